"""Every night: walk each source's list pages and fetch what is new or changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from airflow.exceptions import AirflowFailException
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import Asset, Metadata, TriggerRule, dag, task

from mingzhang.settings import Settings
from mingzhang.through_airflow import pools
from mingzhang.through_airflow.progress import task_failed, task_will_be_tried_again

documents = Asset("documents")

MOST_TIME = timedelta(hours=12)  # a first harvest of a polite source takes hours; what takes this long hangs


@dag(
    schedule="0 2 * * *",
    catchup=False,
    max_active_runs=1,
    tags=["mingzhang"],
    doc_md=__doc__,
    default_args={"on_failure_callback": task_failed, "on_retry_callback": task_will_be_tried_again, "execution_timeout": MOST_TIME},
)
def harvest() -> None:
    @task
    def check_sources() -> None:
        from mingzhang import steps

        steps.unusable_sources(Settings.from_environment())

    # A site that is down at night is often up minutes later; what was fetched is not fetched again.
    @task(map_index_template="{{ source_id }}", retries=1, retry_delay=timedelta(minutes=2))
    def walk(source_id: str) -> dict[str, Any]:
        from airflow.sdk import get_current_context

        from mingzhang import steps

        context: Any = get_current_context()  # it takes names of our own for map_index_template, though its type has none
        context["source_id"] = source_id
        try:
            return steps.harvest(Settings.from_environment(), source_id)
        except steps.SourceUnusable as error:
            raise AirflowFailException(str(error)) from error  # not tried again

    # What came is read even when a source failed; `complete` is then not reached, and the run is shown as failed.
    @task(outlets=[documents], trigger_rule=TriggerRule.ALL_DONE)
    def hand_over() -> Iterator[Metadata]:
        from mingzhang import steps

        yield Metadata(documents, steps.stored_documents(Settings.from_environment()))

    # One task per publisher, so that each draws on a pool of its own; a mapped task has only one pool for all its instances.
    # Only the names of the source files are read here.
    walks = [
        walk.override(task_id=f"walk_{source_id}", pool=pools.publisher(source_id)).expand(source_id=[source_id])
        for source_id in Settings.from_environment().source_ids()
    ]
    complete = EmptyOperator(task_id="complete")
    visited = [check_sources(), *walks]
    visited >> hand_over() >> complete
    visited >> complete


harvest()

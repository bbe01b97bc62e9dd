"""When documents came: open archives, read the documents not yet read, in batches, into raw tables, and say what each of them is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import Asset, Metadata, TriggerRule, dag, task

from mingzhang.settings import Settings
from mingzhang.through_airflow.progress import task_failed, task_will_be_tried_again

documents = Asset("documents")
raw_tables = Asset("raw_tables")

MOST_TIME = timedelta(hours=6)  # each document of a batch has a limit of minutes; what takes this long hangs


@dag(
    schedule=[documents],
    catchup=False,
    max_active_runs=1,
    tags=["mingzhang"],
    doc_md=__doc__,
    default_args={"on_failure_callback": task_failed, "on_retry_callback": task_will_be_tried_again, "execution_timeout": MOST_TIME},
)
def extract() -> None:
    @task
    def batches() -> list[list[str]]:
        from mingzhang import steps

        return steps.pending_batches(Settings.from_environment())

    # A document that cannot be read is no failure; what stops a batch (memory, disk) may pass, and a batch may be repeated.
    @task(map_index_template="{{ batch }}", retries=1, retry_delay=timedelta(minutes=1))
    def read(document_ids: list[str]) -> dict[str, Any]:
        from airflow.sdk import get_current_context

        from mingzhang import steps

        context: Any = get_current_context()  # it takes names of our own for map_index_template, though its type has none
        context["batch"] = f"{len(document_ids)} documents from {document_ids[0][:8]}"
        return steps.extract(Settings.from_environment(), document_ids)

    # Every night, also when nothing new came: a source file or a link may have changed what is said of a document.
    @task(trigger_rule=TriggerRule.ALL_DONE)
    def describe() -> dict[str, int]:
        from mingzhang import steps

        return steps.describe(Settings.from_environment())

    # What was read goes on even when a batch failed; `complete` is then not reached, and the run is shown as failed.
    @task(outlets=[raw_tables], trigger_rule=TriggerRule.ALL_DONE)
    def hand_over() -> Iterator[Metadata]:
        from mingzhang import steps

        yield Metadata(raw_tables, steps.raw_table_rows(Settings.from_environment()))

    reading = read.expand(document_ids=batches())
    # Nothing new to read is no failure: the mapped task is then skipped.
    complete = EmptyOperator(task_id="complete", trigger_rule=TriggerRule.NONE_FAILED)
    described = describe()
    reading >> described >> hand_over() >> complete
    [reading, described] >> complete


extract()

"""When documents came: open archives, read the documents not yet read, in batches, into raw tables, and say what each of them is.

A page that must be read from its picture takes seconds: such documents are read without their pictures at first, and with them when all the
others have been handed over.
"""

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

    @task(trigger_rule=TriggerRule.ALL_DONE)
    def picture_batches() -> list[list[str]]:
        from mingzhang import steps

        return steps.picture_batches(Settings.from_environment())

    @task(map_index_template="{{ batch }}", retries=1, retry_delay=timedelta(minutes=1))
    def read_pictures(document_ids: list[str]) -> dict[str, Any]:
        from airflow.sdk import get_current_context

        from mingzhang import steps

        context: Any = get_current_context()
        context["batch"] = f"{len(document_ids)} documents from {document_ids[0][:8]}"
        return steps.extract_pictures(Settings.from_environment(), document_ids)

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
    described, handed_over = describe(), hand_over()
    reading >> described >> handed_over >> complete
    # The same again for what was read with its pictures; skipped where nothing was.
    batches_of_pictures = picture_batches()
    pictures = read_pictures.expand(document_ids=batches_of_pictures)
    described_again = describe.override(task_id="describe_pictures", trigger_rule=TriggerRule.ALL_DONE_MIN_ONE_SUCCESS)()
    handed_over_again = hand_over.override(task_id="hand_over_pictures", trigger_rule=TriggerRule.ALL_SUCCESS)()
    handed_over >> batches_of_pictures
    pictures >> described_again >> handed_over_again >> complete
    [reading, described, pictures, described_again] >> complete


extract()

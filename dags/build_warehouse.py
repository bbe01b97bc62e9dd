"""When raw tables came: build the warehouse aside, audit it, and swap it into place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from airflow.sdk import Asset, Metadata, dag, task

from mingzhang.settings import Settings
from mingzhang.through_airflow import pools
from mingzhang.through_airflow.progress import task_failed

raw_tables = Asset("raw_tables")
warehouse_asset = Asset("warehouse")

MOST_TIME = timedelta(hours=6)  # a full build of 100,000 reports takes minutes; what takes this long hangs


@dag(
    schedule=[raw_tables],
    catchup=False,
    max_active_runs=1,
    tags=["mingzhang"],
    doc_md=__doc__,
    default_args={"on_failure_callback": task_failed, "execution_timeout": MOST_TIME},
)
def warehouse() -> None:
    @task(pool=pools.WRITER)
    def build() -> dict[str, Any]:
        from mingzhang import steps

        return steps.build(Settings.from_environment())

    @task(pool=pools.WRITER)
    def audit(built: dict[str, Any]) -> dict[str, Any]:
        from mingzhang import steps

        return steps.audit(built)

    @task(pool=pools.WRITER, outlets=[warehouse_asset])
    def publish(audited: dict[str, Any]) -> Iterator[Metadata]:
        from mingzhang import steps

        yield Metadata(warehouse_asset, steps.publish(Settings.from_environment(), audited))

    publish(audit(build()))  # type: ignore[arg-type] # between tasks, results are references to what will be


warehouse()

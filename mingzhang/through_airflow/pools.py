"""Airflow's pools: one per publisher, for politeness, and one for the single writer of the warehouse.

`python -m mingzhang.through_airflow.pools` creates them in the database of the Airflow that the environment names; run it again after
adding a source.
"""

from __future__ import annotations

from mingzhang.settings import Settings

WRITER = "warehouse_writer"


def publisher(source_id: str) -> str:
    """The pool that bounds how many tasks visit this publisher at a time."""
    return f"publisher_{source_id}"


def purposes(settings: Settings) -> dict[str, str]:
    """Each pool's name with what it is for. Every one has a single slot."""
    writer = {WRITER: "the one task that writes the warehouse"}
    return writer | {publisher(source): f"tasks that visit the publisher {source}" for source in settings.source_ids()}


def create(settings: Settings) -> None:
    """Create the pools that are missing and bring the others up to date, in Airflow's database."""
    from airflow.models.pool import Pool

    for name, purpose in purposes(settings).items():
        Pool.create_or_update_pool(name, slots=1, description=purpose, include_deferred=False)


if __name__ == "__main__":
    create(Settings.from_environment())

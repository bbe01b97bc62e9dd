"""Hand the finished warehouse to its readers in one atomic step.

The build file belongs to the writer; readers get `mart.duckdb`, a copy of the marts and audit tables that is put in place with one
rename, and the same tables as Parquet. Whoever has the old file open keeps reading the old data; nobody ever sees half a warehouse.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

PUBLISHED_SCHEMAS = ("marts", "audit")
DATABASE = "mart.duckdb"
PARQUET = "parquet"
LEAST_SHARE = 0.5  # of the rows of all facts published before that a new warehouse must have


class PublishError(Exception):
    """The warehouse could not be published; what was published before is untouched. The message says why and what to do."""


@dataclass(frozen=True)
class Published:
    """What readers now see: the database file, the folder of Parquet files, and the number of rows of each table."""

    database: Path
    parquet: Path
    rows: dict[str, int]


def publish(build_file: Path, published: Path) -> Published:
    """Copy the tables of the schemas `marts` and `audit` of `build_file` into `published` and swap them in.

    In `mart.duckdb` every table stands in the schema `main` under its bare name, with a view of the same name in the schema it was built
    in. Rows are in the order of their columns, so equal data makes equal tables. Raises PublishError (disk full, build file missing or
    locked, another publisher at work, facts lost since the last time), and then leaves what is published as it was.
    """
    if not build_file.is_file():
        raise PublishError(f"there is no built warehouse at {build_file}: build it first")
    run = uuid.uuid4().hex[:12]
    database, parquet = published / f"mart-{run}.duckdb", published / f"{PARQUET}-{run}"
    try:
        published.mkdir(parents=True, exist_ok=True)
        with _only_publisher(published):
            _remove_leftovers(published)
            try:
                rows = _copy(build_file, database, parquet)
                _refuse_to_shrink(published, rows)
                _write(published / f"run-{run}.json", json.dumps(_description(run, rows), indent=1))
                _swap(published, run)
            except BaseException:
                _remove_run(published, run)
                raise
            _remove_leftovers(published)
    except (OSError, duckdb.Error) as error:
        raise PublishError(
            f"could not publish into {published}: {error}. Readers still see the warehouse published before; "
            "free space or make the folder writable, then build again."
        ) from error
    return Published(published / DATABASE, published / PARQUET, rows)


@contextmanager
def _only_publisher(published: Path) -> Iterator[None]:
    with (published / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PublishError(f"another process is publishing into {published}: let it finish, then build again") from error
        yield


def _copy(build_file: Path, database: Path, parquet: Path) -> dict[str, int]:
    parquet.mkdir()
    rows: dict[str, int] = {}
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"attach {_quoted(build_file)} as built (read_only)")
        tables = connection.execute(
            "select schema_name, table_name, comment from duckdb_tables() "
            "where database_name = 'built' and schema_name in (select unnest(?)) order by all",
            [list(PUBLISHED_SCHEMAS)],
        ).fetchall()
        if not tables:
            raise PublishError(f"{build_file} holds no table of {' or '.join(PUBLISHED_SCHEMAS)}: build it first")
        for schema in PUBLISHED_SCHEMAS:
            connection.execute(f"create schema {schema}")
        for schema, table, comment in tables:
            connection.execute(f"create table main.{table} as select * from built.{schema}.{table} order by all")
            connection.execute(f"create view {schema}.{table} as select * from main.{table}")
            if comment:
                connection.execute(f"comment on table main.{table} is {_quoted(comment)}")
            target = parquet / f"{table}.parquet"
            connection.execute(f"copy main.{table} to {_quoted(target)} (format parquet, compression zstd)")
            rows[table] = connection.execute(f"select count(*) from main.{table}").fetchone()[0]  # type: ignore[index]
        connection.execute("detach built")
        connection.execute("checkpoint")
    for path in (database, *parquet.iterdir()):
        _flush(path)
    _flush(parquet)
    return rows


def _refuse_to_shrink(published: Path, rows: dict[str, int]) -> None:
    """A night on which most facts vanish is a fault of the night, not news."""
    before = published / "run.json"
    if not before.is_file():
        return
    old = sum(count for table, count in json.loads(before.read_text(encoding="utf-8"))["rows"].items() if table.startswith("fct_"))
    new = sum(count for table, count in rows.items() if table.startswith("fct_"))
    if new < LEAST_SHARE * old:
        raise PublishError(
            f"the new warehouse has {new:,} rows of facts, the published one {old:,}: it stays. See what went wrong before "
            f"(harvest, extract); if so much less is right, delete {published} and build again."
        )


def _swap(published: Path, run: str) -> None:
    """Three renames, each atomic. `parquet` is a link, since a folder that is in use cannot be renamed over."""
    link = published / f"{PARQUET}-{run}.link"
    link.symlink_to(f"{PARQUET}-{run}", target_is_directory=True)
    if (published / PARQUET).is_dir() and not (published / PARQUET).is_symlink():
        os.replace(published / PARQUET, published / f"{PARQUET}-{run}.old")
    os.replace(published / f"mart-{run}.duckdb", published / DATABASE)
    os.replace(link, published / PARQUET)
    os.replace(published / f"run-{run}.json", published / "run.json")
    _flush(published)


def _remove_leftovers(published: Path) -> None:
    """What killed runs and the run before left behind: everything of ours that is not in use."""
    current = os.readlink(published / PARQUET) if (published / PARQUET).is_symlink() else None
    for pattern in ("mart-*.duckdb*", f"{PARQUET}-*", "run-*.json"):
        for path in published.glob(pattern):
            if path.name != current:
                _remove(path)


def _remove_run(published: Path, run: str) -> None:
    if (published / PARQUET).is_symlink() and os.readlink(published / PARQUET) == f"{PARQUET}-{run}":
        return
    for path in published.glob(f"*-{run}*"):
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _description(run: str, rows: dict[str, int]) -> dict:
    """The only thing published that differs between two runs over the same data; it is kept out of the tables for that reason."""
    return {"run": run, "published_at": datetime.now(UTC).isoformat(timespec="seconds"), "rows": rows}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    _flush(path)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _quoted(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"

"""Hand the finished warehouse to its readers in one atomic step.

The build file belongs to the writer; readers get `mart.duckdb`, with the marts and audit tables and views and all that the views read, put
in place with one rename, and the same as Parquet. Whoever has the old file open keeps reading the old data; nobody ever sees half of one.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from publish.lineage import Node, nodes_of

PUBLISHED_SCHEMAS = ("marts", "audit")
_RAW_FILES = "staging"  # views over files that readers may not have
DATABASE = "mart.duckdb"
PARQUET = "parquet"
MEMORY = "1000MB"  # what DuckDB may hold; what does not fit while rows are put in order goes to the disk beside the file
LEAST_SHARE = 0.5  # of the rows of each fact published before that a new warehouse must have


class PublishError(Exception):
    """The warehouse could not be published; what was published before is untouched. The message says why and what to do."""


@dataclass(frozen=True)
class Published:
    """What readers now see: the database file, the folder of Parquet files, and the number of rows of each table and view."""

    database: Path
    parquet: Path
    rows: dict[str, int]


def publish(build_file: Path, manifest: Path, published: Path, allow_shrink: bool = False) -> Published:
    """Copy the schemas `marts` and `audit` of `build_file` into `published` and swap them in.

    `manifest` is what dbt wrote of the build: the statement of each view, and what it reads.

    In `mart.duckdb` every table and view stands in the schema `main` under its bare name, and in the schema it was built in. A view stays a
    view, and the tables and views that it reads come along in their own schemas. Rows of tables are in the order of their columns, so equal
    data makes equal tables; of views, and so of their Parquet files, only the rows are equal, and not their order.

    Raises PublishError (disk full, build file missing or locked, a view that reads raw files, another publisher at work, a fact that
    lost most of its rows since the last time, unless `allow_shrink`), and then leaves what is published as it was.
    """
    for path in (build_file, manifest):
        if not path.is_file():
            raise PublishError(f"there is no built warehouse at {build_file}: {path.name} is missing; build it first")
    run = uuid.uuid4().hex[:12]
    database, parquet = published / f"mart-{run}.duckdb", published / f"{PARQUET}-{run}"
    try:
        published.mkdir(parents=True, exist_ok=True)
        with _only_publisher(published):
            _remove_leftovers(published)
            try:
                rows = _copy(build_file, nodes_of(manifest), database, parquet)
                if not allow_shrink:
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


def _copy(build_file: Path, nodes: dict[str, Node], database: Path, parquet: Path) -> dict[str, int]:
    parquet.mkdir()
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"set memory_limit = {_quoted(MEMORY)}")
        connection.execute(f"attach {_quoted(build_file)} as built (read_only)")
        relations = _relations(connection)
        named = {each.name: each for each in relations.values() if each.schema in PUBLISHED_SCHEMAS}
        if not named:
            raise PublishError(f"{build_file} holds no table of {' or '.join(PUBLISHED_SCHEMAS)}: build it first")
        needed = _with_what_they_read(relations, nodes, named.values())
        for schema in sorted({*PUBLISHED_SCHEMAS, *(each.schema for each in needed)}):
            connection.execute(f"create schema {schema}")
        for each in needed:
            _copy_relation(connection, each, nodes)
        connection.execute("detach built")
        rows = {name: _write_parquet(connection, name, parquet / f"{name}.parquet") for name in sorted(named)}
        connection.execute("checkpoint")
    for path in (database, *parquet.iterdir()):
        _flush(path)
    _flush(parquet)
    return rows


@dataclass(frozen=True)
class _Relation:
    """A table or a view of the build file."""

    schema: str
    name: str
    is_view: bool
    comment: str | None

    @property
    def full_name(self) -> str:
        return f"{self.schema}.{self.name}"


def _relations(connection: duckdb.DuckDBPyConnection) -> dict[str, _Relation]:
    """All of the build file, by schema and name."""
    found = connection.execute(
        """
        select schema_name, table_name, false, comment from duckdb_tables() where database_name = 'built'
        union all
        select schema_name, view_name, true, comment from duckdb_views() where database_name = 'built' and not internal
        order by all
        """
    ).fetchall()
    return {relation.full_name: relation for relation in (_Relation(*row) for row in found)}


def _with_what_they_read(relations: dict[str, _Relation], nodes: dict[str, Node], wanted: Iterable[_Relation]) -> list[_Relation]:
    """The wanted relations and all tables and views that their views are made of, each after those that it reads."""
    ordered: dict[str, _Relation] = {}

    def add(relation: _Relation) -> None:
        if relation.full_name in ordered:
            return
        if relation.is_view:
            if relation.full_name not in nodes:
                raise PublishError(f"dbt's manifest says nothing of the view {relation.full_name}: build the warehouse again")
            for other in nodes[relation.full_name].reads:
                if other not in relations or relations[other].schema == _RAW_FILES:
                    raise PublishError(
                        f"the view {relation.full_name} reads {other}, which is files and not in the warehouse: make it a table"
                    )
                add(relations[other])
        ordered[relation.full_name] = relation

    for each in wanted:
        add(each)
    return list(ordered.values())


def _copy_relation(connection: duckdb.DuckDBPyConnection, each: _Relation, nodes: dict[str, Node]) -> None:
    """A table with its rows, a view as the view it is; under its bare name in the schema main where it is meant for readers."""
    is_published = each.schema in PUBLISHED_SCHEMAS
    home = "main" if is_published and not each.is_view else each.schema
    if each.is_view:
        connection.execute(f"create view {each.full_name} as {nodes[each.full_name].statement}")
    else:
        # What views read is taken as it stands: putting millions of rows in order takes longer than copying them.
        order = "order by all" if is_published else ""
        connection.execute(f"create table {home}.{each.name} as select * from built.{each.full_name} {order}")
    other = each.schema if home == "main" else "main"
    if is_published:
        connection.execute(f"create view {other}.{each.name} as select * from {home}.{each.name}")
    if each.comment:
        connection.execute(f"comment on {'view' if each.is_view else 'table'} {home}.{each.name} is {_quoted(each.comment)}")
        if is_published:
            connection.execute(f"comment on view {other}.{each.name} is {_quoted(each.comment)}")


def _write_parquet(connection: duckdb.DuckDBPyConnection, name: str, target: Path) -> int:
    """The rows that were written."""
    written = connection.execute(f"copy main.{name} to {_quoted(target)} (format parquet, compression zstd)").fetchall()
    return int(written[0][0])


def _refuse_to_shrink(published: Path, rows: dict[str, int]) -> None:
    """A night on which most rows of a fact vanish is a fault of the night, not news. A fact that is built no more is a change of models."""
    record = published / "run.json"
    if not record.is_file():
        return
    before = json.loads(record.read_text(encoding="utf-8"))["rows"]
    lost = [
        f"{table} has {rows[table]:,} rows, the published one {old:,}"
        for table, old in before.items()
        if table.startswith("fct_") and table in rows and rows[table] < LEAST_SHARE * old
    ]
    if lost:
        raise PublishError(
            f"facts of the new warehouse lost most of their rows: {'; '.join(lost)}. The published one stays. See what went wrong before "
            "(harvest, extract); if so much less is right, run mingzhang build --allow-shrink."
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


def _description(run: str, rows: dict[str, int]) -> dict[str, Any]:
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

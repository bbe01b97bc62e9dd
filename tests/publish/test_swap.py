"""The swap: readers see the old warehouse or the new one, whole, whatever happens to the publisher."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from publish import swap
from publish.swap import Published, PublishError

READER = """
import duckdb, sys, time
while True:
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        versions = connection.execute("select distinct version from fct_numbers").fetchall()
        rows = connection.execute("select count(*), sum(number) from fct_numbers").fetchone()
        assert len(versions) == 1 and rows == (1000, 499500), (versions, rows)
    print(versions[0][0], flush=True)
"""


def build(path: Path, version: int, rows: int = 1000, other_rows: int | None = None) -> Path:
    """A build file with one fact and one audit table; the rows come in an order of their own in every version.

    `other_rows` asks for a second fact.
    """
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts; create schema audit; create schema intermediate")
        connection.execute(
            "create table marts.fct_numbers as select range as number, ? as version from range(?) order by hash(range + ?)",
            [version, rows, version],
        )
        if other_rows is not None:
            connection.execute("create table marts.fct_others as select range as number from range(?)", [other_rows])
        connection.execute("create table audit.audit_numbers as select 1 as checked")
        connection.execute("create table intermediate.int_numbers as select 1 as hidden")
    note_views(path)
    return path


def note_views(built: Path, **views: tuple[str, list[str]]) -> None:
    """Make views as dbt makes them, with the database's name in them, and note them in the manifest: schema__name=(statement, reads)."""
    names = {name for _, reads in views.values() for name in reads} | {view.replace("__", ".") for view in views}
    nodes = {}
    for name in sorted(names):
        schema, alias = name.split(".")
        relation = f'"{built.stem}"."{schema}"."{alias}"'
        nodes[name] = {"resource_type": "model", "schema": schema, "alias": alias, "relation_name": relation, "depends_on": {"nodes": []}}
    with duckdb.connect(str(built)) as connection:
        for view, (statement, reads) in views.items():
            node = nodes[view.replace("__", ".")]
            node["compiled_code"] = statement.format(*(nodes[name]["relation_name"] for name in reads))
            node["depends_on"]["nodes"] = reads
            connection.execute(f"create view {node['relation_name']} as {node['compiled_code']}")
    built.with_suffix(".json").write_text(json.dumps({"nodes": nodes, "sources": {}}), encoding="utf-8")


def publish(built: Path, published: Path, allow_shrink: bool = False) -> Published:
    return swap.publish(built, built.with_suffix(".json"), published, allow_shrink)


def seen(published: Path, sql: str = "select max(version), count(*) from fct_numbers") -> list[tuple]:
    with duckdb.connect(str(published / "mart.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def files(published: Path) -> set[str]:
    return {path.name for path in published.iterdir() if not path.name.startswith(".")}


def test_tables_stand_under_their_bare_names_and_in_their_schema(tmp_path: Path):
    done = publish(build(tmp_path / "build.duckdb", 1), tmp_path / "published")
    assert done.rows == {"fct_numbers": 1000, "audit_numbers": 1}
    assert seen(tmp_path / "published", "select count(*) from marts.fct_numbers") == [(1000,)]
    assert seen(tmp_path / "published", "select count(*) from duckdb_tables() where table_name = 'int_numbers'") == [(0,)]
    assert sorted(path.name for path in done.parquet.iterdir()) == ["audit_numbers.parquet", "fct_numbers.parquet"]
    assert duckdb.sql(f"select count(*) from '{done.parquet}/fct_numbers.parquet'").fetchall() == [(1000,)]
    assert json.loads((tmp_path / "published" / "run.json").read_text())["rows"] == done.rows


def test_a_view_is_published_as_a_view_with_what_it_reads(tmp_path: Path):
    """Through another view, from another schema, and under a name that the text of the view has in quotation marks too."""
    built = build(tmp_path / "warehouse.duckdb", 1)
    with duckdb.connect(str(built)) as connection:
        connection.execute("create table intermediate.names as select range as number, 'n' || range as name from range(1000)")
        connection.execute("create table intermediate.unread as select 1 as hidden")
    note_views(
        built,
        intermediate__named=("select * from {} join {} using (number)", ["marts.fct_numbers", "intermediate.names"]),
        audit__audit_named=("select *, 'intermediate.unread' as text from {} limit 10", ["intermediate.named"]),
    )
    with duckdb.connect(str(built)) as connection:
        connection.execute("comment on view audit.audit_named is 'Grain: a number''s name.'")
    done = publish(built, tmp_path / "published")
    assert done.rows == {"fct_numbers": 1000, "audit_numbers": 1, "audit_named": 10}
    assert seen(tmp_path / "published", "select count(name) from audit_named") == [(10,)]
    comments = "select schema_name, comment from duckdb_views() where view_name = 'audit_named' order by all"
    assert seen(tmp_path / "published", comments) == [("audit", "Grain: a number's name."), ("main", "Grain: a number's name.")]
    assert seen(tmp_path / "published", "select count(*) from duckdb_tables() where table_name = 'int_numbers'") == [(0,)]
    assert duckdb.sql(f"select count(*) from '{done.parquet}/audit_named.parquet'").fetchall() == [(10,)]
    with duckdb.connect() as connection:
        connection.execute(f"attach '{tmp_path}/published/mart.duckdb' as accounts (read_only)")
        assert connection.execute("select count(*) from accounts.main.audit_named").fetchall() == [(10,)]


def test_a_view_over_raw_files_is_refused(tmp_path: Path):
    """Its files are on the machine that builds, and what is published would change with them."""
    built = build(tmp_path / "warehouse.duckdb", 1)
    with duckdb.connect(str(built)) as connection:
        connection.execute("create schema staging")
    note_views(built, staging__stg_numbers=("select 1 as number", []), marts__fct_raw=("select * from {}", ["staging.stg_numbers"]))
    with pytest.raises(PublishError, match=r"marts\.fct_raw reads staging\.stg_numbers"):
        publish(built, tmp_path / "published")
    assert not files(tmp_path / "published")


def test_a_view_that_dbt_did_not_note_is_refused(tmp_path: Path):
    """The build file and the manifest are of two builds."""
    built = build(tmp_path / "warehouse.duckdb", 1)
    with duckdb.connect(str(built)) as connection:
        connection.execute("create view marts.fct_other as select 1 as number")
    with pytest.raises(PublishError, match=r"nothing of the view marts\.fct_other: build the warehouse again"):
        publish(built, tmp_path / "published")
    assert not files(tmp_path / "published")


def test_views_answer_when_the_file_is_attached(tmp_path: Path):
    publish(build(tmp_path / "build.duckdb", 1), tmp_path / "published")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{tmp_path}/published/mart.duckdb' as accounts (read_only)")
        assert connection.execute("select count(*) from accounts.marts.fct_numbers").fetchall() == [(1000,)]


def test_equal_data_makes_equal_tables_in_equal_order(tmp_path: Path):
    with_order = "select list(number order by rowid) from fct_numbers"
    publish(build(tmp_path / "build.duckdb", 1), tmp_path / "published")
    first = seen(tmp_path / "published", with_order)
    parquet = (tmp_path / "published" / "parquet" / "fct_numbers.parquet").read_bytes()
    publish(build(tmp_path / "build.duckdb", 1), tmp_path / "published")
    assert seen(tmp_path / "published", with_order) == first
    assert (tmp_path / "published" / "parquet" / "fct_numbers.parquet").read_bytes() == parquet


def test_an_open_reader_keeps_the_old_and_a_new_one_sees_the_new(tmp_path: Path):
    publish(build(tmp_path / "build.duckdb", 1), tmp_path / "published")
    reader = duckdb.connect(str(tmp_path / "published" / "mart.duckdb"), read_only=True)
    publish(build(tmp_path / "build.duckdb", 2), tmp_path / "published")
    assert reader.execute("select max(version) from fct_numbers").fetchall() == [(1,)]
    reader.close()
    assert seen(tmp_path / "published") == [(2, 1000)]
    assert len(files(tmp_path / "published")) == 4  # the database, the link, the folder it points at, run.json


def test_a_reader_in_another_process_never_sees_half(tmp_path: Path):
    publish(build(tmp_path / "build.duckdb", 1), tmp_path / "published")
    command = [sys.executable, "-c", READER, str(tmp_path / "published" / "mart.duckdb")]
    reader = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert reader.stdout is not None
        reader.stdout.readline()
        for version in range(2, 8):
            publish(build(tmp_path / "build.duckdb", version), tmp_path / "published")
            assert reader.poll() is None, reader.stderr.read() if reader.stderr else ""
        versions = [int(reader.stdout.readline()) for _ in range(5)]
        assert versions == sorted(versions)
    finally:
        reader.kill()
        reader.communicate()


def test_a_full_disk_leaves_the_old_warehouse_and_no_rubbish(tmp_path: Path):
    publish(build(tmp_path / "build.duckdb", 1), tmp_path / "published")
    before = files(tmp_path / "published")
    big = build(tmp_path / "big.duckdb", 2, rows=2_000_000)
    # A limit on the size of files stands in for the full disk, in a process of its own.
    code = (
        "import resource, signal, sys; from pathlib import Path; from publish.swap import PublishError, publish\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "built, published = map(Path, sys.argv[1:])\n"
        "try:\n    publish(built, built.with_suffix('.json'), published)\nexcept PublishError as error:\n    print(error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(big), str(tmp_path / "published")], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert "could not publish" in run.stdout, run.stderr
    assert "free space" in run.stdout
    assert seen(tmp_path / "published") == [(1, 1000)]
    assert files(tmp_path / "published") == before
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 200_000


def test_leftovers_of_a_killed_run_are_swept(tmp_path: Path):
    published = tmp_path / "published"
    publish(build(tmp_path / "build.duckdb", 1), published)
    (published / "mart-0123456789ab.duckdb").write_bytes(b"half")
    (published / "mart-0123456789ab.duckdb.wal").write_bytes(b"half")
    (published / "parquet-0123456789ab").mkdir()
    os.symlink("parquet-0123456789ab", published / "parquet-0123456789ab.link")
    publish(build(tmp_path / "build.duckdb", 2), published)
    assert not [name for name in files(published) if "0123456789ab" in name]
    assert seen(published) == [(2, 1000)]


@pytest.mark.parametrize("content", [None, b"no database"])
def test_what_is_no_build_is_refused_in_words(tmp_path: Path, content: bytes | None):
    publish(build(tmp_path / "build.duckdb", 1), tmp_path / "published")
    broken = tmp_path / "broken.duckdb"
    if content:
        broken.write_bytes(content)
    with pytest.raises(PublishError, match=r"broken\.duckdb|published"):
        publish(broken, tmp_path / "published")
    assert seen(tmp_path / "published") == [(1, 1000)]


def test_a_warehouse_that_lost_most_facts_is_not_published(tmp_path: Path):
    published = tmp_path / "published"
    publish(build(tmp_path / "build.duckdb", 1), published)
    with pytest.raises(PublishError, match=r"fct_numbers has 100 rows, the published one 1,000.*--allow-shrink"):
        publish(build(tmp_path / "build.duckdb", 2, rows=100), published)
    assert seen(published) == [(1, 1000)]
    assert files(published) == {"mart.duckdb", "parquet", "run.json", *[path.name for path in published.glob("parquet-*")]}
    publish(build(tmp_path / "build.duckdb", 3, rows=600), published)
    assert seen(published) == [(3, 600)]


def test_a_fact_that_vanished_is_not_made_good_by_another_one_that_grew(tmp_path: Path):
    published = tmp_path / "published"
    publish(build(tmp_path / "build.duckdb", 1, other_rows=10), published)
    with pytest.raises(PublishError, match="fct_others has 0 rows, the published one 10"):
        publish(build(tmp_path / "build.duckdb", 2, rows=5000, other_rows=0), published)
    assert seen(published) == [(1, 1000)]


def test_a_warehouse_that_is_meant_to_shrink_is_published_when_it_is_allowed(tmp_path: Path):
    published = tmp_path / "published"
    publish(build(tmp_path / "build.duckdb", 1), published)
    publish(build(tmp_path / "build.duckdb", 2, rows=100), published, allow_shrink=True)
    assert seen(published) == [(2, 100)]

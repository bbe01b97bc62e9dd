"""Which model reads which: staging → intermediate → audit and marts, never back, and always by ref or source."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from publish.dbt import PROJECT, manifest_of

# What the models of a layer may read besides each other; seeds are open to all.
MAY_READ = {
    "staging": {"sources", "seeds"},
    "intermediate": {"staging", "intermediate", "seeds"},
    "audit": {"intermediate", "audit", "seeds"},
    "marts": {"intermediate", "audit", "marts", "seeds"},
}
# int_touched compares with the record of the build before, which is no raw table.
RECORD = "source.mingzhang.state."


@pytest.fixture(scope="module")
def nodes(warehouse: Path) -> dict[str, dict]:
    """The nodes, sources and exposures of the manifest that the build of the session wrote, by their ids."""
    manifest = json.loads(manifest_of(warehouse.parent / "dbt").read_text(encoding="utf-8"))
    return manifest["nodes"] | manifest["sources"] | manifest["exposures"]


def against_the_order(nodes: dict[str, dict]) -> list[tuple[str, str]]:
    """The pairs of a model and what it reads that MAY_READ does not allow."""
    return [
        (node["name"], nodes[read]["name"])
        for node in nodes.values()
        if node["resource_type"] == "model"
        for read in node["depends_on"]["nodes"]
        if not read.startswith(RECORD) and layer(nodes[read]) not in MAY_READ[layer(node)]
    ]


def layer(node: dict) -> str:
    """The folder of models that a node stands in; sources and seeds are layers of their own."""
    return {"source": "sources", "seed": "seeds"}.get(node["resource_type"]) or node["fqn"][1]


def named_without_ref(sql: str) -> list[str]:
    """The relations that a statement or a template names by hand: `schema.table`, or a file, after from or join."""
    without_comments = re.sub(r"\{#.*?#\}|--[^\n]*", "", sql, flags=re.S)
    return re.findall(r"(?<!distinct )\b(?:from|join)\s+(\"?\w+\"?\.\"?\w+\"?|'[^']*'|read_\w+)", without_comments, re.I)


def test_no_model_reads_against_the_order_of_layers(nodes: dict[str, dict]):
    assert against_the_order(nodes) == []


def test_every_published_model_is_in_an_exposure(nodes: dict[str, dict]):
    published = {name for name, node in nodes.items() if node["resource_type"] == "model" and layer(node) in ("audit", "marts")}
    exposed = {read for node in nodes.values() if node["resource_type"] == "exposure" for read in node["depends_on"]["nodes"]}
    assert len(published) > 30
    assert published - exposed == set()


@pytest.mark.parametrize(
    ("reader", "read"),
    [("audit", "marts"), ("audit", "staging"), ("marts", "staging"), ("intermediate", "audit"), ("intermediate", "marts")],
)
def test_a_model_that_reads_against_the_order_is_told(reader: str, read: str):
    nodes = {
        "model.mingzhang.a": {
            "name": "a",
            "resource_type": "model",
            "fqn": ["mingzhang", reader, "a"],
            "depends_on": {"nodes": ["model.mingzhang.b"]},
        },
        "model.mingzhang.b": {"name": "b", "resource_type": "model", "fqn": ["mingzhang", read, "b"], "depends_on": {"nodes": []}},
    }
    assert against_the_order(nodes) == [("a", "b")]


def test_relations_are_named_by_ref_and_source_alone():
    files = [file for folder in ("models", "macros", "tests") for file in sorted((PROJECT / folder).rglob("*.sql"))]
    found = {file.name: named for file in files if (named := named_without_ref(file.read_text(encoding="utf-8")))}
    assert len(files) > 100
    assert found == {}


@pytest.mark.parametrize("sql", ["select 1 from marts.dim_region", 'join "main"."x" on true', "from 'raw.parquet'", "from read_csv('x')"])
def test_a_relation_that_is_named_by_hand_is_told(sql: str):
    assert len(named_without_ref(sql)) == 1

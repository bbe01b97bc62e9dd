"""What dbt's manifest says of a build: the statement of each model, and what it reads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Relation = dict[str, Any]  # a node or source of the manifest, as dbt writes it


@dataclass(frozen=True)
class Node:
    """A model, seed or source of the project: its `schema.name`, its statement, and what that reads, as `schema.name` too.

    The statement names relations without the database that they were built in, so that it means the same in a file of another name. It is
    empty for seeds and sources, and for models that dbt has not compiled.
    """

    name: str
    statement: str
    reads: tuple[str, ...]


def nodes_of(manifest: Path) -> dict[str, Node]:
    """All models, seeds and sources, by `schema.name`. Raises OSError when the file cannot be read, ValueError when it is no manifest."""
    written = json.loads(manifest.read_text(encoding="utf-8"))
    relations = {
        unique_id: node
        for unique_id, node in (written["nodes"] | written["sources"]).items()
        if node["resource_type"] in ("model", "seed", "source")
    }
    found = (_node(node, relations) for node in relations.values())
    return {node.name: node for node in found}


def _node(node: Relation, relations: dict[str, Relation]) -> Node:
    statement = node.get("compiled_code") or ""
    read = [relations[unique_id] for unique_id in node.get("depends_on", {}).get("nodes", ())]
    for other in read:
        # The very text by which dbt put the relation into the statement.
        statement = statement.replace(other["relation_name"], f'"{other["schema"]}"."{_own_name(other)}"')
    return Node(
        f"{node['schema']}.{_own_name(node)}", statement, tuple(sorted({f"{other['schema']}.{_own_name(other)}" for other in read}))
    )


def _own_name(node: Relation) -> str:
    return str(node["identifier"] if node["resource_type"] == "source" else node["alias"])

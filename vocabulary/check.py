"""Files of facts held to vocabulary/schemas.yml: an unknown key, a wrong value or a wrong column is named with file, line and remedy."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from vocabulary.yaml_text import load_yaml, yaml_tree

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("extract", "vocabulary", "repair", "dbt_project/seeds")
# Sources have a schema and a loader of their own; the other two describe facts and are none.
NOT_FACTS = ("extract/sources/*", "vocabulary/schemas.yml", "dbt_project/seeds/_seeds.yml")
CELLS = {
    "text": (r"\S(.*\S)?", "text without blanks around it"),
    "key": (r"[a-z0-9][a-z0-9_.]*", "a name of lower-case letters, digits and _"),
    "digits": (r"\d+", "a number of digits"),
    "integer": (r"\d+", "a whole number"),
    "number": (r"-?\d+(\.\d+)?", "a number"),
    "year": (r"\d{4}", "a year of four digits"),
    "date": (r"\d{4}-\d\d-\d\d", "a day as 2025-01-31"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line of a file of facts, and what to do."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file} line {self.line}: {self.text}"


@cache
def schemas() -> dict[str, Any]:
    """vocabulary/schemas.yml: `documents` by path, with their `$defs`, and `tables` by path."""
    loaded: dict[str, Any] = load_yaml((ROOT / "vocabulary" / "schemas.yml").read_text(encoding="utf-8"))
    return loaded


def files_of_facts(root: Path = ROOT) -> list[str]:
    """The paths, relative to a checkout, of all its YAML and CSV files of facts."""
    found = (path.relative_to(root).as_posix() for folder in FOLDERS for path in (root / folder).rglob("*.*"))
    facts = (path for path in found if path.endswith((".yml", ".csv")) and not any(fnmatch(path, each) for each in NOT_FACTS))
    return sorted(facts)


def problems_of_facts(root: Path = ROOT, suffixes: tuple[str, ...] = (".yml", ".csv")) -> list[Problem]:
    """What is wrong with the files of facts of a checkout that have one of these suffixes; a table that is missing is a problem, too."""
    files = [path for path in files_of_facts(root) if path.endswith(suffixes)]
    missing = [path for path in schemas()["tables"] if path.endswith(suffixes) and path not in files]
    found = [Problem(path, 1, "there is no such file; bring it back, its columns alone will do") for path in missing]
    return found + [problem for path in files for problem in problems_of(path, (root / path).read_text(encoding="utf-8"))]


def problems_of(path: str, text: str) -> list[Problem]:
    """What is wrong with the `text` of one file of facts, told by its `path` in the repository."""
    if path.endswith(".csv"):
        columns = schemas()["tables"].get(path)
        if columns is None:
            return [Problem(path, 1, "no schema tells its columns; add it to tables of vocabulary/schemas.yml")]
        return list(_table_problems(path, text, columns))
    schema = next((schema for pattern, schema in schemas()["documents"].items() if fnmatch(path, pattern)), None)
    if schema is None:
        return [Problem(path, 1, "no schema tells its keys; add it to documents of vocabulary/schemas.yml")]
    try:
        tree, record = yaml_tree(text), load_yaml(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return [Problem(path, mark.line + 1 if mark else 1, f"no valid YAML ({error.problem}); correct the line")]
    if tree is None:
        return [Problem(path, 1, "an empty file; fill it or delete it")]
    validator = Draft202012Validator(schema | {"$defs": schemas()["$defs"]}, format_checker=_FORMATS)
    found = {Problem(path, *_told(tree, error)) for error in validator.iter_errors(record)}
    return sorted({*_keys_twice(path, tree), *found}, key=lambda each: (each.line, each.text))


def _told(tree: yaml.Node, error: ValidationError) -> tuple[int, str]:
    """Line and words of an error."""
    if error.validator == "anyOf":  # of several shapes, the one that was meant is that of the same type
        error = next((inner for inner in error.context or () if inner.validator not in ("type", "const")), error)
    place = list(error.absolute_path)
    name = ".".join(map(str, place)) or "the file"
    schema = error.schema if isinstance(error.schema, dict) else {}
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = list(schema.get("properties", {}))
        unknown = next(key for key in error.instance if key not in known)
        return _line(tree, [*place, unknown]), f"unknown key {unknown}; {_did_you_mean(str(unknown), known)}"
    if error.validator == "required" and isinstance(error.instance, dict):
        missing = [key for key in schema["required"] if key not in error.instance]
        return _line(tree, place), f"missing key {', '.join(missing)} in {name}; add it"
    if error.validator == "enum":
        return _line(tree, place), f"{name}: unknown value {error.instance}; {_did_you_mean(str(error.instance), schema['enum'])}"
    if error.validator == "format":
        return _line(tree, place), f"{name}: {error.instance!r} is no regular expression ({error.cause}); correct it"
    return _line(tree, place), f"{name}: {error.message}; correct it"


def _did_you_mean(word: str, known: list[Any]) -> str:
    near = get_close_matches(word, [str(each) for each in known], n=1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(map(str, known))}"


def _line(tree: yaml.Node, place: list[str | int]) -> int:
    """The line, from 1, of a place in a document, or of the innermost part of it that is there."""
    node, line = tree, tree.start_mark.line
    for step in place:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line
    return line + 1


def _keys_twice(path: str, node: yaml.Node) -> Iterator[Problem]:
    """A key that stands twice in one mapping: YAML would keep the last and drop the others without a word."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _keys_twice(path, item)
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.value in first:
                yield Problem(path, line, f"key {key.value} stands on line {first[key.value]} already; put the two together")
            first.setdefault(key.value, line)
            yield from _keys_twice(path, value)


def _table_problems(path: str, text: str, columns: dict[str, str | bool]) -> Iterator[Problem]:
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    for name in header:
        if name not in columns:
            yield Problem(path, 1, f"unknown column {name}; {_did_you_mean(name, list(columns))}")
    if missing := [name for name in columns if name not in header]:
        yield Problem(path, 1, f"missing column {', '.join(missing)}; add it, the columns are {','.join(columns)}")
    elif len(header) == len(columns) and header != list(columns):
        yield Problem(path, 1, f"the columns stand in another order; they are {','.join(columns)}")
    for row in reader:
        if len(row) != len(header):
            yield Problem(path, reader.line_num, f"{len(row)} cells under {len(header)} columns; quote a cell that holds a comma")
            continue
        for name, cell in zip(header, row, strict=True):
            if name in columns and (wrong := _wrong(str(columns[name]), cell)):
                yield Problem(path, reader.line_num, f"{name}: {wrong}")


def _wrong(kind: str, cell: str) -> str | None:
    """What is wrong with a cell of this kind; None when nothing is."""
    if kind.endswith("?"):
        if not cell:
            return None
        kind = kind.removesuffix("?")
    if not cell:
        return "the cell is empty; fill it"
    if kind in CELLS:
        pattern, words = CELLS[kind]
        return None if re.fullmatch(pattern, cell) else f"{cell!r} is not {words}; correct it"
    known = kind.split("|")
    return None if cell in known else f"unknown value {cell}; {_did_you_mean(cell, known)}"


_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("regex", raises=re.error)
def _is_regex(value: object) -> bool:
    return not isinstance(value, str) or re.compile(value) is not None

"""Read a folder of source files. A bad file becomes a problem that names file, line and field; the others are loaded."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, cast

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from extract.sources.source import Bounds, Paging, Politeness, Source
from vocabulary.yaml_text import load_yaml, yaml_tree

BUNDLED = Path(__file__).parent
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^${}]*))?\}")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """Why a source file (or the folder) cannot be used. `line` counts from 1; 0 where the problem is not in a line."""

    file: Path
    line: int
    field: str
    reason: str
    what_to_do: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {self.field + ': ' if self.field else ''}{self.reason}; {self.what_to_do}"


def source_files(folder: Path) -> list[Path]:
    """The source files of a folder (`*.yml`, `*.yaml`), unread, in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.suffix in (".yml", ".yaml") and not path.name.startswith("."))


def is_source_id(name: str) -> bool:
    """Whether a file of this name, without its suffix, can be a source."""
    return _ID.fullmatch(name) is not None


class _InvalidSource(Exception):
    def __init__(self, reason: str, what_to_do: str, line: int = 0, field: str = "") -> None:
        super().__init__(reason)
        self.problem = (line, field, reason, what_to_do)


def load_sources(folder: Path, environment: Mapping[str, str] = os.environ) -> tuple[list[Source], list[SourceProblem]]:
    """The sources of a folder (`*.yml`, `*.yaml`), ordered by id, and what is wrong with the files that cannot be used.

    Of two files with one id neither is loaded: nobody can tell which is meant.
    `${NAME}` and `${NAME:-default}` in values are replaced from `environment`. Raises nothing for a bad file or a missing folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        return [], [SourceProblem(folder, 0, "", "there is no such folder", "point MINGZHANG_SOURCES at a folder of source files")]
    sources: list[Source] = []
    problems: list[SourceProblem] = []
    files = source_files(folder)
    for file in files:
        try:
            if twins := [each.name for each in files if each.stem == file.stem and each != file]:
                raise _InvalidSource(f"{twins[0]} has the same id", "give one of them another name")
            sources.append(_load(file, environment))
        except _InvalidSource as error:
            problems.append(SourceProblem(file, *error.problem))
    if not files:
        problems.append(SourceProblem(folder, 0, "", "the folder holds no source file", "put one <source>.yml per publisher into it"))
    return sources, problems


def _load(file: Path, environment: Mapping[str, str]) -> Source:
    if not is_source_id(file.stem):
        raise _InvalidSource(f"{file.stem!r} cannot be a source's id", "name the file with lower-case letters, digits, - and _ only")
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _InvalidSource(f"not UTF-8 (byte {error.start})", "save the file as UTF-8") from error
    except OSError as error:
        raise _InvalidSource(f"cannot be read ({error.strerror})", "check the file and its permissions") from error
    try:
        record = load_yaml(text)
        tree = yaml_tree(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = f"not valid YAML ({getattr(error, 'problem', None) or error})"
        raise _InvalidSource(reason, "correct the line", mark.line + 1 if mark else 0) from error
    if not isinstance(record, dict) or tree is None:
        raise _InvalidSource("holds no settings", "give at least publisher, region and start")
    try:
        record = _expand(record, environment)
    except KeyError as error:
        name = error.args[0]
        line = next((number for number, each in enumerate(text.splitlines(), 1) if f"${{{name}}}" in each), 0)
        raise _InvalidSource(f"{name} is not set", f"set it, or write ${{{name}:-default}}", line) from error
    errors = sorted(_VALIDATOR.iter_errors(record), key=lambda each: (list(map(str, each.absolute_path)), each.message))
    if errors:
        line, field = _place(tree, errors[0])
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise _InvalidSource(_in_words(errors[0]) + more, "see docs/sources.md for the fields", line, field)
    return _build(file, record)


def _expand(value: Any, environment: Mapping[str, str]) -> Any:
    """Replace variables in all strings, innermost first. Raises KeyError for a variable without a value or default."""
    if isinstance(value, dict):
        return {key: _expand(each, environment) for key, each in value.items()}
    if isinstance(value, list):
        return [_expand(each, environment) for each in value]
    if not isinstance(value, str):
        return value
    while found := _VARIABLE.search(value):
        name, default = found.groups()
        replacement = environment.get(name) or default
        if replacement is None:
            raise KeyError(name)
        value = value[: found.start()] + replacement.replace("${", "$ {") + value[found.end() :]
    return value


def _place(tree: yaml.Node, error: ValidationError) -> tuple[int, str]:
    """Line and dotted name of the field an error is about."""
    path = list(error.absolute_path)
    if error.validator == "additionalProperties":
        instance, schema = cast(dict[str, Any], error.instance), cast(dict[str, Any], error.schema)
        path += [key for key in instance if key not in schema.get("properties", {})][:1]
    node, line = tree, tree.start_mark.line + 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, value) for key, value in node.value if key.value == str(step)]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line, ".".join(map(str, path))


def _in_words(error: ValidationError) -> str:
    match error.validator:
        case "additionalProperties":
            return "there is no such field"
        case "required":
            missing = [name for name in cast(list[str], error.validator_value) if name not in cast(dict[str, Any], error.instance)]
            return f"{', '.join(missing)} missing"
        case "format":
            return f"{error.instance!r} is no {error.validator_value}"
        case _:
            return error.message


def _build(file: Path, record: dict[str, Any]) -> Source:
    nested = {"paging": Paging, "politeness": Politeness, "bounds": Bounds}
    values = {
        name: nested[name](**{key: _frozen(each) for key, each in value.items()}) if name in nested else _frozen(value)
        for name, value in record.items()
    }
    return Source(id=file.stem, file=file, **values)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("regex", raises=re.error)
def _is_regex(value: object) -> bool:
    return not isinstance(value, str) or re.compile(value) is not None


@_FORMATS.checks("css-selector", raises=(SelectolaxError, ValueError))
def _is_selector(value: object) -> bool:
    return not isinstance(value, str) or LexborHTMLParser("<p></p>").css(value) is not None


_SCHEMA = json.loads(resources.files("extract.sources").joinpath("source.schema.json").read_text(encoding="utf-8"))
_VALIDATOR = Draft202012Validator(_SCHEMA, format_checker=_FORMATS)

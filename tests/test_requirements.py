"""What the code imports is declared, and what is declared is pinned: a fresh clone installs nothing else."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("dags", "extract", "mingzhang", "publish", "sample_publisher")

# Parts of a declared package in distributions of their own, whose versions that package pins: apache-airflow, pdfplumber.
ARRIVE_WITH_THEIR_OWNER = {"airflow", "pdfminer"}


def name(requirement: str) -> str:
    """A distribution's name in its normal spelling."""
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", requirement).group()).lower()


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    return {name(each) for each in [*project["dependencies"], *extras]}


def imported() -> set[str]:
    """Top-level names that the rooms import, those inside functions too."""
    names: set[str] = set()
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - set(ROOMS)


def test_every_import_is_declared():
    distributions = packages_distributions()
    undeclared = {
        module: distributions.get(module, ["not installed"])
        for module in imported()
        if not {name(each) for each in distributions.get(module, [])} & declared()
    }
    for module in ARRIVE_WITH_THEIR_OWNER & undeclared.keys():
        del undeclared[module]
    assert undeclared == {}, "add them to pyproject.toml and compile requirements.txt anew"


def test_every_dependency_is_pinned_with_its_hash():
    text = (ROOT / "requirements.txt").read_text()
    pinned = {name(line) for line in re.findall(r"^[A-Za-z0-9._-]+==\S+.*\\$", text, re.MULTILINE)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    installed = {name(each) for each in [*project["dependencies"], *project["optional-dependencies"]["dev"]]}
    assert installed <= pinned, "compile requirements.txt anew; its first lines hold the command"

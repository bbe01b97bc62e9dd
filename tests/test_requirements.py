"""What the code imports is declared, and what is declared is pinned: a fresh clone installs nothing else."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("dags", "extract", "mingzhang", "publish", "repair", "sample_publisher", "vocabulary")
FOR_DEVELOPMENT = ("benchmarks", "docs", "tests")

# What installs what: the extras of each file of requirements, from the smallest to the largest.
FILES = {"requirements.txt": (), "requirements-ocr.txt": ("ocr",), "requirements-dev.txt": ("ocr", "dev")}

# Parts of a declared package in distributions of their own, whose versions that package pins: apache-airflow, pdfplumber.
ARRIVE_WITH_THEIR_OWNER = {"jinja2", "airflow", "pdfminer", "pypdfium2_raw"}


def name(requirement: str) -> str:
    """A distribution's name in its normal spelling."""
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", requirement).group()).lower()


def declared(*extras: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    further = [each for extra in extras for each in project["optional-dependencies"][extra]]
    return {name(each) for each in [*project["dependencies"], *further]}


def pinned(file: str) -> dict[str, set[str]]:
    """Name → versions of what a file of requirements installs; each line of a version must be followed by hashes."""
    lines = re.findall(r"^([A-Za-z0-9._-]+)==(\S+).*\\\n    --hash=sha256:", (ROOT / file).read_text(), re.MULTILINE)
    return {name(each): {version for other, version in lines if other == each} for each, _ in lines}


def imported(folders: tuple[str, ...]) -> set[str]:
    """Top-level names that the folders' modules import from elsewhere, those inside functions too."""
    names: set[str] = set()
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    own = {*ROOMS, *FOR_DEVELOPMENT, *(path.stem for path in files), *(path.parent.name for path in files)}
    return names - set(sys.stdlib_module_names) - own


@pytest.mark.parametrize(
    ("folders", "extras"), [(ROOMS, ("ocr",)), (FOR_DEVELOPMENT, ("ocr", "dev"))], ids=["what runs", "what is for development"]
)
def test_every_import_is_declared(folders, extras):
    distributions = packages_distributions()
    known = declared(*extras)
    undeclared = {
        module: distributions.get(module, ["not installed"])
        for module in imported(folders) - ARRIVE_WITH_THEIR_OWNER
        if not {name(each) for each in distributions.get(module, [])} & known
    }
    assert undeclared == {}, "add them to pyproject.toml and compile the requirements anew"


@pytest.mark.parametrize(("file", "extras"), list(FILES.items()))
def test_every_dependency_is_pinned_with_its_hash(file, extras):
    assert declared(*extras) <= pinned(file).keys(), f"compile {file} anew; its first lines hold the command"


def test_every_pinned_version_has_a_hash():
    for file in FILES:
        versions = re.findall(r"^[A-Za-z0-9._-]+==\S+", (ROOT / file).read_text(), re.MULTILINE)
        assert len(versions) == sum(len(each) for each in pinned(file).values()), file


def test_tools_of_development_are_not_installed_to_run():
    tools = declared("dev") - declared()
    assert {"mypy", "pytest", "ruff", "sqlfluff"} <= tools
    assert tools.isdisjoint(pinned("requirements.txt"))
    assert tools.isdisjoint(pinned("requirements-ocr.txt"))


def test_what_reads_pictures_is_installed_on_demand():
    readers = declared("ocr") - declared() - {"numpy"}  # which OR-tools brings along
    assert "rapidocr" in readers
    assert readers.isdisjoint(pinned("requirements.txt"))


@pytest.mark.parametrize(("smaller", "larger"), list(pairwise(FILES)))
def test_each_file_pins_the_versions_of_the_smaller_one(smaller, larger):
    versions_of = pinned(larger)
    assert {each: versions for each, versions in pinned(smaller).items() if versions_of.get(each) != versions} == {}


def test_an_installation_has_the_facts_that_rooms_read():
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["*"]
    data = [path for room in ("extract", "vocabulary") for path in (ROOT / room).rglob("*.*") if path.is_file() and path.suffix != ".py"]
    left_out = [path for path in data if "__pycache__" not in path.parts and not any(path.match(pattern) for pattern in patterns)]
    assert left_out == []


def test_requirements_name_no_registry():
    for file in FILES:
        assert "://" not in (ROOT / file).read_text(), file

"""What the pages name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLAYED = "extending.md"  # its files are made by the reader: tests/dbt_project/test_extending.py plays it through
PAGES = sorted([*(page for page in ROOT.glob("docs/*.md") if page.name != PLAYED), *ROOT.glob("README*.md"), ROOT / "CONTRIBUTING.md"])
TOP = "benchmarks|dags|dbt_project|docs|extract|mingzhang|publish|repair|sample_publisher|tests|vocabulary"
PATH = re.compile(rf"(?<![\w./-])(?:{TOP})(?:/[\w.*-]+)+/?")
MODULE = re.compile(r"`(?:[\w]+/)*(\w+\.py)`")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_a_page_names_exists(page):
    text = page.read_text(encoding="utf-8")
    named = [(ROOT, path.rstrip(".")) for path in PATH.findall(text)] + [(page.parent, path) for path in LINK.findall(text)]
    assert [path for base, path in named if not any(base.glob(path))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_a_page_names_exists(page):
    known = {path.name for folder in TOP.split("|") for path in (ROOT / folder).rglob("*.py")}
    assert set(MODULE.findall(page.read_text(encoding="utf-8"))) - known == set()

"""A seed at fault stops `mingzhang build` on the terminal with a message that names the row, and what is published stays as it was."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from made_up_reports import ITEMS
from made_up_seeds import append_rows, seed
from raw_reports import Report, consistent_tables, land_reports

ROOT = Path(__file__).parents[2]
IDENTITY = {
    "severity": "error",
    "scope": "between_tables",
    "relation": "=",
    "tolerance_kind": "copy",
    "left_terms": "expenditure.total.total",
    "right_terms": "general_budget_expenditure.total.total",
    "wording_zh": "支出决算表合计等于一般公共预算支出表合计",
    "wording_en": "A made-up identity",
}
THIRD_MEANING = {"code": "30311", "name": "别的意思", "level": "款", "parent_code": "303", "system": "部门预算", "valid_from_year": "2023"}
THIRD_MEANING |= {"is_verified": "false", "source_note": "made up"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project whose seeds can be spoilt, with a report waiting in its data folder and a warehouse published before."""
    copy = tmp_path / "checkout"
    for room in ("dbt_project", "vocabulary", "extract", "publish", "mingzhang"):
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("target", "logs", "__pycache__"))
    land_reports(copy / "data" / "raw", Report("clean", consistent_tables(ITEMS)))
    (copy / "data" / "published").mkdir()
    (copy / "data" / "published" / "mart.duckdb").write_text("of yesterday", encoding="utf-8")
    return copy


def build_on_the_terminal(checkout: Path) -> tuple[int, str]:
    """`mingzhang build` as a person runs it: its exit code and what the terminal shows, line ends and all white space taken out."""
    environment = os.environ | {"PYTHONPATH": str(checkout), "MINGZHANG_HOME": str(checkout / "data")}
    command = [sys.executable, "-c", "from mingzhang.cli import app; app()", "build"]
    run = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False, timeout=300)
    return run.returncode, re.sub(r"\s+", "", run.stdout + run.stderr)


def test_every_row_at_fault_is_named_on_the_terminal(checkout: Path):
    project = checkout / "dbt_project"
    append_rows(
        seed(project, "identities"),
        [
            IDENTITY | {"identity": "inc_row_sum"},
            IDENTITY | {"identity": "made_up", "left_terms": "expenditure.grand_totall.total"},
        ],
    )
    append_rows(seed(project, "economic_classification"), [THIRD_MEANING])
    code, shown = build_on_the_terminal(checkout)
    assert code != 0
    assert "identities.csv,inc_row_sum:standsthere2times" in shown
    assert "identities.csv,made_up:nosuchline:expenditure.grand_totall" in shown
    assert "economic_classification.csv,部门预算30311:" in shown and "overlapswith2023-" in shown
    assert (checkout / "data" / "published" / "mart.duckdb").read_text(encoding="utf-8") == "of yesterday"


def test_an_identity_of_self_evaluations_that_stands_twice_is_named(checkout: Path):
    file = seed(checkout / "dbt_project", "performance_identities")
    head, first, *rest = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([head, first, first, *rest, ""]), encoding="utf-8")
    code, shown = build_on_the_terminal(checkout)
    assert code != 0
    assert f"performance_identities.csv,{first.partition(',')[0]}:standsthere2times" in shown

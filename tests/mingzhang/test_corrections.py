"""A person's decision becomes a row of the seed, which the next build applies."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from mingzhang import corrections
from mingzhang.cli import app

FIGURE = ("general_budget_basic_expenditure", "30101", "amount")


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A copy of the program's own seed, which is empty."""
    copy = tmp_path / "corrections.csv"
    copy.write_bytes(corrections.SEED.read_bytes())
    return copy


@pytest.fixture
def document(reviewed: Path) -> str:
    with duckdb.connect(str(reviewed / "published" / "mart.duckdb"), read_only=True) as connection:
        return connection.execute("select document_id from dim_document where department = '甲市公安局'").fetchone()[0]


@pytest.fixture
def correct(reviewed: Path, seed: Path, document: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MINGZHANG_HOME", str(reviewed))

    def invoke(*figure: str, amount: str = "1,040.00", reason: str = "the page shows 0", whose: str = document[:12]):
        arguments = ["review", "correct", whose, *(figure or FIGURE), amount, "--reason", reason, "--into", str(seed)]
        return CliRunner().invoke(app, arguments, catch_exceptions=False)

    return invoke


def rows(seed: Path) -> list[dict[str, str]]:
    with seed.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_decision_keeps_the_text_that_it_is_about_and_says_what_comes_next(correct, seed: Path, document: str):
    result = correct(reason="the page\nshows 0, “quoted”")
    assert result.exit_code == 0
    assert "“1048.00” was read, 1,040.00 is printed" in result.stdout and "mingzhang build" in result.stdout
    [row] = rows(seed)
    assert tuple(row) == corrections.COLUMNS
    assert [row[name] for name in corrections.COLUMNS[:7]] == [document, *FIGURE, "1048.00", "1040.00", "the page shows 0, “quoted”"]


def test_a_second_decision_on_a_figure_replaces_the_first(correct, seed: Path):
    correct()
    result = correct(amount="1,043.00")
    assert "It replaces the decision of" in result.stdout
    assert [row["amount"] for row in rows(seed)] == ["1043.00"]
    correct("general_budget_basic_expenditure", "301", "amount")
    assert len(rows(seed)) == 2


@pytest.mark.parametrize(
    ("wrong", "figure", "said"),
    [
        ({"amount": "many"}, (), "is no figure"),
        ({"amount": "1.005"}, (), "more decimals than money has"),
        ({"reason": " "}, (), "Say why"),
        ({}, ("general_budget_basic_expenditure", "30101", "total"), "That line has: amount"),
        ({}, ("expenditure", "9999999", "total"), "It has: "),
        ({"whose": "zz"}, (), "No document whose id begins with zz"),
        ({"whose": ""}, (), "2 documents begin with"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_is_written(correct, seed: Path, wrong, figure, said):
    result = correct(*figure, **wrong)
    assert result.exit_code == 1
    assert said in " ".join(result.stderr.split())
    assert rows(seed) == []


def test_what_was_read_from_text_is_what_the_publisher_printed(correct, seed: Path, reviewed: Path):
    with duckdb.connect(str(reviewed / "published" / "mart.duckdb"), read_only=True) as connection:
        [text] = connection.execute("select document_id from dim_document where department = '甲市教育局'").fetchone()
    result = correct("expenditure", "2040602", "project", whose=text)
    assert result.exit_code == 1 and "only a reading of a picture is decided" in " ".join(result.stderr.split())
    assert rows(seed) == []


def test_a_file_that_is_no_seed_of_corrections_is_left_alone(correct, seed: Path):
    seed.write_text("a,b\n1,2\n", encoding="utf-8")
    result = correct()
    assert result.exit_code == 1 and "is no table of corrections" in result.stderr
    assert seed.read_text(encoding="utf-8") == "a,b\n1,2\n"
    seed.unlink()
    assert "Check that it is there" in correct().stderr


def test_the_next_build_applies_what_was_decided(correct, seed: Path, reviewed: Path, tmp_path: Path):
    from made_up_seeds import copy_of_project

    from publish.dbt import run_dbt

    correct()
    project = copy_of_project(tmp_path)
    (project / "seeds" / "corrections.csv").write_bytes(seed.read_bytes())
    run = run_dbt(reviewed / "raw", tmp_path / "warehouse.duckdb", tmp_path / "dbt", project=project)
    assert run.succeeded, f"{run.failures}\n{run.log_tail}"
    with duckdb.connect(str(tmp_path / "warehouse.duckdb"), read_only=True) as connection:
        facts = connection.execute(
            "select line_code, amount, status from marts.fct_statement_line where department = '甲市公安局' "
            "and statement = 'general_budget_basic_expenditure' and line_code in ('301', '30101') order by 1"
        ).fetchall()
        told = "select text_read, amount_read, amount_proposed, result, reason from audit.audit_repair where proposed_by = 'person'"
        decisions = connection.execute(told).fetchall()
    assert facts == [("301", 1040, "proven"), ("30101", 1040, "corrected")]
    assert decisions == [("1048.00", 1048, 1040, "corrected", "the page shows 0")]

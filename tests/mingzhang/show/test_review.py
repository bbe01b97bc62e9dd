"""What is held back, as a person and a program ask for it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mingzhang.cli import app
from mingzhang.show.review import Cell, Held, Proposal

CELL = Cell("a" * 64, "expenditure", "204", "total", "5,449.21", "万元", Decimal(10000), 3, (1.0, 2.0, 3.0, 4.0), True)


@pytest.fixture
def run(reviewed: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MINGZHANG_HOME", str(reviewed))
    monkeypatch.setenv("COLUMNS", "200")

    def invoke(*arguments: object):
        return CliRunner().invoke(app, ["review", *map(str, arguments)], catch_exceptions=False)

    return invoke


def held(*proposals: Proposal, is_annex: bool = False, confidence: float = 0.9) -> Held:
    return Held(CELL, "甲局", 2023, "公安", "ambiguous repair", confidence, is_annex, list(proposals))


def test_amounts_are_shown_as_the_table_prints_them():
    assert CELL.printed(Decimal("34492100.00")) == "3,449.21"
    assert CELL.printed(Decimal("34492123.45")) == "3,449.212345"
    count = Cell("a" * 64, "supplementary", "vehicles_total", "count", "15", "count", None, 1, None, True)
    assert count.printed(Decimal("10.00")) == "10"


def test_the_likeliest_comes_first():
    restores_two, restores_one = Proposal(Decimal(1), "confused digit", 2, 0), Proposal(Decimal(1), "confused digit", 1, 0)
    ordered = [
        held(restores_two),
        held(restores_one),
        held(Proposal(Decimal(1), "lost digit", 3, 1)),  # another explanation is as likely
        held(confidence=0.9),
        held(confidence=0.5),
        held(restores_two, is_annex=True),
    ]
    assert sorted(reversed(ordered), key=lambda each: each.likelihood) == ordered


def test_the_list_says_what_was_read_what_it_may_be_and_how_it_is_decided(run):
    result = run()
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    assert "Figures in no fact because their reading may be wrong: 2; of approval annexes that differ from their tables: 1" in said
    assert said.index("1048.00") < said.index("700.00")
    assert "1,040.00 (confused" in said and "restores too few" in said
    assert "300.00 (the table" in said and "annex: no single" in said
    assert "general_budget_basic_expenditure 30101 amount 1,040.00 --reason" in said


def test_programs_get_every_fact_of_it(run):
    [first, *others] = json.loads(run("--json").stdout)
    assert first["document_id"] != others[-1]["document_id"]
    assert (first["department"], first["fiscal_year"], first["page"]) == ("甲市公安局", 2023, 6)
    assert (first["text_read"], first["unit"], first["is_from_picture"], first["is_annex"]) == ("1048.00", "元", True, False)
    [proposal] = first["proposals"]
    assert (proposal["amount"], proposal["why"], proposal["restored"]) == ("1040.00", "confused digit", 1)
    assert [each["is_annex"] for each in others] == [False, True]


def test_the_list_is_cut_and_narrowed_as_asked(run):
    assert len(json.loads(run("--json", "--limit", 1).stdout)) == 1
    assert "… and 2 more: --limit 3" in run("--limit", 1).stdout
    assert [each["department"] for each in json.loads(run("--json", "--department", "教育").stdout)] == ["甲市教育局"]
    assert "Nothing is held back" in run("--year", 1999).stdout


def test_pictures_are_drawn_of_what_is_stored_and_the_rest_is_named(run, tmp_path: Path):
    result = run("--pictures", tmp_path / "cells")
    assert "not drawn" in result.stdout and "is not in the store" in result.stdout
    assert len(list((tmp_path / "cells").glob("*.png"))) == 2
    page = (tmp_path / "cells" / "index.html").read_text(encoding="utf-8")
    assert page.count("<article>") == 3 and page.count("<img") == 2 and "<b>1,040.00</b>" in page


def test_without_a_warehouse_it_says_how_one_is_made(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path))
    result = run()
    assert result.exit_code == 1
    assert "mingzhang run" in result.stderr

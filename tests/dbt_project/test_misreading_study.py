"""Misread figures of clean reports: put right or held back, and nothing else is touched (docs/misreading-study.md has it in full)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

from misreading_study import misread, study, tally

from extract.printed.figures import read_figure


def test_misread_figures_are_put_right_or_held_back(bundled: Path, tmp_path: Path):
    outcomes, reports, accused = study([bundled / "raw"], tmp_path, shares=[0.02], reports=10, seed=2)
    told = tally(outcomes)
    assert reports > 5
    assert told["misread"] > 20
    assert told["repaired right"] > told["misread"] / 3
    assert (told["repaired wrong"], told["wrong as proven"], told["wrong as discrepant"], told["others made wrong"], accused) == (0,) * 5
    assert told["repaired right"] + told["held back"] >= told["misread"] - 1
    assert told["others held back"] < told["others"] / 10


def test_a_misreading_says_another_amount():
    chance = Random(1)
    for _ in range(100):
        once = misread("1,100.00", chance)
        twice = misread(once, chance, "1,100.00")
        assert len({read_figure(each).value for each in ("1,100.00", once, twice)} - {None}) == 3


def test_the_likelier_misreadings_are_drawn_more_often():
    drawn = [read_figure(misread("3", Random(seed))).value for seed in range(300)]
    assert drawn.count(Decimal(8)) > drawn.count(Decimal(5)) > drawn.count(Decimal(4))

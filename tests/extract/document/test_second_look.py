from dataclasses import replace
from decimal import Decimal

import pytest

from extract.document.result import Understood
from extract.document.second_look import better, cut_again, unproven
from extract.meaning import ReadCell, Recognised
from extract.printed.figures import read_figure
from extract.readers.page import Page, Rule
from extract.tables.rows import PlacedCell
from extract.tables.whole.read import Table

FIRST = Understood([], [], [], None, failed=1, unreadable=1, mapped=100)


def table(figures: dict[tuple[str, str], str], *, title: str = "支出决算表", statement: str | None = "expenditure", page: int = 3):
    cells = []
    for (line, measure), text in figures.items():
        placed = PlacedCell(0, 0, 1, 1, [text], page, 0.0, 0.0, 0.0, 0.0)
        cells.append(ReadCell(placed, 0, read_figure(text), line, "", measure))
    return Recognised(Table(1, [page], [], 1, "ruled"), title, statement, cells, [], 1.0)


def understood(*tables: Recognised, over_budget: bool = False) -> Understood:
    pages = [(Page(number, 600, 850, over_budget=over_budget), []) for number in (3, 4)]
    return Understood(pages, list(tables), [], "final_account", 0, 0, 0)


SOUND = {("204", "total"): "9.00", ("204", "basic"): "4.00", ("204", "project"): "5.00"}


def test_a_sound_table_is_not_read_again():
    assert Decimal("9.00") == read_figure(SOUND["204", "total"]).value
    assert unproven(understood(table(SOUND))) == set()


@pytest.mark.parametrize(
    "doubtful",
    [
        table(SOUND | {("204", "basic"): "7.00"}),
        table(SOUND | {("204", "basic"): "4.O0"}),
        table(SOUND, statement=None),
    ],
    ids=["its sums fail", "a cell holds no number", "its title is known and its meaning is not"],
)
def test_pages_of_doubtful_tables_are_read_again(doubtful):
    assert unproven(understood(doubtful)) == {3}


def test_a_page_with_too_much_on_it_is_not_looked_at_twice():
    assert unproven(understood(table(SOUND, statement=None), over_budget=True)) == set()


@pytest.mark.parametrize(
    ("changes", "is_better"),
    [
        ({"failed": 0}, True),
        ({"unreadable": 0}, True),
        ({"mapped": 101}, True),
        ({}, False),
        ({"failed": 0, "mapped": 99}, False),
        ({"mapped": 101, "failed": 2}, False),
        ({"failed": 0, "unreadable": 2}, False),
    ],
)
def test_the_second_reading_wins_when_something_is_better_and_nothing_worse(changes, is_better):
    second = replace(FIRST, **changes)
    assert better(FIRST, second) is (second if is_better else FIRST)


def test_only_pages_with_lines_can_be_cut_in_another_way():
    ruled = Page(3, 600, 850, rules=[Rule(50, 50, 500, 50)])
    pages = [(ruled, []), (Page(4, 600, 850), [])]
    assert cut_again(pages, {4}) is None
    [(cut, _), (other, _)] = cut_again(pages, {3, 4})
    assert (cut.rules, ruled.rules, other) == ([], [Rule(50, 50, 500, 50)], pages[1][0])

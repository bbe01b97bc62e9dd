from decimal import Decimal

import pytest
import yaml

from extract.document.rows import table_rows
from extract.document.units import ANNEX_ALONE, ASSUMED_UNIT, with_units
from extract.meaning import ReadCell, Recognised
from extract.printed.figures import read_figure
from extract.tables.grids.lines import TextLine
from extract.tables.rows import PlacedCell
from extract.tables.whole.read import Table
from publish.dbt import PROJECT


def table(number: int, unit_texts: list[str], *printed: str, is_annex: bool = False) -> Recognised:
    cells = []
    for row, text in enumerate(printed):
        cell = PlacedCell(row, 1, 1, 1, [text], 1, 0.0, 0.0, 0.0, 0.0)
        cells.append(ReadCell(cell, 1, read_figure(text), f"20406{row:02}", "行政运行", "total", False, 1.0, "expenditure"))
    return Recognised(Table(number, [1], [], 2, "ruled"), "支出决算表", "expenditure", cells, unit_texts, 1.0, is_annex, [])


def roles(*tables: Recognised) -> list[tuple[str, float]]:
    return [(read.role, read.confidence) for read in with_units(list(tables), [], 1.0)]


def test_an_approval_annex_of_a_statement_that_is_printed_for_itself_is_a_second_copy_wherever_it_stands():
    unit = ["单位：万元"]
    printed, annex = table(1, unit, "5.00"), table(2, unit, "5.00", "6.00", "7.00", is_annex=True)
    assert roles(printed, annex) == [("statutory", 1.0), ("annex", 1.0)]
    assert roles(annex, printed) == [("annex", 1.0), ("statutory", 1.0)]


def test_an_approval_annex_without_another_copy_is_the_statement_and_says_so():
    empty, annex = table(1, ["单位：万元"], "", "-"), table(2, ["单位：万元"], "5.00", "6.00", is_annex=True)
    assert roles(empty, annex)[1] == ("statutory", ANNEX_ALONE)
    assert annex.messages == ["an approval annex is the only copy of this statement"]


def test_an_annex_that_stands_alone_is_published_and_accuses_nobody():
    settings = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    assert settings["min_cell_confidence"] <= ANNEX_ALONE < settings["min_confidence_to_accuse"]


def test_of_two_approval_annexes_the_second_is_the_copy():
    annexes = [table(number, ["单位：万元"], "5.00", "6.00", is_annex=True) for number in (1, 2)]
    assert [role for role, _ in roles(*annexes)] == ["statutory", "annex"]


@pytest.mark.parametrize("unit", ["百元", "十万元", "美元", "港币"])
def test_a_declared_unit_that_nobody_knows_is_told_and_not_filled_in_from_other_tables(unit):
    known, unknown = with_units([table(1, ["单位：万元"], "5.00"), table(2, [f"单位：{unit}"], "12.50")], [], 1.0)
    assert (known.unit, known.unit_basis, known.confidence) == ("万元", "printed", 1.0)
    assert (unknown.unit_printed, unknown.unit, unknown.unit_basis) == (unit, unit, "unknown")
    assert unknown.confidence < 0.5
    row, cells = table_rows(unknown, {}, "report.pdf")
    assert f"the unit {unit} is none of" in row["message"]
    assert [(cell["value"], cell["amount"], cell["unit"]) for cell in cells] == [(Decimal("12.50"), None, unit)]


def test_an_unknown_unit_is_not_what_the_other_tables_agree_on():
    silent, _ = with_units([table(1, [], "5.00"), table(2, ["单位：百元"], "12.50")], [], 1.0)
    assert (silent.unit, silent.unit_basis) == ("元", "assumed")


def test_the_prose_overrules_an_unknown_unit():
    told = "".join(f"支出{figure}万元，比上年增加。" for figure in ("1374.29", "1243.74", "5161.06", "2859.33"))
    unknown = table(1, ["单位：百元"], "1374.29", "1243.74", "5161.06", "2859.33")
    (read,) = with_units([unknown], [TextLine(told, 0.0, 0.0, 0.0, 0.0)], 1.0)
    assert (read.unit_printed, read.unit, read.unit_basis) == ("百元", "万元", "prose")


def test_of_two_labels_the_prose_tells_which_one_is_meant():
    told = "".join(f"支出{figure}万元，比上年增加。" for figure in ("1374.29", "1243.74", "5161.06", "2859.33"))
    prose = [TextLine(told, 0.0, 0.0, 0.0, 0.0)]
    figures = ("1374.29", "1243.74", "5161.06", "2859.33")
    (one,) = with_units([table(1, ["单位：元"], *figures)], prose, 1.0)
    assert (one.unit_printed, one.unit, one.unit_basis) == ("元", "万元", "prose")
    (two,) = with_units([table(1, ["单位：元", "项目支出（万元）"], *figures)], prose, 1.0)
    assert (two.unit_printed, two.unit, two.unit_basis) == ("万元", "万元", "printed")
    assert not two.recognised.messages


def test_a_label_is_called_wrong_where_the_report_prints_the_right_one():
    figures = ("1374.29", "1243.74", "5161.06", "2859.33")
    told = "".join(f"支出{figure}万元，比上年增加。" for figure in figures)
    for others, printed in (("单位：万元", "元"), ("单位：元", None)):
        tables = [table(1, [others], "5.00"), table(2, ["单位：元"], *figures)]
        _, read = with_units(tables, [TextLine(told, 0.0, 0.0, 0.0, 0.0)], 1.0)
        assert (read.unit_printed, read.unit, read.unit_basis) == (printed, "万元", "prose")


def test_a_unit_that_stands_alone_is_no_label_that_the_prose_contradicts():
    figures = ("1374.29", "1243.74", "5161.06", "2859.33")
    told = "".join(f"支出{figure}万元，比上年增加。" for figure in figures)
    (read,) = with_units([table(1, ["元"], *figures)], [TextLine(told, 0.0, 0.0, 0.0, 0.0)], 1.0)
    assert (read.unit_printed, read.unit, read.unit_basis) == (None, "万元", "prose")
    assert not read.recognised.messages


def test_a_unit_read_from_a_picture_is_believed_where_another_table_prints_it_too():
    pictured, other = table(1, ["单位：元"], "5.00"), table(2, ["单位：元"], "6.00")
    pictured.cells[0].read_from = "picture"
    alone, _ = with_units([pictured, table(2, ["单位：千元"], "6.00")], [], 1.0)
    assert (alone.unit, alone.confidence) == ("元", ASSUMED_UNIT)
    assert pictured.messages == ["the unit 元 was read from a picture, and no other table of the document prints it"]
    assert [read.confidence for read in with_units([pictured, other], [], 1.0)] == [1.0, 1.0]

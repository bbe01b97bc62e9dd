"""The line that says why a table is what it was taken for."""

from drawn_tables import sheet

from extract.dimensions.evidence import NOT_UNDERSTOOD, UNTITLED, evidence_of, evidence_of_title
from extract.dimensions.title_words import said_by_title
from extract.dimensions.understand import understand


def evidence(title: str, rows: list[list[str]]) -> str:
    whole = sheet(rows)
    reading = understand(whole, said_by_title(title), "final_account", 2024).reading
    assert reading is not None
    return evidence_of(reading.cells, title, whole.columns)


def test_title_rows_and_columns_are_told_with_their_words():
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["", "合计", "9.00", "5.00", "4.00"]]
    rows += [[code, "某项", "9.00", "5.00", "4.00"] for code in ("204", "20406")]
    told = "title: 支出、决算 | rows: 2 functional codes, 1 total | columns: total ← 合计; basic ← 基本支出; project ← 项目支出"
    assert evidence("支出决算表", rows) == told


def test_a_column_under_a_word_that_nobody_knows_is_named():
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出", "龘靐"], ["204", "公共安全支出", "9.00", "5.00", "4.00", "1.00"]]
    assert evidence("支出决算表", rows).endswith(f"{NOT_UNDERSTOOD}龘靐")


def test_where_each_column_is_a_line_of_its_own_the_lines_are_told():
    rows = [["合计", "因公出国（境）费", "公务接待费"], ["9.00", "5.00", "4.00"]]
    told = evidence("“三公”经费支出决算表", rows)
    assert "total ← 合计; overseas_travel ← 因公出国境费; reception ← 公务接待费" in told


def test_lines_of_two_stages_are_told_with_their_measure():
    rows = [["预算数", "<", "决算数", "<"], ["合计", "公务接待费", "合计", "公务接待费"], ["9.00", "4.00", "8.00", "3.00"]]
    told = evidence("“三公”经费支出决算表", rows)
    assert "reception.budget ← 预算数 公务接待费" in told and "reception.actual ← 决算数 公务接待费" in told


def test_a_title_is_told_by_its_known_words_else_by_the_unknown_ones():
    assert evidence_of_title("某某局2023年度国有资产占有使用情况表") == "title: 国有资产、占有使用"
    assert evidence_of_title("龘靐支出决算表") == f"{UNTITLED}{NOT_UNDERSTOOD}龘靐"
    assert evidence_of_title("") == evidence_of_title(None) == UNTITLED

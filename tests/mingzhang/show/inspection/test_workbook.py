"""The checklist as a workbook."""

from openpyxl import load_workbook

from mingzhang.show.inspection import workbook
from mingzhang.show.inspection.inspected import Inspected
from mingzhang.show.inspection.labels import labels


def test_the_columns_that_a_bureau_files(inspected, tmp_path):
    workbook.write([inspected], labels("zh"), tmp_path / "checklist.xlsx")
    book = load_workbook(tmp_path / "checklist.xlsx")
    rows = list(book.worksheets[0].iter_rows(min_row=3, values_only=True))
    assert rows[0] == ("检查项", "符合要求", "问题", "页", "依据")
    answers = {row[0]: row[1] for row in rows[1:]}
    assert answers["及时性"] == "未核"
    assert answers["决算情况说明"] == "否"
    assert set(answers.values()) <= {"是", "否", "未核"}
    assert "13812345678" not in str([list(sheet.values) for sheet in book.worksheets])


def test_several_reports_begin_with_all_of_them(inspected, tmp_path):
    workbook.write([inspected, inspected, Inspected(inspected.path, (), "damaged")], labels("en"), tmp_path / "all.xlsx")
    book = load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames[0] == "Overview"
    assert book.worksheets[0].max_row == 3
    assert list(book.worksheets[-1].values) == [("report.pdf", "damaged")]

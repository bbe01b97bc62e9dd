"""Findings as rows of the raw table."""

import pyarrow as pa

from extract.inspection.inspect import inspect
from extract.inspection.rows import finding_rows
from extract.landing import SCHEMAS


def test_a_row_for_each_finding_with_both_languages_and_sides(report):
    made = report(["二、收入决算情况说明", "本年收入合计1610.48万元。"], {"income.total.total": "1160.48"})
    rows = finding_rows(inspect(made), {})
    assert [row["finding_no"] for row in rows] == list(range(1, len(rows) + 1))
    first = rows[0]
    assert (first["rule"], first["severity"], first["family"], first["unit"]) == ("n_income_total", "error", "text_and_tables", "yuan")
    assert (first["left_value"], first["right_value"]) == (16104800, 11604800)
    assert "收入" in first["what_zh"] or "文中" in first["what_zh"]
    assert "the text says" in first["what_en"]


def test_rows_fit_the_raw_table(report):
    rows = finding_rows(inspect(report(["联系电话 13812345678"])), {})
    fields = [field for field in SCHEMAS["findings"] if field.name in rows[0]]
    assert {field.name for field in SCHEMAS["findings"]} - {field.name for field in fields} == {
        "document_id", "document_key", "archive_document_id", "extractor_version", "extracted_at",
    }  # fmt: skip
    pa.Table.from_pylist(rows, schema=pa.schema(fields))

"""Markdown: headings, sentences and tables without their marks."""

from __future__ import annotations

import pytest

from extract.document.extraction import Waiting, extract_one
from extract.readers.text.markdown import is_markdown, without_markup
from extract.readers.text.read import read_text

REPORT = """# 甲市公安局2023年度部门决算

### 收入决算表

单位：万元

| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入 |
|---|:---|---:|---:|---:|
| 204 | 公共安全支出 | 100.00 | 60.00 | 40.00 |
| | **合计** | **100.00** | 60.00 | 40.00 |

## 第三部分 2023年度部门决算情况说明

### 一、收入支出决算总体情况说明

2023年度收入总计**100.00**万元，与2022年相比，增加[20.00万元](#a)。

- 本年收入合计100.00万元，其中：财政拨款收入60.00万元，占60.00%。
"""


def test_tables_and_sentences_of_a_report_are_read():
    extraction, rows = extract_one(Waiting("d" * 64, "a.md", REPORT.encode))
    assert (extraction.status, extraction.mapped_figures) == ("ok", 6)
    assert {row["section"] for row in rows["claims"]} == {"一、收入支出决算总体情况说明"}
    assert [row["text"] for row in rows["claims"]] == ["100.00万元", "20.00万元", "100.00万元", "60.00万元", "60.00%"]
    assert not any(mark in row["sentence"] for row in rows["claims"] for mark in "*[]")


def test_a_table_without_outer_pipes_is_one():
    (page,) = read_text("项目 | 支出\n--- | ---\n甲 | 1.00\n乙 \\| 丙 | 2.00\n".encode())
    assert [cell.text for cell in page.grids[0].cells] == ["项目", "支出", "甲", "1.00", "乙 | 丙", "2.00"]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("## 一、收入 ##", "一、收入"),
        ("> 说明：*增加*", "说明：增加"),
        ("- 支出`1.00`万元", "支出1.00万元"),
        ("![图](a.png)见[附件](a.pdf)", "见附件"),
        ("收入~~1.00~~2.00万元", "收入2.00万元"),
        ("a_b_c 与 5\\*3", "a_b_c 与 5*3"),
        ("张**、李**", "张**、李**"),
        ("1. 基本支出", "1. 基本支出"),
        ("-5.00", "-5.00"),
        ("----", ""),
        ("```", ""),
    ],
)
def test_marks_are_left_out_and_nothing_else(line, left):
    assert without_markup([line]) == [left]


def test_other_texts_are_not_taken_for_markdown():
    assert not is_markdown(["#1 楼", "收入决算表", "-----", "项目\t金额", "|项目|金额|", "+----+"])

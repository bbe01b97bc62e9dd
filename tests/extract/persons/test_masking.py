"""Private persons stay out of the raw tables."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from extract.batches import extract_files
from extract.persons.masking import masked

PLANTED = ["张小芳", "李建国", "王小明", "欧阳致远", "13812345678", "0733-23456789", "8765432"]


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("联系人：张小芳，电话：13812345678，支出5万元。", "支出5万元"),
        ("填报人（签字）：李建国 联系电话 0733-23456789", "填报人（签字）"),
        ("内容为王小明等人行政复议案件，会议费2.67万元。", "会议费2.67万元"),
        ("单位负责人: 欧阳致远", "单位负责人"),
        ("电话：8765432", "电话"),
    ],
)
def test_names_and_telephone_numbers_are_replaced(sentence, kept):
    hidden = masked(sentence)
    assert kept in hidden
    assert not [each for each in PLANTED if each in hidden]


@pytest.mark.parametrize(
    "sentence",
    ["本年收入合计1380013.80万元。", "主管部门负责人员经费5万元。", "高等教育支出5万元，方案等人员经费。", "2022年度收入12345678元。"],
)
def test_what_names_nobody_stays(sentence):
    assert masked(sentence) == sentence


def test_no_person_reaches_the_raw_tables(tmp_path: Path):
    report = tmp_path / "某县司法局2022年度部门决算.txt"
    report.write_text(
        "某县司法局2022年度部门决算\n十、一般性支出情况说明\n2022年本部门开支会议费2.67万元，内容为王小明等人行政复议案件，"
        "联系人：张小芳，电话：13812345678。\n填报人：李建国，开支培训费0.35万元，联系电话0733-23456789。\n",
        encoding="utf-8",
    )
    extract_files([report], tmp_path / "raw", workers=1)
    with duckdb.connect() as connection:
        claims = connection.execute(f"select * from read_parquet('{tmp_path}/raw/claims/*.parquet')").fetchall()
    assert len(claims) == 2
    assert not [each for each in PLANTED if each in str(claims)]

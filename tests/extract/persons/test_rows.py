"""Private persons stay out of the raw tables."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from extract.batches import extract_files
from extract.persons.rows import is_personal_label, without_persons

PLANTED = ["张小芳", "李建国", "王小明", "欧阳致远", "赵大有", "13812345678", "0733-23456789", "13987654321"]

TABLES = """某县司法局2023年度部门整体支出绩效自评报告
项目支出绩效自评表
项目名称|普法经费|||||
项目负责人|张小芳|联系电话|13812345678|||
填报人（签字）：李建国|||电话 0733-23456789|||
项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分
年度资金总额|50.00|40.00|30.00|10|75%|7.5
二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因
数量指标|宣传场次|10场|12场，联系人：王小明，13987654321|90|90|审核人：欧阳致远
总分||||100|97.5|

名单
序号|姓名|联系电话|金额
1|赵大有|13812345678|12.00
2|赵大有|13987654321|15.00
"""


@pytest.mark.parametrize(
    "text", ["填表人：", "填报人（签字）：张三", "联系电话", "项目负责人", "单位负责人签字", "财务负责人:张三", "姓名", "手机号码"]
)
def test_labels_of_persons(text):
    assert is_personal_label(text)


@pytest.mark.parametrize(
    "text", ["主要负责人用车", "年度资金总额", "服务对象满意度", "人员经费", "专业人员", "在职人数", "签字盖章的合同数量"]
)
def test_labels_of_other_things(text):
    assert not is_personal_label(text)


def test_words_keep_what_names_nobody():
    assert without_persons("完成12场,联系人:王小明,电话13987654321") == "完成12场,联系人:＊＊＊,电话＊＊＊"
    assert without_persons("接待来访:30人次") == "接待来访:30人次"


def test_no_person_reaches_the_raw_tables(tmp_path: Path):
    lines = (line.replace("|", "\t") for line in TABLES.splitlines())
    report = tmp_path / "某县司法局2023年度部门整体支出绩效自评报告.txt"
    report.write_text("\n".join(lines), encoding="utf-8")
    extract_files([report], tmp_path / "raw", workers=1)
    with duckdb.connect() as connection:
        cells = connection.execute(f"select * from read_parquet('{tmp_path}/raw/cells/*.parquet')").fetchall()
        tables = connection.execute(f"select * from read_parquet('{tmp_path}/raw/tables/*.parquet')").fetchall()
        texts = connection.execute(f"select text from read_parquet('{tmp_path}/raw/cells/*.parquet') where measure = 'achieved'").fetchall()
    assert texts == [("12场,联系人:＊＊＊,＊＊＊",)]
    assert len(cells) > 15
    assert not [each for each in PLANTED if each in f"{cells}{tables}"]

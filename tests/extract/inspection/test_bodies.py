"""Whose report it is."""

import pytest

from extract.inspection.bodies import misspelt, other_bodies, other_kind

DEPARTMENT = "上海市普陀区规划和自然资源局"


@pytest.mark.parametrize(
    ("name", "count"),
    [("上海市规划和自然资源局", 1), ("上海市普陀区水务局", 1), (DEPARTMENT, 0), ("普陀区规划和自然资源局", 0), ("本单位", 0)],
)
def test_names_in_titles(report, name, count):
    assert (
        len(list(other_bodies(report([f"{name}2024年度部门决算表", f"{DEPARTMENT}2024年度收入支出总计"], department=DEPARTMENT)))) == count
    )


def test_a_short_name_is_the_department_s_own(report):
    assert list(other_bodies(report(["省检察院2019年度财政拨款收支"], department="江苏省人民检察院"))) == []


def test_a_name_that_the_report_has_throughout_may_be_its_own(report):
    lines = ["云栖市教育局2023年度收入总计", "云栖市教育局2023年度支出总计"]
    assert list(other_bodies(report(lines, department="云栖市财政局"))) == []


def test_another_character_in_the_name(report):
    (finding,) = misspelt(report(["上海市普陀区规划与自然资源局的工作"], department=DEPARTMENT))
    assert finding.values["left"] == "上海市普陀区规划与自然资源局"


def test_the_level_is_that_of_the_department(report):
    lines = ["财政拨款收入：是市级预算主管部门取得的拨款。"]
    assert [each.rule for each in other_kind(report(lines, department=DEPARTMENT))] == ["other_level"]
    assert list(other_kind(report(lines, department="江苏省人民检察院"))) == []

"""What one title, file name or first page says."""

from __future__ import annotations

import pytest

from extract.describe import titles


@pytest.mark.parametrize(
    ("title", "kind", "year", "department"),
    [
        ("附件1：醴陵市司法局2022年决算公开.pdf", "final_account", 2022, "醴陵市司法局"),
        ("附件：2.阳泉市司法局2023年度部门决算公开表.xls", "final_account", 2023, "阳泉市司法局"),
        ("2023年度醴陵市司法局部门决算公开", "final_account", 2023, "醴陵市司法局"),
        ("关于公开临溪区公安局2023年度部门决算的公告", "final_account", 2023, "临溪区公安局"),
        ("中共临溪区委办公室2023年度部门决算", "final_account", 2023, "中共临溪区委办公室"),
        ("云栖市人民政府办公室关于2023年度部门决算公开的说明", "final_account", 2023, "云栖市人民政府办公室"),
        ("临溪区公安局二〇二三年度部门决算", "final_account", 2023, "临溪区公安局"),
        ("临溪区公安局二○二三年部门决算", "final_account", 2023, "临溪区公安局"),
        ("2023年度部门决算公开（临溪区公安局）", "final_account", 2023, "临溪区公安局"),
        ("2024年度部门预算公开-临溪区公安局", "budget", 2024, "临溪区公安局"),
        ("临溪区公安局2024年部门预算及2023年部门决算公开", "final_account", 2023, "临溪区公安局"),
        ("临溪区公安局（本级）2023年度单位决算", "final_account", 2023, "临溪区公安局"),
        ("（转载）临溪区公安局2019年度部门决算", "final_account", 2019, "临溪区公安局"),
        ("株洲市芦淞区司法局2024年度部门整体支出绩效自评报告", "performance", 2024, "株洲市芦淞区司法局"),
        ("2023年度芦淞区司法局整体支出绩效自评报告", "performance", 2023, "芦淞区司法局"),
        ("临溪区公安局2023年部门决算公开及绩效自评", "final_account", 2023, "临溪区公安局"),
        ("2023年梅坪乡人民政府决算公开", "final_account", 2023, "梅坪乡人民政府"),
        ("临溪区融媒体中心2023年度决算公开（2024年9月10日）", "final_account", 2023, "临溪区融媒体中心"),
        ("共青团临溪区委员会2023年部门决算", "final_account", 2023, "共青团临溪区委员会"),
        ("上海市普陀区规划和自然资源局 2024 年度部门决算", "final_account", 2024, "上海市普陀区规划和自然资源局"),
        ("石枫县2023年财政决算公开", "other", 2023, None),
        ("关于石枫县2023年财政决算草案的报告", "other", 2023, None),
        ("关于批复2023年度部门决算的通知", "other", 2023, None),
        ("关于临溪区2023年度部门决算公开工作的通知", "other", 2023, None),
        ("临溪区2023年度部门决算公开", "final_account", 2023, None),
        ("2023年度部门预决算公开", None, 2023, None),
        ("2022部门决算", "final_account", 2022, None),
        ("附件2.pdf", None, None, None),
    ],
)
def test_titles(title: str, kind: str | None, year: int | None, department: str | None):
    assert (titles.kind_of(title), titles.year_of(title, kind), titles.department_of(title)) == (kind, year, department)


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("临溪区公安局（本级）2023年度部门决算", "unit"),
        ("兰汀市人民医院2023年度单位决算", "unit"),
        ("临溪区公安局2023年度部门决算（汇总）", "department"),
        ("临溪区公安局2023年度部门决算", "department"),
        ("临溪区公安局2023年决算", None),
    ],
)
def test_scope(title: str, scope: str | None):
    assert titles.scope_of(title) == scope


@pytest.mark.parametrize("name", ["P020231012729531037.pdf", "1b5ed4245bbbaac6.pdf", "20200908_692.pdf", "file12.pdf"])
def test_names_given_by_machines_say_nothing(name: str):
    assert titles.is_opaque(name)
    assert not titles.is_opaque("2023年决算.pdf")


@pytest.mark.parametrize(
    ("region", "place", "is_possible"),
    [
        ("广东省", "云州市", True),
        ("广东省云州市", "临溪区", True),
        ("广东省云州市", "海棠自治县", True),
        ("广东省云州市", "临溪市", False),  # 市 alone does not tell that it is one of a county's level
        ("广东省云州市临溪区", "海棠区", False),
    ],
)
def test_the_levels_of_regions_are_those_of_the_vocabulary(region: str, place: str, is_possible: bool):
    assert titles.may_contain(region, place) is is_possible


COVER = "甲市公安局\n2023年度部门决算\n\n目录\n第一部分 概况"


@pytest.mark.parametrize(
    ("page", "department", "year"),
    [
        (COVER, "甲市公安局", 2023),
        ("2023年度\n甲市公安局部门决算", "甲市公安局", 2023),
        ("甲市\n公安局2023年度部门决算", "甲市公安局", 2023),  # a name broken over lines
        ("收入决算表\n部门：甲市公安局\n单位：元", "甲市公安局", None),
        ("收入决算表\n单位名称：甲市公安局（本级）\n2023年度", "甲市公安局", 2023),
        ("二〇二三年度甲市公安局部门决算", "甲市公安局", 2023),
        ("单位：万元\n合计 5.00", None, None),  # a unit of money is no organisation
    ],
)
def test_a_first_page_names_department_and_year(page: str, department: str | None, year: int | None):
    assert (titles.department_on_page(page), titles.year_on_page(page, "final_account")) == (department, year)


def test_the_year_before_the_word_of_the_kind_counts():
    page = "甲市公安局2024年部门预算\n甲市公安局2023年度部门决算"
    assert (titles.year_on_page(page, "budget"), titles.year_on_page(page, "final_account")) == (2024, 2023)


def test_the_first_line_with_the_word_of_a_report_tells_kind_and_scope():
    assert (titles.kind_on_page(COVER), titles.scope_on_page(COVER)) == ("final_account", "department")
    assert titles.scope_on_page("甲市公安局2023年度单位决算") == "unit"


def test_sentences_and_amounts_are_no_titles():
    page = "2023年部门预算执行情况良好。\n决算支出 12.50"
    assert (titles.kind_on_page(page), titles.scope_on_page(page)) == (None, None)


def test_a_line_about_reports_does_not_hide_the_report_below_it():
    page = "关于公开2023年部门决算的通知\n甲市公安局2023年度部门决算"
    assert (titles.kind_on_page(page), titles.report_kind_on_page(page)) == ("other", "final_account")


@pytest.mark.parametrize(
    ("title", "is_correction", "is_repost"),
    [
        ("甲市公安局2023年度部门决算（更正）", True, False),
        ("甲市公安局2023年度部门决算重新公开", True, False),
        ("（转载）甲市公安局2023年度部门决算", False, True),
        ("甲市公安局2023年度部门决算", False, False),
    ],
)
def test_corrections_and_reposts(title: str, is_correction: bool, is_repost: bool):
    assert (titles.is_correction(title), titles.is_repost(title)) == (is_correction, is_repost)


@pytest.mark.parametrize(
    ("department", "place"),
    [("临溪区公安局", "临溪区"), ("中共临溪区委办公室", "临溪区"), ("甲市公安局", "甲市"), ("公安局", None)],
)
def test_the_place_a_name_begins_with(department: str, place: str | None):
    assert titles.named_place(department) == place


@pytest.mark.parametrize(
    ("name", "region"),
    [("上海市普陀区规划和自然资源局", "上海市普陀区"), ("湖南省株洲市醴陵市司法局", "湖南省株洲市"), ("醴陵市司法局", None)],
)
def test_a_region_is_whole_where_the_name_begins_with_a_province(name: str, region: str | None):
    assert titles.full_region(name) == region

"""One fact told twice."""

from extract.inspection.stated import stated
from extract.inspection.told_twice import told_twice

ASSETS = "（三）国有资产占有使用情况说明"


def found(made):
    return list(told_twice(made, stated(made)))


def test_vehicles_to_be_bought_are_not_vehicles_owned(report):
    text = [ASSETS, "截至2023年12月31日，本部门共有车辆7辆。", "2023年部门预算安排购置车辆1辆，共有车辆1辆。"]
    assert found(report(text)) == []


def test_vehicles_counted_twice(report):
    (finding,) = found(report([ASSETS, "截至2023年12月31日，本部门共有车辆7辆。", "截至2023年12月31日，本单位共有车辆9辆。"]))
    assert (finding.values["left"], finding.values["right"]) == ("7辆", "9辆")


def test_another_year_is_another_fact(report):
    text = ["二、收入决算情况说明", "本年收入合计100.00万元。2022年收入合计90.00万元。"]
    assert found(report(text)) == []

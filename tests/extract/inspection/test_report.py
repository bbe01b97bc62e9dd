"""What is inspected, and what is known of it."""


def test_the_level_of_a_district(report):
    assert report(department="上海市普陀区规划和自然资源局").level == "县级"
    assert report(department="江苏省人民检察院").level is None
    assert report(department=None).level is None


def test_what_speaks_against_a_reading(report):
    sound = report(figures={"income.total.total": 5})
    assert sound.doubt_of({"income"}) == ""
    assert "two readers" in report(figures={"income.total.total": 5}, readers_agree=False).doubt_of({"income"})
    assert "hard to tell" in report(figures={"income.total.total": 5}, reading_confidence=0.5).doubt_of({"income"})
    assert report(figures={"income.total.total": 5}, readers_agree=False).doubt_of({"expenditure"}) == ""


def test_figures_and_cells_go_by_the_same_keys(report):
    made = report(figures={"income.total.total": 5}, names={"total": "合计"})
    assert made.figure_by_key["income.total.total"].amount == 50000
    assert made.cell_by_key["income.total.total"]["text"] == "5"
    assert made.line_names == {("income", "total"): "合计"}
    assert made.unit_of("income") == made.unit_of("expenditure") == "万元"

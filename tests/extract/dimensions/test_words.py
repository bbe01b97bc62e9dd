import pytest

from extract.dimensions.words import is_within, meaning_of, names_heading, names_label, names_total, path_meaning


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("一般公共预算财政拨款支出", {"money": "general_public_budget", "flow": "expenditure"}),
        ("财政拨款收入", {"money": "fiscal_appropriation", "flow": "income"}),
        ("二、上级补助收入", {"money": "superior_subsidy", "flow": "income"}),
        ("（一）政府性基金预算拨款", {"money": "government_fund_budget"}),
        ("上年结转（一般公共预算拨款）", {"when": "prior", "flow": "carryover", "money": "general_public_budget"}),
        ("年末结转和结余", {"when": "closing", "flow": "carryover"}),
        ("使用非财政拨款结余", {"flow": "nonfiscal_surplus_used"}),
        ("本年收入合计", {"when": "this", "flow": "income", "part": "total"}),
        ("收入支出", {"flow": "both"}),
        ("其中：教育收费", {"money": "education_fees", "part": "of_which"}),
        ("基本支出", {"use": "basic"}),
        ("公务用车购置及运行维护费", {"item": "vehicle_total"}),
        ("公务用车运行维护费", {"item": "vehicle_operation"}),
        ("单价100万元（含）以上设备", {"supply": "equipment_over_1m"}),
        ("按部门预算经济分类", {"label": "economic"}),
    ],
)
def test_a_wording_is_composed_of_the_members_it_names(text: str, members: dict[str, str]):
    said = meaning_of(text)
    assert said.is_known
    assert dict(said.members) == members


@pytest.mark.parametrize(
    ("text", "years", "stage"),
    [("2024年预算数", (2024,), "budget"), ("23年决算数", (2023,), "actual"), ("比2023年执行数增减", (2023,), "actual")],
)
def test_years_are_kept_beside_the_members(text: str, years: tuple[int, ...], stage: str):
    said = meaning_of(text)
    assert (said.years, said.get("stage"), said.is_known) == (years, stage, True)


def test_what_a_heading_excepts_or_includes_is_no_member_of_it():
    assert dict(meaning_of("事业收入（不含教育收费）").members) == {"money": "institutional_income"}


def test_a_word_that_nobody_knows_is_left_over():
    assert meaning_of("龘靐支出").unknown == ("龘靐",)
    assert not meaning_of("龘靐支出").is_known


@pytest.mark.parametrize("text", ["基本支出项目支出", "一般公共预算政府性基金预算"])
def test_two_members_of_which_none_lies_in_the_other_contradict(text: str):
    assert meaning_of(text).contradictory
    assert not meaning_of(text).is_known


def test_a_heading_below_another_narrows_it():
    said = path_meaning(("财政拨款", "一般公共预算", "基本支出"))
    assert (said.get("money"), said.get("use"), said.is_known) == ("general_public_budget", "basic", True)
    assert not path_meaning(("基本支出", "项目支出")).is_known


def test_a_member_lies_within_another_directly_or_further_out():
    assert is_within("general_public_budget", "fiscal_appropriation")
    assert is_within("vehicle_purchase", "three_public")
    assert not is_within("fiscal_appropriation", "general_public_budget")


@pytest.mark.parametrize(
    ("text", "heading", "of_labels", "total"),
    [
        ("科目编码", True, True, False),
        ("类", True, True, False),
        ("项目", True, True, False),
        ("收入", True, False, False),
        ("基本支出", True, False, False),
        ("行次", True, False, False),
        ("合计", True, False, True),
        ("支出总计", True, False, True),
        ("人员经费小计", False, False, False),
        ("科目代码类款", False, False, False),
        ("支出支出", False, False, False),
        ("支出决算表", False, False, False),
        ("某某中心", False, False, False),
    ],
)
def test_headings_labels_and_totals_are_told_by_what_they_name(text: str, heading: bool, of_labels: bool, total: bool):
    assert (names_heading(text), names_label(text), names_total(text)) == (heading, of_labels, total)


def test_a_member_may_be_left_out_of_what_words_name():
    said = meaning_of("政府采购批复表")
    assert (said.get("topic"), said.without("topic", "approval").get("topic")) == ("approval", "procurement")
    assert meaning_of("支出批复表").without("topic", "approval").members == {"flow": "expenditure"}

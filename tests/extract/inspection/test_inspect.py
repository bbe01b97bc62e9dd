"""One report inspected whole."""

from extract.inspection.inspect import inspect
from extract.inspection.presence import NO, YES


def test_an_item_with_a_finding_about_it_is_answered_no(report):
    wrong = inspect(report(["二、收入决算情况说明", "本年收入合计1610.48万元。"], {"income.total.total": "1160.48"}))
    answers = {each.item.id: each.answer for each in wrong.checklist}
    assert answers["table_account_income"] == YES
    assert {each.rule for each in wrong.findings if each.severity == "error"} == {"n_income_total"}


def test_personal_data_answers_its_item(report):
    found = inspect(report(["联系电话 13812345678"]))
    assert {each.item.id: each.answer for each in found.checklist}["persons"] == NO
    (finding,) = (each for each in found.findings if each.about == "persons")
    assert finding.words == ""
    assert "13812345678" not in str(finding)

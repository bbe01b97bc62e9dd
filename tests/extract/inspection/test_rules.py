"""Rules and their wordings."""

import pytest

from extract.identities import identities
from extract.inspection.finding import NOWHERE, SEVERITIES, Finding
from extract.inspection.rules import LANGUAGES, bases, rules, what_is_wrong, what_would_be_right


def test_every_rule_has_both_languages_a_severity_and_a_basis():
    for rule in rules().values():
        assert rule.what.keys() == set(LANGUAGES)
        assert rule.severity in SEVERITIES
        assert rule.basis in bases().values()


def test_every_identity_is_a_rule_under_its_own_wording():
    assert {each.name for each in identities()} <= rules().keys()
    assert "收入决算表" in rules()["inc_row_sum"].what["zh"]


def test_what_is_from_memory_says_so_in_its_wording():
    assert any(each.from_memory for each in bases().values())
    assert all("凭记忆" in each.wording["zh"] for each in bases().values() if each.from_memory)


def test_a_wording_is_filled_with_the_values():
    finding = Finding("n_year", "warning", "", NOWHERE, "", {"left": "2021", "right": "2022"})
    assert what_is_wrong(finding, "zh") == "与2021年比较，上年应为2022年"
    assert what_would_be_right(finding, "en") == "2022"


def test_a_missing_value_is_an_error():
    with pytest.raises(KeyError):
        what_is_wrong(Finding("n_year", "warning", "", NOWHERE, ""), "zh")


def test_nothing_would_be_right_where_the_rule_cannot_tell():
    assert what_would_be_right(Finding("placeholder", "warning", "", NOWHERE, "", {"words": "XX"}), "zh") == ""

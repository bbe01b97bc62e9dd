"""Findings, their order, and those that come again."""

from decimal import Decimal

from extract.inspection.finding import ADVICE, ERROR, WARNING, Finding, Place, gravest_first, once_each


def test_how_sure_a_finding_is():
    assert Finding("told_twice", ERROR, "", Place(1), "").sure == "certain"
    assert Finding("told_twice", WARNING, "", Place(1), "").sure == "likely"
    assert Finding("told_twice", WARNING, "", Place(1), "", doubt="a digit").sure == "doubtful"


def test_the_gravest_come_first_then_the_first_page():
    findings = [Finding("a", severity, "", Place(page), "") for severity, page in ((ADVICE, 1), (WARNING, 3), (ERROR, 9), (WARNING, 2))]
    assert [each.place.page for each in gravest_first(findings)] == [9, 2, 3, 1]


def test_words_that_come_again_are_told_once_with_all_their_places():
    findings = [Finding("placeholder", WARNING, "x", Place(page), "", {"words": "XX"}) for page in (1, 2, 5)]
    (found,) = once_each(findings)
    assert [place.page for place in found.others] == [2, 5]


def test_figures_that_are_compared_are_each_told():
    findings = [Finding("n_share", WARNING, "x", Place(1), "", {}, Decimal(1), Decimal(2)) for _ in range(2)]
    assert len(once_each(findings)) == 2

"""What the inspector found, in the warehouse."""

from __future__ import annotations


def test_an_answered_finding_comes_back_when_its_figures_or_words_differ(rows):
    found = rows("select rule, words, left_value from audit.audit_finding where is_current order by finding_no")
    assert found[:2] == [("placeholder", "YY局", None), ("n_share", None, 13)]


def test_the_league_counts_reports_by_rule(rows):
    found = rows("select rule, findings, reports_with_findings from audit.audit_finding_league where rule in ('placeholder', 'n_share')")
    assert sorted(found) == [("n_share", 1, 1), ("placeholder", 1, 1)]

"""Findings and answers in words."""

from mingzhang.show.inspection.labels import labels
from mingzhang.show.inspection.said import counts, has_error, rows, said


def test_a_finding_in_both_languages(inspected):
    (inspection,) = inspected.inspections
    finding = next(each for each in inspection.findings if each.rule == "n_direction")
    assert "应为" in said(finding, inspection.kind, labels("zh")).what
    assert "that is an increase" in said(finding, inspection.kind, labels("en")).what


def test_the_checklist_tells_what_is_wrong_and_why_it_is_not_checked(inspected):
    (inspection,) = inspected.inspections
    by_item = {row.item.id: row for row in rows(inspection, labels("en"))}
    assert by_item["timeliness"].answer == "unchecked"
    assert "dates" in by_item["timeliness"].problems[0]
    assert (by_item["explanation_account"].answer, by_item["explanation_account"].pages) == ("no", (1,))


def test_counts_and_errors(inspected):
    (inspection,) = inspected.inspections
    assert counts(inspection.findings, labels("zh")).startswith("0个错误")
    assert not has_error([inspection])

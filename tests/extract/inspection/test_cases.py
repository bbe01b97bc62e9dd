"""Each rule in a report that breaks it and in one that does not."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from extract.inspection.finding import ADVICE
from extract.inspection.inspect import inspect
from extract.inspection.rules import LANGUAGES, what_is_wrong, what_would_be_right
from vocabulary.yaml_text import load_yaml

CASES = load_yaml(Path(__file__).with_name("cases.yml").read_text(encoding="utf-8"))
# Rules of other files or pages than a small text can show; each has a test of its own.
ELSEWHERE = {
    "missing_item", "published_late", "budget_differs", "unit_exceeds_department", "empty_table_without_note",
    "empty_page", "unseen_text",
}  # fmt: skip


def found(report, name, which):
    case = CASES[name]
    said = {key: value for key, value in case.items() if key not in ("wrong", "right")}
    differs = case[which]
    figures = {**said.pop("figures", {}), **differs.get("figures", {})}
    names = {**said.pop("names", {}), **differs.get("names", {})}
    made = report(differs.get("lines", ()), figures, names, **said, **differs.get("table", {}))
    return [finding for finding in inspect(made).findings if finding.rule == name]


@pytest.mark.parametrize("name", CASES)
def test_a_report_that_breaks_the_rule(report, name):
    findings = found(report, name, "wrong")
    assert findings
    for language in LANGUAGES:
        assert what_is_wrong(findings[0], language)
        what_would_be_right(findings[0], language)


@pytest.mark.parametrize("name", CASES)
def test_a_report_that_does_not(report, name):
    assert not found(report, name, "right")


@pytest.mark.parametrize("name", CASES)
def test_the_right_report_has_no_error(report, name):
    case = CASES[name]
    said = {key: value for key, value in case.items() if key not in ("wrong", "right", "figures", "names")}
    figures, names = (
        {**case.get("figures", {}), **case["right"].get("figures", {})},
        {**case.get("names", {}), **case["right"].get("names", {})},
    )
    made = report(case["right"].get("lines", ()), figures, names, **said, **case["right"].get("table", {}))
    graver = [finding.rule for finding in inspect(made).findings if finding.severity != ADVICE and finding.rule != "missing_item"]
    assert "error" not in {finding.severity for finding in inspect(made).findings}, graver


def test_every_rule_has_a_case():
    own = load_yaml((resources.files("extract.inspection") / "rules.yml").read_text(encoding="utf-8"))["rules"]
    assert own.keys() - CASES.keys() == ELSEWHERE

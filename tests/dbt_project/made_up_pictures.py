"""Reports read from pictures, each with one thing to get right. Their names are those of their departments."""

from __future__ import annotations

from copy import deepcopy

from raw_reports import Report, Tables, consistent_tables

ITEMS = {
    "2040601": ("1000.00", "200.00"),
    "2040602": ("50.00", "300.00"),
    "2080505": ("80.00", "0.00"),
    "2080801": ("20.00", "40.00"),
    "2101101": ("30.00", "5.00"),
}
PROJECT = ("expenditure", "2040602", "project")  # 300.00, in a row and in a column
PAY = ("general_budget_basic_expenditure", "30101", "amount")
ROUNDED = {"2040601": ("10.04", "0.00"), "2040602": ("20.03", "0.00"), "2040603": ("30.01", "0.00")}
LAST_DIGIT = ("expenditure", "2040603", "total")


def reports_in_pictures() -> list[Report]:
    """What the models' tests say of each stands in test_repair.py."""
    clean = consistent_tables(ITEMS)
    misread = _with(clean, {PROJECT: "800.00"})
    unsure, rounded = {PROJECT: 0.9}, consistent_tables(ROUNDED)
    return [
        _picture("picture_clean", clean),
        _picture("picture_misread", misread, confidences=unsure),
        _picture("picture_sure", misread),
        Report("text_misread", misread, department="text_misread"),
        # 3 was read as 8 in one line and 8 as 3 in another of the same column: the column adds up.
        _picture(
            "picture_two_cancel",
            _with(
                consistent_tables(ITEMS | {"2040603": ("7.00", "800.00")}),
                {PROJECT: "800.00", ("expenditure", "2040603", "project"): "300.00"},
            ),
            confidences={PROJECT: 0.9, ("expenditure", "2040603", "project"): 0.9},
        ),
        # One equation alone asks for it: 30101 is the only line under 301.
        _picture("picture_of_one_equation", _with(clean, {PAY: "1178.00"}), confidences={PAY: 0.9}),
        _picture("picture_named", _with(clean, {PAY: "1178.00"}), confidences={PAY: 0.9}, alternatives={PAY: [("1170.00", 0.2)]}),
        # In 万元 the sum of four rounded figures lets another last digit pass.
        _picture("picture_rounded", rounded, unit="万元", confidences={LAST_DIGIT: 0.9}, alternatives={LAST_DIGIT: [("30.02", 0.2)]}),
        _picture("picture_misses_a_rounding", _with(rounded, {LAST_DIGIT: "30.03"}), unit="万元", confidences={LAST_DIGIT: 0.9}),
        _picture("picture_decided", misread, confidences=unsure),
        _picture("picture_decided_otherwise", misread, confidences=unsure),
        _picture("picture_alone", {"three_public": {"overseas_travel": {"actual": "12.00"}}}),
    ]


def _picture(name: str, tables: Tables, **details: object) -> Report:
    return Report(name, tables, department=name, is_picture=True, **details)


def _with(tables: Tables, texts: dict[tuple[str, str, str], str]) -> Tables:
    changed = deepcopy(tables)
    for (statement, line, measure), text in texts.items():
        changed[statement][line][measure] = text
    return changed

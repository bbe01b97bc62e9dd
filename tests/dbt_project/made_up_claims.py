"""Reports whose text states figures: some that their tables bear out, some that they do not."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from raw_reports import Report, Tables, consistent_tables

from vocabulary import yuan_per_unit

BASIC = "general_budget_expenditure.total.basic"
TOTAL = "general_budget_expenditure.total.total"
ITEM = "general_budget_expenditure.2040602.total"
OTHER_ITEM = "general_budget_expenditure.2080801.total"
INCOME = "income.total.total"
_sentences = count(1)


def claim(subject: str, measure: str, text: str, **rest: object) -> dict:
    """A row of raw.claims: `text` is the figure as printed, 1725.00元 or 15.00%. Each stands in a sentence of its own."""
    digits = text.rstrip("百万元%辆X")
    unit = text[len(digits) :]
    value = Decimal(digits) if digits else None
    return {
        "section": "情况说明",
        "subject": subject,
        "measure": measure,
        "text": text,
        "value": value,
        "unit": unit,
        "decimals": len(digits.partition(".")[2]),
        "amount": value * yuan_per_unit().get(unit, 1) if value is not None and (unit in yuan_per_unit() or unit == "辆") else None,
        "sentence": f"made up: {text}",
        "sentence_no": next(_sentences),
        "page": 9,
        "confidence": 1.0,
    } | rest


def reports_in_words(clean: Tables) -> list[Report]:
    """One report that states its figures, one that prints items alone, one with funds in another unit, and the year before."""
    items = {"2040601": ("1000.00", "200.00"), "2040602": ("50.00", "300.00")}
    compared = {"against": "prior_year", "direction": "increase", "sentence_no": 1000}
    stated = [
        claim(INCOME, "amount", "1725.00元"),
        claim(INCOME, "amount", "1752.00元"),
        claim(TOTAL, "amount", "1725.00元"),
        claim(BASIC, "amount", "1180.00元"),
        claim(BASIC, "share", "68.41%", against=TOTAL),
        claim(BASIC, "share", "68.40%", against=TOTAL),
        claim(BASIC, "share", "86.41%", against=TOTAL),
        claim(TOTAL, "change", "225.00元", **compared),
        claim(TOTAL, "change_rate", "15.00%", **compared),
        claim(TOTAL, "change_rate", "14.00%", **compared | {"direction": "decrease"}),
        claim(ITEM, "initial_budget", "0.00元", sentence_no=1001),
        claim(ITEM, "amount", "350.00元", sentence_no=1001, budget_direction="below", names="公共安全支出/司法/一般行政管理事务"),
        claim(ITEM, "completion_rate", "100%", against="initial_budget", sentence_no=1001),
        claim(OTHER_ITEM, "initial_budget", "50.00元", sentence_no=1002, budget_direction="below"),
        claim(OTHER_ITEM, "amount", "60.00元", sentence_no=1002, budget_direction="below"),
        claim(OTHER_ITEM, "completion_rate", "120.00%", against="initial_budget", sentence_no=1002),
        claim("procurement.sme", "amount", "5.00元"),
        claim("unmapped", "amount", "35.00元", names="卫生健康支出/行政事业单位医疗/职工医疗"),
        claim(TOTAL, "change", "9.00元", against="prior_year", direction="undecided"),
        claim(INCOME, "placeholder", "X"),
        claim(INCOME, "change", "8.00元", against="prior_year", direction="increase", compared_year=2023),
    ]
    return [
        Report("in_words", clean, department="in_words", claims=stated),
        Report(
            "items_in_words",
            consistent_tables(items, levels=(7,)),
            department="items_in_words",
            claims=[
                claim("general_budget_expenditure.204.total", "amount", "0.16万元"),
                claim("general_budget_expenditure.204.total", "amount", "0.2万元"),
                claim("general_budget_expenditure.204.total", "amount", "0.3万元"),
            ],
            findings=[
                {"rule": "placeholder", "severity": "warning", "words": "XX局", "page": 3},
                {"rule": "placeholder", "severity": "warning", "words": "YY局", "page": 4},
                {"rule": "n_share", "severity": "warning", "left_value": Decimal(12), "right_value": Decimal(11), "unit": "percent"},
                {"rule": "n_share", "severity": "warning", "left_value": Decimal(13), "right_value": Decimal(11), "unit": "percent"},
            ],
        ),
        Report(
            "millions_in_words",
            consistent_tables({"2040601": ("1.23", "0.00"), "2040602": ("0.02", "0.01")}),
            unit="百万元",
            department="millions_in_words",
            claims=[claim(TOTAL, "amount", "1.3百万元"), claim(TOTAL, "amount", "1.4百万元")],
        ),
        Report(
            "self_evaluation",
            {},
            department="in_words",
            kind="performance",
            status="not_a_report",
            claims=[
                claim("expenditure.total.basic", "amount", "1180.00元"),
                claim("expenditure.total.project", "amount", "1.00元"),
            ],
        ),
    ]

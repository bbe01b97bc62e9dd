"""Sentences in the wordings of several provinces, and what they claim."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extract.prose import Claim, read_claims
from extract.tables.grids.lines import TextLine

SENTENCES = yaml.safe_load(Path(__file__).with_name("sentences.yml").read_text(encoding="utf-8"))
FISCAL_YEAR = 2022


def claims_of(text: str, kind: str = "final_account") -> list[Claim]:
    lines = [TextLine(line, 0, row, 1, row, 1, (line,)) for row, line in enumerate(text.strip().splitlines())]
    return read_claims(lines, kind, FISCAL_YEAR, list(SENTENCES["names"].items()))


@pytest.mark.parametrize("case", SENTENCES["cases"], ids=lambda case: case["title"])
def test_what_sentences_claim(case):
    found = claims_of(case["text"], case.get("kind", "final_account"))
    told = [{"subject": claim.subject, "measure": claim.measure, "text": claim.quantity.text} for claim in found]
    assert told == [{key: claim[key] for key in ("subject", "measure", "text")} for claim in case["claims"]]
    for claim, expected in zip(found, case["claims"], strict=True):
        for key in ("against", "direction", "year", "budget_direction", "compared_year"):
            assert getattr(claim, key) == expected.get(key, getattr(claim, key)), expected


def test_a_name_that_fits_no_code_is_kept_and_not_guessed():
    (claim,) = claims_of("五、一般公共预算财政拨款支出决算情况说明\n教育（类）普通教育（款）星际航行（项）支出5万元。")
    assert (claim.subject, claim.names) == ("unmapped", "教育/普通教育/星际航行")


def test_an_item_is_known_though_its_sub_class_is_misnamed():
    (claim,) = claims_of("五、一般公共预算财政拨款支出决算情况说明\n住房保障支出（类）住房保障支出（款）住房公积金（项）支出5万元。")
    assert claim.subject == "general_budget_expenditure.2210201.total"


def test_items_without_names_in_the_tables_are_found_in_the_classification():
    line = "五、一般公共预算财政拨款支出决算情况说明\n公共安全支出（类）司法（款）行政运行（项）支出5万元。"
    lines = [TextLine(each, 0, row, 1, row, 1, (each,)) for row, each in enumerate(line.splitlines())]
    (claim,) = read_claims(lines, "final_account", FISCAL_YEAR, [])
    assert claim.subject == "general_budget_expenditure.2040601.total"


def test_a_notice_claims_nothing():
    assert claims_of("二、收入决算情况说明\n本年收入合计4000万元。", "other") == []


def test_the_sentence_and_its_page_go_with_the_claim():
    lines = [
        TextLine("二、收入决算情况说明", 80, 100, 200, 114, 3, ()),
        TextLine("　　2022年度收入合计“4000”万元，其中：财政拨款", 80, 700, 530, 714, 3, ()),
        TextLine("收入3000万元。", 56, 60, 140, 74, 4, ()),
    ]
    first, second = read_claims(lines, "final_account", FISCAL_YEAR, [])
    assert (first.page, second.page) == (3, 4)
    assert first.sentence == second.sentence == "2022年度收入合计“4000”万元，其中：财政拨款收入3000万元。"
    assert first.section == "二、收入决算情况说明"

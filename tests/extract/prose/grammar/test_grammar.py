import re

import pytest

from extract.prose.grammar import Vocabulary, Word, grammar


def test_the_longest_phrase_stands_at_a_place():
    short, long = (Word(re.compile(pattern), "subject", pattern) for pattern in ("收入", "收入总计"))
    vocabulary = Vocabulary({"收": (short, long)})
    assert vocabulary.longest("收入总计为", 0) == (long, 4)
    assert vocabulary.longest("收入为", 0) == (short, 2)
    assert vocabulary.longest("支出", 0) is None


@pytest.mark.parametrize("kind", ["final_account", "budget"])
def test_every_kind_of_report_has_words_for_income_and_expenditure(kind):
    vocabulary = grammar().vocabularies[kind]
    for text in ("收入总计", "支出总计"):
        word, end = vocabulary.longest(text, 0)
        assert (word.kind, end) == ("subject", len(text))


def test_headings_name_topics():
    assert grammar().topic_of("二、收入决算情况说明") == "income"
    assert grammar().topic_of("龘靐齾") is None


def test_the_direction_between_budget_and_account_is_told_unless_both_are():
    assert grammar().budget_direction_in("决算数大于预算数的主要原因") == "above"
    assert grammar().budget_direction_in("决算数小于预算数的主要原因") == "below"
    assert grammar().budget_direction_in("收入100万元") is None


def test_the_year_that_is_compared_with():
    assert grammar().compared_year_in("与2022年相比增加") == 2022
    assert grammar().compared_year_in("2022年增加") is None

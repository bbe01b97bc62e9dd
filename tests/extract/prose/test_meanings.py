import pytest

from extract.prose.amounts import quantities
from extract.prose.clauses import said
from extract.prose.functional_names import FunctionalNames
from extract.prose.grammar import grammar
from extract.prose.meanings import UNMAPPED, count_of, is_limit, meaning, whole_of_share
from extract.prose.words import tokens

NAMES = FunctionalNames([("204", "公共安全支出"), ("20406", "司法"), ("2040601", "行政运行")], 2023)
TOPIC = next(topic for topic, key in grammar().functional["final_account"].items() if key.startswith("general_budget_expenditure."))


def cut(text: str):
    return tokens(text, grammar().vocabularies["final_account"], NAMES, (), False)


def test_an_item_stands_for_the_line_of_its_code_in_the_table_of_its_section():
    (token,) = cut("公共安全支出(类)司法(款)行政运行(项)")
    assert meaning(token, "final_account", TOPIC).key == "general_budget_expenditure.2040601.total"
    assert meaning(token, "final_account", "龘").key == UNMAPPED


def test_an_item_without_a_code_is_kept_unmapped_with_its_name():
    (token,) = cut("星际航行(项)")
    spoken = meaning(token, "final_account", TOPIC)
    assert (spoken.key, spoken.path.printed) == (UNMAPPED, "星际航行")


def test_a_share_is_of_what_the_sentence_names():
    words = said(cut("基本支出占支出总计"))
    assert whole_of_share(words, "expenditure.total.basic", "final_account", "expenditure") is not None


def test_a_share_of_unknown_words_is_of_nothing_known():
    words = said(cut("基本支出占龘靐齾"))
    assert whole_of_share(words, "expenditure.total.basic", "final_account", "expenditure") is None


@pytest.mark.parametrize(("text", "expected"), [("单价100万元以上设备", True), ("支出100万元", False)])
def test_an_amount_that_names_a_limit_is_none(text, expected):
    (quantity,) = quantities(text)
    assert is_limit(text, quantity) is expected


def test_a_number_of_other_things_counts_nothing():
    text = "龘靐齾12个"
    (quantity,) = quantities(text)
    assert count_of(text, "龘靐齾", quantity, None, "other") is None

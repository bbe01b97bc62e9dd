import pytest

from extract.prose.clauses import Said, heads_alone, said
from extract.prose.functional_names import FunctionalNames
from extract.prose.grammar import grammar
from extract.prose.words import Token, tokens

NAMES = FunctionalNames([], 2023)


def cut(text: str) -> list[Token]:
    return tokens(text, grammar().vocabularies["final_account"], NAMES, (), False)


def read(text: str) -> Said:
    return said(cut(text))


def test_the_subject_stands_before_the_figure():
    words = read("2023年度收入总计")
    assert (words.subject.text, words.year, words.is_blocked) == ("收入总计", 2023, False)


@pytest.mark.parametrize(("text", "direction"), [("收入总计,比上年增加", "increase"), ("收入总计,比上年减少", "decrease")])
def test_a_change_has_a_direction_and_what_it_is_measured_by(text, direction):
    words = read(text)
    assert (words.subject.text, words.direction, words.against) == ("收入总计", direction, "prior_year")


def test_words_nobody_knows_block_the_way_to_a_subject():
    words = read("收入总计龘靐齾")
    assert (words.subject, words.is_blocked) == (None, True)


def test_a_share_is_of_what_is_named_behind_it():
    words = read("基本支出占支出总计")
    assert words.is_share
    assert (words.subject.text, words.base.text) == ("基本支出", "支出总计")


def test_figures_told_respectively_have_all_subjects_of_the_clause():
    words = read("基本支出和项目支出分别为")
    assert words.is_distributed
    assert [token.text for token in words.subjects] == ["基本支出", "项目支出"]


def test_a_subject_heads_alone_where_nothing_else_is_said():
    assert heads_alone(cut("2.培训费:")).text == "培训费"
    assert heads_alone(cut("培训费用于龘靐齾:")) is None
    assert heads_alone(cut("基本支出、项目支出")) is None

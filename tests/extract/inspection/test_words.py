"""Words and marks as data."""

import pytest

from extract.inspection.words import words


@pytest.mark.parametrize(
    ("rule", "text", "fits"),
    [
        ("alternatives_left", "下降(增长)27.78%", True),
        ("alternatives_left", "增加或减少的情况", True),
        ("alternatives_left", "增加10万元,下降5%", False),
        ("placeholder", "收入XX万元", True),
        ("placeholder", "X101、X102地块", False),
        ("placeholder", "[值]", True),
        ("placeholder", "#REF!", True),
        ("instruction_left", "(请填写具体情况)", True),
        ("instruction_left", "(含外宾接待)", False),
    ],
)
def test_patterns(rule, text, fits):
    assert any(pattern.search(text) for pattern in words().patterns[rule]) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("主要原因是。", True),
        ("主要原因是人员增加。", False),
        ("比上年增加10.00万元,占。", True),
        ("宣传事务经费增加。", False),
        ("年初预算为,支出决算为5万元", True),
    ],
)
def test_open_sentences(text, fits):
    assert any(pattern.search(text) for pattern in words().unfinished) is fits


@pytest.mark.parametrize(
    ("kind", "text", "year"), [("final_account", "2022年度收入总计", "2022"), ("budget", "2022年当年预算执行数", None)]
)
def test_years_at_the_head_of_a_sentence(kind, text, year):
    found = words().year_of_sentence[kind].search(text)
    assert (found[1] if found else None) == year

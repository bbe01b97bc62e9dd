import re

import pytest

from extract.self_evaluation.forms import fits, load_sections, load_words, name_of, year_in


@pytest.mark.parametrize(
    ("text", "name"),
    [("2023年决算数", "决算数"), ("一、三公经费", "三公经费"), ("年度指标值（万元）", "年度指标值"), ("其中：公务接待费", "公务接待费")],
)
def test_a_name_has_no_year_ordinal_or_brackets(text, name):
    assert name_of(text) == name


@pytest.mark.parametrize(("text", "year"), [("2023年决算数", 2023), ("2023 年度", 2023), ("决算数", None), ("截至2023年", None)])
def test_the_year_a_heading_begins_with(text, year):
    assert year_in(text) == year


def test_a_pattern_fits_the_whole_text_alone():
    patterns = (re.compile("合计|总计"),)
    assert fits(patterns, "合计")
    assert not fits(patterns, "合计数")
    assert not fits((re.compile(".*"),), "")


def test_every_section_is_told_by_measures_that_it_heads():
    assert {s.statement for s in load_sections() for needed in s.required if not needed <= set(s.measures)} == set()


def test_units_and_texts_are_those_of_measures_of_the_section():
    for section in load_sections():
        shown = {*section.measures, *section.year_before.values(), *(pair.measure for pair in section.pairs)}
        assert {*section.units, *section.texts} <= shown, section.statement


def test_itemised_lines_are_lines_of_the_section():
    assert {s.statement for s in load_sections() if not s.itemised <= set(s.lines)} == set()


def test_suffixes_belong_to_units():
    assert all(suffixes for suffixes in load_words().suffixes.values())

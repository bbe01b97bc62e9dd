"""Labels with a misread letter are what the vocabulary says."""

from __future__ import annotations

from extract.document.picture_words import in_known_words, with_known_labels
from extract.readers.page import Cell, Grid, Page, Word


def word(text: str, top: float = 10.0, *alternatives: tuple[str, float], confidence: float = 0.9) -> Word:
    return Word(text, 10.0, top, 60.0, top + 10.0, 10.0, False, confidence, alternatives)


def texts(*words: Word) -> list[str]:
    return [each.text for each in in_known_words(Page(1, 595, 842, list(words), is_from_picture=True)).words]


def test_a_heading_is_the_alternative_that_is_known():
    assert texts(word("金客", 10.0, ("金名", 0.1), ("金额", 0.05))) == ["金额"]
    assert texts(word("科自编码", 10.0, ("科目编码", 0.2))) == ["科目编码"]


def test_a_class_has_its_name():
    assert texts(word("住房保璋支出", 10.0, ("住房保障支出", 0.1))) == ["住房保障支出"]


def test_what_was_read_stays_an_alternative():
    page = in_known_words(Page(1, 595, 842, [word("金客", 10.0, ("金额", 0.05))], is_from_picture=True))
    assert page.words[0].alternatives == (("金客", 0.9),)


def test_names_and_figures_stay_as_they_were_read():
    assert texts(word("芦汀县交通局", 10.0, ("卢汀县交通局", 0.3))) == ["芦汀县交通局"]
    assert texts(word("12.30", 10.0, ("12.80", 0.4))) == ["12.30"]


def test_a_known_label_stays():
    assert texts(word("金额", 10.0, ("金客", 0.4), ("全额", 0.3))) == ["金额"]


def test_a_heading_in_two_lines_is_known_as_a_whole():
    """合 was read as 台, which is known as a unit: 本年收入台 alone looks as good as 本年收入合."""
    cell = Cell(0, 0, 1, 1, ["本年收入台", "计"], 0.0, 0.0, 100.0, 40.0)
    page = Page(1, 595, 842, [word("本年收入台", 5.0, ("本年收入合", 0.5)), word("计", 20.0)], is_from_picture=True)
    ((_, (grid,)),) = with_known_labels([(page, [Grid(1, 1, 1, [cell], "ruled")])])
    assert grid.cells[0].lines == ["本年收入合", "计"]

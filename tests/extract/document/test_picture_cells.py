"""Confidence and alternatives of words arrive at the cells that hold them."""

from __future__ import annotations

from extract.document.picture_cells import BLANK, DOUBTED, tell_pictures
from extract.meaning import ReadCell, Recognised
from extract.printed.figures import read_figure
from extract.readers.page import Page, Word
from extract.tables.rows import PlacedCell
from extract.tables.whole.read import Table


def read(*lines: str, left: float = 0.0, page: int = 1, **facts) -> ReadCell:
    cell = PlacedCell(0, 0, 1, 1, list(lines), page, left, 0.0, left + 50.0, 40.0)
    return ReadCell(cell, 0, read_figure("".join(lines)), "total", "合计", "total", **facts)


def told(cells: list[ReadCell], *words: Word, is_from_picture: bool = True) -> None:
    table = Table(1, [[cell.cell for cell in cells]], [1], "ruled", "", [])
    page = Page(1, 595, 842, list(words), is_from_picture=is_from_picture)
    tell_pictures([Recognised(table, "", "income", cells, [], 1.0)], [page])


def word(text: str, left: float, top: float, confidence: float, *alternatives: tuple[str, float]) -> Word:
    return Word(text, left, top, left + 20, top + 10, 10.0, False, confidence, alternatives)


def test_a_cell_has_the_confidence_and_the_alternatives_of_its_word_alone():
    cells = [read("3,449.21"), read("5.00", left=50)]
    told(cells, word("3,449.21", 5, 5, 0.7, ("5,449.21", 0.25), ("3,449.27", 0.04)), word("5.00", 55, 5, 0.99))
    assert [(cell.read_from, cell.confidence) for cell in cells] == [("picture", 0.7), ("picture", 0.99)]
    assert [cell.alternatives for cell in cells] == [(("5,449.21", 0.25), ("3,449.27", 0.04)), ()]


def test_of_several_printed_lines_one_is_read_otherwise_at_a_time():
    cells = [read("12,345", ".67")]
    told(cells, word("12,345", 5, 5, 0.8, ("12,845", 0.1)), word(".67", 5, 20, 0.5, (".61", 0.4)))
    assert cells[0].confidence == 0.5
    assert [(text, round(probability, 3)) for text, probability in cells[0].alternatives] == [("12,345\n.61", 0.32), ("12,845\n.67", 0.05)]


def test_a_blank_is_less_than_sure_and_a_text_without_words_as_sure_as_the_worst_word():
    cells = [read("5.00"), read("", left=50), read("7.00", left=100)]
    told(cells, word("5.00", 5, 5, 0.95), word("x", 300, 300, 0.3))
    assert [cell.confidence for cell in cells] == [0.95, BLANK, 0.3]
    assert all(cell.read_from == "picture" for cell in cells)


def test_what_the_text_says_on_a_page_with_a_picture_stays_text():
    cells = [read("5.00"), read("", left=50)]
    told(cells, word("5.00", 5, 5, 1.0), word("x", 300, 300, 0.3))
    assert [(cell.read_from, cell.confidence) for cell in cells] == [("text", 1.0)] * 2


def test_pages_of_text_are_left_alone():
    cells = [read("5.00")]
    told(cells, word("5.00", 5, 5, 0.5, ("6.00", 0.5)), is_from_picture=False)
    assert (cells[0].read_from, cells[0].confidence, cells[0].alternatives) == ("text", 1.0, ())


def test_a_text_that_is_kept_in_part_has_no_alternatives():
    cells = [read("张三 5.00", shown="** 5.00")]
    told(cells, word("张三 5.00", 5, 5, 0.5, ("张二 5.00", 0.4)))
    assert (cells[0].confidence, cells[0].alternatives) == (0.5, ())


def test_a_figure_that_lacks_the_decimals_of_its_document_may_have_lost_its_point():
    cells = [read(text, left=50.0 * place) for place, text in enumerate(["946.15", "12.00", "94615", "7.50", "8.25", "0"])]
    told(cells, *(word("".join(cell.cell.lines), 50.0 * place + 5, 5, 0.99) for place, cell in enumerate(cells)))
    assert [cell.confidence for cell in cells] == [0.99, 0.99, DOUBTED, 0.99, 0.99, 0.99]


def test_two_words_of_digits_side_by_side_are_one_figure_with_a_doubt_and_a_wrapped_one_is_none():
    cells = [read("94615"), read("12,345.", "67", left=50)]
    told(cells, word("946", 0, 5, 0.99), word("15", 25, 5, 0.99), word("12,345.", 55, 5, 0.99), word("67", 55, 20, 0.99))
    assert [cell.confidence for cell in cells] == [DOUBTED, 0.99]


def named(code: str, name: str, left: float) -> ReadCell:
    cell = read("5.00", left=left)
    cell.line_code, cell.line_name = code, name
    return cell


def test_a_line_with_the_code_of_one_class_and_the_name_of_another_is_doubted():
    cells = [
        named("2080505", "机关事业单位基本养老保险缴费支出", 0),
        named("2080506", "行政运行", 50),
        named("2080505", "机关事业羊位基本养老保险缴费", 100),
    ]
    told(cells, *(word("5.00", 50.0 * place + 5, 5, 0.99) for place in range(3)))
    assert [cell.confidence for cell in cells] == [0.99, DOUBTED, 0.99]

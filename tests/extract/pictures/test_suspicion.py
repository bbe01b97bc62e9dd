"""Which pages are looked at in their picture: pages drawn so that their text is not what they show, and sound ones."""

from __future__ import annotations

import lying_pages as lying
import pytest
from drawn_pages import blank, write
from office_files import docx

from extract.pictures.suspicion import reasons_to_look
from extract.readers import read
from extract.readers.page import Page, Word


def reasons(content: bytes) -> dict[int, str]:
    """The reasons for the pages of a drawn report: 1 is its cover, 2 its table."""
    opened = read(content, "drawn")
    return reasons_to_look(list(opened.pages), content, opened.media_type)


def reason_of(page: Page) -> str | None:
    return reasons_to_look([page], b"", "pdf").get(page.number)


def test_nothing_speaks_against_a_report_whose_text_is_what_it_shows():
    assert reasons(lying.honest()) == {}


@pytest.mark.parametrize(
    ("report", "found"),
    [
        (lying.picture_only, {1: "picture_without_text", 2: "picture_without_text"}),
        (lying.picture_amid_text, {2: "picture_amid_text"}),
        (lying.text_under_picture, {1: "unseen_text", 2: "unseen_text"}),
        (lambda: lying.covered_text(lying.OTHER), {2: "unseen_text"}),
        (lambda: lying.pale_text(lying.OTHER), {}),
        (lying.chinese_as_pictures, {1: "drawn_letters", 2: "drawn_letters"}),
        (lying.shuffled_letters, {1: "other_shapes", 2: "other_shapes"}),
        (lying.shuffled_digits, {1: "other_shapes", 2: "other_shapes"}),
        (lying.private_letters, {1: "unmapped_letters", 2: "unmapped_letters"}),
        (lying.without_maps, {1: "unmapped_letters", 2: "unmapped_letters"}),
    ],
)
def test_a_page_whose_text_is_not_what_it_shows_is_looked_at(report, found):
    assert reasons(report()) == found


def scan(number: int = 1) -> Page:
    page = blank(number)
    page.images, page.image_share = [(0.0, 0.0, 600.0, 850.0)], 1.0
    return page


def test_a_scan_with_a_page_number_and_a_running_line_is_a_scan():
    page = scan()
    write(page, "兰汀市公安局2023年度部门决算", 20)
    write(page, "- 12 -", 830)
    assert reason_of(page) == "picture_without_text"


def test_a_picture_behind_the_text_is_only_its_paper():
    page = scan()
    for line in range(10):
        write(page, "本部门2023年度收入总计1,234.56万元，支出总计1,234.56万元。", 100 + 20 * line)
    assert reason_of(page) is None


def test_a_scan_in_strips_is_one_picture():
    page = blank()
    page.images = [(50.0, 300.0 + 20 * at, 550.0, 320.0 + 20 * at) for at in range(20)]
    for line in range(10):
        write(page, "本部门2023年度收入总计1,234.56万元，支出总计1,234.56万元。", 20 + 20 * line)
    assert reason_of(page) == "picture_amid_text"


@pytest.mark.parametrize("box", [(400.0, 700.0, 520.0, 820.0), (50.0, 20.0, 550.0, 60.0)])
def test_a_seal_or_the_head_of_a_letter_holds_no_table(box):
    page = blank()
    page.images = [box]
    for line in range(10):
        write(page, "本部门2023年度收入总计1,234.56万元，支出总计1,234.56万元。", 100 + 20 * line)
    assert reason_of(page) is None


def test_letters_drawn_as_outlines_are_looked_at_where_there_is_no_text():
    page = blank()
    page.loose_strokes = 5000
    assert reason_of(page) == "picture_without_text"
    assert reason_of(blank()) is None


def test_bullets_of_a_symbol_font_say_nothing_against_the_text():
    page = blank()
    for line in range(10):
        page.words.append(Word("\uf0d8", 30, 100 + 20 * line, 38, 108 + 20 * line, 8))
        write(page, "一、部门职责", 100 + 20 * line)
    assert reason_of(page) is None


def test_a_word_file_of_pictures_is_told():
    picture = "<w:p><w:r><w:drawing><blip/></w:drawing></w:r></w:p>"
    assert reasons(docx(picture * 3)) == {1: "picture_without_text"}
    assert reasons(docx("<w:p><w:r><w:t>本部门2023年度收入总计1,234.56万元，支出总计1,234.56万元。</w:t></w:r></w:p>" + picture)) == {}

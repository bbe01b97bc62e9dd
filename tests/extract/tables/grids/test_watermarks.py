from drawn_pages import blank, draw, write

from extract.readers.page import Word
from extract.tables.grids.watermarks import watermarks, without_watermarks

LARGE = 30.0


def large(text, x, top):
    return Word(text, x, top, x + LARGE * len(text), top + LARGE, LARGE)


def page_with(*marks):
    page = blank()
    draw(page, [["科目", "金额"], ["行政运行", "1.00"], ["培训支出", "2.00"]])
    write(page, "收入决算表", 70.0)
    page.words.extend(marks)
    return page


def test_large_print_across_lines_is_taken_off_with_its_pieces():
    across, beside = large("云岭", 60.0, 115.0), large("市", 230.0, 115.0)
    page = page_with(across, beside)
    assert watermarks(page) == [across]
    left = [word.text for word in without_watermarks(page, [])]
    assert left == [word.text for word in page_with().words]


def test_the_same_text_of_another_page_is_taken_off():
    mark = large("云岭市", 60.0, 500.0)
    page = page_with(mark)
    assert watermarks(page) == []
    assert mark not in without_watermarks(page, [large("云岭市", 10.0, 10.0)])


def test_a_large_title_stays():
    title = large("收入决算表", 60.0, 20.0)
    page = page_with(title)
    assert title in without_watermarks(page, watermarks(page))

from extract.prose.paragraphs import Paragraph, paragraphs
from extract.tables.grids.lines import TextLine


def line(text: str, row: int, x0: float = 50.0, x1: float = 550.0, page: int = 1) -> TextLine:
    return TextLine(text, x0, 20.0 * row, x1, 20.0 * row + 12, page, (text,))


def texts(lines: list[TextLine]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(lines)]


def test_a_full_line_goes_on_in_the_next():
    assert texts([line("2023年度收入总计100万元，比上年增", 1, 74), line("加10万元。", 2, x1=120)]) == [
        "2023年度收入总计100万元,比上年增加10万元。"
    ]


def test_an_indented_line_behind_a_full_stop_begins_a_paragraph():
    lines = [line("收入总计100万元，比上年增", 1, 74), line("加10万元。", 2, x1=120), line("支出总计100万元。", 3, 74)]
    assert texts(lines) == ["收入总计100万元,比上年增加10万元。", "支出总计100万元。"]


def test_an_ordinal_begins_a_paragraph_and_tells_its_level():
    headings = ("第一部分 概况", "一、收入情况", "（二）支出", "1、其中")
    _, *found = paragraphs([line("收入总计100万元。", 0), *(line(text, row, 74, 200) for row, text in enumerate(headings, 1))])
    assert [paragraph.level for paragraph in found] == [0, 1, 2, 3]
    assert found[1].ordinal_end == 2


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_knows_where():
    (found,) = paragraphs([line("收入总计100万元，比上年增", 40, 74, page=3), line("加10万元。", 1, x1=120, page=4)])
    assert found.page_at(found.text.index("收入")) == 3
    assert found.page_at(found.text.index("加10")) == 4


def test_a_line_that_no_sentence_begins_with_goes_on():
    assert texts([line("公共安全支出", 1, 74, 200), line("（类）支出1万元。", 2, 74, 300)]) == ["公共安全支出(类)支出1万元。"]


def test_what_was_printed_is_found_again():
    paragraph = Paragraph()
    paragraph.add(line("“三公” 经费，１万元", 1))
    assert paragraph.text == "三公经费,1万元"
    assert paragraph.as_printed(0, 4) == "“三公” 经费"
    assert paragraph.as_printed(5, 8) == "１万元"
    assert paragraph.as_printed(99, 100) == ""

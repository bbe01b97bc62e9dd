"""DOCX: merged, nested and removed cells, text boxes, hostile packages."""

from __future__ import annotations

import pytest
from office_files import docx, package

from extract.readers.page import Grid, Page, UnreadableDocument
from extract.readers.word.docx import read_docx


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def pages(body: str) -> list[Page]:
    return list(read_docx(docx(body)))


def placed(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


def test_merged_cells_and_the_text_around_the_table():
    table = (
        "<w:tbl>"
        + tr(tc("项目", '<w:gridSpan w:val="2"/>'), tc("金额", '<w:vMerge w:val="restart"/>'))
        + tr(tc("代码"), tc("名称"), tc("", "<w:vMerge/>"))
        + tr(tc("205"), tc("教育"), tc("1,234.50"))
        + "</w:tbl>"
    )
    page, rest = pages(p("收入决算表") + "<w:p><w:r><w:t>部门：某局</w:t><w:tab/><w:t>单位：元</w:t></w:r></w:p>" + table + p("注：说明"))
    assert [word.text for word in page.words] == ["收入决算表", "部门：某局", "单位：元"]
    assert placed(page.grids[0]) == [
        (0, 0, 1, 2, "项目"), (0, 2, 2, 1, "金额"),
        (1, 0, 1, 1, "代码"), (1, 1, 1, 1, "名称"),
        (2, 0, 1, 1, "205"), (2, 1, 1, 1, "教育"), (2, 2, 1, 1, "1,234.50"),
    ]  # fmt: skip
    assert [word.text for word in rest.words] == ["注：说明"]


def test_rows_that_lost_their_spans_are_placed_by_their_widths():
    def wide(text: str, width: int) -> str:
        return tc(text, f'<w:tcW w:w="{width}" w:type="dxa"/>')

    table = f"<w:tbl>{tr(wide('合计', 3000), wide('9.00', 1010))}{tr(wide('205', 1000), wide('教育', 2000), wide('9.00', 1000))}</w:tbl>"
    (page,) = pages(table)
    assert placed(page.grids[0])[:2] == [(0, 0, 1, 2, "合计"), (0, 2, 1, 1, "9.00")]


def test_two_tables_without_text_between_are_two_grids():
    table = f"<w:tbl>{tr(tc('名称'), tc('数'))}{tr(tc('甲'), tc('1.00'))}</w:tbl>"
    assert [len(page.grids) for page in pages(table + "<w:p/>" + table)] == [1, 1]


def test_deleted_hidden_and_repeated_text_is_left_out():
    body = (
        "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>' + p("框") + "</w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent>" + p("框") + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    (page,) = pages(body + f"<w:tbl>{tr(tc('删'), properties='<w:del/>')}</w:tbl>")
    assert [word.text for word in page.words] == ["增", "框"]


def test_a_table_that_lays_out_another_gives_what_it_holds():
    inner = f"<w:tbl>{tr(tc('甲'), tc('1.00'))}{tr(tc('乙'), tc('2.00'))}</w:tbl>"
    (page,) = pages(f"<w:tbl>{tr('<w:tc>' + p('收入决算表') + inner + p('') + '</w:tc>', tc(''))}</w:tbl>")
    assert [word.text for word in page.words] == ["收入决算表"]
    assert [cell.text for cell in page.grids[0].cells] == ["甲", "1.00", "乙", "2.00"]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (package(word__document_="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "damaged"),
        (package(word__document_="<w:document"), "damaged"),
        (package(word__other_="<a/>"), "damaged"),
        (b"PK\x03\x04word/document.xml", "damaged"),
        (docx("<w:tbl><w:tr><w:tc>" * 20 + p("1") + "</w:tc></w:tr></w:tbl>" * 20), "over_limit"),
    ],
)
def test_what_cannot_be_read_says_why(content, status):
    with pytest.raises(UnreadableDocument) as refusal:
        list(read_docx(content))
    assert refusal.value.status == status


def test_an_entity_never_reaches_a_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("秘密")
    hostile = package(word__document_=f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]><a><body><p><r><t>&b;</t></r></p></body></a>')
    with pytest.raises(UnreadableDocument):
        list(read_docx(hostile))


PICTURE = "<w:p><w:r><w:drawing><blip/></w:drawing></w:r></w:p>"


def test_a_document_of_pictures_alone_says_so():
    (page,) = pages(PICTURE * 3)
    assert (page.words, page.image_share) == ([], 1.0)
    (page,) = pages(p("2023年度部门决算") + PICTURE * 3)
    assert (len(page.words), page.image_share) == (1, 1.0)


def test_a_seal_on_a_letter_or_beside_a_table_makes_no_picture_of_it():
    assert [page.image_share for page in pages(PICTURE + p("本部门2023年度收入总计1,234.56万元，支出总计1,234.56万元。"))] == [0.0]
    table = f"<w:tbl>{tr(tc('项目'), tc('金额'))}{tr(tc('合计'), tc('1.00'))}</w:tbl>"
    assert [page.image_share for page in pages(PICTURE * 9 + table)] == [0.0]
    assert pages("") == []

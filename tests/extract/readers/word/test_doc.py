"""DOC: cells and rows from their marks, merged and nested cells, fields and hidden text."""

from __future__ import annotations

import pytest
from office_files import IN_TABLE, INNER_CELL_END, INNER_ROW_END, Paragraph, compound_file, depth, doc, row, row_cells

from extract.readers import read
from extract.readers.page import Page, UnreadableDocument
from extract.readers.word.doc import read_doc

EDGES = [0, 1000, 3000, 5000]


def pages(paragraphs: list[Paragraph], **options) -> list[Page]:
    return list(read_doc(doc(paragraphs, **options)))


def test_a_table_between_lines():
    lines = [Paragraph("收入决算表\r"), Paragraph("部门：某局\t单位：元\r")]
    rows = [
        *row(["项目", "金额"], [0, 3000, 5000], [0, 0x60]),
        *row(["代码", "名称", ""], EDGES, [0, 0, 0x20]),
        *row(["205", "教育\x0b支出", "1,234.50"], EDGES),
    ]
    content = doc([*lines, *rows, Paragraph("注：说明\r")])
    assert read(content, "a.xls").media_type == "doc"
    page, rest = read_doc(content)
    assert [word.text for word in page.words] == ["收入决算表", "部门：某局", "单位：元"]
    assert [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in page.grids[0].cells] == [
        (0, 0, 1, 2, "项目"), (0, 2, 2, 1, "金额"),
        (1, 0, 1, 1, "代码"), (1, 1, 1, 1, "名称"),
        (2, 0, 1, 1, "205"), (2, 1, 1, 1, "教育支出"), (2, 2, 1, 1, "1,234.50"),
    ]  # fmt: skip
    assert page.grids[0].cells[-2].lines == ["教育", "支出"]
    assert [word.text for word in rest.words] == ["注：说明"]


def test_edges_a_little_apart_are_one():
    (page,) = pages([*row(["甲", "1.00"], [0, 1000, 2000]), *row(["乙", "2.00"], [-8, 1012, 1990])])
    assert (page.grids[0].column_count, [cell.column for cell in page.grids[0].cells]) == (2, [0, 1, 0, 1])


def test_cells_merged_to_the_left():
    (page,) = pages([*row(["合计", "", "3.00"], EDGES, [0b01, 0b10, 0]), *row(["205", "教育", "3.00"], EDGES)])
    assert [(cell.column, cell.column_span, cell.text) for cell in page.grids[0].cells][:2] == [(0, 2, "合计"), (2, 1, "3.00")]


def test_a_nested_table_is_a_table_of_its_own():
    inner = [
        Paragraph("甲\r", IN_TABLE + depth(2) + INNER_CELL_END), Paragraph("1.00\r", IN_TABLE + depth(2) + INNER_CELL_END),
        Paragraph("\r", IN_TABLE + depth(2) + INNER_ROW_END + row_cells([0, 500, 1000], [0, 0])),
        Paragraph("乙\r", IN_TABLE + depth(2) + INNER_CELL_END), Paragraph("2.00\r", IN_TABLE + depth(2) + INNER_CELL_END),
        Paragraph("\r", IN_TABLE + depth(2) + INNER_ROW_END + row_cells([0, 500, 1000], [0, 0])),
    ]  # fmt: skip
    page, rest = pages([Paragraph("收入决算表\r", IN_TABLE), *inner, *row(["", "旁"], [0, 1000, 2000])])
    assert [word.text for word in page.words] == ["收入决算表"]
    assert [cell.text for cell in page.grids[0].cells] == ["甲", "1.00", "乙", "2.00"]
    assert [word.text for word in rest.words] == ["旁"]


def test_fields_show_their_result_and_hidden_text_nothing():
    (page,) = pages([Paragraph("共\x13 PAGE \x14 7 \x15页藏字\r")], hidden="藏字")
    assert [word.text for word in page.words] == ["共 7 页"]


def test_lost_properties_are_told():
    content = bytearray(doc([*row(["甲", "1.00"], [0, 1000, 2000]), Paragraph("完\r")]))
    (page, _) = read_doc(bytes(content))
    assert page.doubts == []
    place = content.index(b"\x01", content.index("甲".encode("utf-16-le")) + 512) // 512 * 512
    content[place : place + 512] = bytes(512)
    first, *_ = read_doc(bytes(content))
    assert "lost their properties" in first.doubts[0]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (doc([Paragraph("甲\r")], flags=0x0300), "encrypted"),
        (doc([Paragraph("甲\r")], version=0x65), "unsupported"),
        (compound_file({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(5000)}), "damaged"),
        (doc([Paragraph("甲\r")])[:1500], "damaged"),
        (doc([Paragraph("甲\r", IN_TABLE + depth(60))]), "over_limit"),
    ],
)
def test_what_cannot_be_read_says_why(content, status):
    with pytest.raises(UnreadableDocument) as refusal:
        list(read_doc(content))
    assert refusal.value.status == status


def test_a_document_of_pictures_alone_says_so():
    (page,) = pages([Paragraph("\x01\r"), Paragraph("\x08\r")])
    assert (page.words, page.image_share) == ([], 1.0)
    (page,) = pages([Paragraph("\x01\r"), Paragraph("本部门2023年度收入总计1,234.56万元，支出总计1,234.56万元。\r")])
    assert page.image_share == 0.0

"""ODS: the text that was shown, repeated, merged and hidden cells, claims of a million rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from office_files import package

from extract.readers import read
from extract.readers.page import Page, UnreadableDocument
from extract.readers.sheet.ods import read_ods

NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style"))
TWICE = 'table:number-columns-repeated="2"'
HIDDEN = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'


def ods(*tables: str, styles: str = HIDDEN) -> bytes:
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    styled = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content = f"<office:document-content {NAMES}>{styled}{body}</office:document-content>"
    return package(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_=content)


def cell(text: str = "", **attributes: int) -> str:
    said = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{said}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "公开02表", style: str = "s") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def only(content: bytes) -> Page:
    (page,) = read_ods(content)
    return page


def test_cells_as_shown_with_their_spans():
    content = ods(
        table(
            row(cell("收入<text:s text:c='2'/>决算表", number_columns_spanned=3), f"<table:covered-table-cell {TWICE}/>"),
            row(cell("205"), cell(number_columns_repeated=1), cell("1,234.50<office:annotation><text:p>批注</text:p></office:annotation>")),
            row(cell(number_columns_repeated=16384), attributes='table:number-rows-repeated="1048570"'),
        )
    )
    assert read(content, "a.xlsx").media_type == "ods"
    (grid,) = only(content).grids
    assert (grid.name, grid.row_count, grid.column_count, grid.basis) == ("公开02表", 2, 3, "sheet")
    assert [(each.row, each.column, each.column_span, each.text) for each in grid.cells] == [
        (0, 0, 3, "收入  决算表"), (1, 0, 1, "205"), (1, 1, 1, ""), (1, 2, 1, "1,234.50"),
    ]  # fmt: skip


def test_what_is_hidden_is_marked_and_named():
    hidden = row(cell("乙"), attributes='table:visibility="collapse"')
    twice = row(cell("丙"), attributes='table:number-rows-repeated="2"')
    draft, page = read_ods(ods(table(row(cell("藏")), name="封面", style="h"), table(row(cell("甲")), hidden, twice)))
    assert (draft.number, draft.is_hidden, draft.grids[0].cells[0].text) == (1, True, "藏")
    found = [(each.row, each.text, each.is_hidden) for each in page.grids[0].cells]
    assert found == [(0, "甲", False), (1, "乙", True), (2, "丙", False), (3, "丙", False)]
    assert (page.number, page.hidden) == (2, "row 2")


def test_what_is_stored_stands_beside_what_is_shown():
    value = '<table:table-cell office:value-type="float" office:value="1234.5678"><text:p>1,234.57</text:p></table:table-cell>'
    uncomputed = '<table:table-cell table:formula="of:=[.A1]+1"/>'
    empty_text = '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'
    (grid,) = only(ods(table(row(value, uncomputed, empty_text, cell("末"))))).grids
    assert [(each.text, each.stored, each.unread) for each in grid.cells] == [
        ("1,234.57", Decimal("1234.5678"), ""), ("", None, "=[.A1]+1"), ("", None, ""), ("末", None, ""),
    ]  # fmt: skip
    assert "formulas without a stored result, which are unreadable, in B1:" in grid.notes[0]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (ods(table(row(cell("1"), attributes='table:number-rows-repeated="1048576"'))), "over_limit"),
        (ods(table(row("<table:table-row>"))), "damaged"),
        (package(content_="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "damaged"),
        (package(**{"META-INF__manifest_": "<encryption-data/>", "content_": "x"}), "encrypted"),
        (package(styles_="<a/>"), "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(content, status):
    with pytest.raises(UnreadableDocument) as refusal:
        list(read_ods(content))
    assert refusal.value.status == status

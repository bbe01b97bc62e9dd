"""ODT: merged and nested cells, lists and sections, what is not printed."""

from __future__ import annotations

import pytest
from office_files import package

from extract.readers import read
from extract.readers.page import UnreadableDocument
from extract.readers.word.odt import read_odt

SPACES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text", "style")}
SPACES["draw"] = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
NAMES = " ".join(f'xmlns:{name}="{address}"' for name, address in SPACES.items())
HIDDEN = '<style:style style:name="h"><style:text-properties text:display="none"/></style:style>'


def odt(*body: str) -> bytes:
    text = f"<office:body><office:text>{''.join(body)}</office:text></office:body>"
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{HIDDEN}</office:automatic-styles>{text}</office:document-content>"
    )
    return package(
        mimetype="application/vnd.oasis.opendocument.text",
        content_=content,
        **{"META-INF__manifest_": "<manifest><file-entry/></manifest>"},
    )


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cell(inside: str, **attributes: int) -> str:
    said = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{said}>{inside}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


def test_a_table_between_lines():
    head = row(cell(p("项目"), number_columns_spanned=2), COVERED, cell(p("金额"), number_rows_spanned=2))
    names = row(cell(p("代码")), cell(p("名称")), COVERED)
    data = row(cell(p("205")), cell(p("教育") + p("支出")), cell(p("1,234.50")))
    title, unit = p("收入决算表"), p("部门：某局<text:tab/>单位：元")
    content = odt(
        title, unit, f"<table:table><table:table-header-rows>{head}</table:table-header-rows>{names}{data}</table:table>", p("注")
    )
    opened = read(content, "a.doc")
    assert (opened.media_type, opened.damage) == ("odt", [])
    page, rest = opened.pages
    assert [word.text for word in page.words] == ["收入决算表", "部门：某局", "单位：元"]
    assert [(each.row, each.column, each.row_span, each.column_span, each.text) for each in page.grids[0].cells] == [
        (0, 0, 1, 2, "项目"), (0, 2, 2, 1, "金额"),
        (1, 0, 1, 1, "代码"), (1, 1, 1, 1, "名称"),
        (2, 0, 1, 1, "205"), (2, 1, 1, 1, "教育支出"), (2, 2, 1, 1, "1,234.50"),
    ]  # fmt: skip
    assert [word.text for word in rest.words] == ["注"]


def test_lists_sections_and_text_boxes_are_read():
    listed = f"<text:list><text:list-item>{p('一')}</text:list-item></text:list>"
    boxed = p(f"二<draw:frame><draw:text-box>{p('三')}</draw:text-box></draw:frame>")
    (page,) = read_odt(odt(listed, f"<text:section>{boxed}</text:section>"))
    assert [word.text for word in page.words] == ["一", "二", "三"]


def test_what_is_not_printed_is_left_out():
    deleted = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('删')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    hidden = p('甲<text:span text:style-name="h">藏</text:span>乙') + f'<text:section text:display="none">{p("隐")}</text:section>'
    (page,) = read_odt(odt(deleted, hidden, p("丙<office:annotation><text:p>批</text:p></office:annotation>")))
    assert [word.text for word in page.words] == ["甲乙", "丙"]


def test_a_nested_table_is_a_table_of_its_own():
    inner = f"<table:table>{row(cell(p('甲')), cell(p('1.00')))}{row(cell(p('乙')), cell(p('2.00')))}</table:table>"
    page, rest = read_odt(odt(f"<table:table>{row(cell(p('收入决算表') + inner), cell(p('旁')))}</table:table>"))
    assert [word.text for word in page.words] == ["收入决算表"]
    assert [each.text for each in page.grids[0].cells] == ["甲", "1.00", "乙", "2.00"]
    assert [word.text for word in rest.words] == ["旁"]


def test_what_nests_or_repeats_without_end_is_refused():
    nested = p("甲")
    for _ in range(20):
        nested = f"<table:table>{row(cell(nested))}</table:table>"
    wide = f"<table:table>{''.join(row(cell(p('甲'), number_columns_repeated=16384)) for _ in range(20))}</table:table>"
    for body in (nested, wide):
        with pytest.raises(UnreadableDocument) as refusal:
            list(read_odt(odt(body)))
        assert refusal.value.status == "over_limit"

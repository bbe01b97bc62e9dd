"""RTF: cells and rows from their marks, merged and nested cells, code pages, what is not printed."""

from __future__ import annotations

import pytest

from extract.readers import read
from extract.readers.page import Page
from extract.readers.word.rtf import read_rtf

FONTS = r"{\fonttbl{\f0\fnil\fcharset0 Times;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}"


def rtf(*parts: str, code_page: int = 936) -> bytes:
    return (rf"{{\rtf1\ansi\ansicpg{code_page}\deff0{FONTS}" + "\n".join(parts) + "}").encode("ascii")


def gbk(text: str) -> str:
    """The text as Word writes it: bytes of the code page in hexadecimal."""
    return "".join(chr(byte) if 0x20 <= byte < 0x7B and byte != 0x5C else rf"\'{byte:02x}" for byte in text.encode("gb18030"))


def row(texts: list[str], edges: list[str], end: str = "cell") -> str:
    """A row whose edges are words such as `\\clmgf\\cellx2000`."""
    cells = "".join(rf"\pard\intbl {gbk(text)}\{end} " for text in texts)
    return rf"\trowd {''.join(edges)}{cells}\row "


def at(*edges: int) -> list[str]:
    return [rf"\cellx{edge}" for edge in edges]


def cells(page: Page) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in page.grids[0].cells]


def test_a_table_between_lines():
    content = rtf(
        rf"\pard {gbk('收入决算表')}\par {gbk('部门：某局')}\tab {gbk('单位：元')}\par",
        row(["项目", "金额"], [r"\cellx3000", r"\clvmgf\cellx5000"]),
        row(["代码", "名称", ""], [r"\cellx1000", r"\cellx3008", r"\clvmrg\cellx5000"]),
        row(["205", "教育", "1,234.50"], at(1000, 2992, 5000)),
        row(["合计", "", "1,234.50"], [r"\clmgf\cellx1000", r"\clmrg\cellx3000", r"\cellx5000"]),
        rf"\pard {gbk('注：说明')}\par",
    )
    assert read(content, "a.doc").media_type == "rtf"
    page, rest = read_rtf(content)
    assert [word.text for word in page.words] == ["收入决算表", "部门：某局", "单位：元"]
    assert cells(page) == [
        (0, 0, 1, 2, "项目"), (0, 2, 2, 1, "金额"),
        (1, 0, 1, 1, "代码"), (1, 1, 1, 1, "名称"),
        (2, 0, 1, 1, "205"), (2, 1, 1, 1, "教育"), (2, 2, 1, 1, "1,234.50"),
        (3, 0, 1, 2, "合计"), (3, 2, 1, 1, "1,234.50"),
    ]  # fmt: skip
    assert [word.text for word in rest.words] == ["注：说明"]


def test_a_nested_table_is_a_table_of_its_own():
    def inner(texts: list[str]) -> str:
        told = "".join(rf"\pard\intbl\itap2 {gbk(text)}\nestcell " for text in texts)
        return told + r"{\*\nesttableprops\trowd\cellx500\cellx1000\nestrow}{\nonesttables\par}"

    outer = rf"\trowd\cellx1000\cellx2000{inner(['甲', '1.00'])}{inner(['乙', '2.00'])}\pard\intbl\itap1 \cell {gbk('旁')}\cell\row\pard"
    page, rest = read_rtf(rtf(outer))
    assert [cell.text for cell in page.grids[0].cells] == ["甲", "1.00", "乙", "2.00"]
    assert [word.text for word in rest.words] == ["旁"]


@pytest.mark.parametrize(
    ("written", "code_page"),
    [
        (r"\'bd\'cc\'d3\'fd", 936),
        (r"\f1 \'bd\'cc\'d3\'fd", 1252),  # the font tells
        (r"\uc1\u25945?\u32946?", 1252),
        (r"\uc2\u25945 \'bd\'cc\u-32590 \'d3\'fd", 936),
        (r"{\uc0\u25945 }{\u32946 x}", 1252),
    ],
)
def test_characters_come_from_code_pages_and_numbers(written, code_page):
    (page,) = read_rtf(rtf(rf"{written}\par", code_page=code_page))
    assert [word.text for word in page.words] == ["教育"]


def test_what_is_not_printed_is_left_out():
    hidden = r"{\v 1}{\deleted 2}{\header 3\par}{\*\unknown 4}{\pict 89504e47}{\footnote 5}\v 6\v0 "
    field = r"{\field{\*\fldinst PAGE}{\fldrslt 7}}"
    (page,) = read_rtf(rtf(rf"a{hidden}{field}{{\pict\bin4 }}{{\{{}}b\par"))
    assert [word.text for word in page.words] == ["a7b"]


def test_a_file_that_was_cut_off_is_called_damaged():
    content = rtf(row(["甲", "1.00"], at(1000, 2000)), row(["乙", "2.00"], at(1000, 2000)))
    assert read(content, "a.rtf").damage == []
    assert "ends before its text does" in read(content[:-60], "a.rtf").damage[0]
    assert "ends before its text does" in read(content[:-1] + b"{x}", "a.rtf").damage[0]

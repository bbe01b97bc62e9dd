"""One small report (cover, title, department and unit, and the table of `statement`) in the formats that `small_reports` does not write."""

from __future__ import annotations

import io

import olefile
import xlwt
from office_files import Paragraph, compound_file, doc, package, row
from small_reports import STATEMENTS, statement

TITLE = next(iter(STATEMENTS))
LINES = ("甲市公安局2023年度部门决算", TITLE, "部门：甲市公安局 单位：元")


def markdown() -> bytes:
    """Headings, and a table between pipes."""
    heads, *rows = ["| " + " | ".join(cells) + " |" for cells in statement(TITLE)]
    return "\n\n".join([f"# {LINES[0]}", f"## {LINES[1]}", LINES[2], "\n".join([heads, "|---|---|--:|--:|--:|", *rows])]).encode()


def comma_separated() -> bytes:
    """A sheet saved as CSV, in GB 18030 as Excel does it."""
    rows = [",".join(f'"{cell}"' if "," in cell else cell for cell in cells) for cells in statement(TITLE)]
    return "\r\n".join([*(f"{line},,,," for line in LINES), *rows]).encode("gb18030")


def rich_text() -> bytes:
    """RTF, its characters by their numbers."""
    edges = "".join(rf"\cellx{1000 * edge}" for edge in range(1, 6))
    rows = ["".join([rf"\trowd{edges}", *(rf"\pard\intbl {cell}\cell " for cell in cells), "\\row\n"]) for cells in statement(TITLE)]
    written = "".join([*(f"{line}\\par\n" for line in LINES), *rows, r"\pard"])
    return ("{\\rtf1\\ansi\\uc0 " + "".join(each if each < "\x80" else rf"\u{ord(each)} " for each in written) + "}").encode("ascii")


def open_text() -> bytes:
    """ODT."""

    def table_row(cells: list[str]) -> str:
        written = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{written}</table:table-row>"

    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    lines = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    body = f"{lines}<table:table>{''.join(map(table_row, statement(TITLE)))}</table:table>"
    content = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF__manifest_": "<manifest/>", "content_": content}
    return package(**parts)


def wps_text() -> bytes:
    """A text of WPS: a Word file of 1997."""
    rows = [paragraph for cells in statement(TITLE) for paragraph in row(cells, [0, 1000, 3000, 5000, 7000, 9000])]
    return doc([*(Paragraph(f"{line}\r") for line in LINES), *rows, Paragraph("\r")])


def wps_workbook() -> bytes:
    """A workbook of WPS: the stream of an XLS, and one of its own beside it."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for number, cells in enumerate([*([line] for line in LINES), *statement(TITLE)]):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    buffer = io.BytesIO()
    book.save(buffer)
    with olefile.OleFileIO(io.BytesIO(buffer.getvalue())) as file:
        return compound_file({"Workbook": file.openstream("Workbook").read(), "ETExtData": b"\x01"})

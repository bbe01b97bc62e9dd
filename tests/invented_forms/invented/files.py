"""Drawn tables as the bytes of a workbook, a web page or a PDF."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass
from datetime import datetime

import openpyxl
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from invented.drawing import Box, Drawn, rows_of

FONT, SIZE, ROW = "STSong-Light", 8, 16


@dataclass(frozen=True, slots=True)
class Leaf:
    """One table with the lines above it: title, number, department, unit; `name` is that of its sheet."""

    name: str
    lines: list[str]
    table: Drawn


def workbook(cover: str, leaves: list[Leaf]) -> bytes:
    """A sheet for the cover and one for each table."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)
    front = book.worksheets[0]
    front.title = "封面"
    front["A3"] = cover
    for leaf in leaves:
        sheet = book.create_sheet(leaf.name[:31])
        for line in leaf.lines:
            sheet.append([line])
        below = len(leaf.lines)
        for box in leaf.table.boxes:
            top, left = box.row + below + 1, box.column + 1
            sheet.cell(top, left, box.text)
            if box.rows * box.columns > 1:
                sheet.merge_cells(start_row=top, start_column=left, end_row=top + box.rows - 1, end_column=left + box.columns - 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def web_page(cover: str, leaves: list[Leaf]) -> bytes:
    """One page with all tables, each below its lines."""
    parts = [f"<html><head><meta charset='utf-8'><title>{cover}</title></head><body><h1>{cover}</h1>"]
    for leaf in leaves:
        parts += [f"<p>{html.escape(line)}</p>" for line in leaf.lines]
        parts.append("<table border='1'>")
        taken = {
            (r, c)
            for box in leaf.table.boxes
            for r in range(box.row, box.row + box.rows)
            for c in range(box.column, box.column + box.columns)
        }
        _, width = leaf.table.size
        for at, row in enumerate(rows_of(leaf.table)):
            gaps = [Box(at, column, "") for column in range(width) if (at, column) not in taken]
            cells = sorted([*row, *gaps], key=lambda box: box.column)
            parts.append(
                "<tr>"
                + "".join(f"<td rowspan='{box.rows}' colspan='{box.columns}'>{html.escape(box.text)}</td>" for box in cells)
                + "</tr>"
            )
        parts.append("</table>")
    return "\n".join([*parts, "</body></html>"]).encode()


def pdf(cover: str, leaves: list[Leaf], rows_on_page: int, repeat_heads: bool) -> bytes:
    """Ruled tables, each from a page of its own, broken after so many rows under repeated headings or none."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    canvas.setPageSize((595, 842))
    canvas.setFont(FONT, 20)
    canvas.drawCentredString(297, 500, cover)
    canvas.showPage()
    for leaf in leaves:
        _draw_pages(canvas, leaf, rows_on_page, repeat_heads)
    canvas.save()
    return buffer.getvalue()


def _draw_pages(canvas: Canvas, leaf: Leaf, rows_on_page: int, repeat_heads: bool) -> None:
    table = leaf.table
    height, width = table.size
    widths = [
        max([30, *(8 + pdfmetrics.stringWidth(box.text, FONT, SIZE) for box in table.boxes if box.column == c and box.columns == 1)])
        for c in range(width)
    ]
    lefts = [40 + sum(widths[:c]) for c in range(width + 1)]
    starts = list(range(table.head_rows, height, rows_on_page)) or [table.head_rows]
    taken = {(r, c) for box in table.boxes for r in range(box.row, box.row + box.rows) for c in range(box.column, box.column + box.columns)}
    gaps = [Box(r, c, "") for r in range(height) for c in range(width) if (r, c) not in taken]
    for number, start in enumerate(starts):
        heads = range(table.head_rows) if number == 0 or repeat_heads else range(0)
        shown = [*heads, *range(start, min(start + rows_on_page, height))]
        page_height = 120 + ROW * (len(shown) + len(leaf.lines))
        canvas.setPageSize((lefts[-1] + 40, max(page_height, 420)))
        top = max(page_height, 420) - 40
        canvas.setFont(FONT, SIZE)
        for at, line in enumerate(leaf.lines if number == 0 else []):
            canvas.setFont(FONT, 14 if at == 0 and len(leaf.lines) > 1 else SIZE)
            canvas.drawString(lefts[0], top, line)
            top -= 1.5 * ROW
        canvas.setFont(FONT, SIZE)
        place = {row: at for at, row in enumerate(shown)}
        for box in [*table.boxes, *gaps]:
            if box.row in place:
                high = top - place[box.row] * ROW
                right = lefts[box.column + box.columns]
                canvas.rect(lefts[box.column], high - box.rows * ROW, right - lefts[box.column], box.rows * ROW)
                canvas.drawString(lefts[box.column] + 3, high - box.rows * ROW / 2 - 3, box.text)
        canvas.showPage()

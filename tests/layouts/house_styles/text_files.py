"""A report as plain text.

Choices of `variant`: `tabs` (a line per row, a tab between cells), `pipes` (`| a | b |`), `markdown` (pipes, with a rule below the first row),
`fixed` (columns aligned by spaces, full-width letters two wide; headings in front of their columns or `centred`), `commas` (CSV), `box` (lines of +--- and |),
`page_heads` (a running head and an empty line every 30 rows), `gbk`, `trailing` (empty cells at a row's end are not written).
"""

from __future__ import annotations

import csv
import io
import unicodedata

from house_styles.columns import boxes, is_number
from house_styles.flow import Blocks, FlowTable
from house_styles.sheet import LEFT, UP
from house_styles.style import Style

PAGE = 30  # rows


def text(blocks: Blocks, style: Style) -> bytes:
    """The report as text; tables have no merged cells any more."""
    lines: list[str] = []
    for block in blocks:
        if not isinstance(block, FlowTable):
            heading = {"title": "# ", "heading": "## "}.get(block.kind, "") if "markdown" in style.variant else ""
            lines.extend([heading + block.text, ""] if "dense" not in style.variant else [heading + block.text])
        elif block.is_layout:
            lines.append("    ".join(part for part in block.rows[0]))
        else:
            lines.extend(_table(block, style))
            lines.append("")
    content = "\n".join(lines) + "\n"
    return content.encode("gb18030" if "gbk" in style.variant else "utf-8")


def _table(table: FlowTable, style: Style) -> list[str]:
    variant = style.variant
    if "fixed" in variant or "box" in variant:
        lines = _fixed(table, style)
    else:
        lines = [_row(row, variant) for row in table.rows]
        if "markdown" in variant:
            lines.insert(1, "|" + "|".join(" --- " for _ in table.rows[0]) + "|")
    if "page_heads" not in variant:
        return lines
    with_heads: list[str] = []
    for number, line in enumerate(lines):
        if number and number % PAGE == 0:
            with_heads.extend(["", f"— {number // PAGE} —", ""])
        with_heads.append(line)
    return with_heads


def _row(row: list[str], variant: tuple[str, ...]) -> str:
    if "commas" in variant:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="").writerow(row)
        return buffer.getvalue()
    if "pipes" in variant or "markdown" in variant:
        return "| " + " | ".join(row) + " |"
    line = "\t".join(row)
    return line.rstrip("\t") if "trailing" in variant else line


def _width(word: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in word)


def _fixed(table: FlowTable, style: Style) -> list[str]:
    """Rows as lines; a merged cell stands at its left edge or, `centred`, in the middle of its columns."""
    whole = table.whole or table.rows
    widths = [max(_width(row[column]) for row in whole if row[column] not in (LEFT, UP)) for column in range(table.width)]
    boxed = "box" in style.variant
    gap = " | " if boxed else "   "
    rule = "+-" + "-+-".join("-" * width for width in widths) + "-+"
    lines = [rule] if boxed else []
    cells: list[list[str]] = [[] for _ in table.rows]
    for box in boxes(table.rows):
        room = sum(widths[box.column : box.column + box.columns]) + len(gap) * (box.columns - 1)
        pad = room - _width(box.text)
        number = is_number(box.text) and box.column not in table.label_columns
        before = pad if number else pad // 2 if "centred" in style.variant and box.row < table.head else 0
        cells[box.row].append(" " * before + box.text + " " * (pad - before))
        for row in range(box.row + 1, box.row + box.rows):  # the lines below a cell that spans rows
            cells[row].append(" " * room)
    for row in _in_columns(table, cells):
        line = gap.join(row)
        lines.append(f"| {line} |" if boxed else line.rstrip())
        if boxed:
            lines.append(rule)
    return lines


def _in_columns(table: FlowTable, cells: list[list[str]]) -> list[list[str]]:
    """The cells of each row by their columns: those that span rows were added when they began."""
    starts: list[list[int]] = [[] for _ in table.rows]
    for box in boxes(table.rows):
        for row in range(box.row, box.row + box.rows):
            starts[row].append(box.column)
    return [[text for _, text in sorted(zip(own, row, strict=True))] for own, row in zip(starts, cells, strict=True)]

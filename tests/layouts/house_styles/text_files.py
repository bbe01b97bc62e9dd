"""A report as plain text.

Choices of `variant`: `tabs` (a line per row, a tab between cells), `pipes` (`| a | b |`), `markdown` (pipes, with a rule below the first row),
`fixed` (columns aligned by spaces, full-width letters two wide; `right` aligned numbers), `commas` (CSV), `box` (lines of +--- and |),
`page_heads` (a running head and an empty line every 30 rows), `gbk`, `trailing` (empty cells at a row's end are not written).
"""

from __future__ import annotations

import csv
import io
import unicodedata

from house_styles.columns import is_number
from house_styles.flow import Blocks, FlowTable
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
    widths = [max(_width(row[column]) for row in table.rows) for column in range(table.width)]
    boxed = "box" in style.variant
    gap = " | " if boxed else "   "
    rule = "+-" + "-+-".join("-" * width for width in widths) + "-+"
    lines = [rule] if boxed else []
    for row in table.rows:
        cells = []
        for column, word in enumerate(row):
            pad = " " * (widths[column] - _width(word))
            cells.append(pad + word if is_number(word) and column not in table.label_columns else word + pad)
        line = gap.join(cells)
        lines.append(f"| {line} |" if boxed else line.rstrip())
        if boxed:
            lines.append(rule)
    return lines

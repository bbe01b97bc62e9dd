"""How wide the columns of a sheet become and how its texts break into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from house_styles.sheet import LEFT, UP, Sheet
from house_styles.style import Style

FONT = "STSong-Light"
SMALLEST = 3.0
_NUMBER = re.compile(r"^[-−(（]?[\d０-９][\d０-９,，.．\s]*[)）]?$|^[-—]+$")

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass
class Box:
    """A cell with its span."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def boxes(rows: list[list[str]]) -> list[Box]:
    """The cells of rows of texts, merged ones once."""
    found = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in (LEFT, UP):
                continue
            columns = 1
            while c + columns < len(row) and row[c + columns] == LEFT:
                columns += 1
            down = 1
            while r + down < len(rows) and rows[r + down][c] == UP:
                down += 1
            found.append(Box(r, c, down, columns, text))
    return found


def is_number(text: str) -> bool:
    return bool(_NUMBER.match(text))


def width_of(text: str, size: float) -> float:
    return pdfmetrics.stringWidth(text, FONT, size)


def wrap(text: str, room: float, size: float) -> list[str]:
    """Break a text wherever it meets the end of the line, as these documents do."""
    lines, line = [], ""
    for letter in text:
        if line and width_of(line + letter, size) > room + 0.01:
            lines.append(line)
            line = letter
        else:
            line += letter
    return [*lines, line] if line else lines


def fit(sheet: Sheet, style: Style, room: float) -> tuple[list[float], float]:
    """Column widths and the font size at which the table fits into the room."""
    size = style.font_size
    while True:
        widths = _wanted(sheet, style, size)
        least = _least(sheet, style, size)
        spare = room - sum(widths)
        if spare >= 0:
            share = style.narrow * spare / len(widths)
            return [width + share for width in widths], size
        flexible = sum(w - m for w, m in zip(widths, least, strict=True))
        if flexible >= -spare or size <= SMALLEST:
            cut = min(1.0, -spare / flexible) if flexible else 0.0
            return [w - (w - m) * cut for w, m in zip(widths, least, strict=True)], size
        size -= 0.5


def _wanted(sheet: Sheet, style: Style, size: float) -> list[float]:
    widths = [12.0 + 2 * style.padding] * sheet.width
    for box in boxes(sheet.body) + [box for box in boxes(sheet.head) if box.row == len(sheet.head) - 1]:
        if box.columns == 1:
            widths[box.column] = max(widths[box.column], width_of(box.text, size) + 2 * style.padding + 1)
    return widths


def _least(sheet: Sheet, style: Style, size: float) -> list[float]:
    """How far each column may shrink: labels to some letters, numbers not at all unless the style breaks them."""
    least = _wanted(sheet, style, size)
    for column in range(sheet.width):
        texts = [row[column] for row in sheet.body if row[column] not in (LEFT, UP)]
        longest = max((width_of(text, size) for text in texts if is_number(text)), default=0.0)
        if column in sheet.label_columns:
            letters = 6 if style.wrap_labels else 100
            least[column] = min(least[column], max(letters * size, longest) + 2 * style.padding + 1)
        else:
            shown = longest * (0.6 if style.wrap_numbers else 1.0)
            least[column] = min(least[column], max(shown, 2 * size) + 2 * style.padding + 1)
    return least


def edges_of(widths: list[float], left: float) -> list[float]:
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges

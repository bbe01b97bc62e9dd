"""Which printed lines are running text: those outside of tables, without what repeats on page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extract.printed.labels import plain
from extract.printed.printed_lines import is_page_number
from extract.readers.page import Grid, Page
from extract.tables.grids.lines import TextLine, lines_outside

REPEATED = 3  # pages at whose edge a line must stand before it is a header or footer
EDGE = 0.12  # share of the page's height at top and bottom where headers and footers stand
LEAST_TEXT = 30  # characters of a cell that holds sentences

_SENTENCE = re.compile(r"[一-龥][。;；]|[,，、][一-龥]|\d(?:万?元|%)[,，。;；、]")
_DIGITS = re.compile(r"\d+")
_STATES = re.compile(r"[。;；，]|\d(?:万?元|%)")
SAME_PLACE = 6.0  # points by which a header may wander


def running_lines(pages: Iterable[tuple[Page, list[Grid]]], recognised: set[tuple[int, float]]) -> list[TextLine]:
    """The document's lines of running text, page by page.

    White space between words of a paragraph may look like columns: a grid of white space that became no known table and reads as
    sentences is text. `recognised` names the grids of known tables by (page, top).
    """
    lines: list[TextLine] = []
    heights: dict[tuple[int, float], float] = {}
    for page, grids in pages:
        tables = [grid for grid in grids if not _is_text(grid) or (page.number, grid.top) in recognised]
        for line in lines_outside(page, tables if page.is_on_paper else []):
            heights[(line.page, line.top)] = page.height
            lines.append(line)
        for grid in page.grids:
            if (page.number, grid.top) not in recognised:
                for text in _sentences_in_cells(grid):
                    heights[(page.number, 0.0)] = page.height
                    lines.append(TextLine(text, 0.0, 0.0, 0.0, 0.0, page.number, (text,)))
    repeated = _at_edges(lines, heights)
    return [line for line in lines if _place(line) not in repeated and not _is_page_number(line, heights)]


def _is_text(grid: Grid) -> bool:
    """Cells of a grid that white space made, read line by line, are sentences."""
    if grid.basis != "white_space":
        return False
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell.text)
    texts = ["".join(parts) for parts in rows.values()]
    return sum(bool(_SENTENCE.search(text)) for text in texts) * 2 >= len(texts)


def _sentences_in_cells(grid: Grid) -> list[str]:
    """Running text that a sheet or a web page keeps in cells."""
    if grid.basis not in ("sheet", "html"):
        return []
    return [text for cell in grid.cells for text in cell.lines if len(text) >= LEAST_TEXT and _SENTENCE.search(plain(text))]


def _at_edges(lines: list[TextLine], heights: dict[tuple[int, float], float]) -> set[tuple[str, int]]:
    """Lines, digits aside, that stand in the same place at the top or bottom of several pages and are no sentences."""
    seen: Counter[tuple[str, int]] = Counter()
    for line in lines:
        height = heights[(line.page, line.top)]
        if height and not EDGE * height < line.top < (1 - EDGE) * height and not _STATES.search(line.text):
            seen[_place(line)] += 1
    return {place for place, count in seen.items() if count >= REPEATED}


def _place(line: TextLine) -> tuple[str, int]:
    return _DIGITS.sub("#", plain(line.text)), round(line.top / SAME_PLACE)


def _is_page_number(line: TextLine, heights: dict[tuple[int, float], float]) -> bool:
    height = heights[(line.page, line.top)]
    return bool(height and line.top > (1 - EDGE) * height and is_page_number(line.text))

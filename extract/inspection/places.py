"""Where on paper words stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extract.inspection.finding import Box, Place
from extract.prose.paragraphs import Paragraph
from extract.tables.grids.lines import TextLine


def place_of_span(paragraph: Paragraph, start: int, end: int) -> Place:
    """The place of the characters of `paragraph.text` from `start` to before `end`; where they go over lines, of the part on the first."""
    if not paragraph.text:
        return Place(paragraph.lines[0].page if paragraph.lines else None)
    start = min(start, len(paragraph.text) - 1)
    line = paragraph.lines_between(start, start + 1)[0]
    begins = paragraph.line_starts[paragraph.lines.index(line)]
    following = [place for place in paragraph.line_starts if place > begins]
    ends = following[0] if following else len(paragraph.text)
    return Place(line.page, _part(line, (start - begins, min(end, ends) - begins), max(1, ends - begins)))


def place_of_line(line: TextLine) -> Place:
    """The place of a whole printed line."""
    return Place(line.page, (line.x0, line.top, line.x1, line.bottom) if line.x1 > line.x0 else None)


def place_of_cell(cell: Mapping[str, Any]) -> Place:
    """The place of a row of raw.cells."""
    has_box = cell["x1"] is not None and cell["x1"] > cell["x0"]
    return Place(cell["page"], (cell["x0"], cell["top"], cell["x1"], cell["bottom"]) if has_box else None)


def _part(line: TextLine, span: tuple[int, int], characters: int) -> Box | None:
    """The box of some of a line's characters, all of one width, as those of Chinese text are."""
    if line.x1 <= line.x0:
        return None
    width = (line.x1 - line.x0) / characters
    return (line.x0 + span[0] * width, line.top, line.x0 + max(span[0] + 1, span[1]) * width, line.bottom)

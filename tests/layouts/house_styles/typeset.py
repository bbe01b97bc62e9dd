"""A sheet on paper: its title, its lines and its texts, row by row over as many pages as it needs."""

from __future__ import annotations

from house_styles.columns import Box, boxes, edges_of, fit, is_number, width_of, wrap
from house_styles.paper import MARGIN, Paper
from house_styles.sheet import Sheet
from house_styles.style import Style
from house_styles.titles import Titles


class Typesetter:
    """Prints one sheet onto paper."""

    def __init__(self, paper: Paper, sheet: Sheet, style: Style, titles: Titles) -> None:
        self.paper, self.sheet, self.style, self.titles = paper, sheet, style, titles
        self.widths, self.size = fit(sheet, style, paper.room * style.sheets)
        self.edges = edges_of(self.widths, MARGIN + (0 if style.sheets > 1 else (paper.room - sum(self.widths)) / 2))
        self.inside = titles.inside(sheet)

    def print(self) -> None:
        """The whole sheet, beginning at the paper's present height."""
        self.titles.print_above(self.paper, self.sheet, self.edges)
        head = [*self.inside, *self.sheet.head]
        self._rows(head, 0, self.sheet.body, first=True)
        for note in self.sheet.notes:
            self.paper.text(note, self.edges[0], self.paper.y + 3, 8)
            self.paper.y += 14

    def _rows(self, head: list[list[str]], start: int, body: list[list[str]], first: bool) -> None:
        rows = [*head, *body[start:]]
        heights = self._heights(rows, len(head))
        fitting, used = 0, 0.0
        for height in heights:
            if self.paper.y + used + height > self.paper.bottom:
                break
            if self.style.rows_per_page and fitting >= self.style.rows_per_page + len(head):
                break
            used += height
            fitting += 1
        fitting = max(fitting, len(head) + 1)
        tops = [self.paper.y]
        for height in heights[:fitting]:
            tops.append(tops[-1] + height)
        done = start + fitting - len(head)
        self._sheets(rows[:fitting], tops, len(head), last=done >= len(body))
        self.paper.y = tops[-1]
        if done < len(body):
            self.paper.new_page(self.paper.wide)
            if self.style.continued_mark:
                self.titles.print_continued(self.paper, self.sheet, self.edges)
            self._rows(list(self.sheet.head) if self.style.repeat_header else [], done, body, first=False)

    def _sheets(self, rows: list[list[str]], tops: list[float], head: int, last: bool) -> None:
        """Draw the rows, on as many sheets side by side as the paper asks for: columns that reach over its edge go on the next."""
        edges, labels, left = self.edges, self.sheet.label_columns, 0
        while left < len(edges) - 1:
            fitting = [column for column in range(left + 1, len(edges)) if edges[column] - edges[left] <= self.paper.room + 1]
            right = max([*fitting, left + 1])
            if left:
                self.paper.new_page(self.paper.wide)
            self.edges = [MARGIN + edge - edges[left] for edge in edges[left : right + 1]]
            self.sheet.label_columns = {column - left for column in labels if left <= column < right}
            cut = [["" if column == left and left and row[column] == "<" else row[column] for column in range(left, right)] for row in rows]
            self._draw(cut, tops, head, last)
            left = right
        self.edges, self.sheet.label_columns = edges, labels

    def _heights(self, rows: list[list[str]], head: int) -> list[float]:
        line = self.size * self.style.leading
        heights = [max(line + 2 * min(self.style.padding, 2.0), self.style.row_height)] * len(rows)
        for box in boxes(rows):
            needed = len(self._lines(box)) * line + 2 * min(self.style.padding, 2.0)
            own = sum(heights[box.row : box.row + box.rows])
            if needed > own:
                heights[box.row + box.rows - 1] += needed - own
        return heights

    def _lines(self, box: Box) -> list[str]:
        room = self.edges[box.column + box.columns] - self.edges[box.column] - 2 * self.style.padding
        return wrap(box.text, room, self.size)

    def _draw(self, rows: list[list[str]], tops: list[float], head: int, last: bool) -> None:
        if self.style.header_fill and head:
            self.paper.box(self.edges[0], tops[0], self.edges[-1], tops[head], fill=0.85)
        if self.style.zebra:
            for row in range(head, len(rows)):
                if (row - head) % 2:
                    self.paper.box(self.edges[0], tops[row], self.edges[-1], tops[row + 1], fill=0.93)
        cells = boxes(rows)
        Lines(self.paper, self.style, self.edges, tops, head, len(self.inside) if head > len(self.sheet.head) else 0).draw(cells, last)
        for box in cells:
            self._text(box, tops, box.row < head)

    def _text(self, box: Box, tops: list[float], heading: bool) -> None:
        x0, x1 = self.edges[box.column], self.edges[box.column + box.columns]
        top, bottom = tops[box.row], tops[min(box.row + box.rows, len(tops) - 1)]
        lines = self._lines(box)
        height = self.size * self.style.leading
        vertical = "middle" if heading else self.style.vertical
        y = {
            "middle": (top + bottom - len(lines) * height) / 2,
            "top": top + 2,
            "bottom": bottom - 2 - len(lines) * height,
        }[vertical]
        number = is_number(box.text) and box.column not in self.sheet.label_columns
        align = "centre" if heading else self.style.number_align if number else self.style.label_align
        if not heading and box.columns > 1:
            align = "centre"
        for line in lines:
            width = width_of(line, self.size)
            x = {"left": x0 + self.style.padding, "right": x1 - self.style.padding - width, "centre": (x0 + x1 - width) / 2}[align]
            self.paper.text(line, x, y, self.size)
            y += height


class Lines:
    """The ruling lines of one part of a table, by `style.lines`:

    grid, cell_rects (a frame round every cell), bars (filled thin bars), dotted, double (two outer lines), no_sides (grid without outer
    verticals), horizontal, three_line, verticals (column lines, top, header and bottom), outer (frame and header line), frame (frame only),
    none, row_rects (a frame round every row).
    """

    def __init__(self, paper: Paper, style: Style, edges: list[float], tops: list[float], head: int, inside: int) -> None:
        self.paper, self.style, self.edges, self.tops, self.head, self.inside = paper, style, edges, tops, head, inside

    def draw(self, cells: list[Box], last: bool) -> None:
        kind, paper = self.style.lines, self.paper
        left, right, top, bottom = self.edges[0], self.edges[-1], self.tops[0], self.tops[-1]
        if kind == "dotted":
            paper.canvas.setDash(1, 2)
        if kind in ("grid", "dotted", "double", "no_sides", "bars"):
            self._each(cells, sides=True, floors=True)
        elif kind == "cell_rects":
            for box in cells:
                paper.box(*self._corners(box))
        elif kind == "row_rects":
            for one, other in zip(self.tops, self.tops[1:], strict=False):
                paper.box(left, one, right, other)
        elif kind == "horizontal":
            self._line(left, top, right, top)
            self._each(cells, sides=False, floors=True)
        elif kind == "three_line":
            self._line(left, top, right, top, 1.2)
            self._line(left, bottom, right, bottom, 1.2)
            if self.head:
                self._line(left, self.tops[self.head], right, self.tops[self.head])
                self._under_groups(cells)
        elif kind == "verticals":
            self._each(cells, sides=True, floors=False)
            for y in (top, self.tops[self.head], bottom):
                self._line(left, y, right, y)
            self._under_groups(cells)
        elif kind in ("outer", "frame"):
            paper.box(left, top, right, bottom)
            if kind == "outer" and self.head:
                self._line(left, self.tops[self.head], right, self.tops[self.head])
        if kind == "double":
            paper.box(left - 2.5, top - 2.5, right + 2.5, bottom + 2.5)
        paper.canvas.setDash()

    def _corners(self, box: Box) -> tuple[float, float, float, float]:
        end = min(box.row + box.rows, len(self.tops) - 1)
        return self.edges[box.column], self.tops[box.row], self.edges[box.column + box.columns], self.tops[end]

    def _each(self, cells: list[Box], sides: bool, floors: bool) -> None:
        for box in cells:
            x0, top, x1, bottom = self._corners(box)
            if floors:
                self._line(x0, bottom, x1, bottom)
                if box.row == 0 and sides:
                    self._line(x0, top, x1, top)
            if sides and not (self.style.lines == "no_sides" and x1 >= self.edges[-1] - 0.1):
                self._line(x1, top, x1, bottom)
            if sides and box.column == 0 and self.style.lines != "no_sides":
                self._line(x0, top, x0, bottom)

    def _under_groups(self, cells: list[Box]) -> None:
        for box in cells:
            if box.columns > 1 and box.row + box.rows < self.head:
                x0, _, x1, bottom = self._corners(box)
                self._line(x0 + 2, bottom, x1 - 2, bottom)

    def _line(self, x0: float, top: float, x1: float, bottom: float, width: float = 0.0) -> None:
        width = width or self.style.line_width
        if self.style.lines == "bars":
            half = width / 2
            self.paper.box(min(x0, x1) - half, min(top, bottom) - half, max(x0, x1) + half, max(top, bottom) + half, fill=0.0)
        else:
            self.paper.line(x0, top, x1, bottom, width)

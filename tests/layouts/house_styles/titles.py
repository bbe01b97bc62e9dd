"""Where title, number, department and unit of a table stand, and in what words."""

from __future__ import annotations

from house_styles.columns import width_of
from house_styles.paper import Paper
from house_styles.sheet import Sheet
from house_styles.style import Style

NUMERALS = "〇一二三四五六七八九十"


class Titles:
    """Prints what stands above a table."""

    def __init__(self, style: Style, department: str, year: int) -> None:
        self.style, self.department, self.year = style, department, year
        self.number = 0

    def title(self, sheet: Sheet) -> str:
        """The title in the words of the style, with its number where the style puts it into the title's line."""
        style = self.style
        words = style.title_words.get(f"{sheet.number:02}", sheet.title) if sheet.number else sheet.title
        words = words.format(year=self.year, department=self.department)
        prefix = self.prefix(sheet)
        if style.prefix_place == "before" and prefix:
            words = f"{prefix}{words}"
        elif style.prefix_place == "bracket" and prefix:
            words = f"{words}（{prefix}）"
        if style.unit_place == "title":
            words = f"{words}（{self.unit()}）"
        return words

    def prefix(self, sheet: Sheet) -> str:
        """公开01表, 附表1-1, 表一 …; extra tables go on counting."""
        if not self.style.title_prefix or self.style.prefix_place == "none":
            return ""
        number = sheet.number or 11
        chinese = NUMERALS[number] if number <= 10 else "十一"
        return self.style.title_prefix.format(n=number, chinese=chinese)

    def unit(self) -> str:
        return self.style.unit_words.format(unit=self.style.unit)

    def inside(self, sheet: Sheet) -> list[list[str]]:
        """Rows inside the frame that say what the table is."""
        rows = []
        merged = ["<"] * (sheet.width - 1)
        if self.style.title_place == "inside":
            rows.append([self.title(sheet), *merged])
        if self.style.unit_place == "inside":
            half = sheet.width // 2
            rows.append(
                [
                    self.style.department_line.format(department=self.department),
                    *["<"] * (half - 1),
                    self.unit(),
                    *["<"] * (sheet.width - half - 1),
                ]
            )
        return rows

    def print_above(self, paper: Paper, sheet: Sheet, edges: list[float]) -> None:
        style, size = self.style, 14.0
        if style.title_place == "page_before":
            return
        prefix = self.prefix(sheet)
        if style.prefix_place == "left" and prefix:
            paper.text(prefix, edges[0], paper.y, 10)
            paper.y += 14
        elif style.prefix_place == "above" and prefix:
            paper.right(prefix, paper.y, 9)
            paper.y += 13
        if style.title_place == "two_lines":
            paper.centred(f"{self.department}{self.year}年度", paper.y, size)
            paper.y += size * 1.5
        if style.title_place != "inside":
            title = self.title(sheet)
            while width_of(title, size) > paper.room:
                size -= 0.5
            if style.title_place == "cut":  # a long title broken in the middle
                middle = len(title) // 2
                paper.centred(title[:middle], paper.y, size)
                paper.y += size * 1.3
                title = title[middle:]
            if style.title_place == "flush":
                paper.text(title, edges[0], paper.y, size)
            else:
                paper.centred(title, paper.y, size)
            paper.y += size * 1.5
        self._context(paper, edges)

    def _context(self, paper: Paper, edges: list[float]) -> None:
        style = self.style
        department = style.department_line.format(department=self.department)
        if style.unit_place == "inside":
            paper.y += 4
            return
        if department:
            paper.text(department, edges[0], paper.y, 9)
        if style.unit_place == "left":
            paper.text(self.unit(), edges[0], paper.y + (13 if department else 0), 9)
            paper.y += 13 if department else 0
        elif style.unit_place == "right":
            paper.text(self.unit(), edges[-1] - width_of(self.unit(), 9), paper.y, 9)
        elif style.unit_place == "middle":
            paper.centred(f"{self.year}年度", paper.y, 9)
            paper.text(self.unit(), edges[-1] - width_of(self.unit(), 9), paper.y, 9)
        if department or style.unit_place in ("left", "right", "middle"):
            paper.y += 14

    def print_continued(self, paper: Paper, sheet: Sheet, edges: list[float]) -> None:
        if self.style.continued_mark == "title":
            paper.centred(f"{self.title(sheet)}（续）", paper.y, 12)
        else:
            paper.text(self.style.continued_mark, edges[0], paper.y, 9)
        paper.y += 18

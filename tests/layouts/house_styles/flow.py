"""A report as running blocks, for formats without pages: paragraphs and tables in reading order.

Choices of a style's `variant` that are decided here:

title: as a heading (default), `title_row` the table's first row, `title_caption` its caption.
department and unit: in one line with a tab (default), `unit_spaces` with spaces, `unit_lines` each on a line of its own, `unit_row` a row of
the table, `unit_table` a table without borders that only lays them out, `title_table` such a table with the title too.
`flat`: nothing is merged, the text stands in the first cell; `repeated`: it stands in all of them; `notes`: a note under each table.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from house_styles.columns import Box, boxes
from house_styles.sheet import LEFT, UP, Sheet
from house_styles.style import Style
from house_styles.titles import Titles


@dataclass(frozen=True)
class Paragraph:
    """A line of text. `kind`: title, heading, text, right (aligned), page (running head)."""

    text: str
    kind: str = "text"


@dataclass
class FlowTable:
    """A table with its merged cells; the first `head` rows are headings. `is_layout` tables only hold texts side by side."""

    rows: list[list[str]]
    head: int
    label_columns: set[int] = field(default_factory=set)
    caption: str = ""
    is_layout: bool = False
    whole: list[list[str]] = field(default_factory=list)  # the rows of all pieces of the table, which have the same columns

    @property
    def width(self) -> int:
        return len(self.rows[0])

    def boxes(self) -> list[Box]:
        return boxes(self.rows)


Blocks = list[Paragraph | FlowTable]


def blocks_of(department: str, year: int, style: Style, sheets: list[Sheet], sentences: list[str]) -> Blocks:
    """The whole report in reading order."""
    titles = Titles(style, department, year)
    blocks: Blocks = [Paragraph(f"{department}{year}年度部门决算", "title")]
    if style.unit_place == "cover":
        blocks.append(Paragraph(f"（本报告各表金额单位均为：{style.unit}）"))
    if style.contents:
        blocks.append(Paragraph("目　录", "heading"))
        blocks.extend(
            Paragraph(f"{'一二三四五六七八九十'[i % 10]}、{titles.title(sheet)}{'.' * 20}{i + 4}") for i, sheet in enumerate(sheets)
        )
    for sheet in sheets:
        blocks.extend(_table_blocks(sheet, style, titles))
    if style.prose:
        blocks.append(Paragraph("第三部分 部门决算情况说明", "heading"))
        blocks.extend(Paragraph(text) for text in sentences)
    return blocks


def _table_blocks(sheet: Sheet, style: Style, titles: Titles) -> Blocks:
    variant = style.variant
    rows_above: list[list[str]] = list(titles.inside(sheet))
    blocks: Blocks = []
    title, prefix = titles.title(sheet), titles.prefix(sheet)
    merged = ["<"] * (sheet.width - 1)
    if prefix and style.prefix_place in ("above", "left"):
        if "title_row" in variant:
            rows_above.append([prefix, *merged])
        elif "title_table" not in variant:
            blocks.append(Paragraph(prefix, "right" if style.prefix_place == "above" else "text"))
    department = style.department_line.format(department=titles.department)
    unit = "" if style.unit_place in ("title", "header", "cover", "none", "inside") else titles.unit()
    caption = ""
    if "title_row" in variant:
        rows_above.append([title, *merged])
    elif "title_caption" in variant:
        caption = title
    elif "title_table" in variant:
        blocks.append(FlowTable([[prefix, "<"], [title, "<"], [department, unit]], 0, is_layout=True))
    elif style.title_place != "inside":
        blocks.append(Paragraph(title, "heading"))
    if "unit_row" in variant:
        half = max(sheet.width // 2, 1)
        rows_above.append([department, *["<"] * (half - 1), unit, *["<"] * (sheet.width - half - 1)])
    elif style.unit_place != "inside" and "title_table" not in variant:
        blocks.extend(_context(department, unit, variant))
    blocks.extend(_tables(sheet, style, titles, rows_above, caption))
    blocks.extend(Paragraph(note) for note in sheet.notes)
    if "notes" in variant:
        blocks.append(Paragraph("注：本表反映部门本年度的收支情况，以2位小数列示，合计数因四舍五入可能存在尾差0.01。"))
    return blocks


def _context(department: str, unit: str, variant: tuple[str, ...]) -> Blocks:
    texts = [text for text in (department, unit) if text]
    if not texts:
        return []
    if "unit_table" in variant:
        return [FlowTable([texts], 0, is_layout=True)]
    if "unit_lines" in variant:
        return [Paragraph(text, "right" if text == unit else "text") for text in texts]
    return [Paragraph(("　　　　　　" if "unit_spaces" in variant else "\t\t").join(texts))]


def _tables(sheet: Sheet, style: Style, titles: Titles, above: list[list[str]], caption: str) -> Blocks:
    """The table, in pieces of `rows_per_page` rows if the style has them."""
    size = style.rows_per_page or len(sheet.body)
    blocks: Blocks = []
    for start in range(0, max(len(sheet.body), 1), max(size, 1)):
        head = [*above, *sheet.head] if not start else list(sheet.head) if style.repeat_header else []
        if start and style.continued_mark:
            mark = f"{titles.title(sheet)}（续）" if style.continued_mark == "title" else style.continued_mark
            blocks.append(Paragraph(mark))
        body = [list(row) for row in sheet.body[start : start + size]]
        if body:  # a merged cell begins anew on the next page
            for column, text in enumerate(body[0]):
                if text == UP:
                    body[0][column] = ""
        rows = [*head, *body]
        if "flat" in style.variant or "repeated" in style.variant:
            rows = _flat(rows, "repeated" in style.variant)
        blocks.append(FlowTable(rows, len(head), sheet.label_columns, caption if not start else "", whole=[*sheet.head, *sheet.body]))
    return blocks


def _flat(rows: list[list[str]], repeated: bool) -> list[list[str]]:
    """Nothing merged: covered cells are empty, or repeat what covers them."""
    flat = [["" if text in (LEFT, UP) else text for text in row] for row in rows]
    if repeated:
        for box in boxes(rows):
            for row in range(box.row, box.row + box.rows):
                for column in range(box.column, box.column + box.columns):
                    flat[row][column] = box.text
    return flat

"""A report as a workbook: which table stands where on which sheet; `workbooks.py` writes it as XLSX, XLS or ODS.

Choices of a style's `variant`:

sheets: one per table (default); `one_sheet` all below each other; `side_by_side` two beside each other with an empty column between;
`rows_continue` the rows of long tables go on on a further sheet, titled （续）, or `bare` with the headings alone; `columns_continue` the
columns go on on a further sheet behind the same labels; `few_rows` how many rows a sheet takes.
place: `offset` begins in C4; `empty_columns` an empty column between labels and figures and between blocks; `empty_rows` an empty row below
the headings and above totals; `doubled` every column is two merged ones; `unmerged` headings stand in the first of the cells they cover.
titles: merged over the table (default); `no_title` the sheet's name alone; `title_middle` in an unmerged cell in the middle;
`unit_beside` department and unit in one cell; `notes` below each table.
hidden: `hidden` rows, columns and sheets with other figures.
numbers: as numbers with two decimals (default); `text_numbers`; `precise` more decimals than are shown; `accounting` the format that shows
a dash for zero; `general` without a format; `formulas` sums with stored results (XLSX).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from house_styles.columns import boxes, is_number
from house_styles.sheet import LEFT, UP, Sheet
from house_styles.style import Style
from house_styles.titles import Titles

FORMATS = {"plain": "0.00", "grouped": "#,##0.00", "accounting": '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "general": "General"}
Value = str | float | int


@dataclass
class BookCell:
    """A cell with its span; `shown` is the text a program shows for it, `number_format` a key of FORMATS."""

    value: Value
    shown: str
    rows: int = 1
    columns: int = 1
    number_format: str = "general"


@dataclass
class BookSheet:
    """One sheet; rows and columns count from 0."""

    name: str
    cells: dict[tuple[int, int], BookCell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False
    height: int = 0  # rows that are taken

    def put(self, row: int, column: int, text: str, columns: int = 1) -> None:
        if text:
            self.cells[row, column] = BookCell(text, text, 1, columns)
        self.height = max(self.height, row + 1)


def book_of(department: str, year: int, style: Style, sheets: list[Sheet]) -> list[BookSheet]:
    """The sheets of the workbook."""
    titles = Titles(style, department, year)
    found: list[BookSheet] = []
    variant = style.variant
    pieces = [piece for sheet in sheets for piece in _pieces(sheet, style)]
    right = top = 0
    for index, (sheet, suffix) in enumerate(pieces):
        name = (titles.prefix(sheet) + sheet.title)[:25] + suffix
        together = ("one_sheet" in variant or "side_by_side" in variant) and found
        left = 2 if "offset" in variant else 0
        if not together:
            found.append(BookSheet("决算公开表" if "one_sheet" in variant or "side_by_side" in variant else _free(name, found)))
            top = 3 if "offset" in variant else 0
        elif "side_by_side" in variant and index % 2:
            left = right + 1
        else:
            top = found[-1].height + 2
        right = _write(found[-1], top, left, sheet, suffix, style, titles)
    if "hidden" in variant:
        found.insert(1, _copy_with_other_figures(found[0]))
    return found


def _free(name: str, sheets: list[BookSheet]) -> str:
    taken = {sheet.name for sheet in sheets}
    while name in taken:
        name += "2"
    return name


def _pieces(sheet: Sheet, style: Style) -> list[tuple[Sheet, str]]:
    """The table, or its parts on several sheets with the words that mark the further ones."""
    variant = style.variant
    size = 12 if "few_rows" in variant else 20
    whole = [sheet]
    if "columns_continue" in variant and len(sheet.label_columns) <= 3 and sheet.width > max(sheet.label_columns, default=0) + 4:
        labels = max(sheet.label_columns, default=0) + 1
        if sheet.label_columns == set(range(labels)):
            middle = labels + (sheet.width - labels) // 2
            while any(row[middle] == LEFT for row in sheet.head):
                middle -= 1
            if middle > labels:
                whole = [_columns(sheet, list(range(middle))), _columns(sheet, [*range(labels), *range(middle, sheet.width)])]
    if "rows_continue" not in variant or len(sheet.body) <= size:
        return [(part, "（续）" if index else "") for index, part in enumerate(whole)]
    parts = []
    for start in range(0, len(sheet.body), size):
        body = [list(row) for row in sheet.body[start : start + size]]
        body[0] = ["" if text == UP else text for text in body[0]]
        parts.append((Sheet(sheet.statement, sheet.number, sheet.title, sheet.head, body, sheet.label_columns), "（续）" if start else ""))
    return parts


def _columns(sheet: Sheet, chosen: list[int]) -> Sheet:
    def cut(rows: list[list[str]]) -> list[list[str]]:
        return [[row[column] for column in chosen] for row in rows]

    return Sheet(sheet.statement, sheet.number, sheet.title, cut(sheet.head), cut(sheet.body), sheet.label_columns)


def _write(page: BookSheet, top: int, left: int, sheet: Sheet, suffix: str, style: Style, titles: Titles) -> int:
    """Write one table with its title; returns the column behind it."""
    variant = style.variant
    places = _places(sheet, style, left)
    width = places[-1] - left
    row = top
    if "no_title" not in variant and not (suffix and "bare" in variant):
        if titles.prefix(sheet) and style.prefix_place in ("left", "above"):
            page.put(row, left, titles.prefix(sheet))
            row += 1
        title = titles.title(sheet) + suffix
        page.put(row, left + (width // 2 if "title_middle" in variant else 0), title, 1 if "title_middle" in variant else width)
        row += 1
    department = style.department_line.format(department=titles.department)
    unit = titles.unit() if style.unit_place not in ("title", "header", "cover", "none") else ""
    if not (suffix and "bare" in variant):
        if "unit_beside" in variant:
            page.put(row, left, f"{department}          {unit}", width)
        else:
            page.put(row, left, department)
            page.put(row, places[-2] if sheet.width > 1 else places[-1], unit)
        row += 1
    rows = [*sheet.head, *sheet.body]
    heights = _row_places(sheet, style, row)
    for box in boxes(rows):
        at, column = heights[box.row], places[box.column]
        row_span = heights[box.row + box.rows - 1] - at + 1
        column_span = places[box.column + box.columns] - column
        if "empty_columns" in variant:
            column_span = _last_place(places, box.column + box.columns - 1, style) - column + 1
        if "unmerged" in variant:
            row_span = column_span = 1
        _fill(page, at, column, box.text, box.column in sheet.label_columns, box.row < len(sheet.head), row_span, column_span, style)
    page.height = max(page.height, heights[-1] + 1)
    if "notes" in variant:
        page.put(page.height, left, "注：本表反映部门本年度的收入、支出和年末结转结余情况。", width)
    if "hidden" in variant:
        _hide(page, sheet, heights, places)
    return places[-1]


def _places(sheet: Sheet, style: Style, left: int) -> list[int]:
    """The column of the sheet in which each column of the table begins, and the one behind the last."""
    places, at = [], left
    for column in range(sheet.width):
        if "empty_columns" in style.variant and column and (column in sheet.label_columns) != (column - 1 in sheet.label_columns):
            at += 1
        if "hidden" in style.variant and column == max(sheet.label_columns, default=-2) + 1:
            at += 1  # a hidden column in front of the first figures
        places.append(at)
        at += 2 if "doubled" in style.variant else 1
    return [*places, at]


def _last_place(places: list[int], column: int, style: Style) -> int:
    return places[column] + (1 if "doubled" in style.variant else 0)


def _row_places(sheet: Sheet, style: Style, top: int) -> list[int]:
    found, at = [], top
    for row in range(len(sheet.head) + len(sheet.body)):
        if "empty_rows" in style.variant and row == len(sheet.head):
            at += 1
        if "hidden" in style.variant and row == len(sheet.head) + 1:
            at += 1
        found.append(at)
        at += 1
    return found


def _fill(page: BookSheet, row: int, column: int, text: str, label: bool, head: bool, rows: int, columns: int, style: Style) -> None:
    value: Value = text
    number_format = "general"
    if not text and rows == columns == 1:
        return
    if not (label or head) and is_number(text) and "." in text and style.number_width == "half" and "text_numbers" not in style.variant:
        bare = text.replace(",", "").replace("−", "-")
        value = float("-" + bare.strip("()") if bare.startswith("(") else bare)
        number_format = "grouped" if style.separators else "plain"
        for name in ("accounting", "general"):
            if name in style.variant:
                number_format = name
        if "precise" in style.variant:
            value += 0.0013
        if number_format == "general":
            text = f"{value:g}" if abs(value) < 1000 else repr(value).removesuffix(".0")
    elif not (label or head) and text == "-" and "accounting" in style.variant:
        value, number_format = 0.0, "accounting"
    page.cells[row, column] = BookCell(value, text, rows, columns, number_format)


def _hide(page: BookSheet, sheet: Sheet, heights: list[int], places: list[int]) -> None:
    """Other figures in a hidden row and a hidden column of the table."""
    row = heights[len(sheet.head)] + 1
    column = places[max(sheet.label_columns, default=-1) + 1] - 1
    if len(sheet.body) > 1 and row not in heights:
        page.hidden_rows.add(row)
        for place in places[:-1]:
            page.cells.setdefault((row, place), BookCell(8888.88, "8888.88", number_format="plain"))
    covered = {
        (r, c) for (top, left), cell in page.cells.items() for r in range(top, top + cell.rows) for c in range(left, left + cell.columns)
    }
    if column not in places and column >= 0:
        page.hidden_columns.add(column)
        for at in heights:
            if (at, column) not in covered:
                page.cells[at, column] = BookCell(7777.77, "7777.77", number_format="plain")


def _copy_with_other_figures(sheet: BookSheet) -> BookSheet:
    copy = BookSheet("底稿", is_hidden=True)
    for place, cell in sheet.cells.items():
        number = isinstance(cell.value, float)
        copy.cells[place] = BookCell(cell.value + 1 if number else cell.value, cell.shown, cell.rows, cell.columns, cell.number_format)
    return copy

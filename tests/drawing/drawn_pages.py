"""Pages drawn in memory: a grid of texts as words and ruling lines."""

from extract.readers.page import Page, Rule, Word

ROW = 20.0
COLUMN = 80.0


def words_of(text: str, x: float, top: float) -> list[Word]:
    lines = enumerate(text.split("\n"))
    return [Word(line, x + 2, top + 3 + 8 * i, x + 2 + 5 * len(line), top + 11 + 8 * i, 8.0) for i, line in lines if line]


def draw(page: Page, rows: list[list[str]], left: float = 50.0, top: float = 100.0, sides: bool = True) -> float:
    """Draw rows of equal columns; `<` merges a cell with the one to its left, `^` with the one above. Returns the bottom edge."""
    height, width = len(rows), len(rows[0])
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            x, y = left + c * COLUMN, top + r * ROW
            if text not in ("<", "^"):
                page.words.extend(words_of(text, x, y))
            if text != "^":
                page.rules.append(Rule(x, y, x + COLUMN, y))
            if text != "<" and (sides or c > 0):
                page.rules.append(Rule(x, y, x, y + ROW))
    bottom, right = top + height * ROW, left + width * COLUMN
    page.rules.append(Rule(left, bottom, right, bottom))
    if sides:
        page.rules.append(Rule(right, top, right, bottom))
    return bottom


def write(page: Page, text: str, top: float, left: float = 50.0) -> None:
    page.words.extend(words_of(text, left, top))


def blank(number: int = 1) -> Page:
    return Page(number, 600.0, 850.0)

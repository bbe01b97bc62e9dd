"""A table as it will be printed: texts in rows and columns, and what each printed figure means."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from house_styles.style import Style

LEFT, UP = "<", "^"  # merged with the cell to the left, above
Key = tuple[str, str]  # line code, measure


@dataclass
class Sheet:
    """One printed table. `head` and `body` are rows of texts, `<` and `^` merge; `truth` is (line code, measure) → yuan or count."""

    statement: str
    number: int
    title: str
    head: list[list[str]]
    body: list[list[str]] = field(default_factory=list)
    label_columns: set[int] = field(default_factory=set)
    truth: dict[Key, Decimal] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    landscape: bool = False

    @property
    def width(self) -> int:
        return len(self.head[0]) if self.head else len(self.body[0])


class Writer:
    """Fills the body of a sheet row by row and keeps the truth of what it prints."""

    def __init__(self, sheet: Sheet, style: Style) -> None:
        self.sheet = sheet
        self.style = style
        self._printed = 0

    def figure(self, cents: int | None, line: str | None, measure: str | None) -> str:
        """The text of an amount; without a line or a measure it means nothing to the ten tables."""
        if cents is None:
            return ""
        self._printed += 1
        text, value = self.style.amount(cents, self._printed)
        if value is not None and line and measure:
            self.sheet.truth[line, measure] = value
        return text

    def count(self, number: int, line: str) -> str:
        self.sheet.truth[line, "count"] = Decimal(number)
        return str(number)

    def row(self, texts: list[str]) -> None:
        if len(texts) != self.sheet.width:
            raise ValueError(f"{self.sheet.title}: {len(texts)} texts for {self.sheet.width} columns: {texts}")
        self.sheet.body.append(texts)

"""The notation of terms, `statement.lines.measures[@prior][?]`, as macros/identities.sql describes it, and which figures a term means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.identities.figures import Figure

LEFT, RIGHT, DIVISOR = 1, -1, 0
SELECTORS = frozenset(
    (
        "each",
        "each_class",
        "each_parent_class",
        "each_parent_subclass",
        "each_parent_line",
        "children_of_class",
        "children_of_subclass",
        "children_of_line",
        "classes",
        "tops",
        "tops_in_class",
        "indicators",
    )
)
_ONE_CHECK = frozenset(("listed", "classes", "tops", "indicators"))
_TERM = re.compile(r"([a-z_]+)\.([a-z0-9_/:.]+)\.([a-z_/:]+)(@prior)?(\?)?")
_INDICATOR = re.compile(r"[0-9]+\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one side. `lines` are the listed codes; `measures` is None where every printed measure is meant."""

    side: int
    sign: int
    statement: str
    selector: str
    lines: frozenset[str]
    measures: frozenset[str] | None
    is_each_measure: bool
    is_prior: bool
    is_optional: bool

    def place_of(self, figure: Figure) -> tuple[str, str] | None:
        """Line and measure of the check in which the figure answers this term, empty where the check has none; None where it does not."""
        if figure.statement != self.statement or (self.measures is not None and figure.measure not in self.measures):
            return None
        if not self._means_line_of(figure):
            return None
        return self._line_of_check(figure), figure.measure if self.is_each_measure else ""

    def _means_line_of(self, figure: Figure) -> bool:
        match self.selector:
            case "listed" | "each_listed":
                return figure.line_code in self.lines
            case "each":
                return True
            case "each_class" | "classes":
                return figure.level == "类"
            case "tops" | "tops_in_class":
                return figure.is_top
            case "each_parent_class":
                return figure.level == "类" and figure.has_children
            case "each_parent_subclass":
                return figure.level == "款" and figure.has_children
            case "each_parent_line":
                return figure.level is None and figure.has_children
            case "children_of_class" | "children_of_subclass":
                length = 3 if self.selector == "children_of_class" else 5
                return figure.level is not None and figure.parent_code is not None and len(figure.parent_code) == length
            case "children_of_line":
                return figure.level is None and figure.parent_code is not None
            case "indicators":
                return _INDICATOR.fullmatch(figure.line_code) is not None
        raise ValueError(f"unknown selector of lines {self.selector!r}")

    def _line_of_check(self, figure: Figure) -> str:
        if self.selector in _ONE_CHECK:
            return ""
        if self.selector.startswith("children_of_"):
            return figure.parent_code or ""
        return figure.line_code[:3] if self.selector == "tops_in_class" else figure.line_code


def terms_of(text: str, side: int) -> list[Term]:
    """The terms of one side, separated by + or -; none of an empty text. Raises ValueError, with the word, where it is not one."""
    terms, sign = [], 1
    for word in text.split():
        if word in ("+", "-"):
            sign = 1 if word == "+" else -1
            continue
        match = _TERM.fullmatch(word)
        if match is None:
            raise ValueError(f"{word!r} is not a term of the rule book: statement.lines.measures, then @prior, then ?")
        statement, lines, measures, prior, optional = match.groups()
        selector = lines if lines in SELECTORS else "each_listed" if lines.startswith("each:") else "listed"
        terms.append(
            Term(
                side,
                sign,
                statement,
                selector,
                frozenset() if selector in SELECTORS else frozenset(lines.removeprefix("each:").split("/")),
                None if measures == "each" else frozenset(measures.removeprefix("each:").split("/")),
                measures.startswith("each"),
                prior is not None,
                optional is not None,
            )
        )
        sign = 1
    return terms

"""The notation of terms, `statement.lines.measures[@prior][?]`, as macros/identities.sql describes it, and which figures a term means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extract.identities.figures import Figure
from vocabulary import statement_measures

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
        "numbered",
        "indicators",
    )
)
_ONE_CHECK = frozenset(("listed", "children_of_listed", "classes", "tops", "numbered", "indicators"))
_TERM = re.compile(r"([a-z_]+)\.([a-z0-9_/:.]+)\.([a-z0-9_/:]+)(@prior)?(\?)?")
_NUMBERED = re.compile(r"(unit|project)\.[0-9]+")
_INDICATOR = re.compile(r"[0-9]+\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one side. `lines` are the listed codes, `measures` the listed measures, or those that the meant ones are parts of."""

    side: int
    sign: int
    statement: str
    selector: str
    lines: frozenset[str]
    measure_selector: str
    measures: frozenset[str]
    is_each_measure: bool
    is_prior: bool
    is_optional: bool

    @property
    def lists_its_lines(self) -> bool:
        """Whether it means no other lines than `lines`, which may be those that the meant ones are parts of."""
        return self.selector in ("listed", "each_listed")

    def place_of(self, figure: Figure) -> tuple[str, str] | None:
        """Line and measure of the check in which the figure answers this term, empty where the check has none; None where it does not."""
        if figure.statement != self.statement or not self._means_measure_of(figure) or not self._means_line_of(figure):
            return None
        return self._line_of_check(figure), figure.measure if self.is_each_measure else ""

    def _means_measure_of(self, figure: Figure) -> bool:
        if self.measure_selector == "listed":
            return figure.measure in self.measures
        known = statement_measures().get((figure.statement, figure.measure))
        match self.measure_selector:
            case "each":
                return known is None or known.role != "rate"
            case "parts":
                return known is not None and known.is_part and figure.measure_parent is None
            case "parts_of":
                return known is not None and known.is_part and figure.measure_parent in self.measures
        raise ValueError(f"unknown selector of measures {self.measure_selector!r}")

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
            case "children_of_listed":
                return figure.level is None and figure.parent_code in self.lines
            case "numbered":
                return _NUMBERED.fullmatch(figure.line_code) is not None
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
        selector, listed_lines = _selector(lines, SELECTORS, {"each:": "each_listed", "children_of:": "children_of_listed"})
        measure_selector, listed = _selector(measures, frozenset(("each", "parts")), {"each:": "listed", "parts_of:": "parts_of"})
        terms.append(
            Term(
                side,
                sign,
                statement,
                selector,
                listed_lines,
                measure_selector,
                listed,
                measures.startswith("each"),
                prior is not None,
                optional is not None,
            )
        )
        sign = 1
    return terms


def _selector(text: str, whole: frozenset[str], prefixes: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """The name of the selector and what it lists: one of the `whole` ones lists nothing, a list may have a prefix."""
    if text in whole:
        return text, frozenset()
    prefix = next((prefix for prefix in prefixes if text.startswith(prefix)), "")
    return prefixes.get(prefix, "listed"), frozenset(text.removeprefix(prefix).split("/"))

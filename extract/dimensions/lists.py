"""Lists of named lines: which line of the income or the expenditure side each row of a list is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from extract.dimensions.points import Scope, Term, term_of
from extract.dimensions.words import meaning_of
from extract.printed.labels import label, plain
from vocabulary import functional_class_names

FUNDS = (
    "fiscal_appropriation",
    "general_public_budget",
    "government_fund_budget",
    "state_capital_budget",
    "special_account",
    "other_funds",
)
OTHER_CLASS = "229"
BALANCES = ("opening", "closing", "nonfiscal", "surplus")  # what the keys of lines begin with that stand between total and grand total
CLASSES = "functional_classes"
TURN = {"income": "opening", "expenditure": "closing", "other": "opening"}

_LEVELS = (
    re.compile(r"^[一二三四五六七八九十]+[、.,，．]"),
    re.compile(r"^[(（][一二三四五六七八九十]+[)）]"),
    re.compile(r"^\d{1,2}[.、．](?!\d)"),
    re.compile(r"^([(（]\d{1,2}[)）]|[①-⑳])"),
)
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(slots=True)
class ListLine:
    """One row of a list: its key, and the term it was told by, for those that only the whole list can tell (totals)."""

    row: int
    name: str
    key: str | None = None
    term: Term | None = None
    value: Decimal | None = None


@dataclass(slots=True)
class ListReader:
    """The lines of one side of a list from top to bottom, with memory of what was printed above."""

    side: str
    allowed: tuple[str, ...]
    scope: Scope
    lines: list[ListLine] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _balance: str | None = None
    _balance_level: int | None = None
    _balance_line: ListLine | None = None
    _doubtful: list[ListLine] = field(default_factory=list)  # lines of a fund below a balance that may be parts of it or not
    _money_above: str | None = None

    def read(self, row: int, text: str, value: Decimal | None = None) -> ListLine:
        """Take the next row of the list, by its printed label and its first figure."""
        line = ListLine(row, label(text), value=value)
        self.lines.append(line)
        if not line.name:
            return line
        level = level_of(text)
        code = class_of(line.name) if CLASSES in self.allowed else None
        if code is not None:
            line.key = code
            self._balance = None
            return line
        said = meaning_of(text)
        term = term_of(said, self.scope, TURN[self.side])
        line.term = term
        if term is None or term.prior is not None or (said.get("stage") == "actual" and self.scope.kind == "budget"):
            line.term = None
            self._forget(level)
            return line
        if term.key is None:
            return line
        key = self._in_context(term.key, level, said.names("part", "of_which"))
        if key == "opening_carryover" or key == "closing_carryover":
            self._balance_line = line
        if key in self.allowed and key not in self._seen:
            line.key = key
            self._seen.add(key)
        return line

    def _in_context(self, key: str, level: int | None, is_of_which: bool) -> str:
        """The key, which below a balance is that of a part of it, and below 事业收入 or the special account one of theirs."""
        turn = key.partition("_")[0]
        if key in ("opening_carryover", "closing_carryover"):
            self._balance, self._balance_level = turn, level
        elif key in FUNDS and self._balance is not None and f"{self._balance}_{key}" in self.allowed:
            deeper = is_of_which or (level is not None and self._balance_level is not None and level > self._balance_level)
            same = level is None and self._balance_level is not None
            if deeper or same or key in self._seen:
                return f"{self._balance}_{key}"
            if level == self._balance_level:
                self._doubtful.append(self.lines[-1])
            else:
                self._forget(level)
        elif key in ("special_account", "institutional_income_education_fees") and "教育收费" in self.lines[-1].name:
            if self._money_above == "institutional_income":
                return "institutional_income_education_fees"
            if self._money_above == "special_account" and "special_account_education_fees" in self.allowed:
                return "special_account_education_fees"
        elif not key.startswith(("opening", "closing")):
            self._forget(level)
        self._money_above = key
        return key

    def _forget(self, level: int | None) -> None:
        """A line that is no part of the balance above it ends it."""
        if self._balance is not None and (level is None or self._balance_level is None or level <= self._balance_level):
            self._balance = None

    def close(self, total: str | None = None) -> list[ListLine]:
        """All lines, the totals told from each other. `total` is the key of a list's only total, where it has no two of them."""
        self._settle()
        classes = [line for line in self.lines if line.key is not None and line.key.isdigit()]
        if len(classes) == 1 and classes[0].key == OTHER_CLASS:
            classes[0].key = None  # 其他支出 behind uses of money is the rest of them, no class
        wholes = [line for line in self.lines if line.term is not None and line.term.key is None and _is_whole(line.term, self.side)]
        if self.side == "other" and wholes and "procurement_total" in self.allowed and "procurement_total" not in self._seen:
            wholes[0].key = "procurement_total"
        names = {"income": ("income_total", "income_grand_total"), "expenditure": ("expenditure_total", "expenditure_grand_total")}
        if self.side not in names:
            return self.lines
        whole, grand = names[self.side]
        this_year = [line for line in wholes if line.term is not None and line.term.is_this_year]
        others = [line for line in wholes if line.term is not None and not line.term.is_this_year and line.term.part]
        if total is not None and others:
            others[-1].key = total
            self._give(this_year, whole)
            return self.lines
        self._give(this_year, whole)
        if len({line.name for line in others}) > 1:
            grands = [line for line in others if line.term is not None and line.term.part == "grand_total"] or others[-1:]
            self._give(grands, grand)
            if not this_year:
                self._give([line for line in others if line not in grands], whole)
        elif others:
            only = others[0]
            follows = any(line.key and line.key.startswith(BALANCES) for line in self.lines if line.row > only.row)
            self._give(others, whole if follows and not this_year else grand)
        return self.lines

    def _settle(self) -> None:
        """Lines of funds below a balance are its parts where they add up to it; where nothing is printed in them, nobody knows."""
        if not self._doubtful or self._balance_line is None:
            return
        values = [line.value for line in self._doubtful if line.value]
        turn = (self._balance_line.key or "").partition("_")[0]
        if values and sum(values) == self._balance_line.value:
            for line in self._doubtful:
                line.key = f"{turn}_{line.key}" if f"{turn}_{line.key}" in self.allowed else None
        elif not values:
            for line in self._doubtful:
                line.key = None

    def _give(self, lines: list[ListLine], key: str) -> None:
        """Give a total its key: the only one of its kind, or one that several blocks print alike."""
        valued = [line for line in lines if line.value is not None]
        if key in self.allowed and lines and len({line.value for line in valued}) <= 1 and len({line.name for line in lines}) == 1:
            (valued or lines)[0].key = key


def _is_whole(term: Term, side: str) -> bool:
    if side != "other" and term.flow not in (None, side):
        return False
    return term.part in ("total", "grand_total", "subtotal") or (term.is_this_year and term.flow == side)


def level_of(text: str) -> int | None:
    """The level of a printed ordinal: 0 for 一、, 1 for (一), 2 for 1., 3 for (1); None where none is printed."""
    bare = plain(text)
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.match(bare)), None)


def class_of(name: str) -> str | None:
    """The functional class (类) that a label names."""
    return _classes().get(name) or _classes().get(_BRACKETS.sub("", name))


@cache
def _classes() -> dict[str, str]:
    return {label(name): code for code, names in functional_class_names().items() for name in names}

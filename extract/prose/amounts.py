"""Numbers with a unit in running text: money, percentages, counts; and the X that a template left where a number belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extract.prose.grammar import grammar
from vocabulary import short_forms, unit_pattern

_NUMBER = r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|[-−]?\d+(?:\.\d+)?"
_LEFT_OPEN = re.compile(r"(?<![A-Za-z])\d{0,3}(?:[X×x]{1,5}|_{2,}|\*{2,})(?:\.[X×x]{1,2})?(?=万?元|%|个|人次|辆|批|年|团组|台)")
# 元旦 is a holiday; a short form counts only where the clause ends.
_MONEY = rf"(?:{unit_pattern()})(?!旦)|(?:{'|'.join(short_forms())})(?=[,;。、()]|$)"
_FRACTION = re.compile(r"\d*")
LARGEST = Decimal(10) ** 14
MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit, from `start` to `end` of the paragraph's text.

    `kind` is money, percent, points (percentage points), count or left_open; `value` is the number as printed (None where it is left open).
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    kind: str

    @property
    def decimals(self) -> int:
        fraction = _FRACTION.match(self.text.partition(".")[2])
        return len(fraction[0]) if fraction else 0


def _pattern() -> re.Pattern[str]:
    counts = "|".join(grammar().count_units)
    return re.compile(
        rf"(?<![\d.])(?P<number>{_NUMBER})(?:余|多)?(?:(?P<money>{_MONEY})|(?P<points>个百分点)|(?P<percent>%)|(?P<count>{counts}))"
    )


_compiled: list[re.Pattern[str]] = []


def quantities(text: str) -> list[Quantity]:
    """All numbers with a unit, and all left-open ones, in the order of the text."""
    if not _compiled:
        _compiled.append(_pattern())
    found: list[Quantity] = []
    end = -1
    for match in _compiled[0].finditer(text):
        is_upper_end = match.start() == end and match["number"][0] in "-−"  # 10%-15% is a range, its dash no minus
        start, end = match.start() + is_upper_end, match.end()
        value = Decimal(match["number"][is_upper_end:].replace(",", "").replace("−", "-"))
        kind = next(name for name in ("money", "points", "percent", "count") if match[name])
        unit = match[kind]
        if kind == "money":
            unit = short_forms().get(unit, unit)
        if match["number"].replace(",", "").partition(".")[2][MOST_DECIMALS:] == "" and abs(value) < LARGEST:
            found.append(Quantity(start, end, text[start:end], value, unit, kind))
    for match in _LEFT_OPEN.finditer(text):
        found.append(Quantity(match.start(), match.end(), match.group(), None, "", "left_open"))
    return sorted(found, key=lambda each: each.start)

"""The unit of a table: printed beside it, printed in its headings, or found by tying its figures to the prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extract.printed.labels import plain
from vocabulary import currency_pattern, unit_pattern, yuan_per_unit

# Any multiple of any currency, so that a declared unit that no amount is scaled by is not taken for none.
_UNIT = f"([十百千万萬亿億]*(?:{currency_pattern()}))"
_DECLARED = re.compile(rf"(?:单位|计量单位|金额单位)[:：]?(?:人民币)?{_UNIT}")
_BRACKETED = re.compile(rf"[(（](?:金额)?(?:单位)?[:：]?(?:人民币)?{_UNIT}[)）]|[/／]{_UNIT}$")
_ALONE = re.compile(rf"^{_UNIT}$")
_BROKEN_OFF = re.compile(r"单位[:：]?(?:人民币)?[十百千万萬亿億]+$")
_AMOUNT = re.compile(rf"(\d[\d,，]*(?:\.\d+)?)({unit_pattern()})")

_BESIDE_NAME = re.compile(rf"([一-龥()]{{3,30}}?)(?:预算数|预算|决算数|决算|支出|共计|合计|为|是)*(\d[\d,，]*(?:\.\d+)?)({unit_pattern()})")

LEAST_NAME = 3  # letters of a name that is told beside its figure
ENOUGH_TIES = 3  # figures that must agree with the prose before it decides about a unit
LEAST_DIGITS = 4  # significant digits a figure needs, so that it does not agree by accident


@dataclass(frozen=True, slots=True)
class ProseAmount:
    """An amount in running text, in yuan, and how much its printed decimals leave open (half a unit in the last place)."""

    amount: Decimal
    slack: Decimal


def printed_unit(texts: Iterable[str]) -> str | None:
    """The unit that lines or headings declare: `金额单位：万元`, `(万元)` behind a heading, else the unit
    alone in a cell or line. It may be one that no amount is scaled by (百元, 美元).
    Where a declaration is broken off (单位：万), a unit that stands alone may be its rest and tells nothing.
    """
    bare = [plain(text) for text in texts]
    broken_off = any(_BROKEN_OFF.search(text) for text in bare)
    for find in (_declared,) if broken_off else (_declared, _ALONE.match):
        for match in map(find, bare):
            if match:
                return next(group for group in match.groups() if group)
    return None


def declared_units(texts: Iterable[str]) -> set[str]:
    """Every unit that the lines or headings declare, not the first alone."""
    return {group for text in texts if (match := _declared(plain(text))) for group in match.groups() if group}


def _declared(text: str) -> re.Match[str] | None:
    return _DECLARED.search(text) or _BRACKETED.search(text)


def prose_amounts(text: str) -> list[ProseAmount]:
    """All amounts with a unit in running text, in ascending order."""
    found = []
    for digits, unit in _AMOUNT.findall(plain(text)):
        number = digits.replace(",", "").replace("，", "")
        value = Decimal(number)
        step = Decimal(1).scaleb(-len(number.partition(".")[2]))
        found.append(ProseAmount(value * yuan_per_unit()[unit], step * yuan_per_unit()[unit]))
    return sorted(found, key=lambda item: item.amount)


def ties(values: Iterable[Decimal], factor: Decimal, prose: list[ProseAmount]) -> int:
    """How many different figures, times `factor`, are told in the prose, each within one printed place of the prose."""
    amounts = [item.amount for item in prose]
    count = 0
    for value in {value for value in values if len(value.normalize().as_tuple().digits) >= LEAST_DIGITS}:
        amount = value * factor
        for index in (bisect_left(amounts, amount) - 1, bisect_left(amounts, amount)):
            if (
                0 <= index < len(prose)
                and abs(prose[index].amount - amount) <= prose[index].slack
                and prose[index].slack * 200 <= abs(amount)
            ):
                count += 1
                break
    return count


def unit_beside_names(figures: Iterable[tuple[str, Decimal]], text: str) -> str | None:
    """The one unit in which sentences tell figures right behind their names (公务接待费7.25万元), where they do so for three or more.

    `figures` are names of lines and what the table prints for them, in its own unit: the digits have to be the same.
    """
    told: dict[tuple[str, Decimal], set[str]] = {}
    for name, digits, unit in _BESIDE_NAME.findall(plain(text)):
        told.setdefault((name, Decimal(digits.replace(",", "").replace("，", ""))), set()).add(unit)
    units: Counter[str] = Counter()
    for name, value in set(figures):
        for (said, amount), named in told.items():
            if amount == value and len(name) >= LEAST_NAME and said.endswith(name):
                units.update(named)
    return next(iter(units)) if len(units) == 1 and units.total() >= ENOUGH_TIES else None


def unit_by_prose(values: list[Decimal], prose: list[ProseAmount]) -> str | None:
    """The one unit under which the figures agree with the prose; None when none does or two do."""
    counts = sorted(((ties(values, factor, prose), unit) for unit, factor in yuan_per_unit().items()), reverse=True)
    (best, unit), (second, _) = counts[0], counts[1]
    return unit if best >= ENOUGH_TIES and best >= 3 * second else None

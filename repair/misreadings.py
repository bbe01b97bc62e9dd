"""Whether one printed figure may be a misreading of another: a digit that looks alike, one lost or added, a point, a sign, a part cut off.

All of it in what is printed: the text of the cell, in the unit and with the decimals of its table. The costs are of `misreadings.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import product
from math import log10

from extract.printed.figures import read_figure
from vocabulary.yaml_text import load_yaml

SMUDGED_DIGIT = "smudged_digit"
_LONGEST_LOST_PART = 3  # digits: a group between commas


@dataclass(frozen=True, slots=True)
class Misreading:
    """What may have been printed in place of what was read: a `value` in the printed unit, by which `kind` of slip, its cost in decibels.

    `kind` is `confused_digit`, `lost_digit` and so on; `is_named` is true where the recogniser names the value itself.
    """

    value: Decimal
    kind: str
    cost: int
    is_named: bool = False


def misreadings(text: str, decimals: int, alternatives: Iterable[tuple[str, float]] = ()) -> dict[Decimal, Misreading]:
    """All figures that may be printed where `text` was read, the cheapest misreading of each.

    `decimals` are those that its table prints. `alternatives` are the recogniser's own: other texts, each with its probability; what they
    name is called by what makes it look alike, where that has a name, and `alternative` else. Parts that were cut off are endless and left
    to `broken_number`. Empty where the text says no figure.
    """
    read = read_figure(text)
    if read.value is None:
        return {}
    found: dict[Decimal, Misreading] = {}
    for misreading in _by_digits(read.value, read.decimals, decimals):
        known = found.get(misreading.value)
        if misreading.value != read.value and (known is None or misreading.cost < known.cost):
            found[misreading.value] = misreading
    for other, probability in alternatives:
        value = read_figure(other).value
        if value is not None and value != read.value and probability > 0:
            kind = found[value].kind if value in found and found[value].kind != SMUDGED_DIGIT else "alternative"
            cost = min(_costs()["named_at_most"], round(-10 * log10(min(probability, 1.0))))
            found[value] = Misreading(value, kind, cost, is_named=True)
    return found


def broken_number(text: str, value: Decimal, decimals: int) -> Misreading | None:
    """The misreading of `value` as `text` where a part of it was cut off: up to a comma before it, or all that stands behind its point."""
    read = read_figure(text)
    if read.value is None or value == read.value or (value < 0) != (read.value < 0):
        return None
    digits, whole = _digits(read.value, read.decimals), _digits(value, decimals)
    lost = len(whole) - len(digits)
    is_tail = read.decimals == decimals and 0 < lost <= _LONGEST_LOST_PART and len(digits) - decimals == 3 and whole.endswith(digits)
    is_head = read.decimals == 0 < decimals and int(abs(value)) == abs(read.value)
    return Misreading(value, "broken_number", _costs()["broken_number"]) if is_tail or is_head else None


def _by_digits(value: Decimal, printed: int, decimals: int) -> Iterator[Misreading]:
    """What a slip in one place makes of a figure that was read with `printed` decimals, in a table of so many `decimals`."""
    costs, digits, sign = _costs(), _digits(value, printed), -1 if value < 0 else 1

    def figure(changed: str, places: int, kind: str, cost: int) -> Iterator[Misreading]:
        is_well_formed = len(changed) > places and (changed[0] != "0" or len(changed) == places + 1)
        if is_well_formed:
            yield Misreading(sign * Decimal(int(changed)).scaleb(-places), kind, cost)

    for (place, digit), other in product(enumerate(digits), "0123456789"):
        if other != digit:
            cost = _confused().get(digit + other)
            kind, cost = ("confused_digit", cost) if cost else (SMUDGED_DIGIT, costs[SMUDGED_DIGIT])
            yield from figure(digits[:place] + other + digits[place + 1 :], printed, kind, cost)
    # A digit lost or added before the point leaves as many behind it as were read; behind the point it leaves one too few or too many.
    whole = len(digits) - printed
    before, behind = range(whole), range(whole, len(digits))
    gaps = [(place, printed) for place in range(whole + 1)]
    gaps += [(place, decimals) for place in range(whole, len(digits) + 1) if printed + 1 == decimals]
    for (place, places), digit in product(gaps, "0123456789"):
        is_repeated = digit in digits[max(place - 1, 0) : place + 1]
        cost = costs["lost_repeated_digit" if is_repeated else "lost_digit"]
        yield from figure(digits[:place] + digit + digits[place:], places, "lost_digit", cost)
    for place, places in [(place, printed) for place in before] + [(place, decimals) for place in behind if printed - 1 == decimals]:
        is_repeated = digits[place] in digits[max(place - 1, 0) : place] + digits[place + 1 : place + 2]
        cost = costs["added_repeated_digit" if is_repeated else "added_digit"]
        yield from figure(digits[:place] + digits[place + 1 :], places, "added_digit", cost)
    if printed != decimals:
        yield from figure(digits.rjust(decimals + 1, "0"), decimals, "point", costs["point"])
    yield Misreading(-value, "sign", costs["sign"])


def _digits(value: Decimal, decimals: int) -> str:
    """The digits of a figure without point and sign, those behind the point in full: 0.50 is 050."""
    return f"{int(abs(value).scaleb(decimals)):0{decimals + 1}d}"


@cache
def _costs() -> dict[str, int]:
    written = load_yaml(resources.files(__package__).joinpath("misreadings.yml").read_text(encoding="utf-8"))
    return {name: cost for name, cost in written.items() if name != "confused_digits"}


@cache
def _confused() -> dict[str, int]:
    """What a digit that is read and another one cost, both written one after the other, either way round."""
    written = load_yaml(resources.files(__package__).joinpath("misreadings.yml").read_text(encoding="utf-8"))
    pairs: dict[str, int] = written["confused_digits"]
    return {pair: cost for digits, cost in pairs.items() for pair in (digits, digits[::-1])}

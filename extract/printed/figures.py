"""Printed numbers: what a cell's text says, digit for digit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources

from vocabulary.yaml_text import load_yaml

_DASHES = re.compile(r"^[-‐‑‒–—―−─﹘﹣－_/\\*]+$")
# One character each for what is printed in several ways; a dash before digits is a minus, and so is a triangle.
_WRITTEN_ALIKE = str.maketrans(dict.fromkeys("‐‑‒–—―−─△▲负", "-") | {"，": ",", "。": "."})
_PARTS = re.compile(r"(?P<before>[-+(¥]*)(?P<number>[\d,.]*\d[\d,.]*)(?P<after>\)?)")
# What stands before and after the digits, but for the currency's mark. A sign behind them is not read: it may be the dash of the next cell.
_SIGNS = {("", ""): 1, ("+", ""): 1, ("-", ""): -1, ("(", ")"): -1, ("(-", ")"): -1, ("-(", ")"): -1}
_PLAIN = re.compile(r"(\d+|\d{1,3}(,\d{3})+)(\.\d*)?|\.\d+")
_LOOSE = re.compile(r"[\d,]*\d[\d,]*(\.\d*)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell says. `content` is figure, blank, dash, no_data or unreadable; `value` is None unless it is a figure.

    `decimals` counts the printed decimals. `is_grouped` is true where thousands separators stand in their places or there are none;
    false is a hint that two numbers were glued together or a digit was lost. `is_stored` is true where `value` is what a sheet stores
    behind the number that it shows, which may have more decimals.
    """

    content: str
    value: Decimal | None = None
    decimals: int = 0
    is_grouped: bool = True
    is_stored: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether a number is printed, rather than nothing, a dash or words."""
        return self.content == "figure"

    @property
    def is_figure_or_dash(self) -> bool:
        """Whether a number is printed, or the dash that stands in its place."""
        return self.content in ("figure", "dash")


BLANK = Figure("blank")
UNREADABLE = Figure("unreadable")


@lru_cache(maxsize=1 << 14)
def read_figure(text: str) -> Figure:
    """Read the text of one cell.

    Understood are thousands separators, spaces and line breaks inside, full-width digits, the signs that are in use (minus and dash of
    any width, 负, △, ▲, plus) and brackets for negatives, with a minus inside too: (-5.00) is -5.00. Any other sign makes it unreadable.
    """
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    if not bare:
        return BLANK
    if _DASHES.match(bare):
        return Figure("dash")
    if bare in _no_data():
        return Figure("no_data")
    parts = _PARTS.fullmatch(bare.translate(_WRITTEN_ALIKE))
    sign = _SIGNS.get((parts["before"].replace("¥", "", 1), parts["after"])) if parts else None
    if parts is None or sign is None:
        return Figure("unreadable")
    number = parts["number"]
    grouped = _PLAIN.fullmatch(number) is not None
    if not grouped and not _LOOSE.fullmatch(number):
        return Figure("unreadable")
    digits = number.replace(",", "").rstrip(".")
    decimals = len(digits.partition(".")[2])
    return Figure("figure", sign * Decimal(digits), decimals, grouped)


def with_stored(figure: Figure, stored: Decimal) -> Figure:
    """A figure that a sheet shows, with the number that it stores behind it as the value; its sign too, which a format may hide.

    The figure as it is where nothing is shown as a number, or where another number is shown than the stored one, rounded.
    """
    if figure.value is None or abs(abs(stored) - abs(figure.value)) > Decimal(5).scaleb(-figure.decimals - 1):
        return figure
    return replace(figure, value=stored, is_stored=True)


@cache
def _no_data() -> frozenset[str]:
    """What `words.yml` lists as said in place of a figure."""
    return frozenset(load_yaml((resources.files(__package__) / "words.yml").read_text(encoding="utf-8"))["no_data"])


def looks_like_amount(text: str) -> bool:
    """A number that can hardly be a column number, a code or a year: with decimals or with thousands separators."""
    figure = read_figure(text)
    return figure.is_figure and figure.is_grouped and ("," in text or "，" in text or figure.decimals > 0)

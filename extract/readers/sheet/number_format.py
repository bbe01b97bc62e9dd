"""A spreadsheet's value as its cell shows it.

Number formats decide what a reader of the sheet sees: decimals, thousands separators, percent, amounts scaled by thousands, zeros
that are not shown. Rounding is half away from zero on the fifteen digits a spreadsheet keeps.
"""

from __future__ import annotations

import datetime as dt
import functools
import operator
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

_FIFTEEN_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)|!(?P<banged>.)"
    r"|_(?P<space>.)|\*(?P<fill>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<exponent>[Ee][+-]0+)"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<at>@)"
    r"|(?P<date>AM/PM|上午/下午|[yYmMdDhHsS]+|aaaa?)"
    r"|(?P<literal>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_COMPARE = {"<=": operator.le, ">=": operator.ge, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "=": operator.eq}
_RED = {"red", "红色", "color3", "颜色3"}
_SIGNS = set("-−－(（△▲负")
_CURRENCY = re.compile(r"\$([^-]*)")


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None


def displayed(value: object, number_format: str) -> str:
    """The text a cell shows for `value` (None, text, bool, int, float, Decimal or a date) under `number_format`.

    `General` shows up to fifteen significant digits, however narrow the column. Text passes through unless a text section says otherwise.
    Raises TypeError for anything else.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    sections = _sections(number_format or "General")
    if isinstance(value, str):
        return _text(value, sections)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _date(value, sections[0])
    if isinstance(value, dt.timedelta):
        return str(value)
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return "#NUM!"
    if not isinstance(value, int | float | Decimal):
        raise TypeError(f"no cell shows a {type(value).__name__}")
    number = _FIFTEEN_DIGITS.create_decimal(repr(value) if isinstance(value, float) else value)
    section, signed = _choose(number, sections)
    return _number(number, section, signed or (number < 0 and _red_is_the_sign(section)))


def stored_number(value: object, number_format: str) -> Decimal | None:
    """The number a cell stores, in the scale in which `number_format` shows it: 1234567 under `#,##0.00,` is 1234.567. None for what is no
    number, or shown as a date. Of a binary number the fifteen digits that a spreadsheet keeps are taken.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    number = _FIFTEEN_DIGITS.create_decimal(repr(value) if isinstance(value, float) else value)
    section, _ = _choose(number, _sections(number_format or "General"))
    if any(kind == "date" for kind, _ in section.tokens):
        return None
    return number.scaleb(-_scale(section.tokens))


def _scale(tokens: tuple[tuple[str, str], ...]) -> int:
    """By how many powers of ten a number is shown smaller: three for each comma behind the last digit, two less for a percent sign, and as
    many as digits follow a point that is only a letter (`0\\.0000` for 万元).
    """
    digits = [index for index, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not digits:
        return 0
    scale = -2 * sum(kind == "percent" for kind, _ in tokens)
    after = digits[-1] + 1
    while after < len(tokens) and tokens[after][0] == "comma":
        scale, after = scale + 3, after + 1
    whole_end = next((at for at, (kind, _) in enumerate(tokens) if kind == "point"), len(tokens))
    written = next((at for at, token in enumerate(tokens) if token == ("literal", ".") and digits[0] < at < digits[-1]), None)
    return scale if written is None else scale + sum(written < at < whole_end for at in digits)


def _red_is_the_sign(section: _Section) -> bool:
    """A section for negatives that shows them in red and without any sign: what is read is not in colours."""
    coloured = any(kind == "bracket" and text.lower().replace(" ", "") in _RED for kind, text in section.tokens)
    return coloured and not any(kind == "literal" and text[:1] in _SIGNS for kind, text in section.tokens)


@functools.lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[_Section, ...]:
    parts: list[list[tuple[str, str]]] = [[]]
    for match in _TOKEN.finditer(number_format):
        kind = match.lastgroup or "literal"
        text = match.group(kind)
        if kind == "literal" and text == ";":
            parts.append([])
        else:
            parts[-1].append(("literal", text) if kind in ("quoted", "escaped", "banged") else (kind, text))
    sections = []
    for tokens in parts:
        condition = None
        for kind, text in tokens:
            found = _CONDITION.fullmatch(text) if kind == "bracket" else None
            if found:
                condition = (found[1], Decimal(found[2]))
        sections.append(_Section(tuple(tokens), condition))
    return tuple(sections)


def _choose(number: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section, bool]:
    """The section for a number, and whether a minus sign is still to be written before it."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _COMPARE[section.condition[0]](number, section.condition[1]):
                return section, number < 0 and section is numeric[0]
        return numeric[-1], number < 0
    if len(numeric) == 1:
        return numeric[0], number < 0
    if number < 0:
        return numeric[1], False
    if number == 0 and len(numeric) == 3:
        return numeric[2], False
    return numeric[0], False


def _text(value: str, sections: tuple[_Section, ...]) -> str:
    section = sections[3] if len(sections) > 3 else sections[-1]
    if not any(kind == "at" for kind, _ in section.tokens):
        return "" if len(sections) > 3 and not section.tokens else value
    return "".join(value if kind == "at" else text for kind, text in section.tokens if kind in ("at", "literal"))


def _number(number: Decimal, section: _Section, signed: bool) -> str:
    tokens = section.tokens
    kinds = {kind for kind, _ in tokens}
    if "general" in kinds or "at" in kinds:
        plain = _general(abs(number))
        body = "".join(_literal(kind, text) if kind not in ("general", "at") else plain for kind, text in tokens)
        return ("-" if signed else "") + body
    if "digit" not in kinds:
        body = "".join(_literal(kind, text) for kind, text in tokens)
        return body  # a section of words alone, or an empty one: the number is not shown
    last_digit = max(index for index, (kind, _) in enumerate(tokens) if kind == "digit")
    first_digit = min(index for index, (kind, _) in enumerate(tokens) if kind == "digit")
    scaled = abs(number)
    index = last_digit + 1
    while index < len(tokens) and tokens[index][0] == "comma":
        scaled = scaled / 1000
        index += 1
    scaled *= 100 ** sum(kind == "percent" for kind, _ in tokens)
    point = next((at for at, (kind, _) in enumerate(tokens) if kind == "point"), None)
    places = 0 if point is None else sum(kind == "digit" for kind, _ in tokens[point:])
    if "exponent" in kinds:
        return ("-" if signed else "") + _scientific(scaled, places)
    scaled = scaled.quantize(Decimal(1).scaleb(-places), context=_WIDE)
    whole, _, fraction = f"{scaled:f}".partition(".")
    integer_end = last_digit + 1 if point is None else point
    grouped = any(kind == "comma" for kind, _ in tokens[first_digit : min(integer_end, last_digit)])
    integer = _integer(tokens[:integer_end], whole.lstrip("0"), grouped)
    rest = "" if point is None else _fraction(tokens[point:], fraction)
    tail = "".join(_literal(kind, text) for kind, text in tokens[integer_end:]) if point is None else ""
    shows_zero = not scaled
    return ("-" if signed and not shows_zero else "") + integer + rest + tail


def _literal(kind: str, text: str) -> str:
    if kind in ("literal", "percent"):
        return "%" if kind == "percent" else text
    if kind == "bracket":
        currency = _CURRENCY.match(text)
        return currency[1] if currency else ""
    return ""


def _integer(tokens: tuple[tuple[str, str], ...], digits: str, grouped: bool) -> str:
    """Digits put into the placeholders from the right; what is left over goes before the leftmost one."""
    leftmost = next((at for at, (kind, _) in enumerate(tokens) if kind == "digit"), None)
    out: list[str] = []
    written = 0

    def put(digit: str) -> None:
        nonlocal written
        if grouped and written and written % 3 == 0:
            out.append(",")
        out.append(digit)
        written += 1

    for at in range(len(tokens) - 1, -1, -1):
        kind, text = tokens[at]
        if kind != "digit":
            out.append(_literal(kind, text)[::-1])
            continue
        if digits:
            put(digits[-1])
            digits = digits[:-1]
        elif text == "0":
            put("0")
        if at == leftmost:
            while digits:
                put(digits[-1])
                digits = digits[:-1]
    return "".join(out)[::-1]


def _fraction(tokens: tuple[tuple[str, str], ...], digits: str) -> str:
    out = []
    left = digits
    needed = len(digits.rstrip("0"))
    placed = 0
    for kind, text in tokens:
        if kind == "point":
            out.append(".")
        elif kind == "digit":
            if text == "0" or placed < needed:
                out.append(left[placed])
            placed += 1
        else:
            out.append(_literal(kind, text))
    return "".join(out)


def _general(number: Decimal) -> str:
    if number and not -10 <= number.adjusted() < 15:
        return _scientific(number, 5)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scientific(number: Decimal, places: int) -> str:
    return f"{number:.{places}E}"


def _date(value: dt.datetime | dt.date | dt.time, section: _Section) -> str:
    if not any(kind == "date" for kind, _ in section.tokens):
        return value.isoformat()
    out = []
    after_hours = False
    for kind, text in section.tokens:
        if kind != "date":
            out.append(text if kind in ("literal", "point", "comma") else "")
            continue
        letter = text[0].lower()
        minutes = letter == "m" and after_hours
        after_hours = letter == "h"
        out.append(_date_part(value, letter, len(text), minutes))
    return "".join(out)


def _date_part(value: dt.datetime | dt.date | dt.time, letter: str, length: int, minutes: bool) -> str:
    names = {"y": "year", "d": "day", "h": "hour", "s": "second", "m": "minute" if minutes else "month"}
    part = getattr(value, names.get(letter, ""), None)
    if part is None:
        return ""
    if letter == "y":
        return f"{part:04d}" if length > 2 else f"{part % 100:02d}"
    return f"{part:0{min(length, 2)}d}"

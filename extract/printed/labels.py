"""Printed labels brought to one spelling, so that data files can name them once."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from vocabulary import unit_pattern

_QUOTES = str.maketrans("", "", "“”\"‘’'＂「」『』《》〈〉")
_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.,，．]|[(（][一二三四五六七八九十\d]+[)）][、.]?|\d{1,2}[.、．](?!\d)|[①-⑳])+",
)
_CONNECTIVES = re.compile(r"^(?:其中|减|加)[:：]")
_UNIT_NOTE = re.compile(
    rf"[(（]?(?:金额)?(?:计量)?(?:单位)?[:：]?(?:人民币)?(?:{unit_pattern()})[)）]|[(（](?:单位)?[:：]?[辆台套件个](?:[/、(（]?[辆台套件个][)）]?)*[)）]"
)
_CODE_AND_NAME = re.compile(r"^[\[【(]?(\d{7}|\d{5}|\d{3})[\]】)]?[-—:：]?([^\d,.\])】—-].*)$")


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Without spaces and quotation marks, in half-width characters: `财政拨款“三公”经费` and `财政拨款 三公 经费` are one."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split())


@lru_cache(maxsize=1 << 14)
def label(text: str) -> str:
    """A line's or column's name: plain, without its ordinal (一、 (二) 3.), without 其中：, without a unit in brackets."""
    bare = _UNIT_NOTE.sub("", plain(text))
    previous = None
    while previous != bare:
        previous = bare
        bare = _CONNECTIVES.sub("", _ORDINAL.sub("", bare))
    return bare.strip(":：,，、;；")


def code_and_name(text: str) -> tuple[str, str] | None:
    """A code of 3, 5 or 7 digits, in brackets or not, and the name right behind it (2040601行政运行), of a text in one spelling; None for
    any other.
    """
    match = _CODE_AND_NAME.match(text)
    return (match.group(1), match.group(2)) if match else None

"""Publication dates as web pages print them."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})(?!\d)")
_LABELLED = re.compile(
    r"(?:发布|发文|公开|公布|成文|生成|更新|录入|添加)?(?:时间|日期)\s*[:：】\]]?\s*[\[【(（]?\s*((?:19|20)\d{2}\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])\s*\d{1,2})"
)
_IN_ADDRESS = (
    re.compile(r"/t((?:19|20)\d{2})(\d{2})(\d{2})_\d+"),  # t20231128_9025307.html
    re.compile(r"/((?:19|20)\d{2})(\d{2})(\d{2})[/_]"),  # 20231128/3f….html, 20231128_12.html
    re.compile(r"/((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})/"),  # art/2023/11/28/
)


def find_date(text: str) -> str:
    """The first date of a text as YYYY-MM-DD; empty when there is none that the calendar knows."""
    for match in _DATE.finditer(text):
        if found := _iso(*match.groups()):
            return found
    return ""


def find_labelled_date(text: str) -> str:
    """The date behind 发布时间 and its like as YYYY-MM-DD; empty when there is none."""
    for match in _LABELLED.finditer(text):
        if found := find_date(match.group(1)):
            return found
    return ""


def date_in_address(url: str) -> str:
    """The date that a content system wrote into an address, as YYYY-MM-DD; empty when there is none."""
    for pattern in _IN_ADDRESS:
        for match in pattern.finditer(url):
            if found := _iso(*match.groups()):
                return found
    return ""


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""

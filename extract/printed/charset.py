"""Bytes of a web page → text. Many government servers name no charset or a wrong one; the bytes decide."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""")
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030"}
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def decode_page(content: bytes, content_type: str = "") -> str:
    """The text of a page.

    In this order: a byte order mark, UTF-8 if the bytes are valid UTF-8 (GBK text practically never is), the charset of the HTTP header,
    that of the page's own meta element, GB18030. A page with single broken bytes is read with replacement characters.
    """
    for mark, encoding in _BOMS.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    declared = [_encoding(found) for found in (*_DECLARED.findall(content_type.encode()), *_DECLARED.findall(content[:4096]))]
    candidates = ["utf-8", *(each for each in declared if each), "gb18030"]
    for encoding in candidates:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(next((each for each in declared if each), "utf-8"), errors="replace")


def _encoding(name: bytes) -> str | None:
    """The Python codec of a declared charset; GB18030 for its two subsets, None for an unknown name."""
    lowered = name.decode("ascii").lower()
    if lowered in _CHINESE:
        return "gb18030"
    try:
        return codecs.lookup(lowered).name
    except LookupError:
        return None

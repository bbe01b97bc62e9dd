"""Whether a text file or web page is whole text: the formats have no checksums, but most damage leaves bytes that are no letters."""

from __future__ import annotations

import re

from extract.media_type import MediaType
from extract.printed.charset import decode_page

TEXTS: frozenset[MediaType] = frozenset({"text", "html"})

# A web page's scripts may hold anything; what a person reads may not.
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_NO_LETTERS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff]")


def text_damage(content: bytes) -> list[str]:
    """What is wrong with the text, in words that follow “it”; empty when every byte is part of a letter."""
    odd = len(_NO_LETTERS.findall(_UNSEEN.sub("", decode_page(content))))
    return [f"holds {odd} characters that no text has"] if odd else []

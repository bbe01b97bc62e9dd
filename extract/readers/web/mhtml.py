"""Web archives (MHTML), which Word and Excel also write under the names .doc and .xls: their HTML parts, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy

from extract.readers.page import Page, UnreadableDocument
from extract.readers.web.html import read_html

MOST_PARTS = 500


def read_mhtml(content: bytes) -> Iterator[Page]:
    """Yield the pages of every HTML part; the parts are numbered from 1 in their order, as the sheets of a workbook are.

    Pictures and other parts are left out. Raises UnreadableDocument, status `damaged` or `over_limit`.
    """
    message = message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n\t "), policy=policy.compat32)
    number = 0
    for count, part in enumerate(message.walk()):
        if count > MOST_PARTS:
            raise UnreadableDocument("over_limit", f"The web archive holds more than {MOST_PARTS} parts.")
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and b"<frameset" not in payload.lower() and payload.strip():
            number += 1
            yield from read_html(payload, content_type=part.get("Content-Type", ""), number=number)
    if not number:
        raise UnreadableDocument("damaged", "The web archive holds no HTML part. Fetch it again, or ask the publisher.")

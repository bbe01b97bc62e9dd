"""Web archives, as Word and Excel save them under the names .doc and .xls."""

from __future__ import annotations

from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from extract.readers import read
from extract.readers.page import UnreadableDocument
from extract.readers.web.mhtml import read_mhtml


def archive(*bodies: str, charset: str = "utf-8") -> bytes:
    message = MIMEMultipart("related")
    for body in bodies:
        message.attach(MIMEText(f"<html><body>{body}</body></html>", "html", charset))
    message.attach(MIMEImage(b"\x89PNG", "png"))
    return b"\r\n" + message.as_bytes()


def test_every_part_is_read_in_its_order():
    table = "<table><tr><td>甲</td><td>1.00</td></tr><tr><td>乙</td><td>2.00</td></tr></table>"
    content = archive(f"<p>收入决算表</p>{table}", table, charset="gb2312")
    reading = read(content, "决算.doc")
    assert reading.media_type == "mhtml"
    first, second = reading.pages
    assert ([word.text for word in first.words], first.number, second.number) == (["收入决算表"], 1, 2)
    assert [cell.text for cell in second.grids[0].cells] == ["甲", "1.00", "乙", "2.00"]


def test_an_archive_without_text_is_damaged():
    with pytest.raises(UnreadableDocument) as refusal:
        list(read_mhtml(archive()))
    assert refusal.value.status == "damaged"

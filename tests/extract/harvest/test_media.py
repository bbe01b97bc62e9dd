from pathlib import Path

import httpx
import pytest

from extract.harvest.listing import read_listing
from extract.harvest.media import contradiction, file_name, media_type
from extract.sources import Source

URL = "http://a.example/czyjs/index.html"


def _source(**values) -> Source:
    return Source(id="jia", publisher="甲市人民政府", region="乙省甲市", start=(URL,), file=Path("jia.yml"), **values)


def _list(body: str, **values):
    return read_listing(_source(**values), URL, f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b"attachment; filename*=UTF-8''%E5%86%B3%E7%AE%97.pdf; filename=x.pdf", "决算.pdf"),
        ('attachment; filename="决算.pdf"'.encode(), "决算.pdf"),
        ('attachment; filename="决算.pdf"'.encode("gbk"), "决算.pdf"),
        (b"attachment; filename=%E5%86%B3%E7%AE%97.pdf", "决算.pdf"),
        (b'attachment; filename="C:\\tmp\\a.pdf"', "a.pdf"),
        (b"inline", "附 件.pdf"),
    ],
)
def test_file_names(disposition: bytes, name: str):
    headers = httpx.Headers([(b"Content-Disposition", disposition)])
    assert file_name(headers, "http://a.example/%E9%99%84%20%E4%BB%B6.pdf?x=1") == name


def test_types_come_from_the_bytes():
    assert media_type(b"%PDF-1.4") == "application/pdf"
    assert media_type(b"\xef\xbb\xbf\n <!DOCTYPE HTML><html>") == "text/html"
    assert media_type("收入\t1".encode("gbk")) == "text/plain"
    assert contradiction("a.pdf", b"%PDF-1.4") == ""
    assert contradiction("a.xls", b"<html>") == ""  # sheets are often web pages; their reader knows
    assert "PK" not in contradiction("a.pdf", b"PK\x03\x04") and "application/zip" in contradiction("a.pdf", b"PK\x03\x04")

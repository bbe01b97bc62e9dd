from pathlib import Path

import httpx
import pytest

from extract.harvest.listing import read_listing
from extract.harvest.media import contradiction, file_name
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


def test_a_name_that_the_bytes_contradict():
    assert contradiction("a.pdf", b"%PDF-1.4") == ""
    assert contradiction("a.xls", b"<html>") == ""  # sheets are often web pages; their reader knows
    assert "PK" not in contradiction("a.pdf", b"PK\x03\x04") and contradiction("a.pdf", b"PK\x03\x04").endswith("are zip")
    assert contradiction("a.docx", b"PK\x03\x04") == ""
    assert contradiction("a.pdf", b"junk before\n%PDF-1.4") == ""
    assert "web page (404)" in contradiction("a.zip", b"\xef\xbb\xbf\n <!DOCTYPE HTML><html><title>404</title>")

from pathlib import Path

import pytest

from extract.harvest.listing import read_listing
from extract.printed.charset import decode_page
from extract.sources import Source

URL = "http://a.example/czyjs/index.html"


def _source(**values) -> Source:
    return Source(id="jia", publisher="甲市人民政府", region="乙省甲市", start=(URL,), file=Path("jia.yml"), **values)


def _list(body: str, **values):
    return read_listing(_source(**values), URL, f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        ("<meta charset=gb2312>镕堃".encode("gb18030"), "text/html"),
        ("镕堃".encode("gb18030"), "text/html; charset=GBK"),
        ("镕堃".encode("gb18030"), "text/html; charset=utf-8"),
        ("<meta charset=gbk>镕堃".encode(), "text/html"),
        ("镕堃".encode("utf-8-sig"), ""),
        ("镕堃".encode("utf-16"), ""),
        ("镕堃".encode("gb18030"), "text/html; charset=nonsense"),
    ],
)
def test_the_bytes_decide_on_the_charset(content: bytes, content_type: str):
    assert decode_page(content, content_type).endswith("镕堃")


def test_single_broken_bytes_do_not_spoil_a_page():
    broken = "<meta charset=utf-8>决算".encode() + b"\xff\xfe\xff" + "公开".encode()
    assert "决算" in decode_page(broken)

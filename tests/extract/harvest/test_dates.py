from pathlib import Path

import pytest

from extract.harvest.dates import date_in_address, find_date, find_labelled_date
from extract.harvest.listing import read_listing
from extract.sources import Source

URL = "http://a.example/czyjs/index.html"


def _source(**values) -> Source:
    return Source(id="jia", publisher="甲市人民政府", region="乙省甲市", start=(URL,), file=Path("jia.yml"), **values)


def _list(body: str, **values):
    return read_listing(_source(**values), URL, f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-8-7", "2024-08-07"),
        ("[2024年08月07日]", "2024-08-07"),
        ("2024-13-45 2024/08/07", "2024-08-07"),
        ("12024-08-071", ""),
        ("", ""),
    ],
)
def test_dates(text: str, found: str):
    assert find_date(text) == found


def test_labelled_dates_and_dates_in_addresses():
    assert find_labelled_date("2020-01-01 发布日期：2024-08-07 10:22") == "2024-08-07"
    assert find_labelled_date("时间 很久以前") == ""
    assert date_in_address("http://a.example/202311/t20231128_9025307.html") == "2023-11-28"
    assert date_in_address("http://a.example/art/2023/11/28/art_1.html") == "2023-11-28"
    assert date_in_address("http://a.example/20231128/3f2a.html") == "2023-11-28"
    assert date_in_address("http://a.example/20231399/3f2a.html") == ""

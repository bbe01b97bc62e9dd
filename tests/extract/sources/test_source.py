from pathlib import Path

import pytest

from extract.sources import Politeness, Source

SOURCE = Source(
    id="jia",
    publisher="甲市人民政府",
    region="乙省甲市",
    start=("http://www.a.example/czyjs/",),
    file=Path("jia.yml"),
    hosts=("files.a.example",),
    districts=("临溪区",),
    elsewhere={"醴陵市": "湖南省株洲市醴陵市"},
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.a.example/x.html", True),
        ("https://WWW.a.example/x.html", True),
        ("http://files.a.example/x.pdf", True),
        ("http://b.example/x.pdf", False),
        ("ftp://www.a.example/x.pdf", False),
        ("http://www.a.example.b.example/", False),
    ],
)
def test_hosts_of_the_start_and_those_listed_are_the_publishers_own(url, expected):
    assert SOURCE.may_visit(url) is expected


def test_places_lead_to_the_full_path_of_their_region():
    assert SOURCE.places == {
        "甲市": "乙省甲市",
        "乙省甲市": "乙省甲市",
        "临溪区": "乙省甲市临溪区",
        "醴陵市": "湖南省株洲市醴陵市",
    }


def test_megabytes_are_counted_in_bytes():
    assert Politeness(max_megabytes=1.5).max_bytes == 1_572_864

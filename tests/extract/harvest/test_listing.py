from pathlib import Path

import pytest

from extract.harvest.listing import read_listing
from extract.sources import Paging, Source

URL = "http://a.example/czyjs/index.html"


def _source(**values) -> Source:
    return Source(id="jia", publisher="甲市人民政府", region="乙省甲市", start=(URL,), file=Path("jia.yml"), **values)


def _list(body: str, **values):
    return read_listing(_source(**values), URL, f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    "script",
    [
        'createPageHTML(4, 0, "index", "html");',
        "createPageHTML( 4,0,'index','html' )",
        "createPageHTML('page_div',4, 0,'index','html',66);",
    ],
)
def test_the_pager_of_a_trs_site_is_read_from_its_script(script: str):
    assert _list(f"<script>{script}</script>").pages == [f"http://a.example/czyjs/index_{number}.html" for number in (1, 2, 3)]


def test_a_pager_that_counts_without_end_makes_no_more_pages_than_the_source_allows():
    script = "<script>createPageHTML(2000000, 0, 'index', 'html')</script>"
    assert len(_list(script, paging=Paging(max_pages=30)).pages) == 29


def test_further_pages_by_words_numbers_and_template():
    words = "<a href='more.html'>下一页</a><a href='?page=3'>3</a><a href='/other/index_1.html'>2</a><a href='javascript:go(2)'>下一页</a>"
    assert _list(words).pages == ["http://a.example/czyjs/more.html", "http://a.example/czyjs/index.html?page=3"]
    assert _list("<a href='x.html'>older</a>", paging=Paging(next_words=("older",))).pages == ["http://a.example/czyjs/x.html"]
    counted = _list("<p>共 3 页</p>", paging=Paging(template="list.jsp?p={n}"))
    assert counted.pages == ["http://a.example/czyjs/list.jsp?p=1", "http://a.example/czyjs/list.jsp?p=2"]


def test_links_are_told_apart():
    listing = _list(
        "<a href='/col/index.html'>部门决算</a><a href='/czyjs/'>部门预算</a>"
        "<li><a href='./202408/t20240807_1.html#top' title='甲局2023年度部门决算公开说明'>甲局2023年度部…</a><b>[2024-08-07]</b></li>"
        "<li><a href='/art?id=5'>乙局2023年部门预算</a></li>"
        "<li><a href='x/丙局2023年决算.PDF'>丙局2023年决算</a></li>"
        "<li><a href='./202408/t20240807_2.html'>招聘公告</a></li>"
        "<a href='javascript:void(0)'>决算</a><a href='http://[broken'>决算2024</a><a href='mailto:a@a.example'>决算</a>"
    )
    assert [(link.url, link.title, link.published_on) for link in listing.details] == [
        ("http://a.example/czyjs/202408/t20240807_1.html", "甲局2023年度部门决算公开说明", "2024-08-07"),
        ("http://a.example/art?id=5", "乙局2023年部门预算", ""),
    ]
    assert [link.url for link in listing.attachments] == ["http://a.example/czyjs/x/丙局2023年决算.PDF"]


def test_a_list_of_lists_and_own_patterns():
    body = "<a href='/bm/12/'>公安局</a><a href='/show/abc'>决算公开</a><a href='/czyjs/202408/t20240807_1.html'>决算公开</a>"
    listing = _list(body, list_links=r"/bm/\d+/$", detail_links=r"/show/")
    assert listing.lists == ["http://a.example/bm/12/"]
    assert [link.url for link in listing.details] == ["http://a.example/show/abc"]


def test_a_date_belongs_to_the_row_of_its_link():
    listing = _list(
        "<table><tr><td><a href='1_2024.html'>甲局2023年决算</a></td><td>2024-08-01</td></tr>"
        "<tr><td><a href='2_2024.html'>乙局2023年决算</a></td><td>2024年8月2日</td></tr></table>"
        "<div><a href='3_2024.html'>丙局2023年决算</a><a href='4_2024.html'>丁局2023年决算</a> 2024-08-03</div>"
    )
    assert [link.published_on for link in listing.details] == ["2024-08-01", "2024-08-02", "", ""]


def test_a_report_in_a_file_of_any_format_is_an_attachment():
    listing = _list(
        "<a href='a.ceb'>甲局2023年决算</a><a href='b.xyz'>乙局决算</a><a href='c.apk'>手机客户端</a><a href='d.action'>部门预算</a>"
        "<a href='www.a.cn'>决算</a><a href='v1.2'>预算</a>"
    )
    assert [link.url.rpartition("/")[2] for link in listing.attachments] == ["a.ceb", "b.xyz"]


def test_a_title_with_a_year_is_no_list():
    listing = _list(
        "<a href='/show/abc.html'>甲局2023年度部门决算</a><a href='/bmjs2023/'>2023年部门决算</a><a href='/show/list'>部门决算</a>"
    )
    assert [link.url for link in listing.details] == ["http://a.example/show/abc.html"]

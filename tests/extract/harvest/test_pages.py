"""Reading list pages, detail pages, dates, charsets and file names; no network."""

from pathlib import Path

import httpx
import pytest

from extract.harvest.dates import date_in_address, find_date, find_labelled_date
from extract.harvest.detail import read_detail
from extract.harvest.listing import read_listing
from extract.harvest.media import contradiction, file_name, media_type
from extract.printed.charset import decode_page
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


def test_a_detail_page_is_read_from_its_meta_elements_first():
    text = (
        "<html><head><title>甲市人民政府</title><meta name='ArticleTitle' content='甲局2023年度部门决算'>"
        "<meta name='PubDate' content='2024-08-07 10:00'><meta name='ContentSource' content='甲局'></head>"
        "<body>发布时间：2024-09-01</body></html>"
    )
    detail = read_detail(_source(), "http://a.example/t20230101_1.html", text)
    assert (detail.title, detail.publisher) == ("甲局2023年度部门决算", "甲局")
    assert (detail.published_on, detail.published_basis) == ("2024-08-07", "page meta")


def test_a_detail_page_without_a_date_has_that_of_its_address():
    detail = read_detail(_source(), "http://a.example/202408/t20240807_1.html", "<html><title>甲局决算_甲市</title><body></body></html>")
    assert (detail.title, detail.published_on, detail.published_basis) == ("甲局决算", "2024-08-07", "address of the page")


def test_selectors_of_the_source_prevail():
    text = (
        "<html><title>x</title><body><p class=t>甲局2023年决算</p><i class=d>2024年8月7日</i><u class=s>来源：甲局</u>"
        "<nav><a href='rules.pdf'>预算法</a></nav><div class=c><a href='a.pdf'>附件</a></div></body></html>"
    )
    source = _source(title_selector=".t", date_selector=".d", publisher_selector=".s", content_selector=".c")
    detail = read_detail(source, URL, text)
    assert (detail.title, detail.published_on, detail.publisher) == ("甲局2023年决算", "2024-08-07", "甲局")
    assert [link.url for link in detail.attachments] == ["http://a.example/czyjs/a.pdf"]


def test_attachments_are_known_by_address_text_or_frame():
    text = (
        "<a href='a.docx'>一</a><a href='get?f=9'>二.xls</a><a href='/downLoadFile.do?id=3'>三</a><a href='d.html'>四</a>"
        "<a href='a.docx'>一，又一次</a><iframe src='../viewer/e.pdf'></iframe><embed src='http://[broken'>"
    )
    detail = read_detail(_source(), URL, f"<html><body>{text}</body></html>")
    assert [link.url.removeprefix("http://a.example") for link in detail.attachments] == [
        "/czyjs/a.docx",
        "/czyjs/get?f=9",
        "/downLoadFile.do?id=3",
        "/viewer/e.pdf",
    ]


def test_a_page_is_a_report_only_with_figures_or_length_and_a_title_of_one():
    figures = "<table>" + "<tr><td>1,234.00</td></tr>" * 12 + "</table>"

    def is_report(title: str, body: str) -> bool:
        return read_detail(_source(), URL, f"<html><title>{title}</title><body>{body}</body></html>").is_report

    assert is_report("甲局2023年决算", figures)
    assert is_report("甲局2023年绩效自评报告", "<p>" + "文" * 2500 + "</p>")
    assert not is_report("甲局2023年决算", "<p>见附件</p>")
    assert not is_report("天气", figures)
    assert not is_report("甲局2023年决算", figures + "<a href='a.pdf'>附件</a>")


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

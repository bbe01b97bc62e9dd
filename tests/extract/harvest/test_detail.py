from pathlib import Path

from extract.harvest.detail import read_detail
from extract.harvest.listing import read_listing
from extract.sources import Source

URL = "http://a.example/czyjs/index.html"


def _source(**values) -> Source:
    return Source(id="jia", publisher="甲市人民政府", region="乙省甲市", start=(URL,), file=Path("jia.yml"), **values)


def _list(body: str, **values):
    return read_listing(_source(**values), URL, f"<html><body>{body}</body></html>")


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


def test_files_of_other_formats_are_attachments_of_the_article():
    body = "<div class='content'><a href='a.ceb'>甲</a><a href='b.html'>乙</a><a href='c.pdf'>丙</a></div>"
    around = "<a href='app.apk'>客户端</a><a href='d.xyz'>附件2</a><a href='e.key'>2023年决算</a>"
    detail = read_detail(_source(), URL, f"<html><body>{around}{body}</body></html>")
    assert [link.url.rpartition("/")[2] for link in detail.attachments] == ["c.pdf", "d.xyz", "e.key", "a.ceb"]


def test_a_picture_beside_the_accounts_does_not_make_the_page_none():
    figures = "<table>" + "<tr><td>1,234.00</td></tr>" * 12 + "</table>"
    body = f"<div class='content'>{figures}<a href='a.jpg'>图</a></div>"
    detail = read_detail(_source(), URL, f"<html><title>甲局2023年决算</title><body>{body}</body></html>")
    assert (detail.is_report, [link.url.rpartition("/")[2] for link in detail.attachments]) == (True, ["a.jpg"])


def test_a_page_is_a_report_only_with_figures_or_length_and_a_title_of_one():
    figures = "<table>" + "<tr><td>1,234.00</td></tr>" * 12 + "</table>"

    def is_report(title: str, body: str) -> bool:
        return read_detail(_source(), URL, f"<html><title>{title}</title><body>{body}</body></html>").is_report

    assert is_report("甲局2023年决算", figures)
    assert is_report("甲局2023年绩效自评报告", "<p>" + "文" * 2500 + "</p>")
    assert not is_report("甲局2023年决算", "<p>见附件</p>")
    assert not is_report("天气", figures)
    assert not is_report("甲局2023年决算", figures + "<a href='a.pdf'>附件</a>")

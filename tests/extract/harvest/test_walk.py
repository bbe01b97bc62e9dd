"""Harvests of a loopback site that misbehaves on purpose."""

import errno
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

import sample_publisher
from extract.harvest import harvest_source
from extract.sources import BUNDLED, Bounds, Paging, Politeness, Source, load_sources
from extract.store import DocumentStore

PDF = b"%PDF-1.7 one"
QUICK = Politeness(requests_per_second=1000, concurrency=2, timeout=1, retries=2, backoff=0.01, max_wait=0.05)


@dataclass
class Page:
    """One answer of the site; a list of them answers one after the other, the last one for good."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0


@dataclass
class Site:
    base: str
    pages: dict[str, Page | list[Page] | Callable[[str], Page]]
    asked: list[str]

    def list(self, *links: tuple[str, str], path: str = "/list/index.html", tail: str = "") -> None:
        rows = "".join(f"<li><a href='{href}'>{title}</a><span>2024-08-07</span></li>" for href, title in links)
        self.pages[path] = Page(f"<html><body><ul>{rows}</ul>{tail}</body></html>".encode())

    def detail(self, path: str, *attachments: tuple[str, str], title: str = "甲局2023年度部门决算") -> None:
        links = "".join(f"<a href='{href}'>{name}</a>" for href, name in attachments)
        head = f"<title>{title}_甲市</title><h1>{title}</h1><p>发布时间：2024-08-08 来源：甲局 浏览次数：3</p>"
        self.pages[path] = Page(f"<html><body>{head}<div class='content'>{links}</div></body></html>".encode())

    def source(self, tmp_path: Path, **values) -> Source:
        known = {"publisher": "甲市人民政府", "region": "乙省甲市", "start": (f"{self.base}/list/index.html",), "politeness": QUICK}
        return Source(id="jia", file=tmp_path / "jia.yml", **{**known, **values})


@pytest.fixture
def site() -> Iterator[Site]:
    pages: dict = {}
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            found = pages.get(self.path, Page(b"<html>nothing here</html>", 404))
            page = found.pop(0) if isinstance(found, list) and len(found) > 1 else found
            page = page[0] if isinstance(page, list) else page
            page = page(self.headers.get("If-None-Match") or "") if callable(page) else page
            time.sleep(page.delay)
            try:
                self.send_response(page.status)
                for name, value in page.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", page.headers.get("Content-Length", str(len(page.body))))
                self.end_headers()
                self.wfile.write(page.body)
            except ConnectionError:
                return  # the client gave up waiting, as it should

        def log_message(self, format, *args) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_address[1]}", pages, asked)
    server.shutdown()
    server.server_close()


def _reasons(report) -> dict[str, str]:
    return {problem.url.partition("/list/")[2] or problem.url: problem.reason for problem in report.problems}


def test_the_bundled_publisher_is_harvested_whole_and_the_second_time_nothing_is_downloaded(tmp_path: Path):
    store = DocumentStore(tmp_path)
    with sample_publisher.serve(0) as base:
        sources, _ = load_sources(BUNDLED, {"MINGZHANG_SAMPLE_SITE": base})
        first = [harvest_source(source, store) for source in sources]
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
        second = [harvest_source(source, store) for source in sources]
    assert [(each.list_pages, each.detail_pages, each.new, each.problems, each.finished) for each in first] == [(2, 16, 16, [], True)] * 2
    assert [(each.new, each.changed, each.unchanged) for each in second] == [(0, 0, 16)] * 2
    assert [each.not_modified for each in second] == [each.requests - 1 for each in second]  # all but robots.txt
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before
    assert len(store.document_ids()) == 31  # 32 addresses, one file under two of them
    gbk = [origin for each in store.document_ids() for origin in store.origins(each) if origin.source == "lanting"]
    assert {"醴陵市司法局2023年度部门决算"} <= {origin.page_title for origin in gbk}
    assert all(origin.page_published_on and origin.page_publisher for origin in gbk)


def test_a_page_behind_another_and_an_attachment_up_the_tree(site: Site, tmp_path: Path):
    name = quote("甲局 决算.pdf")
    site.list(("./202408/t20240808_1.html", "甲局2023年度部门决算"), tail="<a href='index_1.html'>下一页</a>")
    site.list(("../other/20240808_2.html", "乙局2023年度部门决算"), path="/list/index_1.html")
    site.detail("/list/202408/t20240808_1.html", (f"../../files/{name}", "附件1.pdf"))
    site.detail("/other/20240808_2.html", ("../download.jsp?id=7", "附件"))
    site.pages[f"/files/{name}"] = Page(PDF)
    # a name in raw GBK bytes, as old servers send it; header values go out as latin-1
    gbk = "乙局决算.xls".encode("gbk").decode("latin-1")
    site.pages["/download.jsp?id=7"] = Page(b"PK\x03\x04", headers={"Content-Disposition": f'attachment; filename="{gbk}"'})
    store = DocumentStore(tmp_path)
    report = harvest_source(site.source(tmp_path), store)
    assert report.problems == []
    origins = {origin.file_name: origin for each in store.document_ids() for origin in store.origins(each)}
    assert set(origins) == {"甲局 决算.pdf", "乙局决算.xls"}
    origin = origins["甲局 决算.pdf"]
    assert (origin.title, origin.list_title, origin.page_title) == ("附件1.pdf", "甲局2023年度部门决算", "甲局2023年度部门决算")
    assert (origin.page_published_on, origin.list_published_on, origin.page_publisher) == ("2024-08-08", "2024-08-07", "甲局")
    assert origin.linked_from.endswith("/t20240808_1.html")


def test_what_a_list_links_is_fetched_whatever_it_is(site: Site, tmp_path: Path):
    ceb = b"Founder CEB\x00" + bytes(range(256))
    site.list(("1_2024.html", "甲局2023年决算"), ("show?id=7", "乙局2023年决算"), ("b.ceb", "丙局2023年决算"))
    site.detail("/list/1_2024.html", ("a.xyz", "附件"))
    site.pages |= {"/list/a.xyz": Page(bytes(range(256))), "/list/show?id=7": Page(PDF), "/list/b.ceb": Page(ceb)}
    store = DocumentStore(tmp_path)
    for documents in ((3, 0), (0, 3)):
        report = harvest_source(site.source(tmp_path), store)
        assert (report.new, report.unchanged, report.problems) == (*documents, [])
    kinds = {origin.media_type for each in store.document_ids() for origin in store.origins(each)}
    assert kinds == {"unknown", "pdf", "ceb"}


def test_passing_faults_are_tried_again(site: Site, tmp_path: Path):
    site.list(("a_2024.pdf", "甲局2023年度部门决算"), ("b_2024.pdf", "乙局2023年度部门决算"))
    torn = Page(PDF[:5], headers={"Content-Length": "12"})
    site.pages["/list/a_2024.pdf"] = [Page(status=503, headers={"Retry-After": "0"}), torn, Page(PDF)]
    site.pages["/list/b_2024.pdf"] = [Page(status=429), Page(PDF)]
    report = harvest_source(site.source(tmp_path), DocumentStore(tmp_path))
    assert (report.new, report.problems) == (2, [])
    assert Counter(site.asked)["/list/a_2024.pdf"] == 3


def test_what_fails_is_reported_with_its_reason_and_the_rest_goes_on(site: Site, tmp_path: Path):
    names = ["gone", "down", "slow", "empty", "error", "away", "circle", "blank", "binary", "notice", "huge"]
    site.list(*((f"{name}_2024.html", "甲局2023年度部门决算") for name in names), ("good_2024.pdf", "甲局2023年度部门决算"))
    for name in ("slow", "empty", "error", "away", "huge"):
        site.detail(f"/list/{name}_2024.html", (f"{name}.pdf", "附件"))
    site.detail("/list/notice_2024.html", title="关于部门决算公开的通知")
    site.pages |= {
        "/list/down_2024.html": Page(status=503),
        "/list/slow.pdf": Page(PDF, delay=1.5),
        "/list/empty.pdf": Page(),
        "/list/error.pdf": Page(b"<html><title>404</title></html>"),
        "/list/away.pdf": Page(status=302, headers={"Location": "http://elsewhere.example/a.pdf"}),
        "/list/circle_2024.html": Page(status=302, headers={"Location": "circle_2024.html"}),
        "/list/blank_2024.html": Page(b" \n"),
        "/list/binary_2024.html": Page(b"\x00\x01\x02" * 50),
        "/list/huge.pdf": Page(PDF + b"0" * 70_000),
        "/list/good_2024.pdf": Page(PDF),
    }
    store = DocumentStore(tmp_path)
    politeness = replace(QUICK, retries=1, max_megabytes=0.06)
    report = harvest_source(site.source(tmp_path, politeness=politeness), store)
    reasons = _reasons(report)
    assert "404" in reasons["gone_2024.html"]
    assert "503" in reasons["down_2024.html"]
    assert "no answer within 1 seconds" in reasons["slow.pdf"]
    assert "empty" in reasons["empty.pdf"]
    assert "web page (404)" in reasons["error.pdf"]
    assert "elsewhere.example is not one of the source's hosts" in reasons["http://elsewhere.example/a.pdf"]
    assert "redirects" in reasons["circle_2024.html"]
    assert "page is empty" in reasons["blank_2024.html"]
    assert "no web page" in reasons["binary_2024.html"]
    assert "neither an attachment nor accounts" in reasons["notice_2024.html"]
    assert "larger than" in reasons["huge.pdf"]
    assert all(problem.what_to_do for problem in report.problems)
    assert report.finished
    # the sound document, and the web page that poses as a PDF: its reading says what it is
    assert {origin.file_name for each in store.document_ids() for origin in store.origins(each)} == {"good_2024.pdf", "error.pdf"}


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (Page(status=404), "404"),
        (Page(status=503), "503"),
        (Page(b"\x00garbage" * 9), "no web page"),
        (Page(), "empty"),
        (Page(b"<html><body>down for maintenance</body></html>"), "no link on this list page"),
    ],
)
def test_a_list_page_that_gives_nothing_says_why(site: Site, tmp_path: Path, page: Page, reason: str):
    site.pages["/list/index.html"] = page
    report = harvest_source(site.source(tmp_path), DocumentStore(tmp_path))
    assert reason in report.problems[0].reason
    assert "0 documents found, at least 1 expected" in report.problems[-1].reason


def test_a_site_that_cannot_be_reached_is_one_problem(tmp_path: Path, site: Site):
    source = site.source(tmp_path, start=("http://127.0.0.1:9/list/a.html", "http://127.0.0.1:9/list/b.html"))
    report = harvest_source(source, DocumentStore(tmp_path))
    [problem] = report.problems
    assert "cannot connect" in problem.reason
    assert not report.finished


def test_robots_txt_is_obeyed_and_when_it_cannot_be_had_nothing_is_fetched(site: Site, tmp_path: Path):
    site.list(("../secret/a_2024.pdf", "甲局2023年度部门决算"), ("b_2024.pdf", "乙局2023年度部门决算"))
    site.pages["/list/b_2024.pdf"] = Page(PDF)
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /secret/\nCrawl-delay: 0.1\n")
    began = time.monotonic()
    report = harvest_source(site.source(tmp_path), DocumentStore(tmp_path))
    assert report.new == 1
    assert "robots.txt" in report.problems[0].reason
    assert "/secret/a_2024.pdf" not in site.asked
    assert time.monotonic() - began >= 0.1
    site.pages["/robots.txt"] = Page(status=503)
    site.asked.clear()
    report = harvest_source(site.source(tmp_path), DocumentStore(tmp_path / "other"))
    assert set(site.asked) == {"/robots.txt"}
    assert ("503" in report.problems[0].reason, report.finished) == (True, False)


def test_a_site_that_goes_down_on_the_way_is_left_alone(site: Site, tmp_path: Path):
    site.list(*((f"{number}_2024.pdf", "甲局2023年度部门决算") for number in range(40)))
    site.pages |= {f"/list/{number}_2024.pdf": Page(status=503) for number in range(1, 40)} | {"/list/0_2024.pdf": Page(PDF)}
    politeness = replace(QUICK, concurrency=1, retries=0)
    report = harvest_source(site.source(tmp_path, politeness=politeness), DocumentStore(tmp_path))
    assert (report.new, report.finished) == (1, False)
    assert len(site.asked) == 2 + 1 + 5
    assert "given up after 5" in report.problems[-1].reason


def test_requests_keep_their_distance(site: Site, tmp_path: Path):
    site.list(*((f"{number}_2024.pdf", "甲局2023年度部门决算") for number in range(4)))
    site.pages |= {f"/list/{number}_2024.pdf": Page(PDF + b"%d" % number) for number in range(4)}
    began = time.monotonic()
    harvest_source(site.source(tmp_path, politeness=replace(QUICK, requests_per_second=20, concurrency=4)), DocumentStore(tmp_path))
    assert len(site.asked) == 6
    assert time.monotonic() - began >= 5 / 20


def test_a_list_without_end_is_left(site: Site, tmp_path: Path):
    site.list(("a_2024.pdf", "甲局2023年度部门决算"), tail="<a href='list.jsp?page=2'>下一页</a>")
    site.pages["/list/a_2024.pdf"] = Page(PDF)
    for number in range(2, 60):
        row = "<li><a href='a_2024.pdf'>甲局2023年度部门决算</a></li>"
        site.pages[f"/list/list.jsp?page={number}"] = Page(f"<html>{row}<a href='list.jsp?page={number + 1}'>下一页</a></html>".encode())
    report = harvest_source(site.source(tmp_path), DocumentStore(tmp_path))
    assert (report.list_pages, report.new, report.problems) == (2, 1, [])


def test_a_calendar_of_lists_stops_at_the_bound_and_says_so(site: Site, tmp_path: Path):
    for number in range(30):
        path = "/list/index.html" if number == 0 else f"/list/list.jsp?page={number}"
        site.list((f"{number}_2024.pdf", "甲局2023年度部门决算"), path=path, tail=f"<a href='list.jsp?page={number + 1}'>下一页</a>")
        site.pages[f"/list/{number}_2024.pdf"] = Page(PDF)
    report = harvest_source(site.source(tmp_path, paging=Paging(max_pages=5)), DocumentStore(tmp_path))
    assert (report.list_pages, report.new) == (5, 5)
    assert "stopped after 5 list pages" in report.problems[0].reason


def test_a_new_edition_under_an_old_address_is_a_change_and_an_etag_saves_the_download(site: Site, tmp_path: Path):
    site.list(("a_2024.pdf", "甲局2023年度部门决算"))
    site.pages["/list/a_2024.pdf"] = lambda etag: Page(status=304) if etag == '"1"' else Page(PDF, headers={"ETag": '"1"'})
    source, store = site.source(tmp_path), DocumentStore(tmp_path)
    counts = []
    for body in (None, None, b"%PDF-1.7 corrected"):
        if body:
            site.pages["/list/a_2024.pdf"] = Page(body)
        report = harvest_source(source, store)
        counts.append((report.new, report.changed, report.unchanged, report.not_modified))
    assert counts == [(1, 0, 0, 0), (0, 0, 1, 1), (0, 1, 0, 0)]
    assert len(store.document_ids()) == 2


def test_a_document_lost_from_the_store_is_fetched_again(site: Site, tmp_path: Path):
    site.list(("a_2024.pdf", "甲局2023年度部门决算"))
    site.pages["/list/a_2024.pdf"] = lambda etag: Page(status=304) if etag == '"1"' else Page(PDF, headers={"ETag": '"1"'})
    source, store = site.source(tmp_path), DocumentStore(tmp_path)
    harvest_source(source, store)
    [document_id] = store.document_ids()
    store.path(document_id).unlink()
    harvest_source(source, store)
    assert store.read(document_id) == PDF


def test_a_page_whose_body_is_the_report_is_a_document_and_its_hit_counter_no_change(site: Site, tmp_path: Path):
    figures = "".join(f"<tr><td>合计</td><td>{number},000.00</td></tr>" for number in range(1, 20))

    def page(hits: int, extra: str = "") -> Page:
        head = f"<title>甲局2023年度部门决算</title><p>发布时间：2024-08-08 浏览次数：<span id='hits'>{hits}</span></p>"
        body = f"<html><meta charset=gb2312>{head}<table>{figures}</table>{extra}</html>"
        return Page(body.encode("gb18030"))

    site.list(("a_2024.html", "甲局2023年度部门决算"))
    source, store = site.source(tmp_path), DocumentStore(tmp_path)
    counts = []
    for answer in (page(1), page(2), page(3, "<p>更正</p>")):
        site.pages["/list/a_2024.html"] = answer
        report = harvest_source(source, store)
        counts.append((report.new, report.changed, report.unchanged))
    assert counts == [(1, 0, 0), (0, 0, 1), (0, 1, 0)]
    contents = [store.read(each) for each in store.document_ids()]
    assert sorted(contents) == sorted([page(1).body, page(3, "<p>更正</p>").body])


def test_a_full_disk_stops_the_source_with_the_path_and_leaves_whole_files(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    site.list(("a_2024.pdf", "甲局2023年度部门决算"), ("b_2024.pdf", "乙局2023年度部门决算"))
    site.pages |= {"/list/a_2024.pdf": Page(PDF), "/list/b_2024.pdf": Page(PDF + b"b")}
    sync = os.fsync
    calls = Counter()

    def full(handle: int) -> None:
        calls["fsync"] += 1
        if calls["fsync"] > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    home = tmp_path / "home"
    report = harvest_source(site.source(tmp_path), DocumentStore(home))
    assert not report.finished
    assert "disk is full" in report.problems[-1].reason
    assert str(home) in report.problems[-1].reason
    assert not list(home.rglob(".part-*"))
    monkeypatch.undo()
    again = harvest_source(site.source(tmp_path), DocumentStore(home))
    assert (again.documents, again.finished) == (2, True)


@pytest.mark.parametrize(
    ("bounds", "words"), [(Bounds(min=3), "2 documents found, at least 3"), (Bounds(max=1), "at most 1"), (Bounds(min=2, max=2), None)]
)
def test_too_few_or_too_many_documents_are_reported(site: Site, tmp_path: Path, bounds: Bounds, words: str | None):
    site.list(("a_2024.pdf", "甲局2023年度部门决算"), ("b_2024.pdf", "乙局2023年度部门决算"))
    site.pages |= {"/list/a_2024.pdf": Page(PDF), "/list/b_2024.pdf": Page(PDF + b"b")}
    report = harvest_source(site.source(tmp_path, bounds=bounds), DocumentStore(tmp_path))
    assert [words in problem.reason for problem in report.problems] == ([True] if words else [])
    assert json.loads(json.dumps(report.as_dict()))["documents"] == 2


def test_a_harvest_that_is_killed_is_finished_by_the_next(tmp_path: Path):
    with sample_publisher.serve(0) as base:
        source = load_sources(BUNDLED, {"MINGZHANG_SAMPLE_SITE": base})[0][0]
        program = (
            "import sys; from pathlib import Path; from extract.harvest import harvest_source; from extract.sources import *; "
            "from extract.store import DocumentStore; "
            "harvest_source(load_sources(BUNDLED)[0][0], DocumentStore(Path(sys.argv[1])))"
        )
        run = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], env=os.environ | {"MINGZHANG_SAMPLE_SITE": base})
        deadline = time.monotonic() + 30
        while len(list(tmp_path.glob("origins/*/*.json"))) < 3 and run.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        run.kill()
        assert run.wait() == -signal.SIGKILL
        store = DocumentStore(tmp_path)
        before = len(store.document_ids())
        assert 3 <= before < 16
        report = harvest_source(source, store)
    assert (report.documents, report.problems) == (16, [])
    assert len(store.document_ids()) == 16
    assert all(store.read(each) for each in store.document_ids())

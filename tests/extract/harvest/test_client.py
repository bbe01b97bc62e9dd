"""The client alone, against a server on loopback."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from extract.harvest.client import NotFetched, PoliteClient, SiteDown
from extract.sources import Politeness, Source

QUICK = Politeness(requests_per_second=1000, timeout=1, retries=2, backoff=0.01, max_wait=0.05, max_megabytes=0.01)


class Site:
    """Answers by path: (status, headers, body), a list of them one after the other, the last one for good."""

    def __init__(self) -> None:
        self.answers: dict[str, list[tuple[int, dict[str, str], bytes]]] = {}
        self.asked: list[tuple[str, str]] = []

    def give(self, path: str, *answers: tuple[int, dict[str, str], bytes]) -> None:
        self.answers[path] = list(answers)


@pytest.fixture
def site():
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, self.headers.get("If-None-Match", "")))
            waiting = made.answers.get(self.path, [(404, {}, b"")])
            status, headers, body = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made.base = f"http://127.0.0.1:{server.server_address[1]}"
    yield made
    server.shutdown()
    server.server_close()


def client(site: Site, politeness: Politeness = QUICK) -> PoliteClient:
    return PoliteClient(Source("jia", "甲市人民政府", "乙省甲市", (f"{site.base}/",), Path("jia.yml"), politeness=politeness))


def test_an_address_gives_its_bytes_and_headers(site):
    site.give("/a.pdf", (200, {"ETag": '"1"'}, b"%PDF"))
    with client(site) as polite:
        answer = polite.get(f"{site.base}/a.pdf")
    assert (answer.content, answer.headers["ETag"]) == (b"%PDF", '"1"')


def test_what_has_not_changed_is_not_sent_again(site):
    site.give("/a.pdf", (304, {}, b""))
    with client(site) as polite:
        assert polite.get(f"{site.base}/a.pdf", etag='"1"').content is None
    assert ("/a.pdf", '"1"') in site.asked


def test_a_fault_that_passes_is_tried_again(site):
    site.give("/a.pdf", (503, {}, b""), (200, {}, b"%PDF"))
    with client(site) as polite:
        assert polite.get(f"{site.base}/a.pdf").content == b"%PDF"


def test_a_fault_that_stays_is_told_after_all_attempts(site):
    site.give("/a.pdf", (503, {}, b""))
    with client(site) as polite, pytest.raises(NotFetched) as refused:
        polite.get(f"{site.base}/a.pdf")
    assert (refused.value.status, refused.value.after_retries) == (503, True)


def test_another_host_is_never_asked(site):
    with client(site) as polite, pytest.raises(NotFetched):
        polite.get("http://b.example/a.pdf")
    assert site.asked == []


def test_what_robots_txt_forbids_is_not_asked_for(site):
    site.give("/robots.txt", (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /secret/\n"))
    site.give("/a.pdf", (200, {}, b"%PDF"))
    with client(site) as polite:
        assert polite.get(f"{site.base}/a.pdf").content == b"%PDF"
        with pytest.raises(NotFetched):
            polite.get(f"{site.base}/secret/a.pdf")
    assert "/secret/a.pdf" not in [path for path, _ in site.asked]


def test_without_an_answer_for_robots_txt_nothing_is_fetched(site):
    site.give("/robots.txt", (503, {}, b""))
    with client(site) as polite, pytest.raises(SiteDown):
        polite.get(f"{site.base}/a.pdf")
    assert {path for path, _ in site.asked} == {"/robots.txt"}


def test_a_file_that_is_too_large_is_given_up(site):
    site.give("/a.pdf", (200, {}, b"x" * 20_000))
    with client(site) as polite, pytest.raises(NotFetched):
        polite.get(f"{site.base}/a.pdf")


def test_requests_keep_their_distance(site):
    site.give("/a.pdf", (200, {}, b"%PDF"))
    with client(site, Politeness(requests_per_second=10, timeout=1, retries=1)) as polite:
        started = time.monotonic()
        for _ in range(3):
            polite.get(f"{site.base}/a.pdf")
    assert time.monotonic() - started >= 0.2

"""Polite HTTP for one publisher: its own hosts only, robots.txt, rate limit, retries, conditional requests, size and time limits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from extract.printed.charset import decode_page
from extract.sources import Source

_MAX_REDIRECTS = 5
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_CHUNK = 64 * 1024


class NotFetched(Exception):
    """An address gave nothing usable: `reason` says why, `what_to_do` what a person can do.

    `status` is 0 when there was no answer; `after_retries` says that every attempt met a fault that usually passes.
    """

    after_retries = False

    def __init__(self, url: str, reason: str, what_to_do: str, status: int = 0) -> None:
        super().__init__(f"{url}: {reason}; {what_to_do}")
        self.url, self.reason, self.what_to_do, self.status = url, reason, what_to_do, status


class SiteDown(NotFetched):
    """The host cannot be reached or does not give its robots.txt: nothing of it can be fetched now."""


class _Passing(Exception):
    """A fault that may pass; `retry_after` in seconds when the server named a time."""

    def __init__(self, refusal: NotFetched, retry_after: float | None = None) -> None:
        super().__init__(str(refusal))
        self.refusal, self.retry_after = refusal, retry_after


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave. `content` is None for 304 (not modified); `url` is the address after redirects."""

    url: str
    content: bytes | None
    headers: httpx.Headers


class PoliteClient:
    """Fetches addresses of one source; safe to use from several threads. Close it, or use it in a `with` block."""

    def __init__(self, source: Source, on_answer: Callable[[int, int], None] = lambda status, size: None) -> None:
        self._source = source
        self._limits = source.politeness
        self._on_answer = on_answer
        self._interval = 1 / self._limits.requests_per_second
        self._turn = threading.Lock()
        self._next_start = 0.0
        self._robots: dict[str, Protego | SiteDown] = {}
        self._robots_lock = threading.Lock()
        self._http = httpx.Client(
            headers={"User-Agent": self._limits.user_agent, "Accept-Language": "zh-CN,zh;q=0.9"},
            timeout=self._limits.timeout,
            verify=self._limits.verify_tls,
            limits=httpx.Limits(max_connections=self._limits.concurrency),
            mounts={"all://127.0.0.1": None, "all://localhost": None},  # loopback is never reached through a proxy
        )

    def __enter__(self) -> PoliteClient:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._http.close()

    def get(self, url: str, etag: str = "", last_modified: str = "") -> Answer:
        """Fetch an address, conditionally when `etag` or `last_modified` of an earlier answer are given. Raises NotFetched."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value and value.isascii()}
        return self._follow(url, headers, self._check_robots)

    def _follow(self, url: str, headers: dict[str, str], check: Callable[[str], None]) -> Answer:
        """Fetch an address and the redirects it gives, each of them the publisher's own and passing `check`."""
        status = 0
        for _ in range(_MAX_REDIRECTS + 1):
            if not self._source.may_visit(url):
                host = urlsplit(url).netloc
                wish = f"add {host} to hosts in {self._source.file.name} if it belongs there"
                raise NotFetched(url, f"{host} is not one of the source's hosts", wish, status)
            check(url)
            answer = self._get_with_retries(url, headers)
            target = answer.headers.get("Location")
            if not target:
                return answer
            try:
                url, status = urljoin(url, target), 302
                urlsplit(url)
            except ValueError as error:
                raise NotFetched(url, f"redirects to {target!r}, which is no address", "report the link to the publisher", 302) from error
        wish = "open the address in a browser; the site sends its visitors in circles"
        raise NotFetched(url, f"more than {_MAX_REDIRECTS} redirects", wish, status)

    def _check_robots(self, url: str) -> None:
        rules = self._robots_of(url)
        if isinstance(rules, SiteDown):
            raise rules
        if not rules.can_fetch(url, self._limits.user_agent):
            raise NotFetched(url, "robots.txt asks not to fetch it", "leave it, or ask the publisher")

    def _robots_of(self, url: str) -> Protego | SiteDown:
        """The host's robots.txt, fetched once: absent means everything is allowed, unreachable means nothing is (RFC 9309)."""
        parts = urlsplit(url)
        with self._robots_lock:
            if parts.netloc not in self._robots:
                address = f"{parts.scheme}://{parts.netloc}/robots.txt"
                try:
                    self._robots[parts.netloc] = self._obey(decode_page(self._follow(address, {}, lambda url: None).content or b""))
                except NotFetched as error:
                    absent = 300 <= error.status < 500 and error.status not in _RETRIED
                    down = SiteDown(error.url, error.reason, error.what_to_do, error.status)
                    self._robots[parts.netloc] = self._obey("") if absent else down
            return self._robots[parts.netloc]

    def _obey(self, robots: str) -> Protego:
        rules = Protego.parse(robots)
        self._interval = max(self._interval, rules.crawl_delay(self._limits.user_agent) or 0.0)
        return rules

    def _get_with_retries(self, url: str, headers: dict[str, str]) -> Answer:
        retrying = Retrying(
            stop=stop_after_attempt(self._limits.retries + 1),
            retry=retry_if_exception_type(_Passing),
            wait=self._wait,
            reraise=True,
        )
        try:
            return retrying(self._get_once, url, headers)
        except _Passing as error:
            error.refusal.after_retries = True
            raise error.refusal from error

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        wished = getattr(error, "retry_after", None)
        drawn = wait_random_exponential(multiplier=self._limits.backoff, max=self._limits.max_wait)(state)
        return min(max(wished, drawn) if wished is not None else drawn, self._limits.max_wait)

    def _get_once(self, url: str, headers: dict[str, str]) -> Answer:
        self._take_turn()
        try:
            with self._http.stream("GET", url, headers=headers) as response:
                content = b"" if response.status_code != 200 else self._body(url, response)
        except httpx.TimeoutException as error:
            refusal = NotFetched(url, f"no answer within {self._limits.timeout:g} seconds", "try later, or raise politeness.timeout")
            raise _Passing(refusal) from error
        except httpx.ConnectError as error:
            reason = f"cannot connect ({error})"
            raise _Passing(SiteDown(url, reason, "check the address and whether the site is up")) from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise _Passing(NotFetched(url, f"the connection broke ({error or type(error).__name__})", "try again later")) from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise NotFetched(url, f"not a usable address ({error})", "report the link to the publisher") from error
        self._on_answer(response.status_code, len(content))
        return self._judge(url, response, content)

    def _body(self, url: str, response: httpx.Response) -> bytes:
        deadline = time.monotonic() + self._limits.download_seconds
        content = bytearray()
        for chunk in response.iter_bytes(_CHUNK):
            content += chunk
            if len(content) > self._limits.max_bytes:
                raise NotFetched(url, f"larger than {self._limits.max_megabytes:g} MB", "raise politeness.max_megabytes if it is a report")
            if time.monotonic() > deadline:
                reason = f"not done after {self._limits.download_seconds:g} seconds"
                raise NotFetched(url, reason, "try later, or raise politeness.download_seconds")
        return bytes(content)

    def _judge(self, url: str, response: httpx.Response, content: bytes) -> Answer:
        status = response.status_code
        if status == 200:
            return Answer(url, content, response.headers)
        if status == 304:
            return Answer(url, None, httpx.Headers({key: value for key, value in response.headers.items() if key != "location"}))
        if response.is_redirect:
            return Answer(url, b"", response.headers)
        what_to_do = "try again later" if status in _RETRIED else "open it in a browser; the publisher may have moved or removed it"
        refusal = NotFetched(url, f"the site answers {status} {response.reason_phrase}".rstrip(), what_to_do, status)
        if status in _RETRIED:
            raise _Passing(refusal, _seconds(response.headers.get("Retry-After")))
        raise refusal

    def _take_turn(self) -> None:
        """Wait until this request may start: one every interval, over all threads."""
        with self._turn:
            start = max(time.monotonic(), self._next_start)
            self._next_start = start + self._interval
        time.sleep(max(0.0, start - time.monotonic()))


def _seconds(retry_after: str | None) -> float | None:
    """Retry-After as seconds from now; None when absent or not understood."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())

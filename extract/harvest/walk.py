"""One harvest of one source: list pages, their paging, detail pages, attachments; what fails is reported and the rest goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from extract.harvest.client import NotFetched, PoliteClient, SiteDown
from extract.harvest.detail import Detail, read_detail
from extract.harvest.listing import Link, read_listing
from extract.harvest.media import contradiction, file_name
from extract.harvest.pages import SavedPage, SavedPages
from extract.harvest.report import HarvestProblem, HarvestReport
from extract.media_type import media_type
from extract.sources import Source
from extract.store import DocumentStore, Origin, StoreDamaged, StoreFull

_MAY_BE_PAGES = ("html", "text", "unknown", "empty")
_PATIENCE = 5  # requests in a row that fail after all their retries, before the site is left alone
Progress = Callable[[str], None]


def harvest_source(source: Source, store: DocumentStore, *, progress: Progress | None = None) -> HarvestReport:
    """Visit a source and keep what is new or changed; `progress` is called with the counts so far, as a line of text.

    Raises nothing for what the site does wrong, nor for a full disk: that becomes a problem of the report. A run that is killed leaves
    whole files only, and the next one goes on where it stopped.
    """
    report = HarvestReport(source.id)
    try:
        with PoliteClient(source, on_answer=_counter(report)) as client:
            _Walk(source, store, client, report, progress).run()
    except StoreFull as error:
        report.problems.append(HarvestProblem(source.id, str(error.strerror), "free some space on that disk and run again"))
    except OSError as error:
        where = str(error.filename or store.home)
        report.problems.append(HarvestProblem(where, f"cannot write ({error.strerror or error})", "check the folder and its permissions"))
    report.ended_at = datetime.now(UTC)
    return report


def _counter(report: HarvestReport) -> Callable[[int, int], None]:
    lock = threading.Lock()

    def count(status: int, size: int) -> None:
        with lock:
            report.requests += 1
            report.not_modified += status == 304
            report.bytes_received += size

    return count


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document in the store, as it was fetched."""

    document_id: str
    size_bytes: int
    media_type: str
    file_name: str
    etag: str
    last_modified: str
    content_digest: str = ""


class _NoPage(NotFetched):
    """The address of a page gave a document."""


class _Walk:
    def __init__(
        self, source: Source, store: DocumentStore, client: PoliteClient, report: HarvestReport, progress: Progress | None
    ) -> None:
        self._source, self._store, self._client, self._report = source, store, client, report
        self._progress = progress or (lambda text: None)
        self._pages = SavedPages(store.home, source.id)
        self._lock = threading.Lock()
        self._stopped: OSError | None = None
        self._seen_documents: set[str] = set()
        self._failed_in_a_row = 0

    def run(self) -> None:
        self._store.discard_abandoned()
        details, attachments, complete = self._walk_lists()
        with ThreadPoolExecutor(self._source.politeness.concurrency, thread_name_prefix=self._source.id) as pool:
            done = [pool.submit(self._guarded, self._visit_detail, link, page) for link, page in details]
            done += [pool.submit(self._guarded, self._visit_attachment, link, page, None, None) for link, page in attachments]
            for each in done:
                each.result()
        if self._stopped:
            raise self._stopped
        if complete and not self._is_given_up:
            self._check_bounds()
            self._report.finished = True

    def _walk_lists(self) -> tuple[list[tuple[Link, str]], list[tuple[Link, str]], bool]:
        """All detail pages and directly linked documents of the lists, each with the list page that names it; False if the site is down."""
        queue = [(url, True) for url in self._source.start]
        queued = set(self._source.start)
        details: dict[str, tuple[Link, str]] = {}
        attachments: dict[str, tuple[Link, str]] = {}
        while queue and not self._is_given_up:
            url, is_first = queue.pop(0)
            if self._report.list_pages >= self._source.paging.max_pages:
                what_to_do = f"raise paging.max_pages in {self._source.file.name} if the lists are really that long"
                self._problem(url, f"stopped after {self._report.list_pages} list pages, {len(queue) + 1} unread", what_to_do)
                break
            try:
                page = self._page(url)
            except SiteDown as error:
                self._problem(error.url, error.reason, error.what_to_do)
                return list(details.values()), list(attachments.values()), False
            except NotFetched as error:
                self._note_failure(error)
                continue
            with self._lock:
                self._report.list_pages += 1
            listing = read_listing(self._source, page.url, page.text)
            fresh = [link for link in (*listing.details, *listing.attachments) if link.url not in details and link.url not in attachments]
            details |= {link.url: (link, page.url) for link in listing.details if link.url not in details}
            attachments |= {link.url: (link, page.url) for link in listing.attachments if link.url not in attachments}
            if is_first and not (fresh or listing.pages or listing.lists):
                what_to_do = f"open it in a browser; if reports are listed there, set titles or detail_links in {self._source.file.name}"
                self._problem(url, "no link on this list page looks like a report", what_to_do)
            # a further page that names nothing new is the end of the list, or a server that answers any page number
            further = [(each, False) for each in listing.pages if is_first or fresh] + [(each, True) for each in listing.lists]
            queue += [(each, first) for each, first in further if each not in queued and self._source.may_visit(each)]
            queued |= {each for each, _ in further}
            self._progress(str(self._report))
        return list(details.values()), list(attachments.values()), True

    def _guarded(self, visit: Callable[..., None], *arguments: object) -> None:
        """Run one visit; what the site does wrong is reported, what the disk does wrong stops the source."""
        if self._stopped or self._is_given_up:
            return
        try:
            visit(*arguments)
        except NotFetched as error:
            self._note_failure(error)
        except StoreDamaged as error:
            self._problem(self._source.id, str(error), "delete the file and harvest again")
        except OSError as error:
            self._stopped = error
        with self._lock:
            self._progress(str(self._report))

    @property
    def _is_given_up(self) -> bool:
        return self._failed_in_a_row >= _PATIENCE

    def _note_failure(self, error: NotFetched) -> None:
        self._problem(error.url, error.reason, error.what_to_do)
        with self._lock:
            self._failed_in_a_row = self._failed_in_a_row + 1 if error.after_retries else 0
            just_given_up = self._failed_in_a_row == _PATIENCE
        if just_given_up:
            reason = f"given up after {_PATIENCE} requests in a row failed"
            self._problem(self._source.id, reason, "try again later; what was fetched is kept")

    def _page(self, url: str) -> SavedPage:
        """A web page, from the network or, when the server says that it is unchanged, from the last fetch. Raises NotFetched."""
        saved = self._pages.load(url)
        answer = self._client.get(url, saved.etag, saved.last_modified) if saved else self._client.get(url)
        self._failed_in_a_row = 0
        if answer.content is None:
            if saved is None:
                raise NotFetched(url, "the site answers 304 to a first request", "try again later")
            return saved
        if not answer.content.strip():
            raise NotFetched(url, "the page is empty", "open the address in a browser; try again later")
        kind = answer.headers.get("Content-Type", "")
        page = SavedPage(answer.url, answer.content, kind, answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""))
        if media_type(answer.content) not in _MAY_BE_PAGES:
            raise _NoPage(url, "the answer is a document and no web page", "set list_links or start to the address of a list")
        if "\x00" in page.text[:4096] or "<" not in page.text:
            raise NotFetched(url, "the answer is no web page", "open the address in a browser; the site may be broken or blocking visitors")
        if page != saved:
            self._pages.save(url, page)
        return page

    def _visit_detail(self, link: Link, list_page: str) -> None:
        known = self._store.origin(self._source.id, link.url)
        if known is not None and not known.content_digest:  # a document under the address of a page
            return self._visit_attachment(link, list_page, None, None)
        try:
            page = self._page(link.url)
        except _NoPage:
            return self._visit_attachment(link, list_page, None, None)
        detail = read_detail(self._source, page.url, page.text)
        with self._lock:
            self._report.detail_pages += 1
        if detail.is_report:
            self._keep_page(link, list_page, page, detail)
        elif not detail.attachments:
            self._problem(page.url, "neither an attachment nor accounts in the page", "open it in a browser; it may be a notice")
        for attachment in detail.attachments:
            self._guarded(self._visit_attachment, attachment, page.url, link, detail)

    def _visit_attachment(self, link: Link, page_url: str, listed: Link | None, detail: Detail | None) -> None:
        """Fetch a document. `listed` and `detail` are its page's entry and content; None for one that a list links directly."""
        with self._lock:
            if link.url in self._seen_documents:
                return
            self._seen_documents.add(link.url)
        known = self._store.origin(self._source.id, link.url)
        kept = self._fetched(link.url, known)
        self._record(known, self._origin(link.url, page_url, link.title, listed or link, detail, kept))

    def _fetched(self, url: str, known: Origin | None) -> _Kept:
        """The document at an address, in the store: fetched now, or as `known` when the server says that it is unchanged."""
        stored = known is not None and self._store.holds(known.document_id)
        answer = self._client.get(url, known.etag, known.last_modified) if known and stored else self._client.get(url)
        if answer.content is None:
            if known is None:
                raise NotFetched(url, "the site answers 304 to a first request", "try again later")
            return _Kept(known.document_id, known.size_bytes, known.media_type, known.file_name, known.etag, known.last_modified)
        if not answer.content:
            raise NotFetched(url, "the file is empty", "report the link to the publisher")
        document_id, name = self._store.put(answer.content), file_name(answer.headers, answer.url)
        if reason := contradiction(name, answer.content):
            self._problem(url, reason, "it is kept and read as what it is; report the link to the publisher")
        etag, modified = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
        return _Kept(document_id, len(answer.content), media_type(answer.content), name, etag, modified)

    def _origin(self, url: str, linked_from: str, title: str, listed: Link, detail: Detail | None, kept: _Kept) -> Origin:
        """The record of an address: its link and what was kept, and what its entry in the list (`listed`) and its page (`detail`) say."""
        return Origin(
            source=self._source.id,
            url=url,
            linked_from=linked_from,
            title=title,
            document_id=kept.document_id,
            fetched_at=datetime.now(UTC),
            size_bytes=kept.size_bytes,
            list_title=listed.title,
            page_title=detail.title if detail else "",
            page_published_on=detail.published_on if detail else "",
            page_published_basis=detail.published_basis if detail else "",
            list_published_on=listed.published_on,
            page_publisher=detail.publisher if detail else "",
            media_type=kept.media_type,
            file_name=kept.file_name,
            etag=kept.etag,
            last_modified=kept.last_modified,
            content_digest=kept.content_digest,
        )

    def _keep_page(self, link: Link, list_page: str, page: SavedPage, detail: Detail) -> None:
        """Keep a page whose body is the report; one that differs in its hit counter alone is the same edition."""
        known = self._store.origin(self._source.id, page.url)
        with self._lock:
            if page.url in self._seen_documents:
                return
            self._seen_documents.add(page.url)
        is_same = known is not None and known.content_digest == detail.content_digest and self._store.holds(known.document_id)
        document_id = known.document_id if known and is_same else self._store.put(page.content)
        size = known.size_bytes if known and is_same else len(page.content)
        name = unquote(urlsplit(page.url).path.rpartition("/")[2])
        kept = _Kept(document_id, size, "text/html", name, page.etag, page.last_modified, detail.content_digest)
        self._record(known, self._origin(page.url, list_page, link.title, link, detail, kept))

    def _record(self, known: Origin | None, origin: Origin) -> None:
        self._store.record(origin)
        with self._lock:
            self._failed_in_a_row = 0
            if known is None:
                self._report.new += 1
            elif known.document_id != origin.document_id:
                self._report.changed += 1
            else:
                self._report.unchanged += 1

    def _check_bounds(self) -> None:
        bounds, found = self._source.bounds, self._report.documents
        what_to_do = f"find out why, and change bounds in {self._source.file.name} only if the number is right"
        if found < bounds.min:
            self._problem(self._source.id, f"{found} documents found, at least {bounds.min} expected", what_to_do)
        elif bounds.max is not None and found > bounds.max:
            self._problem(self._source.id, f"{found} documents found, at most {bounds.max} expected", what_to_do)

    def _problem(self, url: str, reason: str, what_to_do: str) -> None:
        with self._lock:
            self._report.problems.append(HarvestProblem(url, reason, what_to_do))

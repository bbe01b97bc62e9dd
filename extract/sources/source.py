"""What is known about one publisher. Field by field as in `source.schema.json`, which documents them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ATTACHMENT_SUFFIXES = (
    "pdf",
    "doc",
    "docx",
    "xls",
    "xlsx",
    "et",
    "wps",
    "ods",
    "odt",
    "rtf",
    "csv",
    "md",
    "mht",
    "mhtml",
    "ofd",
    "zip",
    "rar",
    "7z",
    "txt",
)
NEXT_WORDS = ("下一页", "下页", "后一页", "后页", "下一頁", "Next", ">", "»")
_LAST_PART = re.compile(r"^.*(?:省|自治区|自治州|市|地区|盟)(?=.{2,}$)")
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list goes on: words of the link to the next page, addresses that are further pages, and where to stop."""

    next_words: tuple[str, ...] = NEXT_WORDS
    page_links: str = r"index_\d+\.s?html?$|[?&](page|pageno|pagenum|pageindex|currentpage)=\d+"
    template: str = ""
    page_count: str = r"共\s*(\d+)\s*页"
    max_pages: int = 200


@dataclass(frozen=True, slots=True)
class Politeness:
    """How the publisher's server is treated. Times in seconds, sizes in MB."""

    requests_per_second: float = 1.0
    concurrency: int = 2
    timeout: float = 30.0
    download_seconds: float = 300.0
    retries: int = 4
    backoff: float = 2.0
    max_wait: float = 120.0
    max_megabytes: float = 100.0
    verify_tls: bool = True
    user_agent: str = "mingzhang/0.1 (archive of published government accounts)"

    @property
    def max_bytes(self) -> int:
        return int(self.max_megabytes * _MEGABYTE)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many documents a healthy harvest finds; a breached bound is reported, never fatal."""

    min: int = 1
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One publisher. `id` is the stem of its file; `places` maps the beginning of a department's name to its region's full path."""

    id: str
    publisher: str
    region: str
    start: tuple[str, ...]
    file: Path
    hosts: tuple[str, ...] = ()
    titles: str = "决算|预算|绩效"
    detail_links: str = ""
    list_links: str = ""
    attachment_links: str = r"(?i)(down(load|file)|attach|fileservlet|readattach)\w*(\.\w+)?\?"
    attachment_suffixes: tuple[str, ...] = ATTACHMENT_SUFFIXES
    title_selector: str = ""
    content_selector: str = ""
    date_selector: str = ""
    publisher_selector: str = ""
    districts: tuple[str, ...] = ()
    elsewhere: dict[str, str] = field(default_factory=dict)
    paging: Paging = field(default_factory=Paging)
    politeness: Politeness = field(default_factory=Politeness)
    bounds: Bounds = field(default_factory=Bounds)

    def may_visit(self, url: str) -> bool:
        """Whether the address is the publisher's own: a host of `start` or one listed under `hosts`."""
        parts = urlsplit(url)
        own = {urlsplit(each).netloc.lower() for each in self.start} | {host.lower() for host in self.hosts}
        return parts.scheme in ("http", "https") and parts.netloc.lower() in own

    @property
    def places(self) -> dict[str, str]:
        """Beginnings of department names (临溪区, 阳泉市) with the full path of the region they stand for."""
        last = _LAST_PART.sub("", self.region)
        return {last: self.region, self.region: self.region} | {name: self.region + name for name in self.districts} | self.elsewhere

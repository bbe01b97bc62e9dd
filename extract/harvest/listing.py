"""A list page → the reports it links, and the pages on which the list goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.harvest.dates import find_date
from extract.harvest.sites import markup
from extract.sources import Source

_INDEX_PAGE = re.compile(r"(/|/(index|list|default)(_\d+)?\.\w+)$", re.IGNORECASE)
_DIGITS = re.compile(r"\d{4,}")
_YEAR = re.compile(r"20\d\d\s*年")
_ID = re.compile(r"(^|_)(article|content|news|info|doc|art|a)?_?(id|key|guid)$", re.IGNORECASE)
_ROW_TAGS = ("li", "tr", "dd", "dt", "p", "div", "td")
_MAX_ROW_TEXT = 300


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: absolute address without fragment, its text (the `title` attribute where that is longer), the date beside it."""

    url: str
    title: str
    published_on: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list page holds: detail pages, documents that are linked right from the list, further pages, further lists."""

    details: list[Link]
    attachments: list[Link]
    pages: list[str]
    lists: list[str]


def suffix_of(text: str) -> str:
    """What a file name or an address's path ends in, lower case, without the dot; empty when it ends in none."""
    found = re.search(r"\.([A-Za-z0-9]{1,6})\s*$", text)
    return found.group(1).lower() if found else ""


def is_file(address: str) -> bool:
    """Whether an address ends in the suffix of a file, known or not, rather than in that of a web page or none."""
    suffix = suffix_of(unquote(urlsplit(address).path))
    return not suffix.isdigit() and suffix not in markup().page_suffixes and bool(suffix)


def read_listing(source: Source, url: str, text: str) -> Listing:
    """The links of a list page, each once, in the order of the page. A link that speaks of a report and leads to a file is an attachment,
    whatever its format.
    """
    tree = LexborHTMLParser(text)
    details: dict[str, Link] = {}
    attachments: dict[str, Link] = {}
    lists: dict[str, None] = {}
    pages = dict.fromkeys(_scripted_pages(source, url, text) + _counted_pages(source, url, tree))
    for node, address in links_of(tree, url):
        title = link_title(node)
        if _is_next_page(source, url, address, node):
            pages[address] = None
        elif source.list_links and re.search(source.list_links, address):
            lists[address] = None
        elif not re.search(source.titles, title):
            continue
        elif is_file(address) or re.search(source.attachment_links, address):
            attachments.setdefault(address, Link(address, title, _date_beside(node)))
        elif _is_detail(source, address, title):
            details.setdefault(address, Link(address, title, _date_beside(node)))
    pages.pop(url, None)
    return Listing(list(details.values()), list(attachments.values()), list(pages), list(lists))


def links_of(tree: LexborHTMLParser | LexborNode, base: str) -> list[tuple[LexborNode, str]]:
    """All links that lead to an address, with that address made absolute and its fragment cut off."""
    declared = tree.css_first("base[href]") if isinstance(tree, LexborHTMLParser) else None
    base = urljoin(base, declared.attributes.get("href") or "") if declared else base
    found = []
    for node in tree.css("a[href]"):
        href = (node.attributes.get("href") or "").strip()
        try:
            address = urldefrag(urljoin(base, href)).url
            urlsplit(address)
        except ValueError:  # a malformed address such as http://[x: no page can be meant by it
            continue
        if address.startswith(("http://", "https://")) and not href.startswith("#"):
            found.append((node, address))
    return found


def link_title(node: LexborNode) -> str:
    """The text of a link, or its `title` attribute where the text is cut short."""
    shown = " ".join(node.text().split())
    return max(shown, " ".join((node.attributes.get("title") or "").split()), key=len)


def _is_detail(source: Source, address: str, title: str) -> bool:
    """By the pattern of the source, else an address with an id or a long number, or a title with a year, which is no list's."""
    if source.detail_links:
        return re.search(source.detail_links, address) is not None
    parts = urlsplit(address)
    if any(_ID.search(key) and value for key, value in parse_qsl(parts.query)):
        return True
    return not _INDEX_PAGE.search(parts.path) and (_DIGITS.search(unquote(parts.path)) or _YEAR.search(title)) is not None


def _is_next_page(source: Source, url: str, address: str, node: LexborNode) -> bool:
    shown = node.text().strip()
    words = source.paging.next_words
    if (node.attributes.get("rel") or "") == "next" or any(word in shown if len(word) > 1 else shown == word for word in words):
        return address != url
    same_list = urlsplit(address).path.rpartition("/")[0] == urlsplit(url).path.rpartition("/")[0]
    return same_list and re.search(source.paging.page_links, address, re.IGNORECASE) is not None


def _scripted_pages(source: Source, url: str, text: str) -> list[str]:
    """The pages of a list whose pager is written by a script; as many as it says, and no more than `paging.max_pages`."""
    found = next((match for script in markup().pager_scripts if (match := script.search(text))), None)
    if not found:
        return []
    count = min(int(found["count"]), source.paging.max_pages)
    return [urljoin(url, f"{found['name']}_{number}.{found['suffix']}") for number in range(1, count)]


def _counted_pages(source: Source, url: str, tree: LexborHTMLParser) -> list[str]:
    """The pages named by `paging.template`, as many as the page itself says there are."""
    if not source.paging.template or tree.body is None:
        return []
    found = re.search(source.paging.page_count, tree.body.text())
    count = min(int(found.group(1)), source.paging.max_pages) if found else 1
    return [urljoin(url, source.paging.template.replace("{n}", str(number))) for number in range(1, count)]


def _date_beside(node: LexborNode) -> str:
    """The date in the row that holds this link and no other report's."""
    row = node.parent
    while row is not None and row.tag not in ("body", "ul", "ol", "table", "tbody", "html"):
        if row.tag in _ROW_TAGS:
            text = row.text(separator=" ")
            if len(text) > _MAX_ROW_TEXT or len({each.attributes.get("href") for each in row.css("a[href]")}) > 1:
                return ""
            # the title itself may hold a date: look behind it first
            behind = text.rpartition(node.text().strip())[2] if node.text().strip() else text
            if found := find_date(behind) or find_date(text.replace(node.text().strip(), " ")):
                return found
        row = row.parent
    return ""

"""A detail page → its title, date, 来源 and attachments, and whether the page itself is the report."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.harvest.dates import date_in_address, find_date, find_labelled_date
from extract.harvest.listing import Link, is_file, link_title, links_of, suffix_of
from extract.harvest.sites import markup
from extract.sources import Source

_FIGURE = re.compile(r"^-?\d{1,3}(?:,?\d{3})*(?:\.\d+)?$")
_MIN_FIGURES = 10
_MIN_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Detail:
    """What a detail page says. `published_basis` names the place of the date; `is_report` is a page whose body holds the accounts."""

    title: str
    published_on: str
    published_basis: str
    publisher: str
    attachments: list[Link]
    is_report: bool
    content_digest: str


def read_detail(source: Source, url: str, text: str) -> Detail:
    """Read a detail page; what it does not say is left empty."""
    tree = LexborHTMLParser(text)
    title = _title(source, tree)
    body = _content(source, tree)
    published_on, basis = _published(source, url, tree)
    attachments, others = _attachments(source, url, body, tree)
    shown = _visible_text(body) if body else ""
    is_report = not attachments and re.search(source.titles or ".", title) is not None and _holds_accounts(body, shown)
    digest = hashlib.sha256("".join(shown.split()).encode()).hexdigest()
    return Detail(title, published_on, basis, _publisher(source, tree), [*attachments, *others], is_report, digest)


def _title(source: Source, tree: LexborHTMLParser) -> str:
    if source.title_selector and (found := _text_at(tree, source.title_selector)):
        return found
    if found := _meta(tree, markup().meta_titles):
        return found
    whole = _text_at(tree, "title")
    for heading in tree.css(markup().headings):
        shown = " ".join(heading.text().split())
        if len(shown) >= 4 and whole.startswith(shown):
            return shown
    return markup().title_separators.split(whole)[0].strip() if whole else _text_at(tree, "h1")


def _published(source: Source, url: str, tree: LexborHTMLParser) -> tuple[str, str]:
    if source.date_selector and (found := find_date(_text_at(tree, source.date_selector))):
        return found, "page (date_selector)"
    if found := find_date(_meta(tree, markup().meta_dates)):
        return found, "page meta"
    if tree.body is not None and (found := find_labelled_date(tree.body.text(separator=" "))):
        return found, "page"
    if found := date_in_address(url):
        return found, "address of the page"
    return "", ""


def _publisher(source: Source, tree: LexborHTMLParser) -> str:
    if source.publisher_selector and (found := _text_at(tree, source.publisher_selector)):
        return markup().publisher_label.sub("", found)
    if found := _meta(tree, markup().meta_publishers):
        return found
    named = markup().publisher.search(tree.body.text(separator=" ")) if tree.body is not None else None
    return markup().labels_after_publisher.split(named.group(1))[0].strip("　 ]】") if named else ""


def _content(source: Source, tree: LexborHTMLParser) -> LexborNode | None:
    """The body of the article: the configured element, else the largest of the usual ones, else the whole page."""
    candidates = tree.css(source.content_selector) if source.content_selector else tree.css(markup().contents)
    return max(candidates, key=lambda node: len(node.text()), default=tree.body)


def _attachments(source: Source, url: str, body: LexborNode | None, tree: LexborHTMLParser) -> tuple[list[Link], list[Link]]:
    """Linked files, each once: those of formats that reports come in, and others, so that whoever reads them says what they are.

    Looked for in the article's body; on the whole page only when no content_selector narrows it. There a file of another format counts
    only in the article's body, or where its link says that it is a report or an attachment: sites offer programs and pictures.
    """
    scope = body if source.content_selector and body is not None else tree
    in_body = {node.mem_id for node in body.css("a[href]")} if body is not None and body.tag != "body" else set()
    found: dict[str, Link] = {}
    others: dict[str, Link] = {}
    for node, address in links_of(scope, url):
        title = link_title(node)
        suffixes = {suffix_of(urlsplit(address).path), suffix_of(title), suffix_of(urlsplit(address).query)}
        if suffixes & set(source.attachment_suffixes) or re.search(source.attachment_links, address):
            found.setdefault(address, Link(address, title))
        elif is_file(address) and (
            node.mem_id in in_body or re.search(source.titles, title) or markup().attachment_words.search(title) is not None
        ):
            others.setdefault(address, Link(address, title))
    for node in scope.css("iframe[src], embed[src], object[data]"):  # a report shown in the page itself
        try:
            address = urljoin(url, node.attributes.get("src") or node.attributes.get("data") or "")
        except ValueError:  # a malformed address shows no report
            continue
        if suffix_of(urlsplit(address).path) in source.attachment_suffixes:
            found.setdefault(address, Link(address, ""))
    return list(found.values()), list(others.values())


def _holds_accounts(body: LexborNode | None, shown: str) -> bool:
    if body is None:
        return False
    figures = sum(1 for cell in body.css("td") if _FIGURE.match("".join(cell.text().split())))
    return figures >= _MIN_FIGURES or len("".join(shown.split())) >= _MIN_TEXT


def _visible_text(node: LexborNode) -> str:
    """The text of an element without scripts, styles and hit counters."""
    copy = LexborHTMLParser(node.html or "")
    for each in copy.css(markup().not_of_text):
        each.decompose()
    return copy.body.text(separator=" ") if copy.body is not None else ""


def _text_at(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return " ".join(node.text(separator=" ").split()) if node else ""


def _meta(tree: LexborHTMLParser, names: tuple[str, ...]) -> str:
    wanted = [name.lower() for name in names]
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        name = (node.attributes.get("name") or node.attributes.get("property") or "").lower()
        content = (node.attributes.get("content") or "").strip()
        if name in wanted and content:
            found.setdefault(name, content)
    return next((found[name] for name in wanted if name in found), "")

"""What one report is, told by the words around it; each answer with how it was found.

Evidence is asked in a fixed order, the closest to the document first: the text of its link, its file name, its first page, the title of
the page it hangs on, the title in the list, 来源. The first that answers decides; one that contradicts it is named in the basis. A member
of an archive is closer to its own name, its first page and the folders it lies in than to the link of the archive; one report of a
compilation speaks for itself alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Protocol, TypeVar

from extract.describe import titles
from extract.describe.found import Found
from extract.store import Origin

Answer = TypeVar("Answer")
_NOT_FOUND = "not found"
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
NO_WORD_OF_A_KIND = "no word of a report was found"


class Region(Protocol):
    """What is asked of a source: its region, and the regions that beginnings of department names stand for."""

    @property
    def region(self) -> str: ...

    @property
    def publisher(self) -> str: ...

    @property
    def places(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Description:
    """A document in the words of the raw table `documents`. What is not known is None; every `*_basis` says how a value was found.

    `kind` is final_account, budget, performance or other, `scope` department or unit. `origin` is the address that stands for the
    document when it was found under several: no repost, published first.
    """

    kind: str
    kind_basis: str
    fiscal_year: int | None
    fiscal_year_basis: str
    department: str | None
    department_basis: str
    region: str | None
    region_basis: str
    scope: str | None
    scope_basis: str
    published_on: date | None
    published_on_basis: str
    is_correction: bool
    is_correction_basis: str
    title: str
    origin: Origin | None = None

    @property
    def kind_is_known(self) -> bool:
        """Whether a title or the first page told the kind; where none did, `kind` is other and only the tables can tell."""
        return self.kind_basis != NO_WORD_OF_A_KIND


@dataclass(frozen=True, slots=True)
class _Evidence:
    text: str
    basis: str
    is_page: bool = False


def describe(found: Found, sources: Mapping[str, Region], first_text: str = "", *, is_one_of_several: bool = False) -> Description:
    """Describe a report from the document it stands in, the sources of its addresses (by id) and the text of its first pages.

    `is_one_of_several`: the document binds the reports of several departments, so that what is said of the whole names none of them.
    """
    regions = {each.region: each for each in sources.values()}
    if not found.origins:
        name = Origin("", "", "", "", found.document_id, _NO_TIME, found.size_bytes, file_name=found.archive_name or found.name)
        if found.archive_name:
            name = replace(name, member_name=found.name, title=found.archive_name)
        return _describe(_evidence(name, first_text, is_one_of_several), None, None, regions, is_one_of_several)
    origin = min(found.origins, key=_closest_first)
    evidence = _evidence(origin, first_text, is_one_of_several)
    source = sources.get(origin.source)
    publisher = origin.page_publisher if source is None or origin.page_publisher != source.publisher else ""
    if publisher:
        evidence.append(_Evidence(publisher, "来源 of the page"))
    return _describe(evidence, origin, source, regions, is_one_of_several)


def _closest_first(origin: Origin) -> tuple[bool, str, str, str, str]:
    """The address that stands for a document found under several: no repost, published first."""
    return _is_repost(origin), _published(origin)[0] or "9999", origin.source, origin.url, origin.member_name


def _evidence(origin: Origin, first_text: str, is_one_of_several: bool) -> list[_Evidence]:
    page = _Evidence(first_text, "first page", is_page=True)
    link = _Evidence(origin.title, "title of the link")
    if origin.member_name:
        *folders, name = origin.member_name.split("/")
        named = [
            _Evidence("" if titles.is_opaque(name) else name, "name in the archive"),
            page,
            *(_Evidence(folder, "folder in the archive") for folder in reversed(folders)),
            link,
        ]
    else:
        named = [link, _Evidence("" if titles.is_opaque(origin.file_name) else origin.file_name, "file name"), page]
    if is_one_of_several:
        named = [page, *(each for each in named if each is not page)]
    named += [_Evidence(origin.page_title, "title of the page"), _Evidence(origin.list_title, "title in the list")]
    return [each for each in named if each.text.strip()]


def _describe(
    evidence: list[_Evidence], origin: Origin | None, source: Region | None, regions: Mapping[str, Region], is_one_of_several: bool
) -> Description:
    published_on, published_basis = _published(origin) if origin else ("", "")
    published = date.fromisoformat(published_on) if published_on else None
    kind, kind_basis = _kind(evidence)
    year, year_basis = _fiscal_year(evidence, kind, published)
    naming = [each for each in evidence if each.is_page] if is_one_of_several else evidence
    department, department_basis = _ask(naming, titles.department_of, titles.department_on_page)
    region, region_basis = _region(department, source, regions)
    named = [each for each in evidence if not each.is_page]
    scope, scope_basis = _ask(evidence, titles.scope_of, titles.scope_on_page)
    correcting = next((each for each in named if titles.is_correction(each.text)), None)
    return Description(
        kind=kind,
        kind_basis=kind_basis,
        fiscal_year=year,
        fiscal_year_basis=year_basis,
        department=department,
        department_basis=department_basis,
        region=region,
        region_basis=region_basis,
        scope=scope,
        scope_basis=scope_basis,
        published_on=published,
        published_on_basis=published_basis or _NOT_FOUND,
        is_correction=correcting is not None,
        is_correction_basis=correcting.basis if correcting else "no title says so",
        title=next((each.text.strip() for each in named), ""),
        origin=origin,
    )


def _ask(
    evidence: list[_Evidence], in_title: Callable[[str], Answer | None], on_page: Callable[[str], Answer | None]
) -> tuple[Answer | None, str]:
    """The first answer and where it stands, with the first other answer beside it."""
    answers = [(on_page(each.text) if each.is_page else in_title(each.text), each.basis) for each in evidence]
    given = [(answer, basis) for answer, basis in answers if answer is not None]
    if not given:
        return None, _NOT_FOUND
    value, basis = given[0]
    other = next(((answer, where) for answer, where in given[1:] if answer != value), None)
    return value, f"{basis} ({other[1]} says {other[0]})" if other else basis


def _kind(evidence: list[_Evidence]) -> tuple[str, str]:
    kind, basis = _ask(evidence, titles.kind_of, titles.kind_on_page)
    return (kind, basis) if kind else ("other", NO_WORD_OF_A_KIND)


def _fiscal_year(evidence: list[_Evidence], kind: str, published: date | None) -> tuple[int | None, str]:
    year, basis = _ask(evidence, lambda text: titles.year_of(text, kind), lambda text: titles.year_on_page(text, kind))
    after = titles.words()["years_after_publication"].get(kind)
    if year is None and published and after is not None:
        return published.year - after, f"inferred: published in {published.year}, no year named"
    return year, basis


def _region(department: str | None, source: Region | None, regions: Mapping[str, Region]) -> tuple[str | None, str]:
    """The region a department's name places it in, by its own source, by any other, or by a province it names; else its source's."""
    if department is None:
        return (source.region, "source") if source else (None, _NOT_FOUND)
    bare = titles.without_body(department)
    ordered = ([source] if source else []) + [each for each in regions.values() if each is not source]
    for each in ordered:
        known = max((place for place in each.places if bare.startswith(place)), key=len, default=None)
        if known:
            placed_by = "" if each is source else f", placed by the source {each.publisher}"
            return each.places[known], f"department's name ({known}){placed_by}"
    if full := titles.full_region(bare):
        return full, "department's name, in full"
    place = titles.named_place(bare)
    if source is None:
        return None, f"{place} is not placed by any source" if place else _NOT_FOUND
    if place is None:
        return source.region, "source"
    if titles.may_contain(source.region, place):
        return source.region + place, f"inferred: {place} named by the department, below the source's region"
    return None, f"{place}, named by the department, is not placed: add it to districts or elsewhere of the source"


def _published(origin: Origin) -> tuple[str, str]:
    if origin.page_published_on and "address" not in origin.page_published_basis:
        return origin.page_published_on, origin.page_published_basis
    if origin.list_published_on:
        return origin.list_published_on, "list"
    return origin.page_published_on, origin.page_published_basis


def _is_repost(origin: Origin) -> bool:
    return any(titles.is_repost(each) for each in (origin.title, origin.list_title, origin.page_title))

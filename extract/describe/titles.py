"""What a single title, file name or first page says about a document. The words are data: `words.yml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from extract.printed.labels import plain
from vocabulary import region_suffixes
from vocabulary.yaml_text import load_yaml

_DIGITS = str.maketrans("〇○零ОOo一二三四五六七八九", "000000123456789")
_YEAR = r"(?:19|20)\d{2}"
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_OPAQUE = re.compile(r"^(P0\d{10,}|[0-9a-fA-F]{8,}|[\d_\-]+|[A-Za-z_\-]*\d*)$")
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_SEARCHED_LINES = 25
_TITLE_LENGTH = 50
_NOT_A_TITLE = re.compile(r"[。；]|\d\.\d\d|…|\.\.\.")
_YEAR_LINE = re.compile(rf"^[(]?({_YEAR})年度[)]?$")


@cache
def words() -> dict[str, Any]:
    """The word lists of `words.yml`, space-separated lists split up."""
    listed: dict[str, Any] = load_yaml(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    for name in ("organisations", "not_places", "provinces"):
        listed[name] = listed[name].split()
    return listed


def _pattern(build: Callable[[dict[str, Any]], str]) -> Callable[[], re.Pattern[str]]:
    """A regular expression made of the words, compiled when it is first asked for."""

    @cache
    def compiled() -> re.Pattern[str]:
        return re.compile(build(words()))

    return compiled


_chinese_year = _pattern(lambda own: rf"[二2][〇○零ОOo0][〇○零ОOo一二三四五六七八九0-9]{{2}}(?={own['after_chinese_years']})")
_year_token = _pattern(
    lambda own: rf"(?<!\d)({_YEAR})(?:年度|年(?!\d{{1,2}}月)|(?=(?:{own['reporters']})?(?:{own['reports_after_bare_years']})))"
)
_prefix = _pattern(
    lambda own: (
        rf"^(?:(?:{own['attachment']})[(\[【]?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}}(?!\d))?[)\]】]?[:、._\-]*|[(]?\d{{1,2}}[)、._\-]+)+"
    )
)
_leading = _pattern(lambda own: rf"^{''.join(f'(?:{each})?' for each in own['before_names'])}(?=.)")
_department_label = _pattern(lambda own: rf"(?:{own['department_labels']})(?:\s*[(（][^)）]{{0,6}}[)）])?\s*[:：]\s*([^\s:：]{{3,40}})")
_levels = _pattern(lambda own: rf"(\(?({own['levels']})\)?)+$")
_name_in_prose = _pattern(lambda own: own["prose_beginnings"])
_cut = _pattern(lambda own: rf"{_YEAR}(?:年度|年)?|{'|'.join(f'(?:{each})' for each in own['not_of_names'])}|[-—_:,;。、|]")
_on_cover = _pattern(
    lambda own: (
        rf"([一-龥()]{{3,40}}?){_YEAR}年?度?(?:{own['reporters']})?(?:{own['report_words']['any']})"  # XX局2023年度部门决算
        rf"|{_YEAR}年?度?([一-龥()]{{3,40}}?)(?:{own['reporters']})?(?:{own['report_words']['any']})"  # 2023年度XX局部门决算
    )
)


def clean(title: str) -> str:
    """A title without white space, file suffix, number of the attachment; half-width."""
    return _prefix().sub("", plain(_SUFFIX.sub("", title.strip())))


def is_opaque(file_name: str) -> bool:
    """Whether a file name is a machine's and says nothing: P020231012729531037.pdf, 1b5ed4245bbbaac6.pdf."""
    return _OPAQUE.match(_SUFFIX.sub("", file_name.strip())) is not None


def kind_of(title: str) -> str | None:
    """final_account, budget, performance, other; None when no word of the title says."""
    text = re.sub(words()["funds"], "", clean(title))
    return next((rule["kind"] for rule in words()["kinds"] if any(re.search(each, text) for each in rule["match"])), None)


def year_of(title: str, kind: str | None = None) -> int | None:
    """The fiscal year a title names, no date's year; of several (2023年部门决算和2024年部门预算) the last before the word of `kind`."""
    text = _chinese_year().sub(lambda found: found.group(0).translate(_DIGITS), clean(title))
    word = _report_word(kind, "report_words")
    found = list(_year_token().finditer(text))
    reported = re.search(word, text)
    before = [each for each in found if reported and each.start() < reported.start()]
    chosen = before[-1:] or found[:1]
    return int(chosen[0].group(1)) if chosen else None


def scope_of(title: str) -> str | None:
    """unit (one organisation alone), department (with its units); None when the title does not say."""
    text = clean(title)
    return next((rule["scope"] for rule in words()["scopes"] if any(re.search(each, text) for each in rule["match"])), None)


def is_correction(title: str) -> bool:
    return re.search(words()["correction"], plain(title)) is not None


def is_repost(title: str) -> bool:
    return re.search(words()["repost"], plain(title)) is not None


def department_of(title: str) -> str | None:
    """The department a title names; None when no part of it is an organisation's name."""
    markers = re.compile(rf"^({words()['markers']})$")
    text = _chinese_year().sub(lambda found: found.group(0).translate(_DIGITS), clean(title))
    inside = [each for each in _BRACKETS.findall(text) if not markers.match(each)]
    text = _BRACKETS.sub("", text)
    pieces = [piece for part in (text, *inside) for piece in _pieces(part)]
    return next((piece for piece in pieces if is_organisation(piece)), None)


def department_on_page(text: str) -> str | None:
    """The department a first page names: behind 部门名称：, else on the cover as `<department> <year>年度部门决算`."""
    lines = [line for line in text.splitlines() if line.strip()][:_SEARCHED_LINES]
    for line in lines:
        for found in _department_label().finditer(unicodedata.normalize("NFKC", line)):
            if is_organisation(name := without_level(plain(found.group(1)))):
                return name
    cover = _cover(lines)
    for match in _on_cover().finditer(cover):
        if department := department_of(match.group(1) or match.group(2)):
            return department
    return None


def year_on_page(text: str, kind: str | None = None) -> int | None:
    """The fiscal year a first page names: before the word of the report, else as `<year>年度`, else on a line of its own."""
    cover = _cover([line for line in text.splitlines() if line.strip()][:_SEARCHED_LINES])
    word = _report_word(kind, "report_words_on_pages")
    for pattern in (rf"({_YEAR})年?度?[一-龥()]{{0,30}}?(?:{word})", rf"({_YEAR})年度"):
        if found := re.search(rf"(?<!\d){pattern}", cover):
            return int(found.group(1))
    alone = (_YEAR_LINE.match(plain(line)) for line in text.splitlines())
    return next((int(found.group(1)) for found in alone if found), None)


def kind_on_page(text: str) -> str | None:
    """The kind that the first line with a report's word tells."""
    return next((kind for line in _report_lines(text) if (kind := kind_of(line))), None)


def report_kind_on_page(text: str) -> str | None:
    """The kind of report that the first pages tell: the first line with the word of one; `other` where lines speak of no report alone."""
    kinds = [kind for line in _report_lines(text) if (kind := kind_of(line))]
    return next((kind for kind in kinds if kind != "other"), kinds[0] if kinds else None)


def scope_on_page(text: str) -> str | None:
    """The scope that the first line with a report's word tells; 单位决算 and 部门决算 count, a mention of 本级 in running text does not."""
    return next((scope for line in _report_lines(text)[:3] if (scope := scope_of(line))), None)


def full_region(name: str) -> str | None:
    """The region of a name that begins with a province (上海市普陀区规划和自然资源局 → 上海市普陀区); None for any other name."""
    provinces: list[str] = words()["provinces"]
    province = next((each for each in provinces if name.startswith(each) and len(name) > len(each)), None)
    if province is None:
        return None
    region = province
    while (place := named_place(name[len(region) :])) and (region == province or may_contain(region, place)):
        region += place
    return region


def may_contain(region: str, place: str) -> bool:
    """Whether a region of this level is divided into places of that level: a province into all, a city into districts and counties."""
    if region in words()["provinces"]:
        return True
    return region.endswith(region_suffixes("地级")) and place.endswith(_suffixes_of_counties())


def without_body(department: str) -> str:
    """The name without the body it is a branch of, so that it begins with its place: 中共临溪区委办公室 → 临溪区委办公室."""
    return re.sub(rf"^({words()['bodies']})", "", department)


def named_place(department: str) -> str | None:
    """The region a department's name begins with (临溪区 of 临溪区公安局); None when it begins with none."""
    found = _place().match(without_body(department))
    if not found or any(found.group(1).endswith(each) for each in words()["not_places"]):
        return None
    return found.group(1)


@cache
def _place() -> re.Pattern[str]:
    """A city or county, and two characters more. 新区 is a 区 whose own name is longer by 新."""
    suffixes = {*region_suffixes("地级"), *region_suffixes("县级")}
    shortest = sorted(each for each in suffixes if each[1:] not in suffixes)
    return re.compile(rf"([一-龥]{{1,7}}?(?:{'|'.join(shortest)}))(?=[一-龥]{{2,}})")


@cache
def _suffixes_of_counties() -> tuple[str, ...]:
    """What only the names of counties and districts end in; 市 may be either."""
    return tuple(each for each in region_suffixes("县级") if each not in region_suffixes("地级"))


def _report_lines(text: str) -> list[str]:
    """Lines that could be titles: a report's word, short, no sentence and no amounts. Readers may put them anywhere on the page."""
    lines = [line for line in text.splitlines() if len(plain(line)) <= _TITLE_LENGTH and not _NOT_A_TITLE.search(line)]
    return [line for line in lines if re.search(_report_word(None, "report_words"), plain(line))]


def _report_word(kind: str | None, place: str) -> str:
    """A regular expression for the word that a report of this kind goes by; of any report where the kind is unknown or `other`."""
    known: dict[str, str] = words()[place]
    return known.get(kind or "any", known["any"])


def _cover(lines: list[str]) -> str:
    """The lines of a cover as one text: names are broken over lines. Lines that repeat are watermarks and page headers."""
    bare = [plain(line) for line in lines]
    once = [line for line in bare if bare.count(line) == 1]
    text = re.sub(r"(?<=\d)\n(?=\d)", " ", "\n".join(once)).replace("\n", "")
    return _chinese_year().sub(lambda found: found.group(0).translate(_DIGITS), text)


def _pieces(text: str) -> list[str]:
    """What is left of a title between years, words of the report and function words."""
    return [without_level(_leading().sub("", piece)) for piece in _cut().split(text) if piece]


def without_level(name: str) -> str:
    """The name of a department without the level behind it: 某局(本级) is 某局."""
    return _levels().sub("", name)


def is_organisation(name: str) -> bool:
    """Whether a text ends as names of organisations do."""
    return 3 <= len(name) <= 40 and name.endswith(tuple(words()["organisations"])) and not _name_in_prose().match(name)

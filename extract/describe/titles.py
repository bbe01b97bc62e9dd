"""What a single title, file name or first page says about a document. The words are data: `describe.yml`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extract.printed.labels import plain

_DIGITS = str.maketrans("〇○零ОOo一二三四五六七八九", "000000123456789")
_YEAR = r"(?:19|20)\d{2}"
_CHINESE_YEAR = re.compile(r"[二2][〇○零ОOo0][〇○零ОOo一二三四五六七八九0-9]{2}(?=年|财政)")
_YEAR_TOKEN = re.compile(rf"(?<!\d)({_YEAR})(?:年度|年(?!\d{{1,2}}月)|(?=(?:部门|单位)?(?:决算|预算)))")
_REPORT_WORD = r"(?:决算|预算|绩效|整体支出|收支|收入支出)"
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_OPAQUE = re.compile(r"^(P0\d{10,}|[0-9a-fA-F]{8,}|[\d_\-]+|[A-Za-z_\-]*\d*)$")
_PREFIX = re.compile(r"^(?:附件?[(\[【]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?!\d))?[)\]】]?[:、._\-]*|[(]?\d{1,2}[)、._\-]+)+")
_LEADING = re.compile(r"^(关于)?(对)?(公开|公布|公示|发布|现将|附件)?(?=.)")
_LABEL = re.compile(r"(?:部\s*门|单\s*位)(?:\s*名\s*称)?(?:\s*[(（][^)）]{0,6}[)）])?\s*[:：]\s*([^\s:：]{3,40})")
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_NAME_IN_PROSE = re.compile(r"(?:现将|我|本)")
_CUT = re.compile(
    rf"{_YEAR}(?:年度|年)?|(?:部门|单位|机关)?(?:整体)?(?:收入支出|收支|支出|预算|决算|绩效)[^-—_,:;、|]*|关于|公开|的|[-—_—:,;。、|]|及所属.*|所属.*"
)
_ON_COVER = re.compile(
    rf"([一-龥()]{{3,40}}?){_YEAR}年?度?(?:部门|单位)?{_REPORT_WORD}"  # XX局2023年度部门决算
    rf"|{_YEAR}年?度?([一-龥()]{{3,40}}?)(?:部门|单位)?{_REPORT_WORD}"  # 2023年度XX局部门决算
)
_SEARCHED_LINES = 25
_TITLE_LENGTH = 50
_NOT_A_TITLE = re.compile(r"[。；]|\d\.\d\d|…|\.\.\.")
_YEAR_LINE = re.compile(rf"^[(]?({_YEAR})年度[)]?$")


@cache
def words() -> dict[str, Any]:
    """The word lists of `describe.yml`, space-separated lists split up."""
    listed = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    for name in ("organisations", "not_places", "provinces"):
        listed[name] = listed[name].split()
    return listed


def clean(title: str) -> str:
    """A title without white space, file suffix, number of the attachment; half-width."""
    return _PREFIX.sub("", plain(_SUFFIX.sub("", title.strip())))


def is_opaque(file_name: str) -> bool:
    """Whether a file name is a machine's and says nothing: P020231012729531037.pdf, 1b5ed4245bbbaac6.pdf."""
    return _OPAQUE.match(_SUFFIX.sub("", file_name.strip())) is not None


def kind_of(title: str) -> str | None:
    """final_account, budget, performance, other; None when no word of the title says."""
    text = re.sub(words()["funds"], "", clean(title))
    return next((rule["kind"] for rule in words()["kinds"] if any(re.search(each, text) for each in rule["match"])), None)


def year_of(title: str, kind: str | None = None) -> int | None:
    """The fiscal year a title names, no date's year; of several (2023年部门决算和2024年部门预算) the last before the word of `kind`."""
    text = _CHINESE_YEAR.sub(lambda found: found.group(0).translate(_DIGITS), clean(title))
    word = {"final_account": "决算", "budget": "预算", "performance": "绩效|自评|评价"}.get(kind or "", _REPORT_WORD)
    found = list(_YEAR_TOKEN.finditer(text))
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
    text = _CHINESE_YEAR.sub(lambda found: found.group(0).translate(_DIGITS), clean(title))
    inside = [each for each in _BRACKETS.findall(text) if not markers.match(each)]
    text = _BRACKETS.sub("", text)
    pieces = [piece for part in (text, *inside) for piece in _pieces(part)]
    return next((piece for piece in pieces if _is_organisation(piece)), None)


def department_on_page(text: str) -> str | None:
    """The department a first page names: behind 部门名称：, else on the cover as `<department> <year>年度部门决算`."""
    lines = [line for line in text.splitlines() if line.strip()][:_SEARCHED_LINES]
    for line in lines:
        for found in _LABEL.finditer(unicodedata.normalize("NFKC", line)):
            if _is_organisation(name := _without_level(plain(found.group(1)))):
                return name
    cover = _cover(lines)
    for match in _ON_COVER.finditer(cover):
        if name := department_of(match.group(1) or match.group(2)):
            return name
    return None


def year_on_page(text: str, kind: str | None = None) -> int | None:
    """The fiscal year a first page names: before the word of the report, else as `<year>年度`, else on a line of its own."""
    cover = _cover([line for line in text.splitlines() if line.strip()][:_SEARCHED_LINES])
    word = {"final_account": "决算", "budget": "预算", "performance": "(?:绩效|整体支出)"}.get(kind or "", _REPORT_WORD)
    for pattern in (rf"({_YEAR})年?度?[一-龥()]{{0,30}}?{word}", rf"({_YEAR})年度"):
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
    province = next((each for each in words()["provinces"] if name.startswith(each) and len(name) > len(each)), None)
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
    return region.endswith(("市", "自治州", "地区", "盟")) and place.endswith(("区", "县", "旗"))


def without_body(department: str) -> str:
    """The name without the body it is a branch of, so that it begins with its place: 中共临溪区委办公室 → 临溪区委办公室."""
    return re.sub(rf"^({words()['bodies']})", "", department)


def named_place(department: str) -> str | None:
    """The region a department's name begins with (临溪区 of 临溪区公安局); None when it begins with none."""
    found = re.match(r"([一-龥]{1,7}?(?:自治县|自治旗|自治州|市|区|县|旗|盟))(?=[一-龥]{2,})", without_body(department))
    if not found or any(found.group(1).endswith(each) for each in words()["not_places"]):
        return None
    return found.group(1)


def _report_lines(text: str) -> list[str]:
    """Lines that could be titles: a report's word, short, no sentence and no amounts. Readers may put them anywhere on the page."""
    lines = [line for line in text.splitlines() if len(plain(line)) <= _TITLE_LENGTH and not _NOT_A_TITLE.search(line)]
    return [line for line in lines if re.search(_REPORT_WORD, plain(line))]


def _cover(lines: list[str]) -> str:
    """The lines of a cover as one text: names are broken over lines. Lines that repeat are watermarks and page headers."""
    bare = [plain(line) for line in lines]
    once = [line for line in bare if bare.count(line) == 1]
    text = re.sub(r"(?<=\d)\n(?=\d)", " ", "\n".join(once)).replace("\n", "")
    return _CHINESE_YEAR.sub(lambda found: found.group(0).translate(_DIGITS), text)


def _pieces(text: str) -> list[str]:
    """What is left of a title between years, words of the report and function words."""
    return [_without_level(_LEADING.sub("", piece)) for piece in _CUT.split(text) if piece]


def _without_level(name: str) -> str:
    return re.sub(r"(\(?(本级|本部|汇总|机关本级)\)?)+$", "", name)


def _is_organisation(name: str) -> bool:
    return 3 <= len(name) <= 40 and name.endswith(tuple(words()["organisations"])) and not _NAME_IN_PROSE.match(name)

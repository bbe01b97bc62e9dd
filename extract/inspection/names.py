"""Names of classes and items that are not those of their codes, or of the year's classification."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.identities import Figure
from extract.inspection.amounts import money
from extract.inspection.finding import ADVICE, WARNING, Finding, in_text
from extract.inspection.places import place_of_cell, place_of_span
from extract.inspection.report import Report, Row
from extract.inspection.stated import Stated
from extract.printed.labels import label
from extract.prose import Claim
from extract.prose.functional_names import bare_name
from extract.prose.grammar import grammar
from vocabulary import functional_class_names, functional_codes

NAME_AND_CODE = re.compile(r"(?P<name>[一-龥][一-龥、()]{2,40}?)\((?P<code>2\d{2}(?:\d{2}){0,2})\)")
LEVELS = {3: "类", 5: "款", 7: "项"}
LEVEL = re.compile(r"\(([类款项])\)")
LONGEST_NAME = 30
LEAST_CLASS = 4  # characters of a class's name that one of them may be misprinted in
FUNCTIONAL = re.compile(r"2\d{2}(?:\d{2}){0,2}")
LEAST_NAME, MOST_ADDED = 5, 4  # characters of a name that another one holds, and how many more that has
TERM = re.compile(
    r"^(?:\d{1,2}[.、]|\(\d{1,2}\)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.])?(?P<name>[一-龥、()]{4,40}):"
)


def names_in_sentences(report: Report, stated: Sequence[Stated]) -> Iterator[Finding]:
    """A class or item that a sentence names otherwise than its table, or that no table has, with the only line of its amount."""
    functional = grammar().functional.get("budget" if report.kind == "budget" else "final_account", {})
    for each in stated:
        names = (each.claim.names or "").split("/")
        if not each.claim.names or each.measure not in ("amount", "initial_budget") or each.topic not in functional:
            continue
        if each.is_mapped:
            yield from _beside_its_line(report, each, names)
        elif each.amount:
            yield from _without_line(report, each, names)


def _beside_its_line(report: Report, each: Stated, names: Sequence[str]) -> Iterator[Finding]:
    code = each.subject.split(".")[1]
    printed = report.line_names.get((each.statement, code))
    if each.amount and FUNCTIONAL.fullmatch(code) and _prints_others_alone(report, code):
        yield from _without_line(report, each, names)
        return
    if printed is not None and FUNCTIONAL.fullmatch(code) and bare_name(printed) != bare_name(names[-1]):
        yield _finding("n_name", WARNING, each, names[-1], f"{code} {label(printed)}")
    if (meant := _among_classes(report, each, code)) is not None and bare_name(meant) != bare_name(names[-1]):
        yield _finding("n_name", WARNING, each, names[-1], f"{code[:3]} {label(meant)}")
    if len(names) == 3 and len(code) == 7:
        above = report.line_names.get((each.statement, code[:5])) or _classified(code[:5], report.fiscal_year)
        if above is not None and bare_name(above) != bare_name(names[1]):
            yield _finding("n_name", WARNING, each, names[1], f"{code[:5]} {label(above)}")


def _among_classes(report: Report, each: Stated, code: str) -> str | None:
    """The class that is meant where a sentence lists classes and gives one of them the name of its sub-class."""
    above = report.figure_by_key.get(each.subject.replace(code, code[:3], 1))
    if len(code) != 5 or above is None or each.amount is None or above.amount is None:
        return None
    siblings = {claim.subject.split(".")[1] for claim in _claims_beside(report, each) if claim.subject.startswith(f"{each.statement}.")}
    lengths = {len(other) for other in siblings - {code} if other.isdigit()}
    is_class = lengths == {3} and abs(each.amount - above.amount) <= each.step
    return report.line_names.get((each.statement, code[:3])) if is_class else None


def _claims_beside(report: Report, each: Stated) -> Sequence[Claim]:
    return report.paragraphs[each.paragraph_no].claims


def _prints_others_alone(report: Report, code: str) -> bool:
    """Whether the tables have amounts of functional lines, and none of a code, below it or above it."""
    lines = {figure.line_code for figure in report.figures if figure.amount and FUNCTIONAL.fullmatch(figure.line_code)}
    return bool(lines) and not any(line.startswith(code) or code.startswith(line) for line in lines)


def _without_line(report: Report, each: Stated, names: Sequence[str]) -> Iterator[Finding]:
    """Names that fit no line together: the one that is wrong where the others fit, else the line that alone has the amount."""
    printed = {code: text for (_, code), text in report.line_names.items() if FUNCTIONAL.fullmatch(code)}
    if len(names) == 3:
        yield from _of_item(report, each, names, printed)
        return
    level = _level(each)
    codes = {figure.line_code for figure in report.figures if figure.level == level and _is_amount(figure, each)}
    if level is not None and len(codes) == 1:
        (code,) = codes
        if code in printed and bare_name(printed[code]) != bare_name(names[-1]):
            amount = money(each.amount, each.unit) if each.amount is not None else ""
            yield _finding("n_name", WARNING, each, names[-1], f"{code} {label(printed[code])}（{amount}）")
    elif each.is_mapped:
        yield _finding("name_of_no_line", WARNING, each, names[-1], "")


def _of_item(report: Report, each: Stated, names: Sequence[str], printed: Mapping[str, str]) -> Iterator[Finding]:
    """Of class, sub-class and item the name that is not of the one code that the others, or the amount, tell."""
    fitting: dict[str, int] = {}
    for code in (code for code in printed if len(code) == 7):
        path = (_name_of(report, printed, code[:3]), _name_of(report, printed, code[:5]), printed[code])
        fitting[code] = sum(above is not None and bare_name(above) == bare_name(name) for above, name in zip(path, names, strict=True))
    amounts = {figure.line_code for figure in report.figures if _is_amount(figure, each)}
    best = max(fitting.values(), default=0)
    likeliest = [code for code, count in fitting.items() if count == best] if best else []
    if len(likeliest) != 1:
        likeliest = [code for code in (likeliest or fitting) if code in amounts]
    if len(likeliest) != 1:
        return
    for length, name in zip((3, 5, 7), names, strict=True):
        right = _name_of(report, printed, likeliest[0][:length])
        if right is not None and bare_name(right) != bare_name(name):
            yield _finding("n_name", WARNING, each, name, f"{likeliest[0][:length]} {label(right)}")


def _is_amount(figure: Figure, each: Stated) -> bool:
    """Whether a figure is the amount that a sentence states, as it prints it."""
    return (
        bool(figure.amount) and figure.amount is not None and each.amount is not None and abs(figure.amount - each.amount) <= each.step / 2
    )


def _name_of(report: Report, printed: Mapping[str, str], code: str) -> str | None:
    """The name of a code as a table prints it, else as the classification has it."""
    return printed.get(code) or _classified(code, report.fiscal_year)


def _level(each: Stated) -> str | None:
    """The level of the one name that a sentence gives: as its mark says, else that of the code it was taken for."""
    marked = LEVEL.search(each.paragraph.text, max(0, each.claim.quantity.start - LONGEST_NAME), each.claim.quantity.start)
    code = each.subject.split(".")[1] if each.is_mapped else ""
    return marked[1] if marked else LEVELS.get(len(code))


def names_beside_codes(report: Report) -> Iterator[Finding]:
    """A name with a code in brackets, 小学教育（2050202）, that the tables or the classification print otherwise."""
    for read in report.paragraphs:
        for found in NAME_AND_CODE.finditer(read.paragraph.text):
            name, code = found["name"], found["code"]
            printed = next((text for (_, line), text in report.line_names.items() if line == code), None)
            is_whole = found.start() == read.paragraph.ordinal_end
            if printed is None or bare_name(name) == bare_name(printed):
                continue
            if is_whole or not bare_name(name).endswith(bare_name(printed)):
                yield Finding(
                    "n_name",
                    WARNING,
                    in_text(read.topic),
                    place_of_span(read.paragraph, found.start(), found.end()),
                    found[0],
                    {"name": label(name), "left": label(name), "right": f"{code} {label(printed)}"},
                )


def names_in_glossary(report: Report) -> Iterator[Finding]:
    """A term explained under nearly the name of an item of the tables: an old name, or one misprinted."""
    own = {bare_name(text): text for (_, line), text in report.line_names.items() if FUNCTIONAL.fullmatch(line)}
    for read in report.paragraphs:
        if read.topic != "unread" or (found := TERM.match(read.paragraph.text)) is None or NAME_AND_CODE.match(found["name"]):
            continue
        name = bare_name(found["name"])
        if name in own or name in _all_names_of_year(report.fiscal_year):
            continue
        near = [text for bare, text in own.items() if len(bare) >= LEAST_NAME and (bare in name or name in bare)]
        if len(near) == 1 and abs(len(bare_name(near[0])) - len(name)) <= MOST_ADDED:
            place = place_of_span(read.paragraph, found.start("name"), found.end("name"))
            values = {"name": found["name"], "left": found["name"], "right": label(near[0])}
            yield Finding("n_name", WARNING, in_text(read.topic), place, found["name"], values)


def names_in_tables(report: Report) -> Iterator[Finding]:
    """A class that a table prints under nearly its name, and a code beside a name that it had in other years."""
    yield from _misprinted_classes(report)
    seen: set[tuple[str, str]] = set()
    known = {bare_name(name) for names in functional_class_names().values() for name in names}
    for cell in report.cells:
        code, name = cell["line_code"], cell["line_name"]
        if cell["role"] != "statutory" or not code or not name or not FUNCTIONAL.fullmatch(code) or (code, name) in seen:
            continue
        seen.add((code, name))
        bare = bare_name(name)
        if report.fiscal_year is not None and (len(code) > 3 or bare in known):
            of_year = {bare_name(each.name) for each in functional_codes() if each.code == code and each.holds_in(report.fiscal_year)}
            ever = {bare_name(each.name) for each in functional_codes() if each.code == code}
            if of_year and bare not in of_year and bare in ever:
                right = next(each.name for each in functional_codes() if each.code == code and each.holds_in(report.fiscal_year))
                yield _of_cell("class_name_of_other_year", ADVICE, cell, label(name), f"{code} {right}")


def _misprinted_classes(report: Report) -> Iterator[Finding]:
    """Labels of tables, with a code or without one, that are a class's name but for one character."""
    known = {bare_name(name): name for names in functional_class_names().values() for name in names}
    seen: set[str] = set()
    for cell in report.cells:
        bare = bare_name(cell["line_name"] or "")
        if cell["role"] != "statutory" or len(bare) < LEAST_CLASS or bare in known or bare in seen:
            continue
        seen.add(bare)
        near = [
            name for other, name in known.items() if len(other) == len(bare) and sum(a != b for a, b in zip(other, bare, strict=True)) == 1
        ]
        if near:
            yield _of_cell("class_name_misprinted", ADVICE, cell, label(cell["line_name"]), near[0])


def _of_cell(rule: str, severity: str, cell: Row, name: str, right: str) -> Finding:
    return Finding(rule, severity, cell["statement"] or "", place_of_cell(cell), name, {"name": name, "left": name, "right": right})


def _finding(rule: str, severity: str, each: Stated, name: str, right: str) -> Finding:
    return Finding(rule, severity, each.about, each.place, each.clause, {"name": name, "left": name, "right": right}, key=each.subject)


def _classified(code: str, year: int | None) -> str | None:
    return next((each.name for each in functional_codes() if each.code == code and (year is None or each.holds_in(year))), None)


def _all_names_of_year(year: int | None) -> set[str]:
    return {bare_name(each.name) for each in functional_codes() if year is None or each.holds_in(year)}

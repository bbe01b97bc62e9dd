"""What the inspector finds: in published reports beside a list of what is wrong with them, and in made-up ones beside their truth.

    python -m benchmarks.inspection CORPUS … [--missed] [--other]

A corpus is a folder with `site/` and `truth/`, or one of published reports, each with a `.violations.csv` beside it. A row of that list is
found when a finding on one of its pages compares its two sides, or quotes what it quotes; `--other` prints what else was found, for a
person to judge. Of a made-up report a planted fault is found when a finding graver than advice names its figure or its statement; a
report without a fault has no error at all. Missing items are counted apart.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from benchmarks.corpora import Sample, made_up
from extract.inspection import ADVICE, ERROR, Finding, Inspection
from extract.inspection.of_file import ToInspect, inspect_file
from extract.inspection.rules import rules, what_is_wrong
from extract.printed.labels import plain
from extract.readers.page import UnreadableDocument

CATEGORIES = (  # of the list of what is wrong: the beginning of a row's identity
    ("text against tables", r"narrative (?:六|（一）: nonfiscal|（一）（二）|（四）: class)"),
    ("growth, share, completion", r"narrative.*(?:growth|share|completion)"),
    ("told twice", r"narrative.*told twice"),
    ("sums in the text", r"narrative.*(?:total = sum|initial budget|procurement|地上|total = 地上)"),
    ("reasons and uses", r"narrative.*(?:reason|use names)"),
    ("names of classes", r"(?:narrative.*name|glossary name|table 1 class name)"),
    ("bodies and levels", r"(?:table section title|名词解释)"),
    ("projects explained", r"narrative (?:项目经费|其他相关)"),
    ("notes and placeholders", r"(?:budget_three_public: note|chart)"),
    ("words", r"wording"),
    ("codes", r".*code \d"),
    ("between documents", r"between documents"),
    ("tables", r".*"),
)
TOLERANCE = Decimal(1)
LEVEL = re.compile(r"\([类款项]\)$")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--other", action="store_true")
    arguments = parser.parse_args()
    for corpus in arguments.corpora:
        if (corpus / "truth").is_dir():
            _made_up(corpus, arguments.missed, arguments.other)
        else:
            _published(corpus, arguments.missed, arguments.other)


def _published(corpus: Path, with_missed: bool, with_other: bool) -> None:
    listed, found, seconds = Counter[str](), Counter[str](), 0.0
    missed: list[str] = []
    others: list[str] = []
    severities = Counter[str]()
    for path in sorted(corpus.glob("*.pdf")):
        started = time.process_time()
        inspections = inspect_file(ToInspect(path.read_bytes(), path.name))
        seconds += time.process_time() - started
        findings = [each for inspection in inspections for each in _all(inspection) if each.rule != "missing_item"]
        severities.update(each.severity for each in findings)
        used: set[int] = set()
        for row in csv.DictReader(path.with_suffix(".violations.csv").read_text("utf-8-sig").splitlines()):
            category = next(name for name, pattern in CATEGORIES if re.match(pattern, row["identity"]))
            listed[category] += 1
            fitting = [each for each in findings if _fits(row, each)]
            used.update(map(id, fitting))
            found[category] += bool(fitting)
            if not fitting:
                missed.append(f"{path.stem[:16]} {row['identity']}: {row['lhs']} / {row['rhs']} p{row['page']}")
        others += [f"{path.stem[:16]} {_told(each)}" for each in findings if id(each) not in used]
    counted = f"{severities[ERROR]} errors, {severities['warning']} warnings, {severities[ADVICE]} advice"
    print(f"{corpus.name}: {counted}; {seconds:.2f} CPU seconds")
    print(f"  {'category':<28} {'listed':>6} {'found':>6}")
    for category, _ in CATEGORIES:
        if listed[category]:
            print(f"  {category:<28} {listed[category]:>6} {found[category]:>6}")
    print(f"  {'all':<28} {sum(listed.values()):>6} {sum(found.values()):>6}; findings that fit no row: {len(others)}")
    for title, lines, is_shown in (("missed", missed, with_missed), ("other", others, with_other)):
        print("".join(f"    {title}: {line}\n" for line in lines) if is_shown else "", end="")


def _made_up(corpus: Path, with_missed: bool, with_other: bool) -> None:
    planted, found, errors, reports, clean, pages, seconds = 0, 0, 0, 0, 0, 0, 0.0
    warnings, missing = Counter[str](), Counter[str]()
    missed: list[str] = []
    others: list[str] = []
    for sample in made_up(corpus):
        started = time.process_time()
        try:
            inspections = inspect_file(ToInspect(sample.path.read_bytes(), sample.path.name))
        except UnreadableDocument:
            continue
        seconds += time.process_time() - started
        reports += 1
        pages += sum(each.page_count for each in inspections)
        findings = [each for inspection in inspections for each in _all(inspection)]
        faults = [each for each in sample.facts["defects"] if each["kind"] != "duplicate_url"]
        for fault in faults:
            planted += 1
            is_found = any(_names(each, fault) for each in findings if each.severity != ADVICE)
            found += is_found
            if not is_found:
                missed.append(f"{sample.facts['doc_id']} {fault}")
        if not faults and _is_sound(sample):
            clean += 1
            graver = [each for each in findings if each.severity != ADVICE]
            missing.update(each.values["name_zh"] for each in graver if each.rule == "missing_item")
            errors += sum(each.severity == ERROR for each in graver)
            warnings.update(each.rule for each in graver if each.severity != ERROR and each.rule != "missing_item")
            others += [f"{sample.facts['doc_id']} {_told(each)}" for each in graver if each.rule != "missing_item"]
    each_took = seconds / max(1, reports)
    told = f"{errors} errors, {sum(warnings.values())} warnings {dict(warnings)}, {sum(missing.values())} missing items"
    print(f"{corpus.name}: {reports} reports of {pages} pages, {each_took:.2f} CPU seconds each; {found} of {planted} faults found")
    print(f"  {clean} without a fault: {told}")
    for title, lines, is_shown in (("missed", missed, with_missed), ("other", others, with_other)):
        print("".join(f"    {title}: {line}\n" for line in lines) if is_shown else "", end="")


def _all(inspection: Inspection) -> Iterator[Finding]:
    """The findings, and those that they take along."""
    for finding in inspection.findings:
        yield finding
        yield from finding.consequences


def _fits(row: dict[str, str], finding: Finding) -> bool:
    """Whether a finding is what a row of the list says: on one of its pages, its two sides, or its words."""
    pages = {int(page) for page in re.split(r"[;,]", row["page"]) if page.strip().isdigit()}
    places = {place.page for place in (finding.place, *finding.others)}
    if pages and not any(place is not None and abs(place - page) <= 1 for place in places for page in pages):
        return False  # a sentence may begin on the page before
    left, right = _number(row["lhs"]), _number(row["rhs"])
    if left is not None and right is not None and finding.left is not None and finding.right is not None:
        step = Decimal("0.005") if "%" in row["lhs"] else TOLERANCE
        sides = (finding.left, finding.right), (finding.right, finding.left)
        return any(abs(one - left) <= step and abs(other - right) <= step for one, other in sides)
    if left is not None and finding.left is not None and right is None:
        return abs(finding.left - left) <= Decimal("0.005")
    said = plain(" ".join((finding.words, *finding.values.values())))
    words = plain(finding.values.get("words", finding.values.get("left", "\0")))
    quotes = [LEVEL.sub("", plain(row[side])).strip("…。") for side in ("lhs", "rhs") if _number(row[side]) is None]
    return left is None and any(quote and (quote in said or (len(words) > 1 and words in quote)) for quote in quotes)


def _names(finding: Finding, fault: dict[str, str]) -> bool:
    """Whether a finding, or what it takes along, is about a planted fault."""
    if fault["kind"] == "narrative_disagrees":
        return finding.key == fault["key"]
    if fault["kind"] in ("missing_row", "wrong_unit"):
        return finding.key.startswith(f"{fault['statement']}.") or finding.about == fault["statement"]
    key = f"{fault['statement']}.{fault['line_code']}.{fault['measure']}"
    return finding.key == key or any(each.key == key for each in finding.consequences)


def _is_sound(sample: Sample) -> bool:
    return sample.facts.get("synthetic", True) and all(each["cause"] == "rounding" for each in sample.facts["expected_violations"])


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").rstrip("%"))
    except InvalidOperation:
        return None


def _told(finding: Finding) -> str:
    return f"{finding.severity} {rules()[finding.rule].family}/{finding.rule} p{finding.place.page} {what_is_wrong(finding, 'zh')}"


if __name__ == "__main__":
    main()

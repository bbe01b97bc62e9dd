"""How many faults of the inspector's kinds are found in reports that a program spoils, one place at a time.

    python -m benchmarks.spoiled CORPUS … [--places N] [--seed N] [--missed N]

A corpus is a folder of reports or one with `site/` and `truth/`. Reports without a planted fault are read once; then one place of the text
that explains the account is changed, and the report is inspected again: what is found there now and was not found before finds the fault.
Places are drawn evenly by kind, over all reports: a year of the text (the report's or the one before), a word of more or less beside a
figure, a digit before the point of an amount or a rate (rounding may hide one behind it), the end of a sentence or of its reason, a
bracket, the name of the department or of a class.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpora import made_up
from extract.document.extraction import rows_of_tables
from extract.document.outcome import Rows
from extract.document.read import read_document
from extract.document.result import DocumentReading
from extract.inspection import ADVICE, Finding, Inspection, inspect_document
from extract.inspection.report import Report, reports_of
from extract.prose import ReadParagraph
from extract.readers.page import UnreadableDocument
from extract.tables.grids.lines import TextLine

EXPLAINS = ("unread", "other")  # topics that do not explain the account
OTHER_BODY = "龙首市水务局"
OTHER_CLASS = "粮油物资储备"
OPPOSITES = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "大于": "小于", "小于": "大于"}
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_WAY = re.compile(r"(?:增加|减少|增长|下降)(?:了)?(?=\d)|(?:大于|小于)(?=年初预算|预算)")
_FIGURE = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?=万元|%|％|元|辆)")
_REASON = re.compile(r"(?<=原因)(?:是|：|:|为)[^。]{4,}(?=。)")
_SAID = re.compile(r"(?<=[为占加少长降])\d[\d,]*(?:\.\d+)?(?:万元|%|％|元)(?=[，。；])")
_BRACKET = re.compile(r"[（）()“”]")
_CLASS = re.compile(r"[一-龥]{4,20}(?=[（(][类款项][）)])")


@dataclass(frozen=True, slots=True)
class Spoiled:
    """One place of a report, spoiled: the number of its line, the line as it then reads, and what was done."""

    kind: str
    line_no: int
    text: str
    change: str


@dataclass(frozen=True, slots=True)
class Sound:
    """A report as it was read, its paragraphs, and what is found in it as it is."""

    name: str
    reading: DocumentReading
    rows: Rows
    report: Report
    before: Counter[tuple[object, ...]]


def sound_reports(corpora: Sequence[Path]) -> Iterator[Sound]:
    """The reports of the corpora that have text and no planted fault."""
    for path in (each for corpus in corpora for each in _files(corpus)):
        try:
            reading = read_document(path.read_bytes(), path.name)
        except UnreadableDocument:
            continue
        rows = rows_of_tables(reading, {}, path.name)
        reports = reports_of(reading, rows, path.name)
        if len(reports) == 1 and reports[0].has_prose and reports[0].fiscal_year is not None and reports[0].department is not None:
            yield Sound(path.name, reading, rows, reports[0], _found(inspect_document(reading, rows, path.name)))


def places(sound: Sound, chance: random.Random) -> Iterator[Spoiled]:
    """Every place of the report's explanation that can be spoiled, by each kind once."""
    numbers = {id(line): number for number, line in enumerate(sound.reading.prose)}
    for read in sound.report.paragraphs:
        if read.topic in EXPLAINS or not (read.claims or "。" in read.paragraph.text):
            continue
        for line in read.paragraph.lines:
            if id(line) in numbers:
                yield from _of_line(sound.report, read, line, numbers[id(line)], chance)


def is_found(sound: Sound, spoiled: Spoiled) -> bool:
    """Whether inspecting the spoiled report finds something graver than advice that was not found before."""
    lines = list(sound.reading.prose)
    lines[spoiled.line_no] = lines[spoiled.line_no]._replace(text=spoiled.text)
    reading = replace(sound.reading, prose=lines)
    now = _found(inspect_document(reading, sound.rows, sound.name))
    return bool(now - sound.before)


def _of_line(report: Report, read: ReadParagraph, line: TextLine, number: int, chance: random.Random) -> Iterator[Spoiled]:
    makers: dict[str, Callable[[], Iterator[tuple[int, int, str]]]] = {
        "year": lambda: _years(report, line.text, chance),
        "direction": lambda: _ways(line.text),
        "digit": lambda: _digits(line.text, chance),
        "half sentence": lambda: _halves(read, line, chance),
        "bracket": lambda: ((found.start(), found.end(), "") for found in _BRACKET.finditer(line.text)),
        "name": lambda: _names(report, line.text),
    }
    for kind, made in makers.items():
        for start, end, put in made():
            yield Spoiled(
                kind, number, line.text[:start] + put + line.text[end:], f"{line.text[max(0, start - 12) : end + 12]} → {put or '∅'}"
            )


def _years(report: Report, text: str, chance: random.Random) -> Iterator[tuple[int, int, str]]:
    for found in _YEAR.finditer(text):
        if report.fiscal_year is not None and int(found[0]) in (report.fiscal_year, report.fiscal_year - 1):
            yield found.start(), found.end(), str(int(found[0]) + chance.choice((-1, 1, -2)))


def _ways(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _WAY.finditer(text):
        yield found.start(), found.end(), OPPOSITES[found[0][:2]] + found[0][2:]


def _digits(text: str, chance: random.Random) -> Iterator[tuple[int, int, str]]:
    for found in _FIGURE.finditer(text):
        whole = found[0].partition(".")[0]
        digits = [place for place, character in enumerate(whole) if character.isdigit() and whole not in ("0", "100")]
        if digits:
            place = chance.choice(digits)
            other = chance.choice([digit for digit in "123456789" if digit != found[0][place]])
            yield found.start() + place, found.start() + place + 1, other


def _halves(read: ReadParagraph, line: TextLine, chance: random.Random) -> Iterator[tuple[int, int, str]]:
    """A reason that is left out, a figure that is left out, and the end of a paragraph that is cut off within its last clause."""
    for pattern in (_REASON, _SAID):
        for found in pattern.finditer(line.text):
            yield found.start(), found.end(), ""
    last = len(line.text.rstrip("。")) - max(line.text.rfind("，"), line.text.rfind("。", 0, -1)) - 1
    if line is read.paragraph.lines[-1] and line.text.endswith("。") and read.claims and last > 6:
        yield len(line.text) - 1 - chance.randint(2, last - 3), len(line.text), ""


def _names(report: Report, text: str) -> Iterator[tuple[int, int, str]]:
    place = text.find(report.department or "")
    if report.department and place >= 0:
        yield place, place + len(report.department), OTHER_BODY
    for found in _CLASS.finditer(text):
        yield found.start(), found.end(), OTHER_CLASS


def _found(inspections: list[Inspection]) -> Counter[tuple[object, ...]]:
    return Counter(_identity(finding) for each in inspections for finding in each.findings if finding.severity != ADVICE)


def _identity(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.place.page, finding.words, tuple(sorted(finding.values.items()))


def _files(corpus: Path) -> list[Path]:
    if (corpus / "truth").is_dir():
        return [each.path for each in made_up(corpus) if not each.facts["defects"] and not each.facts.get("scanned")]
    return sorted(path for path in corpus.iterdir() if path.suffix == ".pdf")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--places", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", type=int, default=0, help="how many of those not found are shown")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    by_kind: dict[str, list[tuple[Sound, Spoiled]]] = defaultdict(list)
    for sound in sound_reports(arguments.corpora):
        for spoiled in places(sound, chance):
            by_kind[spoiled.kind].append((sound, spoiled))
    each_kind = -(-arguments.places // max(1, len(by_kind)))
    print(f"{'kind':<14} {'spoiled':>8} {'found':>6}")
    total = total_found = 0
    for kind, candidates in by_kind.items():
        drawn = chance.sample(candidates, min(each_kind, len(candidates)))
        missed = [(sound, spoiled) for sound, spoiled in drawn if not is_found(sound, spoiled)]
        total, total_found = total + len(drawn), total_found + len(drawn) - len(missed)
        print(f"{kind:<14} {len(drawn):>8} {len(drawn) - len(missed):>6}  {1 - len(missed) / len(drawn):.1%}")
        for sound, spoiled in missed[: arguments.missed]:
            print(f"    {sound.name[:24]}: {spoiled.change}")
    print(f"{'all':<14} {total:>8} {total_found:>6}  {total_found / max(1, total):.1%}")


if __name__ == "__main__":
    main()

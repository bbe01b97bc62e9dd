"""Words, marks and brackets that a text should not have: what a template left, what was never ended, what is not Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.inspection.finding import WARNING, Finding, in_text
from extract.inspection.places import place_of_span
from extract.inspection.report import Report
from extract.inspection.rules import rules
from extract.inspection.words import words
from extract.persons.masking import masked
from extract.prose import ReadParagraph
from extract.prose.paragraphs import Paragraph

AROUND = 14  # characters before and after what is wrong that are told with it
LEAST_SENTENCE = 12  # characters of a paragraph that has to end
EXPLAINS_NOTHING = ("other", "unread")  # topics outside of the explanation of the account
CONTENTS_LINE = re.compile(r"[….·]{4,}")


def wording(report: Report) -> Iterator[Finding]:
    """What `words.yml` lists of a text outside of tables, brackets and quotation marks without their other half, open sentences."""
    for read in report.paragraphs:
        if CONTENTS_LINE.search(read.paragraph.printed):
            continue
        yield from _patterns(read)
        yield from _misprints(read)
        yield from _brackets(read)
        yield from _unfinished(read)


def _patterns(read: ReadParagraph) -> Iterator[Finding]:
    paragraph = read.paragraph
    for rule, patterns in words().patterns.items():
        taken: list[tuple[int, int]] = []
        for pattern in patterns:
            for found in pattern.finditer(paragraph.text):
                if not any(found.start() < end and start < found.end() for start, end in taken):
                    taken.append(found.span())
                    yield _finding(rule, read, found.start(), found.end())
    for rule, patterns in words().as_printed.items():
        for pattern in patterns:
            for found in pattern.finditer(paragraph.printed):
                yield _finding(rule, read, _in_text(paragraph, found.start()), _in_text(paragraph, found.end()), found[0])


def _misprints(read: ReadParagraph) -> Iterator[Finding]:
    for pattern, right in words().misprints:
        for found in pattern.finditer(read.paragraph.text):
            finding = _finding("misprint", read, found.start(), found.end())
            yield replace(finding, values={**finding.values, "right": right})


def _unfinished(read: ReadParagraph) -> Iterator[Finding]:
    """Sentences that end before they say what they begin to, and paragraphs that do not end."""
    text = read.paragraph.text
    told = False
    for pattern in words().unfinished:
        for found in pattern.finditer(text):
            is_last = found.end() == len(text)
            if not is_last or (len(text) >= LEAST_SENTENCE and "," in text and not found[0].endswith(":")):
                told = told or is_last
                yield _finding("unfinished_sentence", read, found.start(), found.end())
    is_sentence = "。" in text or (bool(read.claims) and "," in text)
    if is_sentence and not told and len(text) >= LEAST_SENTENCE and not words().ended.search(read.paragraph.printed.strip()):
        finding = _finding("no_full_stop", read, max(0, len(text) - AROUND), len(text))
        yield replace(finding, severity=WARNING) if read.claims and read.topic not in EXPLAINS_NOTHING else finding


def _brackets(read: ReadParagraph) -> Iterator[Finding]:
    """Each bracket or quotation mark without its other half."""
    printed = read.paragraph.printed
    lone = {found.end() - 1 for found in words().lone_bracket.finditer(printed)}
    opening, closing = words().brackets, {_narrow(right): _narrow(left) for left, right in words().brackets.items()}
    open_at: list[tuple[str, int]] = []
    for place, mark in enumerate(printed):
        if mark in opening:
            open_at.append((_narrow(mark), place))
        elif _narrow(mark) in closing and place not in lone:
            if open_at and open_at[-1][0] == closing[_narrow(mark)]:
                open_at.pop()
            elif any(left == closing[_narrow(mark)] for left, _ in open_at):
                while open_at and open_at[-1][0] != closing[_narrow(mark)]:
                    yield _of_bracket(read, *open_at.pop())
                open_at.pop()
            else:
                yield _of_bracket(read, mark, place)
    for mark, place in open_at:
        yield _of_bracket(read, mark, place)


def _of_bracket(read: ReadParagraph, mark: str, place: int) -> Finding:
    at = _in_text(read.paragraph, place)
    around = read.paragraph.printed[max(0, place - AROUND) : place + AROUND]
    return Finding(
        "unmatched_bracket",
        rules()["unmatched_bracket"].severity,
        in_text(read.topic),
        place_of_span(read.paragraph, at, at + 1),
        masked(around),
        {"words": mark},
    )


def _narrow(mark: str) -> str:
    return {"（": "(", "）": ")"}.get(mark, mark)


def _in_text(paragraph: Paragraph, printed: int) -> int:
    """The place in `text` of a place in `printed`."""
    return sum(place < printed for place in paragraph.places)


def _finding(rule: str, read: ReadParagraph, start: int, end: int, printed: str | None = None) -> Finding:
    text = read.paragraph.as_printed(max(0, start - AROUND), min(len(read.paragraph.text), end + AROUND))
    return Finding(
        rule,
        rules()[rule].severity,
        in_text(read.topic),
        place_of_span(read.paragraph, start, max(end, start + 1)),
        masked(text),
        {"words": masked(printed or read.paragraph.as_printed(start, end))},
    )

"""Sections that do not say what their heading promises: a budget without an amount, a body that is not named."""

from __future__ import annotations

from collections.abc import Iterator

from extract.inspection.finding import WARNING, Finding, in_text
from extract.inspection.places import place_of_line
from extract.inspection.report import Report
from extract.inspection.words import words


def sections(report: Report) -> Iterator[Finding]:
    """Each heading of `words.yml` under which, up to the next heading, nothing stands of what it has to say."""
    for index, read in enumerate(report.paragraphs):
        heading = read.paragraph.text
        for promise, needed in words().promised:
            if read.paragraph.level is None or not promise.search(heading) or "。" in heading:
                continue
            said = _until_next_heading(report, index + 1)
            if said and not needed.search(said):
                values = {"name": heading[read.paragraph.ordinal_end :]}
                yield Finding("section_without", WARNING, in_text(read.topic), place_of_line(read.paragraph.lines[0]), said[:60], values)


def _until_next_heading(report: Report, start: int) -> str:
    found = []
    for read in report.paragraphs[start:]:
        if read.paragraph.level is not None and "。" not in read.paragraph.text:
            break
        found.append(read.paragraph.text)
    return "".join(found)

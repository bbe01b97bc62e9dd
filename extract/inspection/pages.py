"""Pages with nothing on them, and text that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from extract.inspection.finding import Finding, Place, in_text
from extract.inspection.report import Report
from extract.inspection.rules import rules


def empty_pages(report: Report) -> Iterator[Finding]:
    """Pages without a word, a line or a picture, and pages with words that are not seen and no picture that shows them."""
    for page in report.pages:
        if not page.is_on_paper:
            continue
        if not (page.words or page.rules or page.images or page.grids or page.unseen_words or page.doubts):
            yield Finding("empty_page", rules()["empty_page"].severity, in_text("other"), Place(page.number), "")

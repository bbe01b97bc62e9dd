"""Pages with nothing on them, and text that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from extract.inspection.finding import Finding, Place, in_text
from extract.inspection.report import Report
from extract.inspection.rules import rules

MOST_OF_A_PAGE = 0.5  # share of a page whose picture words may lie under, as programs that recognise text put them


def empty_pages(report: Report) -> Iterator[Finding]:
    """Pages without a word, a line or a picture, and pages with words that are not seen and no picture that shows them."""
    for page in report.pages:
        if not page.is_on_paper:
            continue
        if not (page.words or page.rules or page.images or page.grids or page.unseen_words or page.doubts):
            yield Finding("empty_page", rules()["empty_page"].severity, in_text("other"), Place(page.number), "")
        elif page.unseen_words and page.image_share < MOST_OF_A_PAGE:
            values = {"count": str(page.unseen_words)}
            yield Finding("unseen_text", rules()["unseen_text"].severity, in_text("other"), Place(page.number), "", values)

"""Empty pages, and text that nobody sees."""

from extract.inspection.pages import empty_pages
from extract.readers.page import Page


def of(report, *pages):
    made = report(["一、收入支出决算总体情况说明"])
    made.pages.extend(pages)
    return [each.rule for each in empty_pages(made)]


def test_an_empty_page(report):
    assert of(report) == []
    assert of(report, Page(2, 595.0, 842.0)) == ["empty_page"]
    assert of(report, Page(2, 595.0, 842.0, image_share=0.9, images=[(0, 0, 595, 842)])) == []


def test_words_that_are_not_seen(report):
    assert of(report, Page(2, 595.0, 842.0, unseen_words=4)) == ["unseen_text"]
    assert of(report, Page(2, 595.0, 842.0, unseen_words=400, image_share=0.95)) == []

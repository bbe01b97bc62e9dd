from extract.document.doubts import doubts_of
from extract.readers.page import Page


def page(number, *doubts):
    return Page(number, 600.0, 850.0, doubts=list(doubts))


def test_one_doubt_of_many_pages_is_told_once():
    pages = [page(2, "no fonts"), page(3, "no fonts", "cut off"), page(4, "no fonts"), page(7, "no fonts"), page(8)]
    assert doubts_of(pages) == ["pages 2-4, 7: no fonts", "page 3: cut off"]

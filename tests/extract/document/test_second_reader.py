from small_reports import STATEMENTS, pdf, report_pages

from extract.document.second_reader import SecondReader
from extract.readers.pdf import reference


def test_a_page_is_read_when_it_is_asked_for_and_once(monkeypatch):
    asked: list[set[int]] = []
    read = reference.read_pdf_reference

    def watched(content, numbers):
        asked.append(set(numbers))
        return read(content, numbers)

    monkeypatch.setattr(reference, "read_pdf_reference", watched)
    second = SecondReader(pdf(*report_pages("甲市公安局", *STATEMENTS)))
    assert not second.was_asked
    assert [page.number for page in second.pages([3, 2])] == [2, 3]
    assert [page.number for page in second.pages([3, 4])] == [3, 4]
    assert asked == [{2, 3}, {4}]
    assert second.was_asked


def test_a_page_stays_as_it_was_read_whatever_is_done_to_it():
    second = SecondReader(pdf(*report_pages("甲市公安局", *STATEMENTS)))
    [page] = second.pages([2])
    words = len(page.words)
    page.words.clear()
    page.doubts.append("a doubt")
    [again] = second.pages([2])
    assert (len(again.words), again.doubts) == (words, [])

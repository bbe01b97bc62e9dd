"""pdfplumber's reading of single pages of one PDF: each page is read when it is first asked for, and once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from extract.readers.page import Page


class SecondReader:
    """The second reader of one PDF. It is slow, and nothing of it is loaded before a page is asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._read: dict[int, Page] = {}

    @property
    def was_asked(self) -> bool:
        return bool(self._read)

    def pages(self, numbers: Collection[int]) -> list[Page]:
        """The pages with these numbers, in their order, each time as they were read: whoever asks may change them.

        Raises UnreadableDocument when pdfplumber cannot open the document.
        """
        if missing := set(numbers) - self._read.keys():
            from extract.readers.pdf.reference import read_pdf_reference

            self._read |= {page.number: page for page in read_pdf_reference(self._content, missing)}
        asked = (self._read[number] for number in sorted(numbers) if number in self._read)
        return [replace(page, words=list(page.words), doubts=list(page.doubts)) for page in asked]

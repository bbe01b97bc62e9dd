"""What OpenDocument texts and workbooks share."""

from __future__ import annotations

import pytest
from lxml import etree

from extract.readers.odf import TABLE, content_of, count, text_of
from extract.readers.page import UnreadableDocument

NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))


def element(inside: str, attributes: str = "") -> etree._Element:
    return etree.fromstring(f"<text:p {NAMES} {attributes}>{inside}</text:p>")


def test_a_paragraph_is_what_is_printed_of_it():
    note = "<text:note><text:note-body><text:p>脚注</text:p></text:note-body></text:note>"
    comment = "<office:annotation><text:p>批注</text:p></office:annotation>"
    paragraph = element(f"收入<text:s text:c='2'/>决算{note}<text:span>表{comment}</text:span><text:tab/>1<text:line-break/>2")
    assert text_of(paragraph) == "收入  决算表\t1\n2"


@pytest.mark.parametrize(("said", "times"), [("3", 3), ("0", 1), ("-2", 1), ("x", 1), ("9" * 12, 1)])
def test_a_number_of_times_is_at_least_one(said, times):
    assert count(element("", f'table:number-rows-repeated="{said}"'), TABLE, "number-rows-repeated") == times
    assert count(element(""), TABLE, "number-rows-repeated") == 1


def test_bytes_that_are_no_package_are_damaged():
    with pytest.raises(UnreadableDocument) as refused:
        content_of(b"PK\x03\x04")
    assert refused.value.status == "damaged"

import pytest

from extract.readers.pdf.xref import BrokenReference, read_references


def pdf(*bodies: bytes, startxref: int | None = None) -> bytes:
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(bodies) + 1)
    return content + b"startxref\n%d\n%%%%EOF\n" % (table if startxref is None else startxref)


CATALOG, STREAM = b"<</Type/Catalog>>", b"<</Length 4>>\nstream\nabcd\nendstream"


def test_objects_stand_where_the_table_says():
    objects = read_references(pdf(CATALOG, STREAM))
    assert objects.body(1).strip() == CATALOG
    assert b"/Root 1 0 R" in objects.trailer


def test_a_streams_bytes_are_those_between_its_marks():
    assert read_references(pdf(CATALOG, STREAM)).stream(2).strip() == b"abcd"


def test_an_object_that_stands_elsewhere_is_none():
    objects = read_references(pdf(CATALOG, STREAM).replace(b"2 0 obj", b"7 0 obj"))
    assert (objects.body(2), objects.head(2)) == (None, None)


def test_other_bytes_before_the_header_shift_every_place():
    assert read_references(b"\r\n\r\n" + pdf(CATALOG)).body(1).strip() == CATALOG


@pytest.mark.parametrize("content", [pdf(CATALOG)[:-20], pdf(CATALOG, startxref=3), b""], ids=["cut off", "leads elsewhere", "empty"])
def test_a_reference_that_cannot_be_followed_is_told(content):
    with pytest.raises(BrokenReference, match=r"."):
        read_references(content)

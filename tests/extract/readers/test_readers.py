import pytest
from office_files import docx, package

from extract.readers import READERS, read, reader_of
from extract.readers.page import UnreadableDocument

WORD = docx("<w:p><w:r><w:t>收入决算表</w:t></w:r></w:p>")


def test_the_bytes_choose_the_reader_whatever_the_name_says():
    opened = read(WORD, "report.pdf")
    assert (opened.media_type, opened.reader) == ("docx", "docx")
    assert [word.text for page in opened.pages for word in page.words] == ["收入决算表"]


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", "damaged", "is empty"),
        (b"\x00\x01\x02\x03" * 50, "damaged", "of no known kind"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_the_files_name(content, status, words):
    with pytest.raises(UnreadableDocument, match=rf"x\.pdf.*{words}") as refused:
        read(content, "x.pdf")
    assert refused.value.status == status


def test_a_package_that_misses_a_part_is_read_and_called_damaged():
    whole = {"word__document_": "<w:document xmlns:w='x'><w:body/></w:document>"}
    types = '<Types><Override PartName="/word/styles.xml" ContentType="x.wordprocessingml.styles+xml"/></Types>'
    opened = read(package(**{"[Content_Types]_": types}, **whole), "report.docx")
    assert any("word/styles.xml" in problem for problem in opened.damage)


def test_every_kind_that_is_read_has_its_reader():
    assert all(callable(reader_of(kind)) for kind in READERS)
    assert reader_of("zip") is None

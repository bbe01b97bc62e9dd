"""Documents that are not read: by the name of their format, with what to do."""

from __future__ import annotations

from typing import get_args

import pytest
from office_files import compound_file

from extract.media_type import MediaType
from extract.readers import READERS, read
from extract.readers.page import UnreadableDocument
from extract.readers.refusal import refusal

NOISE = bytes(range(256)) * 20


@pytest.mark.parametrize(
    ("content", "name", "status", "words"),
    [
        (b"", "a.pdf", "damaged", "a.pdf is empty. Fetch it again"),
        (NOISE, "a.pdf", "damaged", "its bytes are damaged. Fetch it again"),
        (NOISE, "下载", "damaged", "its bytes are damaged"),
        (NOISE, "a.gd", "unsupported", "书生 GD\\), which is not read. Open it with the reader of Sursen and print it to a PDF"),
        (NOISE, "a.xyz", "unsupported", "a format that is not known here \\(.xyz\\). Ask the publisher"),
        (b"Founder CEB\x00\x03" + NOISE, "a.ceb", "unsupported", "方正 CEB"),
        (b"GIF89a" + NOISE, "a.pdf", "unsupported", "a picture \\(GIF\\) \\(its name says .pdf\\), which is not read"),
        (compound_file({"PowerPoint Document": NOISE}), "a.ppt", "unsupported", "a presentation \\(PPT\\)"),
        (compound_file({"EncryptedPackage": NOISE}), "a.xlsx", "encrypted", "asks for a password"),
    ],
)
def test_what_has_no_reader_is_refused_by_name(content, name, status, words):
    with pytest.raises(UnreadableDocument, match=words) as refused:
        read(content, name)
    assert (refused.value.status, str(refused.value).startswith(name)) == (status, True)


@pytest.mark.parametrize("kind", sorted(set(get_args(MediaType)) - set(READERS)))
def test_every_kind_without_a_reader_has_a_reason(kind):
    assert len(str(refusal(kind, "a"))) > 20

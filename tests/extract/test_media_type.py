"""Formats told from bytes, and the reader each of them gets."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract.media_type import OLE, media_type


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    name = stream.encode("utf-16-le")
    return OLE + b"\x00" * 504 + name.ljust(64, b"\x00") + (len(name) + 2).to_bytes(2, "little") + b"\x00" * 500


PAGE = "<html><head><title>部门决算</title></head><body><table></table></body></html>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"%PDF-1.4\n", "pdf"),
        (b"\r\n" * 400 + b"%PDF-1.7\n", "pdf"),
        (zipped(Content="", word__document_xml="<w/>"), "docx"),
        (zipped(Content="", xl__workbook_xml="<x/>"), "xlsx"),
        (zipped(xl__workbook_xml="<x/>")[:60], "xlsx"),
        (zipped(OFD_xml="<ofd/>"), "ofd"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (zipped(report="text"), "zip"),
        (ole("Workbook"), "xls"),
        (ole("WordDocument"), "doc"),
        (ole("EncryptedPackage"), "encrypted_office"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"7z\xbc\xaf\x27\x1c\x00", "7z"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"GIF89a", "gif"),
        (b"II*\x00\x08\x00", "tiff"),
        (b"BM\x10\x00\x00\x00" + b"\x01" * 10, "bmp"),
        ("BM是一个代号".encode(), "text"),
        (b"Founder CEB\x00\x03", "ceb"),
        (b"{\\rtf1 }", "rtf"),
        (zipped(Content="", ppt__presentation_xml="<p/>"), "pptx"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (zipped(mimetype="application/vnd.oasis.opendocument.presentation", content_xml="<a/>"), "unknown"),
        (ole("PowerPoint Document"), "ppt"),
        (ole("MatOST"), "works"),
        (PAGE.encode(), "html"),
        (PAGE.encode("gbk"), "html"),
        (PAGE.encode("utf-16"), "html"),
        (b"\xef\xbb\xbf<!DOCTYPE html>" + PAGE.encode(), "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n<html>", "mhtml"),
        ("收入\t1,234.56\n".encode(), "text"),
        ("收入\t1,234.56\n".encode("gbk"), "text"),
        (bytes(range(256)) * 20, "unknown"),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",  # archives carry the time they were made at
)
def test_media_type(content, expected):
    assert media_type(content) == expected


def test_a_character_cut_in_two_by_the_sample_is_still_text():
    assert media_type(b"a" + "决".encode() * 3000) == "text"

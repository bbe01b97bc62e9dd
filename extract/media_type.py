"""What a document is, from its bytes; its name is never asked.

The words for it are those of the harvest, the store, the readers and the warehouse alike.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import Literal

MediaType = Literal[
    "pdf", "docx", "xlsx", "ods", "odt", "ofd", "zip", "xls", "doc", "encrypted_office", "rar", "7z", "rtf", "html", "mhtml", "text",
    "ppt", "pptx", "works", "ceb", "gif", "png", "jpg", "tiff", "bmp", "empty", "unknown",
]  # fmt: skip

PDF_HEADER_WITHIN = 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 4096

_BEGINNINGS: tuple[tuple[bytes, MediaType], ...] = (
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"Founder CEB", "ceb"),
)
_OLE_STREAMS: tuple[tuple[str, MediaType], ...] = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("EncryptedPackage", "encrypted_office"),
    ("PowerPoint Document", "ppt"),
    ("MatOST", "works"),
    ("MN0", "works"),
)
_OFFICE_FOLDERS: tuple[tuple[bytes, MediaType], ...] = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))
_ZIP_MEMBERS: tuple[tuple[str, MediaType], ...] = (
    ("word/document", "docx"),
    ("xl/workbook", "xlsx"),
    ("ppt/presentation", "pptx"),
    ("OFD.xml", "ofd"),
)
_ODF_TYPES: dict[bytes, MediaType] = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}
# Records of addresses once held MIME types; those of a mere container tell no format.
_EARLIER_WORDS: dict[str, MediaType | Literal[""]] = {
    "application/pdf": "pdf",
    "application/vnd.rar": "rar",
    "application/x-7z-compressed": "7z",
    "image/png": "png",
    "image/jpeg": "jpg",
    "text/html": "html",
    "text/plain": "text",
    "application/zip": "",
    "application/x-ole-storage": "",
    "application/octet-stream": "",
}
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|title|div|p)\b", re.IGNORECASE)
_MHTML = re.compile(r"^(?:mime-version|content-type:\s*multipart/related)\b", re.IGNORECASE | re.MULTILINE)


def media_type(content: bytes) -> MediaType:
    """Which kind of file the bytes are. Text is what decodes as UTF-8, UTF-16 with a mark, or GB 18030."""
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        return "empty"
    for beginning, name in _BEGINNINGS:
        if content.startswith(beginning):
            return name
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return _zip_type(content)
    if content.startswith(OLE):
        return _ole_type(content)
    if content.startswith(b"BM") and int.from_bytes(content[2:6], "little") == len(content):
        return "bmp"
    if b"%PDF-" in content[:PDF_HEADER_WITHIN]:
        return "pdf"
    return _text_type(content)


def recorded_media_type(word: str) -> str:
    """The word of today for the media type of a record, which may be older; empty where the record does not tell the format."""
    return _EARLIER_WORDS.get(word, word)


def _zip_type(content: bytes) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return _ODF_TYPES.get(archive.read("mimetype").strip(), "unknown")
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        # cut off: the folders' names stand before each member that is left
        return next((name for folder, name in _OFFICE_FOLDERS if folder in content[:500_000]), "zip")
    for beginning, name in _ZIP_MEMBERS:
        if any(member.startswith(beginning) for member in names):
            return name
    return "zip"


def _ole_type(content: bytes) -> MediaType:
    for stream, name in _OLE_STREAMS:
        if _ole_entry(stream) in content:
            return name
    return "unknown"


def _ole_entry(stream: str) -> bytes:
    """A directory entry's name field, filled up, and the length that follows it: the name alone occurs in texts too."""
    name = stream.encode("utf-16-le")
    return name.ljust(64, b"\x00") + (len(name) + 2).to_bytes(2, "little")


def _text_type(content: bytes) -> MediaType:
    head = _decoded_head(content)
    if head is None:
        return "unknown"
    start = head.lstrip("\ufeff\x00\r\n\t ")
    if _MHTML.search(start[:600]) and "multipart/related" in start.lower():
        return "mhtml"
    found = _HTML.search(start)
    if found and (found.start() < 200 or "</" in start):
        return "html"
    return "text"


def _decoded_head(content: bytes) -> str | None:
    """The beginning as text; None where the bytes are no text in UTF-8, UTF-16 or GB 18030."""
    head = content[:HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if b"\x00" in head:
        return None
    for charset in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(charset)()
        try:
            text = decoder.decode(head, final=len(content) <= HEAD)
        except UnicodeDecodeError:
            continue
        control = sum(1 for character in text if character < " " and character not in "\t\r\n\f\x1b")
        return None if control > 0.01 * len(text) else text
    return None

"""What a download is called, and whether its bytes can be what its name says."""

from __future__ import annotations

import re
from urllib.parse import unquote, unquote_to_bytes, urlsplit

import httpx

from extract.media_type import MediaType, media_type
from extract.printed.charset import decode_page

_EXTENDED = re.compile(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;]+)", re.IGNORECASE)
_PLAIN = re.compile(r'filename\s*=\s*(?:"([^"]*)"|([^;]+))', re.IGNORECASE)
# An odd package may be told as zip alone.
_PACKAGES: frozenset[MediaType] = frozenset({"docx", "xlsx", "ods", "odt", "ofd", "zip"})
_EXPECTED: dict[str, frozenset[MediaType]] = {
    "pdf": frozenset({"pdf"}),
    "docx": _PACKAGES,
    "xlsx": _PACKAGES,
    "ods": _PACKAGES,
    "ofd": _PACKAGES,
    "zip": _PACKAGES,
    "rar": frozenset({"rar"}),
    "7z": frozenset({"7z"}),
}


def file_name(headers: httpx.Headers, url: str) -> str:
    """The name a server gives a download: Content-Disposition (RFC 5987, or raw UTF-8 or GBK bytes), else the last part of the path."""
    disposition = next((value for key, value in headers.raw if key.lower() == b"content-disposition"), b"")
    named = _from_disposition(disposition)
    return named or _decoded(unquote_to_bytes(urlsplit(url).path.rpartition("/")[2]))


def _from_disposition(raw: bytes) -> str:
    latin = raw.decode("latin-1")
    if found := _EXTENDED.search(latin):
        charset, value = found.groups()
        try:
            name = unquote(value.strip().strip('"'), encoding=charset or "utf-8", errors="strict")
        except (LookupError, UnicodeDecodeError):
            name = _decoded(unquote_to_bytes(value.strip()))
    elif found := _PLAIN.search(latin):
        name = _decoded(unquote_to_bytes((found.group(1) or found.group(2) or "").strip().encode("latin-1")))
    else:
        return ""
    return name.replace("\\", "/").rpartition("/")[2]


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", errors="replace")


def contradiction(name: str, content: bytes) -> str:
    """Why the bytes cannot be what the file's name says, in words; empty when they can."""
    suffix = name.rpartition(".")[2].lower()
    found = media_type(content)
    if suffix in _EXPECTED and found not in _EXPECTED[suffix]:
        if found == "html":
            title = re.search(r"<title[^>]*>([^<]{1,60})", decode_page(content[:4096]), re.IGNORECASE)
            return f"named .{suffix}, but the site answers with a web page{f' ({title.group(1).strip()})' if title else ''}"
        return f"named .{suffix}, but the bytes are {found}"
    return ""

"""What a download is called and what its bytes are."""

from __future__ import annotations

import re
from urllib.parse import unquote, unquote_to_bytes, urlsplit

import httpx

from extract.printed.charset import decode_page

_EXTENDED = re.compile(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;]+)", re.IGNORECASE)
_PLAIN = re.compile(r'filename\s*=\s*(?:"([^"]*)"|([^;]+))', re.IGNORECASE)
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_EXPECTED = {
    "pdf": {"application/pdf"},
    "docx": {"application/zip"},
    "xlsx": {"application/zip"},
    "ods": {"application/zip"},
    "ofd": {"application/zip"},
    "zip": {"application/zip"},
    "rar": {"application/vnd.rar"},
    "7z": {"application/x-7z-compressed"},
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


def media_type(content: bytes) -> str:
    """The type of a file by its bytes; of archives and office files the container."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")) or b"<body" in head:
        return "text/html"
    return "application/octet-stream" if b"\x00" in content[:4096] else "text/plain"


def contradiction(name: str, content: bytes) -> str:
    """Why the bytes cannot be what the file's name says, in words; empty when they can."""
    suffix = name.rpartition(".")[2].lower()
    found = media_type(content)
    if suffix in _EXPECTED and found not in _EXPECTED[suffix] and not (suffix == "pdf" and b"%PDF-" in content[:1024]):
        if found == "text/html":
            title = re.search(r"<title[^>]*>([^<]{1,60})", decode_page(content[:4096]), re.IGNORECASE)
            return f"named .{suffix}, but the site answers with a web page{f' ({title.group(1).strip()})' if title else ''}"
        return f"named .{suffix}, but the bytes are {found}"
    return ""

"""Whether a PDF's bytes are as they were written.

PDFium reads what it can and keeps silent about the rest, so a flipped bit can change a digit or drop half a page without a word. Compressed
streams carry a checksum (Adler-32, RFC 1950); checking it tells a damaged file from a sound one.
"""

from __future__ import annotations

import base64
import re
import zlib

LARGEST_STREAM = 64 << 20  # bytes after decompression that are checked of one stream
LARGEST_FILE = 512 << 20  # of all streams of one file

_STREAM = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)(?:(?!endobj|stream).){0,2000}?>>\s*stream\r?\n", re.DOTALL)
_ENCRYPTED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R")


def damaged_streams(content: bytes) -> int:
    """How many of the file's compressed streams fail their checksum or break off.

    Encrypted files are not checked (0): their streams are enciphered. Streams beyond the limits are not checked either.
    """
    if _ENCRYPTED.search(content):
        return 0
    damaged, budget = 0, LARGEST_FILE
    for match in _STREAM.finditer(content):
        filters = re.findall(rb"/(\w+)", match.group(1))
        if filters == [b"FlateDecode"]:
            packed = memoryview(content)[match.end() :]
        elif filters == [b"ASCII85Decode", b"FlateDecode"]:
            end = content.find(b"~>", match.end())
            try:
                packed = memoryview(base64.a85decode(content[match.end() : end])) if end > 0 else memoryview(b"")
            except ValueError:
                damaged += 1
                continue
        else:
            continue
        size = _checked_size(packed, min(LARGEST_STREAM, budget))
        if size is None:
            damaged += 1
        else:
            budget -= size
        if budget <= 0:
            break
    return damaged


def _checked_size(packed: memoryview, limit: int) -> int | None:
    """Bytes unpacked; None when the stream is damaged. Stops unchecked at the limit."""
    unpacker = zlib.decompressobj()
    size, position, step = 0, 0, 1 << 16
    try:
        while not unpacker.eof and size < limit:
            chunk = unpacker.unconsumed_tail or packed[position : position + step]
            if not chunk:
                return None
            if not unpacker.unconsumed_tail:
                position += step
            size += len(unpacker.decompress(chunk, step))
    except zlib.error:
        return None
    return size

"""Records of an XLS workbook that xlrd does not tell of: formulas whose results nobody stored."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile

_BOF, _FORMULA = 0x0809, 0x0006
_SHEET = 0x0010  # kind of substream: a sheet of cells
_EMPTY_TEXT = (3, b"\xff\xff")  # how the eight bytes of a result begin and end
_STREAMS = ("Workbook", "Book")


def formulas_without_results(content: bytes) -> dict[int, set[tuple[int, int]]]:
    """Rows and columns (from 0) of formulas without a result, by the number of their sheet among the sheets of cells, from 1.

    The format has no place for a missing result: a program that computes nothing stores an empty text. A workbook in which no formula has
    any other result was never computed; in others an empty text is a result. Raises OSError, struct.error for a broken file.
    """
    empty: dict[int, set[tuple[int, int]]] = {}
    sheet = 0
    for code, data in _records(_stream(content)):
        if code == _BOF and len(data) >= 4:
            sheet += struct.unpack_from("<H", data, 2)[0] == _SHEET
        elif code == _FORMULA and len(data) >= 14:
            row, column, _, result = struct.unpack_from("<HHH8s", data)
            if (result[0], result[6:]) != _EMPTY_TEXT:
                return {}
            empty.setdefault(sheet, set()).add((row, column))
    return empty


def _stream(content: bytes) -> bytes:
    if not content.startswith(olefile.MAGIC):
        return content  # Excel 4 and older wrote no container
    with olefile.OleFileIO(io.BytesIO(content)) as file:
        name = next((name for name in _STREAMS if file.exists(name)), None)
        return file.openstream(name).read() if name else b""


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        code, size = struct.unpack_from("<HH", stream, place)
        yield code, stream[place + 4 : place + 4 + size]
        place += 4 + size

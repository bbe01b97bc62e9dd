"""Formulas of XLS workbooks whose results nobody stored."""

from __future__ import annotations

import struct

from extract.readers.sheet.biff import formulas_without_results

EMPTY_TEXT, NUMBER = b"\x03\x00\x00\x00\x00\x00\xff\xff", struct.pack("<d", 3.5)


def record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def begun(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HH", 0x0600, kind))


def formula(row: int, column: int, result: bytes) -> bytes:
    return record(0x0006, struct.pack("<HHH", row, column, 0) + result + b"\x00" * 6)


def test_formulas_are_told_by_sheet():
    content = begun(0x0005) + begun(0x0010) + begun(0x0020) + begun(0x0010) + formula(3, 2, EMPTY_TEXT)
    assert formulas_without_results(content) == {2: {(3, 2)}}


def test_an_empty_text_beside_other_results_is_a_result():
    assert formulas_without_results(begun(0x0010) + formula(3, 2, EMPTY_TEXT) + formula(4, 2, NUMBER)) == {}

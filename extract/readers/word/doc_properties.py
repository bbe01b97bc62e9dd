"""Properties of paragraphs and characters in Word binary files: pages of runs (FKP) and the modifiers (sprm) they hold.

Only what reading needs is told: whether a paragraph ends a cell or a row, how deep it is nested, where a row's cells stand, and which
characters are hidden or deleted. Names and numbers are those of Microsoft's [MS-DOC].
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from extract.readers.word.marked import RowCells

PAGE_SIZE = 512
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}

_IN_TABLE = 0x2416
_ROW_END = 0x2417
_INNER_CELL_END = 0x244B
_INNER_ROW_END = 0x244C
_DEPTH = 0x6649
_DEPTH_CHANGE = 0x664A
_HUGE = (0x6645, 0x6646)
_TABLE = 0xD608
_TABLE_10 = 0xD606
_VERTICAL_MERGE = 0xD62B
_HIDDEN = 0x083C
_DELETED = 0x0800


@dataclass(slots=True)
class Paragraph:
    """What the modifiers say about a paragraph."""

    in_table: bool = False
    row_end: bool = False
    inner_cell_end: bool = False
    depth: int = 0
    cells: RowCells | None = None


@dataclass(slots=True)
class Runs:
    """Stretches of the file with the modifiers that hold for each, found by their place in the file."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    modifiers: list[bytes] = field(default_factory=list)

    def at(self, place: int) -> bytes:
        """The modifiers that hold at this place of the file; none outside of all runs."""
        return self.modifiers[bisect_right(self.starts, place) - 1] if self.covers(place) else b""

    def covers(self, place: int) -> bool:
        index = bisect_right(self.starts, place) - 1
        return index >= 0 and place < self.ends[index]


def paragraph_runs(document: bytes, bins: bytes) -> Runs:
    """Runs of paragraphs. `bins` is the PlcfBtePapx."""
    return _runs(document, bins, 13, _paragraph_modifiers)


def unseen_runs(document: bytes, bins: bytes) -> Runs:
    """Runs of characters that are hidden, or deleted with the deletion still recorded. `bins` is the PlcfBteChpx."""
    runs = _runs(document, bins, 1, _character_modifiers)
    unseen = [run for run in zip(runs.starts, runs.ends, runs.modifiers, strict=True) if _is_unseen(run[2])]
    return Runs([run[0] for run in unseen], [run[1] for run in unseen], [run[2] for run in unseen])


def _runs(document: bytes, bins: bytes, entry_size: int, modifiers: Callable[[bytes, int], bytes]) -> Runs:
    found: list[tuple[int, int, bytes]] = []
    count = (len(bins) - 4) // 8
    for number in struct.unpack_from(f"<{count}I", bins, 4 * (count + 1)) if count > 0 else ():
        page = document[(number & 0x3FFFFF) * PAGE_SIZE :][:PAGE_SIZE]
        if len(page) < PAGE_SIZE:
            continue
        runs = page[-1]
        if 4 * (runs + 1) + entry_size * runs > PAGE_SIZE:
            continue
        places = struct.unpack_from(f"<{runs + 1}I", page, 0)
        for index in range(runs):
            offset = 2 * page[4 * (runs + 1) + entry_size * index]
            found.append((places[index], places[index + 1], modifiers(page, offset) if offset else b""))
    found.sort(key=lambda run: run[0])
    return Runs([run[0] for run in found], [run[1] for run in found], [run[2] for run in found])


def _paragraph_modifiers(page: bytes, offset: int) -> bytes:
    size = page[offset]
    if size:
        start, end = offset + 1, offset + 2 * size
    else:
        start, end = offset + 2, offset + 2 + 2 * page[min(offset + 1, PAGE_SIZE - 1)]
    return page[start + 2 : end]  # two bytes name the style


def _character_modifiers(page: bytes, offset: int) -> bytes:
    return page[offset + 1 : offset + 1 + page[offset]]


def _each(modifiers: bytes) -> Iterator[tuple[int, bytes]]:
    """Modifiers with their operands; a malformed rest is left out."""
    place = 0
    while place + 2 <= len(modifiers):
        code = struct.unpack_from("<H", modifiers, place)[0]
        place += 2
        kind = code >> 13
        if kind in _OPERAND_SIZES:
            size = _OPERAND_SIZES[kind]
        elif code in (_TABLE, _TABLE_10):
            if place + 2 > len(modifiers):
                return
            size = struct.unpack_from("<H", modifiers, place)[0] - 1
            place += 2
        else:
            if place >= len(modifiers):
                return
            size = modifiers[place]
            place += 1
        if size < 0 or place + size > len(modifiers):
            return
        yield code, modifiers[place : place + size]
        place += size


def _is_unseen(modifiers: bytes) -> bool:
    state = {_HIDDEN: False, _DELETED: False}
    for code, operand in _each(modifiers):
        if code in state:
            state[code] = operand[0] in (0x01, 0x81)
    return any(state.values())


def paragraph(modifiers: bytes, data: bytes) -> Paragraph:
    """What the modifiers of a paragraph say; long ones stand in the stream `data`."""
    found = Paragraph()
    merges: list[tuple[int, int]] = []
    for code, operand in _with_huge(modifiers, data):
        if code == _IN_TABLE:
            found.in_table = bool(operand[0])
        elif code in (_ROW_END, _INNER_ROW_END):
            found.row_end = bool(operand[0])
        elif code == _INNER_CELL_END:
            found.inner_cell_end = bool(operand[0])
        elif code == _DEPTH:
            found.depth = struct.unpack("<i", operand)[0]
        elif code == _DEPTH_CHANGE:
            found.depth += struct.unpack("<i", operand)[0]
        elif code == _TABLE:
            found.cells = _row_cells(operand)
        elif code == _VERTICAL_MERGE and len(operand) >= 2:
            merges.append((operand[0], operand[1]))
    if found.cells is not None:
        for cell, merge in merges:
            if cell < len(found.cells.flags):
                found.cells.flags[cell] = found.cells.flags[cell] & ~0b1100000 | (merge & 0b11) << 5
    if found.in_table and found.depth < 1:
        found.depth = 1
    return found


def _with_huge(modifiers: bytes, data: bytes) -> Iterator[tuple[int, bytes]]:
    for code, operand in _each(modifiers):
        if code in _HUGE:
            place = struct.unpack("<I", operand)[0]
            if place + 2 <= len(data):
                size = struct.unpack_from("<H", data, place)[0]
                yield from _each(data[place + 2 : place + 2 + size])
        else:
            yield code, operand


def _row_cells(operand: bytes) -> RowCells | None:
    count = operand[0] if operand else 0
    edges_end = 1 + 2 * (count + 1)
    if not count or edges_end > len(operand):
        return None
    edges = list(struct.unpack_from(f"<{count + 1}h", operand, 1))
    flags = []
    for cell in range(count):
        place = edges_end + 20 * cell
        flags.append(struct.unpack_from("<H", operand, place)[0] if place + 2 <= len(operand) else 0)
    return RowCells(edges, flags)

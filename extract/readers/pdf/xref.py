"""A PDF's cross-reference: where the file says its objects are.

Every object stands in a table with its place in bytes (ISO 32000-1, 7.5.4 and 7.5.8). Readers mend a wrong table silently; here it is
followed to the letter, because a table that does not fit its objects tells that the file was changed.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field

MOST_SECTIONS = 200  # of one file: every save in an editor may add one
MOST_ENTRIES = 2_000_000
LARGEST_PACKED = 64 << 20  # bytes of one unpacked table or object stream

_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_SUBSECTION = re.compile(rb"\s*(\d{1,8})[ \t]+(\d{1,8})[ \t]*[\r\n]+")
_ENTRY = re.compile(rb"\s*(\d{10})[ \t](\d{5})[ \t]([nf])")
_OBJECT = re.compile(rb"\s*(\d{1,10})\s+(\d{1,5})\s+obj\b")
_BODY_END = re.compile(rb"\bendobj\b|\bstream\r?\n")
_STREAM = re.compile(rb"stream\r?\n")


class BrokenReference(Exception):
    """The cross-reference cannot be followed; the message says why, in words that follow “the file”."""


@dataclass(slots=True)
class PdfObjects:
    """The objects of a file by number: `places` in bytes, or inside the object stream that `packed` names. `trailer` is the newest one."""

    content: bytes
    places: dict[int, int] = field(default_factory=dict)
    packed: dict[int, int] = field(default_factory=dict)
    trailer: bytes = b""
    _unpacked: dict[int, dict[int, bytes]] = field(default_factory=dict)

    def body(self, number: int) -> bytes | None:
        """What stands between `obj` and `endobj` or `stream`; None where the number's place holds no such object."""
        if number in self.packed:
            return self._members(self.packed[number]).get(number)
        found = self.head(number)
        if found is None:
            return None
        end = _BODY_END.search(self.content, found)
        return self.content[found : end.start()] if end else None

    def head(self, number: int) -> int | None:
        """Where the object's body begins; None where its place holds another one or none."""
        place = self.places.get(number)
        found = _OBJECT.match(self.content, place) if place is not None else None
        return found.end() if found and int(found.group(1)) == number else None

    def _members(self, container: int) -> dict[int, bytes]:
        if container not in self._unpacked:
            self._unpacked[container] = dict(self._unpack(container))
        return self._unpacked[container]

    def _unpack(self, container: int) -> list[tuple[int, bytes]]:
        if container in self.packed:
            return []
        body, text = self.body(container), self.stream(container)
        first, count = _number(body or b"", b"First"), _number(body or b"", b"N")
        if text is None or first is None or count is None:
            return []
        header = re.findall(rb"\d+", text[:first])[: 2 * count]
        numbers, starts = [int(each) for each in header[::2]], [first + int(each) for each in header[1::2]]
        return [(number, text[start:end]) for number, start, end in zip(numbers, starts, [*starts[1:], len(text)], strict=False)]

    def stream(self, number: int) -> bytes | None:
        """A stream's bytes, unpacked if they are packed with Flate; None where that fails."""
        found = self.head(number)
        start = _STREAM.search(self.content, found) if found is not None else None
        body = self.body(number)
        if start is None or body is None:
            return None
        if b"FlateDecode" not in body:
            return self.content[start.end() : self.content.find(b"endstream", start.end())]
        try:
            return _predicted(zlib.decompressobj().decompress(self.content[start.end() :], LARGEST_PACKED), body)
        except (zlib.error, ValueError):
            return None


def read_references(content: bytes) -> PdfObjects:
    """Follow the file's cross-reference from its end to its oldest part. Raises BrokenReference."""
    starts = _START.findall(content)
    if not starts:
        raise BrokenReference("misses its end, with the way to the table of its objects")
    objects = PdfObjects(content)
    shift = content.find(b"%PDF-")
    waiting, seen = [int(starts[-1])], set()
    while waiting:
        place = waiting.pop(0)
        if place in seen:
            continue
        seen.add(place)
        if len(seen) > MOST_SECTIONS:
            raise BrokenReference(f"has more than {MOST_SECTIONS} tables of its objects")
        trailer = _section(objects, place) if shift <= 0 else _shifted_section(objects, place, shift)
        objects.trailer = objects.trailer or trailer
        waiting += [number for key in (b"XRefStm", b"Prev") if (number := _number(trailer, key)) is not None]
    return objects


def _shifted_section(objects: PdfObjects, place: int, shift: int) -> bytes:
    """A section of a file with other bytes before its header: places count from the file's beginning or from the header."""
    try:
        return _section(objects, place)
    except BrokenReference:
        before = set(objects.places)
        trailer = _section(objects, place + shift)
        for number in objects.places.keys() - before:
            objects.places[number] += shift
        return trailer


def _section(objects: PdfObjects, place: int) -> bytes:
    """Take in the entries of one table or stream; newer sections come first and win. Returns its trailer."""
    content = objects.content
    start = re.compile(rb"\s*xref\b").match(content, place)
    if start is None:
        return _stream_section(objects, place)
    position = start.end()
    while (head := _SUBSECTION.match(content, position)) is not None:
        first, count, position = int(head.group(1)), int(head.group(2)), head.end()
        for number in range(first, first + min(count, MOST_ENTRIES)):
            entry = _ENTRY.match(content, position)
            if entry is None:
                raise BrokenReference("has a broken table of its objects")
            position = entry.end()
            if entry.group(3) == b"n" and number not in objects.packed:
                objects.places.setdefault(number, int(entry.group(1)))
    found = re.compile(rb"\s*trailer\s*(<<.*?>>)\s*startxref", re.DOTALL).match(content, position)
    if found is None:
        raise BrokenReference("has a broken table of its objects")
    return found.group(1)


def _stream_section(objects: PdfObjects, place: int) -> bytes:
    found = _OBJECT.match(objects.content, place)
    if found is None:
        raise BrokenReference("has no table of its objects where it says")
    number = int(found.group(1))
    own = PdfObjects(objects.content, {number: place})
    body, entries = own.body(number), own.stream(number)
    widths = re.search(rb"/W\s*\[\s*(\d)\s+(\d)\s+(\d)\s*\]", body or b"")
    size = _number(body or b"", b"Size")
    if body is None or entries is None or widths is None or size is None:
        raise BrokenReference("has a broken table of its objects")
    kind_width, second_width, third_width = (int(width) for width in widths.groups())
    index = re.search(rb"/Index\s*\[([\d\s]*)\]", body)
    ranges = [int(each) for each in index.group(1).split()] if index else [0, size]
    width, position = kind_width + second_width + third_width, 0
    for first, count in zip(ranges[::2], ranges[1::2], strict=False):
        if position + count * width > len(entries):
            raise BrokenReference("has a table of its objects that is cut off")
        for each in range(first, first + count):
            entry = entries[position : position + width]
            position += width
            kind = int.from_bytes(entry[:kind_width], "big") if kind_width else 1
            value = int.from_bytes(entry[kind_width : kind_width + second_width], "big")
            if each in objects.places or each in objects.packed:
                continue
            if kind == 1:
                objects.places[each] = value
            elif kind == 2:
                objects.packed[each] = value
    return body


def _predicted(data: bytes, body: bytes) -> bytes:
    """Undo the PNG predictor, with which tables of objects are usually packed. Raises ValueError for other predictors."""
    predictor = _number(body, b"Predictor") or 1
    if predictor == 1:
        return data
    if predictor < 10:
        raise ValueError(f"predictor {predictor}")
    columns = _number(body, b"Columns") or 1
    rows, previous = [], bytes(columns)
    for start in range(0, len(data) - columns, columns + 1):
        how, row = data[start], bytearray(data[start + 1 : start + 1 + columns])
        if how == 2:
            row = bytearray((one + above) & 255 for one, above in zip(row, previous, strict=True))
        elif how == 1:
            for place in range(1, columns):
                row[place] = (row[place] + row[place - 1]) & 255
        elif how != 0:
            raise ValueError(f"row filter {how}")
        rows.append(bytes(row))
        previous = bytes(row)
    return b"".join(rows)


def _number(body: bytes, key: bytes) -> int | None:
    found = re.search(rb"/%s\s+(\d{1,12})(?!\s+\d+\s+R)" % key, body)
    return int(found.group(1)) if found else None

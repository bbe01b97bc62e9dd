"""Word files of 1997 to 2003 (DOC), and of WPS under the name .wps: tables with merged and nested cells, and the text between them. Follows
Microsoft's [MS-DOC].
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import olefile

from extract.readers.flow import Line, TableBlock, lines_of, pages_of, with_pictures
from extract.readers.page import Page, UnreadableDocument
from extract.readers.word.doc_properties import Runs, paragraph, paragraph_runs, unseen_runs
from extract.readers.word.marked import MarkedTables

_WORD_97 = 0x00C1
_MAGIC = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_TEXT_LENGTH, _CHARACTER_BINS, _PARAGRAPH_BINS, _PIECES = 0x4C, 0xFA, 0x102, 0x1A2  # places in the file's head
_COMPRESSED = 0x4000_0000

_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_CELL_MARK = "\x07"
_PARAGRAPH_ENDS = frozenset("\r\x07\x0c\x0e")
_PICTURES = ("\x01", "\x08")  # anchors: in the line, and beside it
# line breaks, hyphens; and the anchors of pictures, notes and comments
_SIGNS = str.maketrans({"\x0b": "\n", "\x1e": "-"} | dict.fromkeys("\x01\x02\x03\x04\x05\x08\x1f"))


@dataclass(slots=True)
class _Text:
    """The main text, character by character, and where in the file each one stands."""

    characters: str
    pieces: list[tuple[int, int, int, int]]  # first and last character, place in the file, bytes per character

    def place(self, index: int) -> int:
        low, high = 0, len(self.pieces)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.pieces[middle][0] <= index else (low, middle)
        start, _, place, width = self.pieces[low]
        return place + (index - start) * width


def read_doc(content: bytes) -> Iterator[Page]:
    """Yield one page per table, with the lines before it, all numbered 1: only Word knows where pages end.

    Deleted and hidden text, notes, headers and text boxes are left out. Raises UnreadableDocument, status `damaged`, `encrypted` or
    `unsupported` (Word 6 and 95).
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            document = file.openstream("WordDocument").read()
            magic, version = struct.unpack_from("<HH", document, 0)
            flags = struct.unpack_from("<H", document, 0x0A)[0]
            if flags & _ENCRYPTED:
                raise UnreadableDocument("encrypted", "The document asks for a password.")
            if magic != _MAGIC or version < _WORD_97:
                raise UnreadableDocument("unsupported", "The document is of Word 6 or 95, which is not read. Save it as DOCX.")
            table = file.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
            data = file.openstream("Data").read() if file.exists("Data") else b""
        text = _text(document, table)
        paragraphs = paragraph_runs(document, _part(document, table, _PARAGRAPH_BINS))
        unseen = unseen_runs(document, _part(document, table, _CHARACTER_BINS))
    except (OSError, struct.error, IndexError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableDocument("damaged", f"The document is broken: {error}. Fetch it again, or ask the publisher.") from error
    lost = sum(not paragraphs.covers(text.place(index)) for index, mark in enumerate(text.characters) if mark in _PARAGRAPH_ENDS)
    pictures = sum(text.characters.count(anchor) for anchor in _PICTURES)
    for page in with_pictures(pages_of(_blocks(text, paragraphs, unseen, data)), pictures):
        if lost:
            page.doubts.append(f"{lost} paragraphs of the file have lost their properties: rows of tables there may be missing")
            lost = 0
        yield page


def _part(document: bytes, table: bytes, place: int) -> bytes:
    start, size = struct.unpack_from("<II", document, place)
    return table[start : start + size]


def _text(document: bytes, table: bytes) -> _Text:
    """The main text, put together from its pieces."""
    length = struct.unpack_from("<i", document, _TEXT_LENGTH)[0]
    parts = _part(document, table, _PIECES)
    place = 0
    while place + 3 <= len(parts) and parts[place] == 1:  # modifiers of whole pieces
        place += 3 + struct.unpack_from("<H", parts, place + 1)[0]
    if place + 5 > len(parts) or parts[place] != 2:
        raise ValueError("it has no table of its text's pieces")
    size = struct.unpack_from("<I", parts, place + 1)[0]
    pieces = parts[place + 5 : place + 5 + size]
    count = (len(pieces) - 4) // 12
    if count < 1:
        raise ValueError("it has no text")
    starts = struct.unpack_from(f"<{count + 1}I", pieces, 0)
    found: list[str] = []
    placed: list[tuple[int, int, int, int]] = []
    done = 0
    for index in range(count):
        file_place = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * index + 2)[0]
        start, end = starts[index], min(starts[index + 1], length)
        if start >= end or start != done:
            continue
        if file_place & _COMPRESSED:
            file_place, width = (file_place & ~_COMPRESSED) // 2, 1
        else:
            width = 2
        raw = document[file_place : file_place + (end - start) * width]
        if len(raw) < (end - start) * width:
            raise ValueError("its text is cut off")
        # a character beyond the basic plane is two places, as it is two units in the file
        found.append(raw.decode("cp1252", "replace") if width == 1 else "".join(map(chr, struct.unpack(f"<{end - start}H", raw))))
        placed.append((start, end, file_place, width))
        done = end
        if "\x00" in found[-1]:
            raise ValueError("its text has holes")
    if not placed:
        raise ValueError("it has no text")
    return _Text("".join(found), placed)


def _blocks(text: _Text, paragraphs: Runs, unseen: Runs, data: bytes) -> Iterator[Line | TableBlock]:
    tables = MarkedTables()
    fields: list[bool] = []  # open fields; True while their code, which is not printed, goes on
    start = 0
    for index, character in enumerate(text.characters):
        if character not in _PARAGRAPH_ENDS:
            continue
        written = _printed(text, start, index, unseen, fields)
        start = index + 1
        properties = paragraph(paragraphs.at(text.place(index)), data)
        depth = properties.depth if properties.in_table or properties.depth > 1 else 0
        if character == _CELL_MARK:
            depth = max(depth, 1)
        yield from tables.at_depth(depth)
        lines = lines_of(written)
        if not depth:
            yield from lines
        elif properties.row_end:
            tables.end_row(properties.cells)
        else:
            tables.add(lines)
            if character == _CELL_MARK or properties.inner_cell_end:
                tables.end_cell()
    yield from tables.at_depth(0)


def _printed(text: _Text, start: int, end: int, unseen: Runs, fields: list[bool]) -> str:
    """What of these characters is printed: no codes of fields, nothing hidden."""
    shown: list[str] = []
    for index in range(start, end):
        character = text.characters[index]
        if character == _FIELD_BEGIN:
            fields.append(True)
        elif character == _FIELD_RESULT and fields:
            fields[-1] = False
        elif character == _FIELD_END and fields:
            fields.pop()
        elif not any(fields) and not (unseen.starts and unseen.at(text.place(index))):
            shown.append(character)
    joined = "".join(shown).translate(_SIGNS)
    return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

"""Small office files for tests, written by hand: old Word files in their compound file, packages of XML parts."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass

SECTOR = 512
END, FREE, FAT = 0xFFFF_FFFE, 0xFFFF_FFFF, 0xFFFF_FFFD


def package(**parts: str | bytes) -> bytes:
    """A ZIP of the given parts; `__` in a name stands for `/`, a last `_` for `.xml`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").removesuffix("_") + ".xml" if name.endswith("_") else name.replace("__", "/"), part)
    return buffer.getvalue()


def compound_file(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file of these streams, each filled up to at least 4096 bytes, so that none goes into the small sectors."""
    sectors: list[bytes] = []
    chains: list[int] = []
    entries = []
    for name, stream in sorted(streams.items(), key=lambda item: (len(item[0]), item[0].upper())):
        size = max(len(stream), 4096)
        padded = stream.ljust(-(-size // SECTOR) * SECTOR, b"\0")
        first, count = len(sectors), len(padded) // SECTOR
        sectors += [padded[at * SECTOR : (at + 1) * SECTOR] for at in range(count)]
        chains += [*range(first + 1, first + count), END]
        entries.append((name, 2, first, size))
    directory = _entry("Root Entry", 5, END, 0, FREE, 1)
    for index, (name, kind, first, size) in enumerate(entries, start=1):
        directory += _entry(name, kind, first, size, index + 1 if index < len(entries) else FREE, FREE)
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    directory_start, count = len(sectors), len(directory) // SECTOR
    sectors += [directory[at * SECTOR : (at + 1) * SECTOR] for at in range(count)]
    chains += [*range(directory_start + 1, directory_start + count), END]
    fat_start = len(sectors)
    fat_count = 1
    while (len(chains) + fat_count) * 4 > fat_count * SECTOR:
        fat_count += 1
    chains += [FAT] * fat_count
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(fat_count * SECTOR, b"\xff")
    sectors += [table[at * SECTOR : (at + 1) * SECTOR] for at in range(fat_count)]
    difat = [*range(fat_start, fat_start + fat_count)]
    difat += [FREE] * (109 - len(difat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, fat_count, directory_start, 0, 4096, END, 0, END, 0)
    return head + struct.pack("<109I", *difat) + b"".join(sectors)


def _entry(name: str, kind: int, first: int, size: int, right: int, child: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", first, size)


@dataclass(frozen=True)
class Paragraph:
    """Text that ends with its mark, and the modifiers (sprm) that hold for it."""

    text: str
    modifiers: bytes = b""


IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_END = IN_TABLE + struct.pack("<HB", 0x2417, 1)
INNER_CELL_END = struct.pack("<HB", 0x244B, 1)
INNER_ROW_END = struct.pack("<HB", 0x244C, 1)


def depth(level: int) -> bytes:
    """How deep a paragraph's table is nested."""
    return struct.pack("<Hi", 0x6649, level)


def row_cells(edges: list[int], flags: list[int]) -> bytes:
    """The definition of a row's cells: edges in twips, merge flags."""
    body = bytes([len(flags)]) + struct.pack(f"<{len(edges)}h", *edges)
    body += b"".join(struct.pack("<H", flag) + bytes(18) for flag in flags)
    return struct.pack("<HH", 0xD608, len(body) + 1) + body


def row(texts: list[str], edges: list[int], flags: list[int] | None = None) -> list[Paragraph]:
    """One row of a table: a paragraph per cell and the end of the row. Flags: 0x20 goes on from above, 0x60 begins a merged cell."""
    cells = [Paragraph(f"{text}\x07", IN_TABLE) for text in texts]
    return [*cells, Paragraph("\x07", ROW_END + row_cells(edges, flags or [0] * len(texts)))]


def doc(paragraphs: list[Paragraph], *, hidden: str = "", flags: int = 0x0200, version: int = 0x00C1) -> bytes:
    """A Word 97 file of these paragraphs. Where the text `hidden` stands first, it is marked hidden."""
    text = "".join(paragraph.text for paragraph in paragraphs)
    start = 3 * SECTOR
    written = text.encode("utf-16-le")
    document = bytearray(start) + written
    document += bytes(-len(document) % SECTOR)
    bins, pages = [], []
    place = start
    for paragraph in paragraphs:
        end = place + 2 * len(paragraph.text)
        body = struct.pack("<H", 0) + paragraph.modifiers + bytes(len(paragraph.modifiers) % 2)
        page = bytearray(SECTOR)
        struct.pack_into("<II", page, 0, place, end)
        offset = (SECTOR - 2 - len(body) - 2) // 2 * 2
        page[8] = offset // 2
        page[offset : offset + 2 + len(body)] = bytes([0, len(body) // 2]) + body
        page[-1] = 1
        bins.append(place)
        pages.append(len(document) // SECTOR)
        document += page
        place = end
    papx = struct.pack(f"<{len(bins) + 1}I", *bins, place) + struct.pack(f"<{len(pages)}I", *pages)
    chpx = b""
    if hidden:
        first = start + 2 * text.index(hidden)
        page = bytearray(SECTOR)
        struct.pack_into("<II", page, 0, first, first + 2 * len(hidden))
        page[8] = 250
        page[500:504] = bytes([3]) + struct.pack("<HB", 0x083C, 1)
        page[-1] = 1
        chpx = struct.pack("<II", first, first + 2 * len(hidden)) + struct.pack("<I", len(document) // SECTOR)
        document += page
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, start, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<HH", document, 0, 0xA5EC, version)
    struct.pack_into("<H", document, 0x0A, flags)
    struct.pack_into("<i", document, 0x4C, len(text))
    struct.pack_into("<II", document, 0xFA, len(papx), len(chpx))
    struct.pack_into("<II", document, 0x102, 0, len(papx))
    struct.pack_into("<II", document, 0x1A2, len(papx) + len(chpx), len(clx))
    return compound_file({"WordDocument": bytes(document), "1Table": papx + chpx + clx})


def docx(body: str) -> bytes:
    """A Word document with this XML as its body."""
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return package(word__document_=f"<w:document {namespace}><w:body>{body}</w:body></w:document>")

"""Archives: names, members of every format, bombs, missing library."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib

import pytest

from extract.readers import read
from extract.readers.archive import ArchiveLimits, read_archive
from extract.readers.page import Page, UnreadableDocument

TABLE = "收入决算表\n项目\t金额\n合计\t1,234.00\n".encode()


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pages(content: bytes, **limits: int) -> list[Page]:
    return list(read_archive(content, lambda member, name: read(member, name).pages, limits=ArchiveLimits(**limits)))


def names(found: list[Page]) -> list[str]:
    return [page.file_name for page in found]


def rar5(members: dict[str, bytes]) -> bytes:
    """A RAR 5 archive whose members are stored."""

    def number(value: int) -> bytes:
        out = bytearray()
        while value > 0x7F:
            out.append(value & 0x7F | 0x80)
            value >>= 7
        return bytes([*out, value])

    def header(body: bytes) -> bytes:
        sized = number(len(body)) + body
        return struct.pack("<I", zlib.crc32(sized)) + sized

    out = b"Rar!\x1a\x07\x01\x00" + header(number(1) + number(0) + number(0))
    for name, content in members.items():
        encoded = name.encode()
        body = number(2) + number(2) + number(len(content)) + number(4) + number(len(content)) + number(0o644)
        body += struct.pack("<I", zlib.crc32(content)) + number(0) + number(1) + number(len(encoded)) + encoded
        out += header(body) + content
    return out + header(number(5) + number(0) + number(0))


def library():
    """The binding to libarchive; skips where the system has no such library."""
    try:
        import libarchive
    except (ImportError, OSError, TypeError, AttributeError) as error:
        pytest.skip(f"the system library libarchive is not here: {error}")
    return libarchive


def seven_zip(members: dict[str, bytes]) -> bytes:
    parts: list[bytes] = []
    with library().custom_writer(lambda data: parts.append(bytes(data)) or len(data), "7zip") as archive:
        for name, content in members.items():
            archive.add_file_from_memory(name, len(content), content)
    return b"".join(parts)


def test_members_are_documents_in_their_order():
    found = pages(zipped({"02表.txt": TABLE, "说明/01.html": b"<html><p>1</p></html>", "__MACOSX/._x": b"\0", "Thumbs.db": b"x"}))
    assert names(found) == ["02表.txt", "说明/01.html"]
    assert [page.number for page in found] == [1, 1]


def test_gbk_names_without_the_flag():
    name = "收入决算表.txt"
    stand_in = "x" * len(name.encode("gbk"))
    found = pages(zipped({stand_in: TABLE}).replace(stand_in.encode(), name.encode("gbk")))
    assert names(found) == [name]


def test_archives_in_archives_join_their_names():
    inner = zipped({"表.txt": TABLE})
    assert names(pages(zipped({"附件.zip": inner, "b.txt": TABLE}))) == ["附件.zip/表.txt", "b.txt"]


def test_a_member_that_cannot_be_read_does_not_stop_the_others():
    found = pages(zipped({"图.png": b"\x89PNG\r\n\x1a\n", "坏.xlsx": b"PK\x03\x04xl/", "表.txt": TABLE}))
    assert [(page.file_name, bool(page.doubts), bool(page.grids)) for page in found] == [
        ("图.png", True, False), ("坏.xlsx", True, False), ("表.txt", False, True),
    ]  # fmt: skip


@pytest.mark.parametrize("write", [rar5, seven_zip])
def test_rar_and_7z(write):
    library()
    content = write({"决算/收入决算表.txt": TABLE, "b.txt": TABLE})
    reading = read(content, "a")
    found = list(reading.pages)
    assert (reading.reader, names(found)) == ("archive", ["决算/收入决算表.txt", "b.txt"])
    assert found[0].grids[0].cells[-1].text == "1,234.00"
    with pytest.raises(UnreadableDocument) as refusal:
        list(read(content[: len(content) // 2], "a").pages)
    assert refusal.value.status == "damaged"


def test_without_the_library_the_package_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "libarchive", None)
    with pytest.raises(UnreadableDocument, match="libarchive13") as refusal:
        pages(rar5({"a.txt": TABLE}))
    assert refusal.value.status == "unsupported"


def nested(levels: int) -> bytes:
    content = TABLE
    for _ in range(levels):
        content = zipped({"a": content})
    return content


@pytest.mark.parametrize(
    ("content", "limits"),
    [
        (zipped({"a.txt": TABLE * 100, "b.txt": TABLE * 100}), {"unpacked_bytes": 5_000}),
        (zipped({f"{n}.txt": TABLE for n in range(5)}), {"members": 4}),
        (zipped({"a.txt": b"0" * 3_000_000}), {"ratio": 100}),
        (nested(5), {}),
    ],
)
def test_over_a_limit(content, limits):
    with pytest.raises(UnreadableDocument) as refusal:
        pages(content, **limits)
    assert refusal.value.status == "over_limit"


def test_a_bomb_beside_a_table_leaves_the_table():
    found = pages(zipped({"a.txt": b"0" * 3_000_000, "表.txt": TABLE}), ratio=100)
    assert [(page.file_name, bool(page.doubts)) for page in found if page.grids] == [("表.txt", False)]


def test_an_encrypted_member_and_an_empty_archive():
    locked = bytearray(zipped({"a.txt": TABLE}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableDocument) as refusal:
        pages(bytes(locked))
    assert refusal.value.status == "encrypted"
    with pytest.raises(UnreadableDocument) as refusal:
        pages(zipped({}))
    assert refusal.value.status == "damaged"

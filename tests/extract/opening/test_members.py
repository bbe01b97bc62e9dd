"""Archives: names, members of every format, bombs, missing library."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib

import pytest

from extract.opening.members import ArchiveLimits, Member, is_archive, members_of
from extract.readers.page import UnreadableDocument

TABLE = "收入决算表\n项目\t金额\n合计\t1,234.00\n".encode()


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def members(content: bytes, **limits: int) -> list[Member]:
    return list(members_of(content, limits=ArchiveLimits(**limits)))


def names(found: list[Member]) -> list[str]:
    return [member.name for member in found]


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
    found = members(zipped({"02表.txt": TABLE, "说明/01.html": b"<html><p>1</p></html>", "__MACOSX/._x": b"\0", "Thumbs.db": b"x"}))
    assert names(found) == ["02表.txt", "说明/01.html"]
    assert found[0].content == TABLE


def test_gbk_names_without_the_flag():
    name = "收入决算表.txt"
    stand_in = "x" * len(name.encode("gbk"))
    found = members(zipped({stand_in: TABLE}).replace(stand_in.encode(), name.encode("gbk")))
    assert names(found) == [name]


def test_archives_in_archives_join_their_names():
    inner = zipped({"表.txt": TABLE})
    assert names(members(zipped({"附件.zip": inner, "b.txt": TABLE}))) == ["附件.zip/表.txt", "b.txt"]


@pytest.mark.parametrize("write", [rar5, seven_zip])
def test_rar_and_7z(write):
    library()
    content = write({"决算/收入决算表.txt": TABLE, "b.txt": TABLE})
    assert is_archive(content)
    assert [(member.name, member.content) for member in members(content)] == [("决算/收入决算表.txt", TABLE), ("b.txt", TABLE)]
    with pytest.raises(UnreadableDocument) as refusal:
        members(content[: len(content) // 2])
    assert refusal.value.status == "damaged"


def test_without_the_library_the_package_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "libarchive", None)
    with pytest.raises(UnreadableDocument, match="libarchive13") as refusal:
        members(rar5({"a.txt": TABLE}))
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
    refusals, unpacked = [], 0
    try:
        for member in members_of(content, limits=ArchiveLimits(**limits)):
            unpacked += len(member.content)
            refusals += [member.refusal.status] if member.refusal else []
    except UnreadableDocument as refusal:
        refusals.append(refusal.status)
    assert refusals == ["over_limit"]
    assert unpacked <= limits.get("unpacked_bytes", 4 * len(TABLE))


def test_a_bomb_beside_a_table_leaves_the_table():
    found = members(zipped({"a.txt": b"0" * 3_000_000, "表.txt": TABLE}), ratio=100)
    assert [(member.name, member.content, member.refusal and member.refusal.status) for member in found] == [
        ("a.txt", b"", "over_limit"),
        ("表.txt", TABLE, None),
    ]


def test_an_encrypted_member():
    locked = bytearray(zipped({"a.txt": TABLE}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert [member.refusal.status for member in members(bytes(locked)) if member.refusal] == ["encrypted"]

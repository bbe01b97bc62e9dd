"""Ways to damage a file, each the same for the same chance: what disks, networks, half-done downloads and bad tools do to documents.

Every function takes the bytes and a `random.Random`, and returns damaged bytes. Some kinds of damage know the format and leave all
checksums right on purpose.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Damage = Callable[[bytes, Random], bytes]

_OBJECT = re.compile(rb"(?<=[\r\n])(\d+) (\d+) obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb">>\s*stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_OFFSET = re.compile(rb"(?<=\n)\d{10} \d{5} n")
_COUNT = re.compile(rb"/Count (\d+)")
_TAG = re.compile(rb"</?[A-Za-z][^<>]*>")


def truncated(content: bytes, chance: Random) -> bytes:
    """Cut off anywhere, as a broken download is."""
    return content[: chance.randrange(1, len(content))]


def tail_lost(content: bytes, chance: Random) -> bytes:
    """The last few bytes are missing."""
    return content[: -chance.randrange(1, min(2048, len(content)))]


def head_lost(content: bytes, chance: Random) -> bytes:
    """The first bytes are missing."""
    return content[chance.randrange(1, min(512, len(content))) :]


def bits_flipped(content: bytes, chance: Random) -> bytes:
    """One to twenty bits are turned over."""
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 21)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def one_bit_flipped(content: bytes, chance: Random) -> bytes:
    """One bit is turned over."""
    changed = bytearray(content)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def bytes_swapped(content: bytes, chance: Random) -> bytes:
    """Two stretches of the same length change places."""
    length = chance.randrange(1, max(2, min(512, len(content) // 4)))
    first = chance.randrange(0, len(content) - 2 * length + 1)
    second = chance.randrange(first + length, len(content) - length + 1)
    one, other = content[first : first + length], content[second : second + length]
    return content[:first] + other + content[first + length : second] + one + content[second + length :]


def block_zeroed(content: bytes, chance: Random) -> bytes:
    """A stretch reads as zeros, as a bad sector does."""
    length = chance.randrange(1, max(2, min(4096, len(content) // 4)))
    start = chance.randrange(0, len(content) - length + 1)
    return content[:start] + bytes(length) + content[start + length :]


def block_dropped(content: bytes, chance: Random) -> bytes:
    """A stretch is missing."""
    length = chance.randrange(1, max(2, min(4096, len(content) // 4)))
    start = chance.randrange(0, len(content) - length + 1)
    return content[:start] + content[start + length :]


def block_doubled(content: bytes, chance: Random) -> bytes:
    """A stretch stands there twice."""
    length = chance.randrange(1, max(2, min(4096, len(content) // 4)))
    start = chance.randrange(0, len(content) - length + 1)
    return content[: start + length] + content[start:]


def line_ends_changed(content: bytes, chance: Random) -> bytes:
    """Sent as text: every CR LF becomes LF, or every LF CR LF."""
    return content.replace(b"\r\n", b"\n") if chance.random() < 0.5 else content.replace(b"\n", b"\r\n")


def objects_swapped(content: bytes, chance: Random) -> bytes:
    """Two objects of a PDF exchange their bodies, whatever their lengths."""
    found = list(_OBJECT.finditer(content))
    if len(found) < 2:
        return truncated(content, chance)
    first, second = sorted(chance.sample(found, 2), key=lambda match: match.start())
    return content[: first.start(3)] + second.group(3) + content[first.end(3) : second.start(3)] + first.group(3) + content[second.end(3) :]


def like_objects_swapped(content: bytes, chance: Random) -> bytes:
    """Two objects of a PDF of the same length exchange their bodies, so that every offset stays right."""
    lengths: dict[int, list[re.Match[bytes]]] = {}
    for match in _OBJECT.finditer(content):
        lengths.setdefault(len(match.group(3)), []).append(match)
    alike = [group for group in lengths.values() if len({match.group(3) for match in group}) > 1]
    if not alike:
        return objects_swapped(content, chance)
    first, second = sorted(chance.sample(chance.choice(alike), 2), key=lambda match: match.start())
    return content[: first.start(3)] + second.group(3) + content[first.end(3) : second.start(3)] + first.group(3) + content[second.end(3) :]


def object_numbers_changed(content: bytes, chance: Random) -> bytes:
    """An object of a PDF has another's number."""
    found = list(_OBJECT.finditer(content))
    if len(found) < 2:
        return truncated(content, chance)
    one, other = chance.sample(found, 2)
    return content[: one.start(1)] + other.group(1) + content[one.end(1) :]


def reference_changed(content: bytes, chance: Random) -> bytes:
    """A reference leads to another object."""
    found = list(re.finditer(rb"(?<=[ \[])(\d+) 0 R", content))
    if len(found) < 2:
        return truncated(content, chance)
    one, other = chance.sample(found, 2)
    return content[: one.start(1)] + other.group(1) + content[one.end(1) :]


def object_dropped(content: bytes, chance: Random) -> bytes:
    """An object of a PDF is missing."""
    found = list(_OBJECT.finditer(content))
    if not found:
        return truncated(content, chance)
    match = chance.choice(found)
    return content[: match.start()] + content[match.end() :]


def xref_broken(content: bytes, chance: Random) -> bytes:
    """Offsets of the cross-reference table are wrong, exchanged, or the table cannot be found."""
    found = list(_OFFSET.finditer(content))
    how = chance.randrange(4)
    if how == 0 or len(found) < 2:
        return re.sub(rb"startxref\s+\d+", b"startxref\n%d" % chance.randrange(len(content)), content)
    if how == 1:
        first, second = sorted(chance.sample(found, 2), key=lambda match: match.start())
        return content[: first.start()] + second.group() + content[first.end() : second.start()] + first.group() + content[second.end() :]
    if how == 2:
        match = chance.choice(found)
        return content[: match.start()] + b"%010d" % chance.randrange(len(content)) + content[match.start() + 10 :]
    start = content.rfind(b"\nxref")
    return content[:start] + b"\nxerf" + content[start + 5 :]


def stream_replaced(content: bytes, chance: Random) -> bytes:
    """A PDF's stream holds another stream of the same file, nothing, or noise; its length is left as it was."""
    found = list(_STREAM.finditer(content))
    if not found:
        return truncated(content, chance)
    match = chance.choice(found)
    how = chance.randrange(3)
    new = chance.choice(found).group(1) if how == 0 else b"" if how == 1 else chance.randbytes(len(match.group(1)))
    return content[: match.start(1)] + new + content[match.end(1) :]


def stream_rewritten(content: bytes, chance: Random) -> bytes:
    """A compressed stream is packed anew after a stretch of it was lost: its own checksum is right, its length is not."""
    found = list(_STREAM.finditer(content))
    chance.shuffle(found)
    for match in found[:20]:
        try:
            plain = zlib.decompress(match.group(1))
        except zlib.error:
            continue
        if len(plain) < 50:
            continue
        start = chance.randrange(len(plain) - 10)
        shorter = zlib.compress(plain[:start] + plain[start + chance.randrange(1, len(plain) - start) :])
        return content[: match.start(1)] + shorter + content[match.end(1) :]
    return truncated(content, chance)


def page_count_changed(content: bytes, chance: Random) -> bytes:
    """The page tree of a PDF says another number of pages."""
    found = list(_COUNT.finditer(content))
    if not found:
        return truncated(content, chance)
    match = chance.choice(found)
    return content[: match.start(1)] + str(chance.choice([0, 1, 3, 99999])).encode() + content[match.end(1) :]


def member_damaged(content: bytes, chance: Random) -> bytes:
    """The packed bytes of a package's member change; its checksum does not."""
    try:
        entries = [entry for entry in zipfile.ZipFile(io.BytesIO(content)).infolist() if entry.compress_size > 20]
    except zipfile.BadZipFile:
        return bits_flipped(content, chance)
    entry = chance.choice(entries)
    start = entry.header_offset + 30 + len(entry.orig_filename.encode())
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 10)):
        changed[start + chance.randrange(entry.compress_size)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def member_dropped(content: bytes, chance: Random) -> bytes:
    """A package is packed anew without one of its members."""
    return _repacked(content, chance, lambda members, name: members.pop(name))


def members_swapped(content: bytes, chance: Random) -> bytes:
    """A package is packed anew, two members under each other's names."""

    def swap(members: dict[str, bytes], name: str) -> None:
        other = chance.choice(sorted(members))
        members[name], members[other] = members[other], members[name]

    return _repacked(content, chance, swap)


def xml_broken(content: bytes, chance: Random) -> bytes:
    """A member of a package is cut off, or misses a tag; its checksum is right."""

    def cut(members: dict[str, bytes], name: str) -> None:
        xml = members[name]
        tags = list(_TAG.finditer(xml))
        if tags and chance.random() < 0.6:
            tag = chance.choice(tags)
            members[name] = xml[: tag.start()] + xml[tag.end() :]
        else:
            members[name] = xml[: chance.randrange(len(xml) + 1)]

    return _repacked(content, chance, cut)


def _repacked(content: bytes, chance: Random, change: Callable[[dict[str, bytes], str], object]) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = {name: package.read(name) for name in package.namelist()}
    except zipfile.BadZipFile:
        return bits_flipped(content, chance)
    change(members, chance.choice(sorted(members)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, member in members.items():
            package.writestr(zipfile.ZipInfo(name), member)
    return buffer.getvalue()


ANY: tuple[Damage, ...] = (
    truncated,
    tail_lost,
    head_lost,
    bits_flipped,
    one_bit_flipped,
    bytes_swapped,
    block_zeroed,
    block_dropped,
    block_doubled,
    line_ends_changed,
)
PDF: tuple[Damage, ...] = (
    objects_swapped,
    like_objects_swapped,
    object_numbers_changed,
    reference_changed,
    object_dropped,
    xref_broken,
    stream_replaced,
    stream_rewritten,
    page_count_changed,
)
PACKAGE: tuple[Damage, ...] = (member_damaged, member_dropped, members_swapped, xml_broken)


def damages_of(content: bytes) -> tuple[Damage, ...]:
    """The kinds of damage that make sense for these bytes."""
    if b"%PDF-" in content[:1024]:
        return ANY + PDF
    return ANY + PACKAGE if content.startswith(b"PK\x03\x04") else ANY

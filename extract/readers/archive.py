"""Archives (ZIP, RAR, 7z): every member is a document in itself, and the archive is read as all of them, one after the other.

Nothing is written to disk, so a member's path can lead nowhere. RAR and 7z need the system's libarchive.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from extract.readers.media_type import media_type
from extract.readers.page import Page, UnreadableDocument

LIBRARY_MISSING = "it needs the system library libarchive (Debian: apt-get install libarchive13; later releases: libarchive13t64)"
_UTF8_NAME = 0x0800
_ENCRYPTED = 0x0001
_NO_DOCUMENTS = ("__MACOSX/", "._", ".DS_Store", "Thumbs.db", "desktop.ini")
_LEAST_SUSPICIOUS = 1_000_000  # bytes from which a member's ratio counts
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What an archive with all archives in it may hold."""

    unpacked_bytes: int = 500_000_000
    members: int = 1_000
    depth: int = 3
    ratio: int = 1_000


DEFAULT_LIMITS = ArchiveLimits()
ReadMember = Callable[[bytes, str], Iterator[Page]]


@dataclass(slots=True)
class _Budget:
    limits: ArchiveLimits
    unpacked: int = 0
    members: int = 0

    @property
    def is_spent(self) -> bool:
        """Whether the archive itself is over its limits, and not one member over those of its own reader."""
        return self.members > self.limits.members or self.unpacked > self.limits.unpacked_bytes

    def count(self) -> None:
        self.members += 1
        if self.members > self.limits.members:
            raise UnreadableDocument("over_limit", f"The archive holds more than {self.limits.members} files.")

    def spend(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > self.limits.unpacked_bytes:
            raise UnreadableDocument("over_limit", f"The archive unpacks to more than {self.limits.unpacked_bytes} bytes.")


@dataclass(frozen=True, slots=True)
class _Member:
    """A file of an archive. `content` unpacks it, and may raise UnreadableDocument."""

    name: str
    content: Callable[[], bytes]


def read_archive(content: bytes, read_member: ReadMember, *, limits: ArchiveLimits = DEFAULT_LIMITS) -> Iterator[Page]:
    """Yield the pages of all members in the archive's order, each with its member's name in `file_name`.

    `read_member` reads a member by its bytes; archives inside are opened here, their names joined with `/`. A member that cannot be read
    makes a page without words whose doubt says why.

    Raises UnreadableDocument: `over_limit`, `damaged`, `encrypted`, `unsupported` (no libarchive), or the status of the first member when
    no member can be read.
    """
    budget = _Budget(limits)
    refusals: list[tuple[Page, UnreadableDocument]] = []  # before the first member that can be read
    readable = False
    for page, refusal in _pages(content, media_type(content), "", read_member, budget, 1):
        if refusal is not None and not readable:
            refusals.append((page, refusal))
            continue
        if not readable:
            readable = True
            yield from (refused for refused, _ in refusals)
        yield page
    if not readable:
        raise refusals[0][1] if refusals else UnreadableDocument("damaged", "The archive holds no file.")


def _pages(
    content: bytes, kind: str, folder: str, read_member: ReadMember, budget: _Budget, depth: int
) -> Iterator[tuple[Page, UnreadableDocument | None]]:
    if depth > budget.limits.depth:
        raise UnreadableDocument("over_limit", f"The archive holds archives more than {budget.limits.depth} deep.")
    members = _zip_members(content, budget) if kind == "zip" else _other_members(content, kind, budget)
    for member in members:
        name = folder + member.name
        try:
            inner = member.content()
            found = media_type(inner)
            if found in ("zip", "rar", "7z"):
                yield from _pages(inner, found, f"{name}/", read_member, budget, depth + 1)
                continue
            for page in read_member(inner, name):
                page.file_name = name
                yield page, None
        except UnreadableDocument as error:
            if error.status == "over_limit" and budget.is_spent:
                raise
            refusal = UnreadableDocument(error.status, f"{name}: {error}")
            yield Page(1, 0.0, 0.0, doubts=[f"{name} was not read: {error}"], file_name=name), refusal


def _zip_members(content: bytes, budget: _Budget) -> Iterator[_Member]:
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument("damaged", f"The archive is broken: {error}. Fetch it again, or ask the publisher.") from error
    with package:
        for entry in package.infolist():
            name = zip_name(entry)
            if entry.is_dir() or _is_by_product(name):
                continue
            budget.count()
            yield _Member(name, lambda entry=entry: _zip_content(package, entry, budget))


def zip_name(entry: zipfile.ZipInfo) -> str:
    """A member's name. Without the UTF-8 flag it is in the code page of whoever packed it: UTF-8 or GB 18030, whichever decodes."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for charset in ("utf-8", "gb18030"):
        try:
            return raw.decode(charset).split("\x00")[0].replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return entry.filename


def _zip_content(package: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise UnreadableDocument("encrypted", "the file asks for a password")
    if entry.file_size > _LEAST_SUSPICIOUS and entry.file_size > budget.limits.ratio * max(entry.compress_size, 1):
        raise UnreadableDocument("over_limit", f"it unpacks to more than {budget.limits.ratio} times its size")
    budget.spend(entry.file_size)
    try:
        return package.read(entry)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableDocument("damaged", f"the archive is broken here: {error}") from error


def _other_members(content: bytes, kind: str, budget: _Budget) -> Iterator[_Member]:
    """Members of a RAR or 7z archive, unpacked one by one: both formats can only be gone through from the beginning."""
    try:
        import libarchive  # loads the system library, which may be missing
    except (ImportError, OSError, TypeError, AttributeError) as error:
        raise UnreadableDocument("unsupported", f"The archive is {kind.upper()}: {LIBRARY_MISSING}.") from error
    name = {"7z": "7zip", "rar": "rar5" if content.startswith(b"Rar!\x1a\x07\x01") else "rar"}[kind]
    try:
        # one format and no filter: with all of them libarchive would run other programs
        with libarchive.memory_reader(content, format_name=name, filter_name="none", header_codec="gb18030") as entries:
            for entry in entries:
                path = (entry.pathname or "").replace("\\", "/")
                if entry.isdir or entry.issym or entry.islnk or _is_by_product(path):
                    continue
                budget.count()
                unpacked = _collected(entry.get_blocks(), budget)
                yield _Member(path, lambda unpacked=unpacked: unpacked)
    except libarchive.ArchiveError as error:
        encrypted = "ncrypt" in str(error) or "assphrase" in str(error)
        raise UnreadableDocument("encrypted" if encrypted else "damaged", f"The archive cannot be unpacked: {error}.") from error


def _collected(blocks: Iterable[bytes], budget: _Budget) -> bytes:
    parts = []
    for block in blocks:
        budget.spend(len(block))
        parts.append(bytes(block))
    return b"".join(parts)


def _is_by_product(name: str) -> bool:
    """Files that systems leave in archives without being asked."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(_NO_DOCUMENTS)

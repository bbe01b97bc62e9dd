"""Archives (ZIP, RAR, 7z) → their members; archives inside are opened too, their names joined with `/`.

Nothing is written to disk here, so a member's path can lead nowhere. RAR and 7z need the system's libarchive.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from extract.media_type import MediaType, media_type
from extract.readers.page import UnreadableDocument

LIBRARY_MISSING = "it needs the system library libarchive (Debian: apt-get install libarchive13; later releases: libarchive13t64)"
_UTF8_NAME = 0x0800
_ENCRYPTED = 0x0001
_NO_DOCUMENTS = ("__MACOSX/", "._", ".DS_Store", "Thumbs.db", "desktop.ini")
_LEAST_SUSPICIOUS = 1_000_000  # bytes from which a member's ratio counts


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What an archive with all archives in it may hold."""

    unpacked_bytes: int = 500_000_000
    members: int = 1_000
    depth: int = 3
    ratio: int = 1_000


DEFAULT_LIMITS = ArchiveLimits()
ARCHIVES: frozenset[MediaType] = frozenset({"zip", "rar", "7z"})


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
class Member:
    """A file of an archive: its path in it, and its bytes; or, where it cannot be unpacked, `refusal` with a status and the reason."""

    name: str
    content: bytes = b""
    refusal: UnreadableDocument | None = None


@dataclass(frozen=True, slots=True)
class _Packed:
    """A file of an archive, still packed. `content` unpacks it, and may raise UnreadableDocument."""

    name: str
    content: Callable[[], bytes]


def is_archive(content: bytes) -> bool:
    """Whether the bytes are an archive of documents; office files, which are archives too, are documents."""
    return media_type(content) in ARCHIVES


def members_of(content: bytes, *, limits: ArchiveLimits = DEFAULT_LIMITS) -> Iterator[Member]:
    """Yield the members of an archive and of the archives in it, in their order; by-products of systems are left out.

    Raises UnreadableDocument: `over_limit`, `damaged`, `encrypted`, `unsupported` (no libarchive); members yielded before it are sound.
    """
    yield from _members(content, media_type(content), "", _Budget(limits), 1)


def _members(content: bytes, kind: str, folder: str, budget: _Budget, depth: int) -> Iterator[Member]:
    if depth > budget.limits.depth:
        raise UnreadableDocument("over_limit", f"The archive holds archives more than {budget.limits.depth} deep.")
    packed = _zip_members(content, budget) if kind == "zip" else _other_members(content, kind, budget)
    for each in packed:
        name = folder + each.name
        try:
            inner = each.content()
            found = media_type(inner)
            if found in ARCHIVES:
                yield from _members(inner, found, f"{name}/", budget, depth + 1)
            else:
                yield Member(name, inner)
        except UnreadableDocument as error:
            if error.status == "over_limit" and budget.is_spent:
                raise
            yield Member(name, refusal=error)


def _zip_members(content: bytes, budget: _Budget) -> Iterator[_Packed]:
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument("damaged", f"The archive is broken: {error}. Fetch it again, or ask the publisher.") from error
    with package:
        for entry in package.infolist():
            name = zip_name(entry)
            if entry.is_dir() or _is_link(entry) or _is_by_product(name):
                continue
            budget.count()
            yield _Packed(name, partial(_zip_content, package, entry, budget))


def _is_link(entry: zipfile.ZipInfo) -> bool:
    """A symbolic link: it leads somewhere else, and is no document."""
    return stat.S_ISLNK(entry.external_attr >> 16)


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


def _other_members(content: bytes, kind: str, budget: _Budget) -> Iterator[_Packed]:
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
                yield _Packed(path, partial(bytes, unpacked))
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

"""Whether an office package (XLSX, DOCX, ODS, ODT) is whole: every part it names is there, unbroken, and of the kind it names.

Programs that read such packages go on with what is left: without its styles a workbook shows other decimals, without its shared texts
numbers in place of names.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from xml.etree import ElementTree

from extract.media_type import MediaType

PACKAGES: frozenset[MediaType] = frozenset({"xlsx", "docx", "ods", "odt"})
LARGEST_PART = 100_000_000  # bytes of one part that are looked at

_CONTENT_TYPES = "[Content_Types].xml"
_MANIFEST = "META-INF/manifest.xml"
_OVERRIDE = re.compile(rb"<(?:\w+:)?Override\b[^>]*>")
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_FILE_ENTRY = re.compile(rb"<(?:\w+:)?file-entry\b[^>]*>")
_ROOTS = {"worksheet+xml": b"worksheet", "sharedStrings+xml": b"sst", "styles+xml": b"styleSheet", "sheet.main+xml": b"workbook"}
_WORD_ROOTS = {"document.main+xml": b"document", "styles+xml": b"styles", "numbering+xml": b"numbering"}
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError)


def package_damage(content: bytes) -> list[str]:
    """What is wrong with the package, in words that follow “the file”; empty when nothing is, or when its reader will refuse it."""
    problems = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            present = set(package.namelist())
            if len(present) < len(package.namelist()):
                problems.append("holds two parts of one name")
            named = _odf_parts(package) if "mimetype" in present else _office_parts(package)
            missing = sorted(named.keys() - present)
            if missing:
                problems.append(f"misses parts that it names: {', '.join(missing[:3])}")
            for name in sorted(present):
                problem = _part_damage(package, name, named.get(name, b""))
                if problem:
                    problems.append(problem)
    except _BROKEN:
        problems.append("is no whole package")
    return problems


def _part_damage(package: zipfile.ZipFile, name: str, root: bytes) -> str:
    """What is wrong with one part whose root element should be `root`, if that is known."""
    if not name.endswith((".xml", ".rels")) or package.getinfo(name).file_size > LARGEST_PART:
        return ""
    try:
        part = package.read(name)
    except _BROKEN as error:
        return f"holds a broken part: {error}"
    found = _ROOT.search(part[:4096])
    if found is None or (root and found.group(1) != root):
        return f"holds another part under the name {name}"
    if b"<!" in part[:1024]:
        return ""  # a document type: its reader refuses it; nothing is expanded here
    try:
        ElementTree.fromstring(part)
    except ElementTree.ParseError as error:
        return f"holds a broken part: {name}: {error}"
    return ""


def _office_parts(package: zipfile.ZipFile) -> dict[str, bytes]:
    """Names of the parts that the package's lists name, with their root elements where those are known."""
    parts = {_CONTENT_TYPES: b"Types"}
    if _CONTENT_TYPES in package.namelist():
        for entry in _OVERRIDE.findall(package.read(_CONTENT_TYPES)):
            name, kind = _attribute(entry, b"PartName").lstrip("/"), _attribute(entry, b"ContentType")
            roots = _WORD_ROOTS if "wordprocessingml" in kind else _ROOTS
            parts[name] = next((root for ending, root in roots.items() if kind.endswith(ending)), b"")
    for name in package.namelist():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for entry in _RELATIONSHIP.findall(package.read(name)):
            target = _attribute(entry, b"Target")
            if _attribute(entry, b"TargetMode") != "External" and target and not target.startswith(("#", "http:", "https:", "mailto:")):
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                parts.setdefault(path, b"")
    return parts


def _odf_parts(package: zipfile.ZipFile) -> dict[str, bytes]:
    parts = {_MANIFEST: b"manifest", "content.xml": b"document-content"}
    if _MANIFEST in package.namelist():
        for entry in _FILE_ENTRY.findall(package.read(_MANIFEST)):
            name = _attribute(entry, rb"(?:\w+:)?full-path")
            if name and not name.endswith("/"):
                parts.setdefault(name, b"document-styles" if name == "styles.xml" else b"")
    return parts


def _attribute(entry: bytes, name: bytes) -> str:
    found = re.search(rb"\b%s\s*=\s*(?:\"([^\"]*)\"|'([^']*)')" % name, entry)
    return (found.group(1) or found.group(2) or b"").decode("utf-8", "replace") if found else ""

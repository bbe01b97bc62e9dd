"""What OpenDocument texts and workbooks (ODT, ODS) share: the package, its content, and the text of a paragraph."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from extract.readers.page import UnreadableDocument

MOST_BYTES = 100_000_000  # content.xml may unpack to
MOST_REPEATED = 20_000  # columns a program may write as one

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
# notes, comments, and the frames that stand beside the text
_APART = (f"{OFFICE}annotation", f"{TEXT}note", f"{DRAW}frame", f"{TEXT}ruby-text", f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph")


def content_of(content: bytes) -> etree._Element:
    """The root of content.xml. Raises UnreadableDocument, status `damaged`, `encrypted` or `over_limit`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if "META-INF/manifest.xml" in package.namelist() and package.getinfo("META-INF/manifest.xml").file_size < 1_000_000:
                encrypted = b"encryption-data" in package.read("META-INF/manifest.xml")
                if encrypted:
                    raise UnreadableDocument("encrypted", "The document asks for a password.")
            size = package.getinfo("content.xml").file_size
            if size > MOST_BYTES:
                raise UnreadableDocument("over_limit", f"The document unpacks to {size} bytes; {MOST_BYTES} are allowed.")
            root = etree.fromstring(package.read("content.xml"), parser)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument("damaged", f"The document's package is broken: {error}. Fetch it again, or ask the publisher.") from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise UnreadableDocument("encrypted", "The document asks for a password.") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument("damaged", "The document declares XML entities, which no office program writes.")
    return root


def text_of(element: etree._Element) -> str:
    """The text of a paragraph, as it is printed: no comments, notes and frames."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{TEXT}s":
            pieces.append(" " * min(count(child, TEXT, "c"), 100))
        elif child.tag == f"{TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{TEXT}line-break":
            pieces.append("\n")
        elif child.tag not in _APART:
            pieces.append(text_of(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def count(element: etree._Element, space: str, name: str) -> int:
    """A number of times that an element says, at least 1; 1 where it says none."""
    text = element.get(f"{space}{name}", "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 9 else 1

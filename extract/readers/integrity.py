"""Whether a document's bytes are as they were written, for the formats that let one tell."""

from __future__ import annotations

from extract.media_type import MediaType
from extract.readers.package_integrity import PACKAGES, package_damage
from extract.readers.pdf.streams import damaged_streams
from extract.readers.pdf.structure import structural_damage
from extract.readers.text.integrity import TEXTS, text_damage
from extract.readers.word.rtf import rtf_damage


def damage_of(content: bytes, media_type: MediaType) -> str:
    """What is wrong with the bytes of a file that can be opened all the same; empty when nothing is, or the format has no checks."""
    if media_type in PACKAGES:
        problems = package_damage(content)
    elif media_type == "pdf":
        streams = damaged_streams(content)
        problems = [f"has {streams} streams that fail their checksum"] if streams else []
        problems += structural_damage(content)
    elif media_type in TEXTS:
        problems = text_damage(content)
    elif media_type == "rtf":
        problems = rtf_damage(content)
    else:
        return ""
    return f"the file cannot be trusted, its bytes may have been changed on the way: it {'; it '.join(problems)}" if problems else ""

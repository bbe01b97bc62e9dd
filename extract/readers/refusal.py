"""Why a document is not read, by the name of its format, and what to do about it: `refused.yml`."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, cast

from extract.media_type import MediaType
from extract.readers.page import UnreadableDocument
from vocabulary.yaml_text import load_yaml


def refusal(found: MediaType, file_name: str) -> UnreadableDocument:
    """What to raise for a kind of bytes that has no reader; of bytes of no known kind the file's name tells what they should be."""
    suffix = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    if found == "empty":
        return UnreadableDocument("damaged", f"{file_name} is empty. Fetch it again, or ask the publisher.")
    if found == "encrypted_office":
        return UnreadableDocument("encrypted", f"{file_name} is an office document that asks for a password.")
    if found == "unknown" and (not suffix or suffix in _formats()["read"]):
        return UnreadableDocument(
            "damaged", f"{file_name} is of no known kind: its bytes are damaged. Fetch it again, or ask the publisher."
        )
    if found == "unknown" and suffix not in _formats()["suffixes"]:
        reason = f"{file_name} is of a format that is not known here (.{suffix}). Ask the publisher for a PDF or a workbook."
        return UnreadableDocument("unsupported", reason)
    told = _formats()["suffixes"][suffix] if found == "unknown" else _formats()["kinds"][found]
    mismatch = f" (its name says .{suffix})" if suffix in _formats()["read"] else ""
    what_to_do = f"{told['what_to_do'][0].upper()}{told['what_to_do'][1:]}"
    return UnreadableDocument("unsupported", f"{file_name} is {told['name']}{mismatch}, which is not read. {what_to_do}.")


@cache
def _formats() -> dict[str, Any]:
    return cast(dict[str, Any], load_yaml((resources.files(__package__) / "refused.yml").read_text(encoding="utf-8")))

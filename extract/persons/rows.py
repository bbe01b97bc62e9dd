"""No private persons: names, signatures and telephone numbers of those who filled in a form are not read."""

from __future__ import annotations

import re

from extract.persons.masking import masked
from extract.persons.words import person_words
from extract.printed.labels import label, plain
from extract.tables.rows import PlacedCell, distinct

_BEFORE = re.compile(r"[:：(（]")
_LABELLED = re.compile(r"([一-龥]{1,10})((?:\([^()]*\))?)[:：][^,，;；。、]*")


def is_personal_label(text: str) -> bool:
    """Whether a text is, or begins with, the label of a private person: 填表人, 联系电话, 项目负责人（签字）：…"""
    bare = plain(text)
    if not bare:
        return False
    return any(
        pattern.fullmatch(name) for name in {label(bare), _BEFORE.split(bare, maxsplit=1)[0]} for pattern in person_words().cell_labels
    )


def is_personal_row(row: list[PlacedCell | None]) -> bool:
    """A row that names a person or a telephone number."""
    return any(is_personal_label(cell.text) or is_telephone(cell.text) for cell in distinct(row))


def is_telephone(text: str) -> bool:
    """Whether a text is nothing but a telephone number."""
    return any(pattern.fullmatch(plain(text)) for pattern in person_words().telephones)


def without_persons(text: str) -> str:
    """The text with telephone numbers, and what stands behind the label of a person, replaced."""
    mask = person_words().mask * 3
    return masked(_LABELLED.sub(lambda found: f"{found[1]}:{mask}" if is_personal_label(found[1]) else found[0], text))

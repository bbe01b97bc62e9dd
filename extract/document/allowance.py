"""What reading the pictures of a document may take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PAGES_PER_DOCUMENT = 60
PAGES_PER_NIGHT = 2000


@dataclass(frozen=True, slots=True)
class Allowance:
    """That pages of a document may be read from their pictures: at most `pages` of them. What is recognised is kept in the folder `cache`,
    by the document's content, and not recognised again. `given_up` says why no page of this document is looked at any more.
    """

    pages: int = PAGES_PER_DOCUMENT
    cache: Path | None = None
    given_up: str = ""

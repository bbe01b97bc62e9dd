"""The words by which private persons are told, as data: `words.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from vocabulary.yaml_text import load_yaml


@dataclass(frozen=True, slots=True)
class PersonWords:
    """`mask` replaces one letter of a name. `labels` stand before a name in a sentence, `followers` behind one; `cell_labels` head the
    rows and columns of a table that hold persons.
    """

    mask: str
    labels: tuple[str, ...]
    followers: tuple[str, ...]
    surnames: str
    telephones: tuple[re.Pattern[str], ...]
    cell_labels: tuple[re.Pattern[str], ...]


@cache
def person_words() -> PersonWords:
    """Read and compile the words. Raises KeyError or re.error when the file is malformed."""
    spec = load_yaml((resources.files(__name__.rpartition(".")[0]) / "words.yml").read_text(encoding="utf-8"))
    return PersonWords(
        spec["mask"],
        tuple(sorted(spec["labels"], key=len, reverse=True)),
        tuple(spec["followers"]),
        spec["surnames"],
        tuple(re.compile(pattern) for pattern in spec["telephones"]),
        tuple(re.compile(pattern) for pattern in spec["cell_labels"]),
    )

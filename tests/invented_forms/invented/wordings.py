"""What a document calls things: one wording of each member, drawn once, so that the same form can be printed in other words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml


@cache
def synonyms() -> dict[str, Any]:
    """The sections of words.yml."""
    with (Path(__file__).parent / "words.yml").open(encoding="utf-8") as file:
        return dict(yaml.safe_load(file))


class Wordings:
    """One document's wording of each member, by `section.member`.

    `nonsense` puts words that mean nothing in place of all of them; `usual` (0 to 1) is how often the first synonym, which is the common
    one, is taken whatever is drawn.
    """

    def __init__(self, random: Random, year: int, unit: str, nonsense: bool = False, usual: float = 0.3) -> None:
        self._random, self._nonsense, self._usual = random, nonsense, usual
        self._fill = {"year": year, "prior": year - 1, "unit": unit, "body": random.choice(["部门", "单位"])}
        self._drawn: dict[str, str] = {}

    def __call__(self, section: str, member: str) -> str:
        """Raises KeyError for a member that words.yml does not name."""
        key = f"{section}.{member}"
        if key not in self._drawn:
            wordings = synonyms()[section][member]
            word = wordings[0] if self._random.random() < self._usual else self._random.choice(wordings)
            if member != "unit_line":  # what a number is worth is no heading
                word = self.heading(word)
            self._drawn[key] = word.format(**self._fill)
        return self._drawn[key]

    def heading(self, text: str) -> str:
        """A heading that has one wording, the name of a class."""
        return "".join(self._random.sample([*"".join(synonyms()["nonsense"])], 4)) if self._nonsense else text

"""Classes, sub-classes and items told in words, matched to the codes that the document's own tables print beside those names, and to
those of the classification where a table prints no name for a level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from extract.printed.labels import label
from extract.prose.grammar import grammar
from vocabulary import functional_class_names, functional_codes

LEVELS = {"类": 3, "款": 5, "项": 7}
_CODE = re.compile(r"^2\d{2}(?:\d{2}){0,2}$")
_ENDING = re.compile(r"(?:支出)?(?:\([类款项]\))?$")
_NAME = r"[一-龥][一-龥、]*(?:\([^()类款项]{1,4}\)[一-龥]*)?"
_STEP = re.compile(rf"(?P<name>{_NAME}?)\((?P<level>[类款项])级?(?:科目)?\)(?:支出)?")
SHORTEST = 2
ALIKE = 0.8  # share of characters two names must have in common to be one name misprinted
MARGIN = 0.1  # by which the likest name must be liker than the next
MOST_OTHER_CHARACTERS = 6


@dataclass(frozen=True, slots=True)
class Path:
    """A class, sub-class or item as a sentence names it: names by level, the code they stand for (None where they fit none), and where it
    stands in the text.
    """

    names: tuple[tuple[str, str], ...]
    code: str | None
    start: int
    end: int

    @property
    def printed(self) -> str:
        return "/".join(name for _, name in self.names)


@cache
def _class_names() -> dict[str, frozenset[str]]:
    """Codes of classes by every name they are printed under."""
    found: dict[str, set[str]] = {}
    for code, names in functional_class_names().items():
        for name in names:
            found.setdefault(bare_name(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _classified(fiscal_year: int | None) -> dict[str, frozenset[str]]:
    """Codes of the classification by name: the names of the year, and those of other years, which templates go on printing."""
    found: dict[str, set[str]] = {}
    of_year: set[str] = set()
    for each in functional_codes():
        bare = bare_name(each.name)
        holds = fiscal_year is None or each.holds_in(fiscal_year)
        if holds and bare not in of_year:
            found[bare] = set()
            of_year.add(bare)
        if holds or bare not in of_year:
            found.setdefault(bare, set()).add(each.code)
    return {name: frozenset(codes) for name, codes in found.items()}


def bare_name(name: str) -> str:
    """A name as it is compared, by dbt (bare_name) too: a label without 、 and the endings (类) and 支出, which prose adds and drops."""
    return _ENDING.sub("", label(name).replace("、", ""))


class FunctionalNames:
    """The names and codes of one document's tables, beside the names of classes that hold everywhere."""

    def __init__(self, coded_names: Iterable[tuple[str, str]], fiscal_year: int | None = None) -> None:
        self._codes: dict[str, set[str]] = {name: set(codes) for name, codes in _class_names().items()}
        self._classified = _classified(fiscal_year)
        self._own: set[str] = set()
        for code, name in coded_names:
            if _CODE.match(code) and (bare := bare_name(name)) and len(bare) >= SHORTEST:
                self._codes.setdefault(bare, set()).add(code)
                self._own.add(code)
        self._by_first: dict[str, list[str]] = {}
        for name in sorted(self._codes, key=len, reverse=True):
            self._by_first.setdefault(name[0], []).append(name)

    def paths(self, text: str, above: tuple[tuple[str, str], ...]) -> list[Path]:
        """Every class, sub-class or item marked as such, 社会保障和就业支出(类)抚恤(款)死亡抚恤(项), in the text.

        Levels that a name leaves out are those of `above`, the path that stands over the text.
        """
        found: list[Path] = []
        steps: list[tuple[str, str]] = []
        start = end = 0
        for match in _STEP.finditer(text):
            level, name = match["level"], match["name"]
            if steps and (match.start() != end or LEVELS[level] <= LEVELS[steps[-1][0]]):
                found.append(self._path(steps, above, start, end))
                steps = []
            if not steps:
                name = self._without_lead(name, level)
                start = match.start("level") - 1 - len(name)
            steps.append((level, name))
            end = match.end()
        if steps:
            found.append(self._path(steps, above, start, end))
        return [path for path in found if path.names]

    def named_at(self, text: str, place: int, above: tuple[tuple[str, str], ...]) -> Path | None:
        """A name of the document's tables that stands unmarked at `place`: 社会保障和就业支出442.58万元."""
        for bare in self._by_first.get(text[place], ()):
            if text.startswith(bare, place):
                end = place + len(bare)
                ending = _STEP_END.match(text, end)
                end = ending.end() if ending else end
                for level, length in LEVELS.items():
                    if any(len(code) == length for code in self._codes[bare]):
                        names = (*(step for step in above if LEVELS[step[0]] < length), (level, bare))
                        code = self.code_of(names)
                        if code is None:  # an item of another class than the one before
                            names = ((level, bare),)
                            code = self.code_of(names)
                        return Path(names, code, place, end)
        return None

    def code_of(self, steps: tuple[tuple[str, str], ...]) -> str | None:
        """The one code that fits the names of all levels; None when none does or several do."""
        level, name = steps[-1]
        own = self._fitting({code for code in self._codes.get(bare_name(name), ()) if len(code) == LEVELS[level]}, steps[:-1])
        if len(own) == 1:
            return next(iter(own))
        listed = self._fitting({code for code in self._classified.get(bare_name(name), ()) if len(code) == LEVELS[level]}, steps[:-1])
        listed = own & listed or listed & self._own or listed
        if not listed and len(steps) == 3:  # the sub-class does not fit its item: the table has the item once below the class
            listed = {code for code in self._codes.get(bare_name(name), ()) if len(code) == LEVELS[level]}
            listed = self._fitting(listed, steps[:1])
        if not listed:
            listed = self._nearly_called(name, level, steps[:-1])
        return next(iter(listed)) if len(listed) == 1 else None

    def _nearly_called(self, name: str, level: str, above: tuple[tuple[str, str], ...]) -> set[str]:
        """Codes of the document's tables, below those above, whose name differs by a word: 养老保险费 for 养老保险缴费."""
        bare = bare_name(name)
        near = {
            other: SequenceMatcher(None, bare, other, autojunk=False).ratio()
            for other, codes in self._codes.items()
            if any(len(code) == LEVELS[level] for code in codes) and abs(len(other) - len(bare)) <= MOST_OTHER_CHARACTERS
        }
        best = max(near.values(), default=0.0)
        names = [other for other, likeness in near.items() if likeness > best - MARGIN]
        if best < ALIKE or len(names) > 1:
            return set()
        return self._fitting({code for code in self._codes[names[0]] if len(code) == LEVELS[level]}, above[:1])

    def _fitting(self, codes: set[str], above: tuple[tuple[str, str], ...]) -> set[str]:
        """Codes below the codes of the levels above; a level whose name neither the tables nor the classification know tells nothing."""
        for level, name in above:
            bare = bare_name(name)
            heads = {code for code in (*self._codes.get(bare, ()), *self._classified.get(bare, ())) if len(code) == LEVELS[level]}
            if heads:
                codes = {code for code in codes if any(code.startswith(head) for head in heads)}
        return codes

    def _path(self, steps: list[tuple[str, str]], above: tuple[tuple[str, str], ...], start: int, end: int) -> Path:
        higher = tuple(step for step in above if LEVELS[step[0]] < LEVELS[steps[0][0]])
        names = tuple(step for step in (*higher, *steps) if step[1])
        return Path(names, self.code_of(names) if names else None, start, end)

    def _without_lead(self, name: str, level: str) -> str:
        """The name alone, without words of the sentence that stand before it: 主要用于公共安全支出 → 公共安全支出."""
        for start in range(len(name)):
            bare = bare_name(name[start:])
            if any(len(code) == LEVELS[level] for code in (*self._codes.get(bare, ()), *self._classified.get(bare, ()))):
                return name[start:]
        return grammar().before_names.sub("", name)


_STEP_END = re.compile(r"支出")

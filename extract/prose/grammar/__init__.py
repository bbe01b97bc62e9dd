"""The grammar of claims, from the YAML files beside it, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from extract.prose.first_characters import first_characters
from vocabulary.yaml_text import load_yaml

FILES = ("sections", "subjects", "relations", "counts", "layout")


@dataclass(frozen=True, slots=True)
class Word:
    """A phrase of the vocabulary: its class (subject, against, direction, aspect, completion, share, filler, reason, purpose, year) and
    what it says: for a subject the keys by topic, else a name of the YAML file. A subject that `stands_alone` is another one with a word
    before it.
    """

    pattern: re.Pattern[str]
    kind: str
    value: str
    means: dict[str, str] | None = None
    stands_alone: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """Phrases that may stand at a place of the text; the longest that fits is the one that stands there."""

    by_first: dict[str, tuple[Word, ...]]

    def longest(self, text: str, place: int) -> tuple[Word, int] | None:
        """The word that stands at `place`, with its end; None for a character that begins no known phrase."""
        best: tuple[Word, int] | None = None
        for word in self.by_first.get(text[place], ()):
            found = word.pattern.match(text, place)
            if found and found.end() > (best[1] if best else place):
                best = (word, found.end())
        return best


@dataclass(frozen=True)
class Count:
    """Which count a number with its unit is; see grammar/counts.yml."""

    key: str
    units: frozenset[str]
    before: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    of: str
    topic: str


@dataclass(frozen=True)
class Layout:
    """What headings and paragraphs look like; see grammar/layout.yml."""

    ordinals: tuple[re.Pattern[str], ...]
    unnumbered_heading: re.Pattern[str]
    title_end: re.Pattern[str]
    paragraph_start: re.Pattern[str]
    line_continued: re.Pattern[str]
    contents_line: re.Pattern[str]


@dataclass(frozen=True)
class Grammar:
    topics: tuple[tuple[str, re.Pattern[str]], ...]
    vocabularies: dict[str, Vocabulary]  # by kind of document
    counts: tuple[Count, ...]
    count_units: tuple[str, ...]
    functional: dict[str, dict[str, str]]
    single_subject_topics: frozenset[str]
    wholes: tuple[tuple[re.Pattern[str], str], ...]
    limit_before: re.Pattern[str]
    limit_after: re.Pattern[str]
    nothing: re.Pattern[str]
    nothing_of: dict[str, dict[str, str]]
    budget_directions: tuple[tuple[str, re.Pattern[str]], ...]
    compared_year: re.Pattern[str]
    money_words: frozenset[str]
    part_word: str
    distributing_word: str
    initial_word: str
    before_names: re.Pattern[str]
    layout: Layout

    def topic_of(self, heading: str) -> str | None:
        """The topic that a heading names; None when it names none."""
        return next((topic for topic, pattern in self.topics if pattern.search(heading)), None)

    def whole_of(self, subject: str) -> str | None:
        """What the subject is a part of."""
        return next((whole for pattern, whole in self.wholes if pattern.fullmatch(subject)), None)

    def budget_direction_in(self, sentence: str) -> str | None:
        """above or below, as the sentence says of account and budget; None where it says neither, or both of different figures."""
        said = [direction for direction, pattern in self.budget_directions if pattern.search(sentence)]
        return said[0] if len(said) == 1 else None

    def compared_year_in(self, sentence: str) -> int | None:
        """The year that the sentence compares with (与2022年相比); None where it names none."""
        match = self.compared_year.search(sentence)
        return int(match[1]) if match else None


@cache
def grammar() -> Grammar:
    """Read and compile the files. Raises KeyError or re.error when one of them is malformed."""
    folder = resources.files(__name__)
    data = {name: load_yaml((folder / f"{name}.yml").read_text(encoding="utf-8")) for name in FILES}
    relations, subjects, layout = data["relations"], data["subjects"], data["layout"]
    shared = [
        *_words("against", relations["against"]),
        *_words("direction", relations["directions"]),
        *_words("aspect", relations["aspects"]),
        *_words("completion", {"": relations["completion"]}),
        *_words("share", {"": relations["share"]}),
        *_words("reason", {"": relations["reasons"]}),
        *_words("purpose", {"": relations["purposes"]}),
        *_words("filler", {"": relations["fillers"]}),
        Word(re.compile(r"20\d\d年(?:度)?(?:末|底|初)?"), "year", ""),
    ]
    counts = tuple(
        Count(
            row["key"],
            frozenset(row["units"]),
            re.compile(row["before"]) if "before" in row else None,
            re.compile(row["unless"]) if "unless" in row else None,
            row.get("of", ""),
            row.get("topic", ""),
        )
        for row in data["counts"]["counts"]
    )
    return Grammar(
        tuple((row["topic"], _any(row["match"])) for row in data["sections"]["topics"]),
        {kind: _vocabulary([*_subjects(subjects[kind]), *shared]) for kind in ("final_account", "budget")},
        counts,
        tuple(sorted(data["counts"]["units"], key=len, reverse=True)),
        subjects["functional"],
        frozenset(subjects["single_subject_topics"]),
        tuple((re.compile(row["of"]), row["whole"]) for row in subjects["wholes"]),
        _any(relations["limits"]),
        _any(relations["limits_after"]),
        re.compile(relations["nothing"]),
        relations["nothing_of"],
        tuple((direction, _any(patterns)) for direction, patterns in relations["budget_directions"].items()),
        re.compile(relations["compared_year"]),
        frozenset(relations["money_words"]),
        relations["part_word"],
        relations["distributing_word"],
        relations["initial_word"],
        re.compile(relations["before_names"]),
        Layout(
            tuple(map(re.compile, layout["ordinals"])),
            re.compile(layout["unnumbered_heading"]),
            re.compile(layout["title_end"]),
            re.compile(layout["paragraph_start"]),
            re.compile(layout["line_continued"]),
            re.compile(layout["contents_line"]),
        ),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _words(kind: str, groups: dict[str, list[str]]) -> list[Word]:
    return [Word(re.compile(pattern), kind, value) for value, patterns in groups.items() for pattern in patterns]


def _subjects(rows: list[dict[str, Any]]) -> list[Word]:
    return [
        Word(re.compile(name), "subject", row["means"]["any"], row["means"], row.get("alone", False))
        for row in rows
        for name in row["names"]
    ]


def _vocabulary(words: list[Word]) -> Vocabulary:
    by_first: dict[str, list[Word]] = {}
    for word in words:
        for character in first_characters(word.pattern.pattern):
            by_first.setdefault(character, []).append(word)
    return Vocabulary({character: tuple(own) for character, own in by_first.items()})

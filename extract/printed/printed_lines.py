"""What a printed line or a cell's text is by its wording, where it is neither a figure nor a title: see printed_lines.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.printed.labels import label, plain
from vocabulary.yaml_text import load_yaml


@dataclass(frozen=True)
class Wordings:
    """printed_lines.yml: patterns are for text in one spelling (`labels.plain`), words are normalised labels."""

    note: re.Pattern[str]
    page_number: re.Pattern[str]
    line_start: re.Pattern[str]
    about_table: re.Pattern[str]
    about_table_in_frame: re.Pattern[str]
    form_number: re.Pattern[str]
    column_number_labels: frozenset[str]
    code_levels: frozenset[str]
    table_references: tuple[str, ...]
    annex_titles: tuple[str, ...]


@cache
def wordings() -> Wordings:
    """The wordings of printed_lines.yml. Raises KeyError or re.error, naming the bad key, when the file is none."""
    spec = load_yaml(resources.files(__package__).joinpath("printed_lines.yml").read_text(encoding="utf-8"))
    patterns = {name: re.compile(pattern) for name, pattern in spec["patterns"].items()}
    return Wordings(
        **patterns,
        column_number_labels=frozenset(label(word) for word in spec["column_number_labels"]),
        code_levels=frozenset(label(word) for word in spec["code_levels"]),
        table_references=tuple(spec["table_references"]),
        annex_titles=tuple(spec["annex_titles"]),
    )


def begins_note(text: str) -> bool:
    """A remark under a table: 注：…"""
    return bool(wordings().note.search(plain(text)))


def is_page_number(text: str) -> bool:
    """Nothing but the number of a page: 3, -3-, 第3页,共12页."""
    return bool(wordings().page_number.search(plain(text)))


def begins_line(text: str) -> bool:
    """A code, alone or before its name, or an ordinal (一、): what begins a line of a table."""
    return bool(wordings().line_start.search(plain(text)))


def tells_of_table(text: str, in_frame: bool = False) -> bool:
    """Whose table it is, in which unit, of which year; `in_frame`: in a cell above the headings, where nothing else stands."""
    bare = plain(text)
    return bool(wordings().about_table.search(bare) or (in_frame and wordings().about_table_in_frame.search(bare)))


def is_label_of_numbers(text: str) -> bool:
    """The label of the row that numbers the columns: 栏次."""
    return label(text) in wordings().column_number_labels


def is_form_number(text: str) -> bool:
    """Nothing but the number of a form, which stands beside its title: 财决批复02表."""
    return bool(wordings().form_number.search(plain(text)))


def repeats_code_levels(texts: Iterable[str]) -> bool:
    """Labels that are all levels of codes (类 款 项 目), more of them than there are levels: they are headings of nothing."""
    found = [label(text) for text in texts]
    return len(set(found)) < len(found) and all(text in wordings().code_levels or text in wordings().column_number_labels for text in found)


def refers_to_table(text: str) -> bool:
    """A text that speaks of a table and names none: 详见下表."""
    return text.endswith(wordings().table_references)


def names_annex(text: str) -> bool:
    """A title under which a copy of a statement stands that as a rule repeats its figures: 批复."""
    return any(word in plain(text) for word in wordings().annex_titles)

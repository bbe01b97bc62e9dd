"""Why a table was not understood: the reasons that raw.tables keeps, and what they say to people."""

from __future__ import annotations

from dataclasses import dataclass

REASONS = {
    "no_figures": "no figure is printed in it",
    "not_a_report": "its document is no account, budget or self-evaluation",
    "hidden": "its sheet is hidden: nobody published it",
    "untitled": "no title says what it is, and its headings and rows alone do not tell",
    "unknown_title": "a word of its title is not known",
    "topic_without_statement": "its title names a topic that no statement has",
    "no_such_statement": "what its title says is no statement of this kind of document",
    "words_do_not_tell": "its words allow several statements and do not tell which",
    "columns_missing": "its title is that of a statement, but columns that this needs are missing",
    "codes_of_another_classification": "its title is that of a statement, but its codes are of another classification",
    "rows_are_organisations": "its title is that of a statement, but its rows are organisations",
    "rows_or_columns_are_others": "its title is that of a statement, but its rows or columns are others",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """A statement that a table was read as, how many of its figures got a meaning, and why it was not taken; empty where nothing speaks
    against it.
    """

    statement: str
    mapped: int
    figures: int
    why_not: str

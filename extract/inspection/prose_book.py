"""The rule book of sentences: which identity is asked of a subject, by the kind of check."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.identities.notation import LEFT, RIGHT, Term, terms_of


@dataclass(frozen=True, slots=True)
class ProseIdentity:
    """One row of prose_identities.csv; without terms it is asked of every subject. Of a sum, `parts` are the subjects that are added up."""

    name: str
    check_kind: str
    terms: tuple[Term, ...]
    parts: tuple[Term, ...]

    def is_asked_of(self, subject: str) -> bool:
        if not self.terms:
            return True
        statement, line, measure = [*subject.split("."), "", ""][:3]
        return any(
            term.statement == statement
            and (term.selector == "each" or line in term.lines)
            and (term.is_each_measure or measure in term.measures)
            for term in self.terms
        )


@cache
def prose_identities() -> tuple[ProseIdentity, ...]:
    """prose_identities.csv, in its order. Raises ValueError where a term is not in the notation."""
    text = (resources.files("vocabulary") / "identities" / "prose_identities.csv").read_text(encoding="utf-8")
    return tuple(
        ProseIdentity(
            row["identity"],
            row["check_kind"],
            tuple(terms_of(row["left_terms"], LEFT)),
            tuple(terms_of(row["right_terms"], RIGHT)),
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def identity_of(check_kind: str, subject: str) -> str | None:
    """The name of the identity of this kind that is asked of a subject; None where none is."""
    return next((each.name for each in prose_identities() if each.check_kind == check_kind and each.is_asked_of(subject)), None)


def sums() -> tuple[ProseIdentity, ...]:
    """The identities that hold a stated total to the amounts stated beside it."""
    return tuple(each for each in prose_identities() if each.check_kind == "sum")


def subjects_of(terms: tuple[Term, ...]) -> list[str]:
    """The subjects that listed terms name."""
    return [f"{term.statement}.{line}.{measure}" for term in terms for line in sorted(term.lines) for measure in sorted(term.measures)]

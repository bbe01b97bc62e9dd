"""One thing that is wrong with a report, or that a person should look at, with its place and what speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points of the page as seen

ERROR, WARNING, ADVICE = "error", "warning", "advice"
SEVERITIES = (ERROR, WARNING, ADVICE)  # the gravest first


@dataclass(frozen=True, slots=True)
class Place:
    """Where on paper: a page from 1, and the box of the words where the format has coordinates."""

    page: int | None
    box: Box | None = None


NOWHERE = Place(None)


def in_text(topic: str) -> str:
    """What is said of a section's topic, as a finding is `about` it; a statement is told by its own key."""
    return f"text.{topic}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found at one place.

    `about` is the statement, the topic of the section (`in_text`) or the item of the checklist that it speaks of. `words` are as printed,
    without persons; `values` are what the wordings of the rule are filled with. `left` and `right` are the two sides, as `unit` says
    (`yuan`, `percent`, `count`, empty where the rule compares no figures). `key` is the figure spoken of, statement.line.measure, where
    there is one. `doubt` says why the reading may be at fault: such a finding is never an error. `consequences` fail by the same wrong
    figure; `others` are further places of the same fault.
    """

    rule: str
    severity: str
    about: str
    place: Place
    words: str
    values: Mapping[str, str] = field(default_factory=dict)
    left: Decimal | None = None
    right: Decimal | None = None
    unit: str = ""
    key: str = ""
    doubt: str = ""
    consequences: tuple[Finding, ...] = ()
    others: tuple[Place, ...] = ()

    @property
    def sure(self) -> str:
        """certain, likely or doubtful."""
        return "doubtful" if self.doubt else "certain" if self.severity == ERROR else "likely"


def once_each(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of words that come again and again, each once with all its places; those that compare figures as they are."""
    found: dict[tuple[object, ...], Finding] = {}
    for number, each in enumerate(findings):
        is_repeated = each.left is None and not each.consequences
        key = (each.rule, each.about, each.severity, tuple(sorted(each.values.items())) if is_repeated else number)
        before = found.get(key)
        found[key] = each if before is None else replace(before, others=(*before.others, each.place, *each.others))
    return list(found.values())


def gravest_first(findings: list[Finding]) -> list[Finding]:
    """The findings by severity, then in the order of the document."""
    return sorted(findings, key=lambda each: (SEVERITIES.index(each.severity), each.place.page or 0, (each.place.box or (0, 0, 0, 0))[1]))

"""What the extractor made of a report, figure by figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from extract.document.read import read_document
from extract.opening.members import Member, is_archive, members_of
from house_styles.report import Report
from vocabulary import yuan_per_unit


@dataclass
class Score:
    """Counts of figures: right, wrong (another amount), missing, extra (no such figure is printed)."""

    expected: int = 0
    right: int = 0
    wrong: int = 0
    missing: int = 0
    extra: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.expected)

    def add(self, other: Score) -> None:
        for name in ("expected", "right", "wrong", "missing", "extra"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        return (
            f"expected {self.expected:>5} right {self.right:>5} wrong {self.wrong:>3} missing {self.missing:>4} extra {self.extra:>3}"
            f"  precision {self.precision:.4f} recall {self.recall:.4f}"
        )


def score(report: Report) -> Score:
    """Read a report with the extractor and compare."""
    members = members_of(report.content) if is_archive(report.content) else [Member(report.name, report.content)]
    tables = [table for member in members for table in read_document(member.content, member.name).tables]
    units = yuan_per_unit()
    got: dict[tuple[str, str, str], Decimal] = {}
    result = Score(expected=len(report.truth))
    for table in tables:
        recognised = table.recognised
        if recognised.statement is None or table.role != "statutory":
            continue
        for cell in recognised.cells:
            if cell.line_code and cell.measure and cell.figure.value is not None:
                key = (recognised.statement, cell.line_code, cell.measure)
                got[key] = cell.figure.value if cell.is_count else cell.figure.value * units[table.unit]
    missing: Counter[str] = Counter()
    for key, value in report.truth.items():
        if key not in got:
            result.missing += 1
            missing[key[0]] += 1
            result.problems.append(f"missing {key} {value}")
        elif got[key] == value:
            result.right += 1
        else:
            result.wrong += 1
            result.problems.append(f"wrong {key} {value} got {got[key]}")
    for key, value in got.items():
        if key not in report.truth:
            result.extra += 1
            result.problems.append(f"extra {key} {value}")
    if missing:
        result.problems.insert(0, f"missing by statement: {dict(missing)}")
    for table in tables:
        read = table.recognised
        unit = f"{table.unit} ({table.unit_basis})"
        result.problems.append(f"table {read.title!r} pages {read.table.pages}: {read.statement} {table.role} {unit} {read.messages}")
    return result

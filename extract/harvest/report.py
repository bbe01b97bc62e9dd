"""What one harvest of one source found, for people and for machines."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class HarvestProblem:
    """Something that was not harvested, or looks wrong: where, why, and what a person can do."""

    url: str
    reason: str
    what_to_do: str

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}; {self.what_to_do}"


@dataclass(slots=True)
class HarvestReport:
    """Counts of one harvest.

    `documents` were found and are stored: `new` addresses, `changed` ones with other bytes than before, `unchanged` ones. `requests`
    counts answers over the network, `not_modified` those that were 304. `finished` is False when the source was given up part way.
    """

    source: str
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    ended_at: datetime | None = None
    finished: bool = False
    list_pages: int = 0
    detail_pages: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    requests: int = 0
    not_modified: int = 0
    bytes_received: int = 0
    problems: list[HarvestProblem] = field(default_factory=list)

    @property
    def documents(self) -> int:
        return self.new + self.changed + self.unchanged

    def as_dict(self) -> dict[str, Any]:
        """Everything as JSON-ready values; times in ISO format, problems as dictionaries."""
        values = asdict(self) | {"documents": self.documents, "started_at": self.started_at.isoformat()}
        return values | {"ended_at": self.ended_at.isoformat() if self.ended_at else None}

    def __str__(self) -> str:
        counts = f"{self.documents} documents ({self.new} new, {self.changed} changed, {self.unchanged} unchanged)"
        pages = f"{self.list_pages} list pages, {self.detail_pages} detail pages"
        return f"{self.source}: {counts} from {pages}; {len(self.problems)} problems"

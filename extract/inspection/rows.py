"""What was found, as rows of the raw table `findings`."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from extract.inspection.inspect import Inspection
from extract.inspection.rules import rules, what_is_wrong, what_would_be_right

FINEST = Decimal("0.000001")
LARGEST = Decimal(10) ** 20  # what raw.findings can hold
LONGEST_WORDS = 600  # characters

Row = dict[str, Any]


def finding_rows(inspection: Inspection, provenance: Row) -> list[Row]:
    """The rows of one inspected part, numbered from 1."""
    return [
        {
            **provenance,
            "part_no": inspection.part_no,
            "finding_no": number,
            "rule": finding.rule,
            "family": rules()[finding.rule].family,
            "severity": finding.severity,
            "about": finding.about,
            "key": finding.key or None,
            "page": finding.place.page,
            **dict(zip(("x0", "top", "x1", "bottom"), finding.place.box or (None,) * 4, strict=True)),
            "words": finding.words[:LONGEST_WORDS] or None,
            "what_zh": what_is_wrong(finding, "zh"),
            "what_en": what_is_wrong(finding, "en"),
            "right_zh": what_would_be_right(finding, "zh") or None,
            "right_en": what_would_be_right(finding, "en") or None,
            "left_value": _value(finding.left),
            "right_value": _value(finding.right),
            "unit": finding.unit or None,
            "doubt": finding.doubt or None,
            "consequences": len(finding.consequences),
            "places": 1 + len(finding.others),
        }
        for number, finding in enumerate(inspection.findings, 1)
    ]


def _value(value: Decimal | None) -> Decimal | None:
    return None if value is None or abs(value) >= LARGEST else value.quantize(FINEST, ROUND_HALF_UP)

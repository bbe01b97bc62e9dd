"""An inspection for programs: lists and objects of JSON, amounts as texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extract.inspection import Finding, Inspection
from mingzhang.show.inspection.inspected import Inspected
from mingzhang.show.inspection.labels import Labels
from mingzhang.show.inspection.said import rows, said


def records(inspected: Sequence[Inspected], words: Labels) -> list[dict[str, Any]]:
    """One object for each report, and one with `why_unread` for each file that has none."""
    found: list[dict[str, Any]] = []
    for each in inspected:
        if each.why_unread:
            found.append({"file": each.path.name, "why_unread": each.why_unread})
        found.extend(_report(inspection, words) for inspection in each.inspections)
    return found


def _report(inspection: Inspection, words: Labels) -> dict[str, Any]:
    return {
        "file": inspection.file_name,
        "part_no": inspection.part_no,
        "department": inspection.department,
        "fiscal_year": inspection.fiscal_year,
        "kind": inspection.kind,
        "pages": inspection.page_count,
        "checklist": [
            {
                "item": row.item.id,
                "label": row.label,
                "answer": row.answer,
                "problems": list(row.problems),
                "pages": list(row.pages),
                "basis": row.basis,
                "from_memory": row.item.basis.from_memory,
            }
            for row in rows(inspection, words)
        ],
        "findings": [_finding(finding, inspection.kind, words) for finding in inspection.findings],
    }


def _finding(finding: Finding, kind: str | None, words: Labels) -> dict[str, Any]:
    told = said(finding, kind, words)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "item": told.item,
        "page": finding.place.page,
        "box": list(finding.place.box) if finding.place.box else None,
        "words": finding.words,
        "what": told.what,
        "right": told.right,
        "sure": finding.sure,
        "doubt": finding.doubt or None,
        "key": finding.key or None,
        "left": None if finding.left is None else str(finding.left),
        "right_side": None if finding.right is None else str(finding.right),
        "unit": finding.unit or None,
        "basis": told.basis,
        "consequences": [_finding(each, kind, words) for each in finding.consequences],
        "also_on_pages": list(told.also),
    }

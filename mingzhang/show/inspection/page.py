"""An inspection as one page of HTML that needs nothing else: checklists, findings, and pictures of the places."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib import resources
from pathlib import Path

from extract.inspection import Finding, Inspection
from extract.inspection.items import items
from mingzhang.show.inspection.inspected import Inspected
from mingzhang.show.inspection.labels import Labels
from mingzhang.show.inspection.pictures import Cutter
from mingzhang.show.inspection.said import counts, rows, said

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>
{style}</style></head><body>
<h1>{title}</h1>
{body}
</body></html>
"""


def write(inspected: Sequence[Inspected], words: Labels, path: Path) -> None:
    """Write the page. Raises OSError when a file cannot be read again, or the page not be written."""
    reports = [inspection for each in inspected for inspection in each.inspections]
    parts = [_overview(reports, words)] if len(reports) > 1 else []
    number = 0
    for each in inspected:
        if each.why_unread:
            parts.append(f"<p class='error'>{escape(each.path.name)}: {words['unread']}: {escape(each.why_unread)}</p>")
        cutter = Cutter(each.path)
        for inspection in each.inspections:
            number += 1
            parts.append(_report(inspection, number, cutter, words))
    style = (resources.files(__package__) / "page.css").read_text(encoding="utf-8")
    page = _PAGE.format(language=words.language, title=words["title"], style=style, body="\n".join(parts))
    path.write_text(page, encoding="utf-8")


def _report(inspection: Inspection, number: int, cutter: Cutter, words: Labels) -> str:
    facts = (inspection.department or words["unknown"], inspection.fiscal_year or words["unknown"], words[inspection.kind or "unknown"])
    heading = f"<h2 id='report-{number}'>{escape(inspection.file_name)}</h2>"
    told = f"<p>{escape(' · '.join(map(str, facts)))} · <b>{counts(inspection.findings, words)}</b></p>"
    findings = (
        "\n".join(_finding(finding, inspection, cutter, words) for finding in inspection.findings) or f"<p>{words['no_findings']}</p>"
    )
    return f"<section>{heading}{told}\n{_checklist(inspection, words)}\n<h3>{words['findings']}</h3>\n{findings}</section>"


def _checklist(inspection: Inspection, words: Labels) -> str:
    head = "".join(f"<th>{words[name]}</th>" for name in ("checklist", "fits", "problem", "page", "basis"))
    lines = [
        f"<tr><td>{escape(row.label)}</td><td class='{row.answer}'>{words[row.answer]}</td>"
        f"<td>{'<br>'.join(map(escape, row.problems))}</td><td>{', '.join(map(str, row.pages))}</td><td>{escape(row.basis)}</td></tr>"
        for row in rows(inspection, words)
    ]
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _finding(finding: Finding, inspection: Inspection, cutter: Cutter, words: Labels) -> str:
    told = said(finding, inspection.kind, words)
    picture = cutter.cut(finding, inspection)
    details = []
    if finding.about == "persons":
        details.append(("words", words["withheld"]))
    elif told.words:
        details.append(("words", told.words))
    details += [("right", told.right)] if told.right else []
    details += [("consequence", each) for each in told.consequences]
    details += [("places", f"{words['page']} {', '.join(map(str, told.also))}")] if told.also else []
    details += [("doubt", told.doubt)] if told.doubt else []
    details += [("sure", told.sure), ("about", told.item), ("basis", told.basis), ("rule", told.rule)]
    listed = "".join(f"<dt>{words[name]}</dt><dd>{escape(text)}</dd>" for name, text in details)
    place = f"{words['page']} {told.page}" if told.page else ""
    image = f"<img src='{picture}' alt='{escape(place)}'>" if picture else ""
    return (
        f"<article class='{told.severity}'><h4><span>{words[told.severity]}</span> {escape(place)} {escape(told.what)}</h4>"
        f"<dl>{listed}</dl>{image}</article>"
    )


def _overview(reports: Sequence[Inspection], words: Labels) -> str:
    """Reports × items, each report a link to what is said of it."""
    head = "".join(f"<th><span>{escape(item.label[words.language])}</span></th>" for item in items())
    lines = []
    for number, report in enumerate(reports, 1):
        answers = {answer.item.id: answer.answer for answer in report.checklist}
        cells = "".join(
            f"<td class='{answers[item.id]}'>{words[answers[item.id]]}</td>" if item.id in answers else "<td></td>" for item in items()
        )
        lines.append(f"<tr><td><a href='#report-{number}'>{escape(report.file_name)}</a></td>{cells}</tr>")
    return (
        f"<h2>{words['overview']}</h2><div class='wide'><table class='overview'><thead><tr><th>{words['report']}</th>{head}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )

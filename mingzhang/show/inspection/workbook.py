"""The checklist as a bureau files it: a workbook with a sheet for each report, and one of all reports where there are several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from extract.inspection import Inspection
from extract.inspection.items import items
from extract.inspection.presence import NO, UNCHECKED, YES
from mingzhang.show.inspection.inspected import Inspected
from mingzhang.show.inspection.labels import Labels
from mingzhang.show.inspection.said import counts, rows, said

FILLS = {YES: "E2F0D9", NO: "F8CBAD", UNCHECKED: "EDEDED"}
CHECKLIST_WIDTHS = (34, 12, 78, 12, 52)
FINDINGS_WIDTHS = (10, 30, 8, 60, 60, 20, 10, 26)
LONGEST_NAME = 25  # characters of a sheet's name, before its number
HEAD = PatternFill("solid", fgColor="D9E1F2")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def write(inspected: Sequence[Inspected], words: Labels, path: Path) -> None:
    """Write the workbook. Raises OSError when it cannot be written."""
    book = Workbook()
    book.remove(book.worksheets[0])
    reports = [inspection for each in inspected for inspection in each.inspections]
    if len(reports) > 1:
        _overview(book.create_sheet(words["overview"]), reports, words)
    for number, report in enumerate(reports, 1):
        name = _NOT_IN_NAMES.sub("", report.department or report.file_name)[:LONGEST_NAME]
        _checklist(book.create_sheet(f"{number} {name}"), report, words)
        _findings(book.create_sheet(f"{number} {words['findings']}"), report, words)
    unread = [each for each in inspected if each.why_unread]
    if unread or not reports:
        sheet = book.create_sheet(words["unread"])
        for each in unread:
            sheet.append([each.path.name, each.why_unread])
    book.save(path)


def _checklist(sheet: Worksheet, report: Inspection, words: Labels) -> None:
    """检查项, 符合要求, 问题, 页, 依据."""
    facts = (report.department or words["unknown"], report.fiscal_year or words["unknown"], words[report.kind or "unknown"])
    sheet.append([f"{words['title']}：{report.file_name}"])
    sheet.append([f"{' · '.join(map(str, facts))} · {counts(report.findings, words)}"])
    sheet.append([words["checklist"], words["fits"], words["problem"], words["page"], words["basis"]])
    for row in rows(report, words):
        pages = "、".join(map(str, row.pages))
        sheet.append([row.label, words[row.answer], "\n".join(row.problems), pages, row.basis])
        sheet.cell(sheet.max_row, 2).fill = PatternFill("solid", fgColor=FILLS[row.answer])
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    _laid_out(sheet, CHECKLIST_WIDTHS, head=3)


def _findings(sheet: Worksheet, report: Inspection, words: Labels) -> None:
    names = ("severity", "about", "page", "problem", "words", "right", "sure", "rule")
    sheet.append([words[name] for name in names])
    for finding in report.findings:
        told = said(finding, report.kind, words)
        printed = words["withheld"] if finding.about == "persons" else told.words
        problem = "\n".join([told.what, *(f"{words['consequence']}: {each}" for each in told.consequences)])
        sheet.append([words[told.severity], told.item, told.page, problem, printed, told.right, told.sure, told.rule])
    _laid_out(sheet, FINDINGS_WIDTHS, head=1)


def _overview(sheet: Worksheet, reports: Sequence[Inspection], words: Labels) -> None:
    """Reports × items."""
    sheet.append([words["report"], words["department"], words["fiscal_year"], *(item.label[words.language] for item in items())])
    for report in reports:
        answers = {answer.item.id: answer.answer for answer in report.checklist}
        marks = [words[answers[item.id]] if item.id in answers else "" for item in items()]
        sheet.append([report.file_name, report.department or "", report.fiscal_year or "", *marks])
        for column, item in enumerate(items(), 4):
            if item.id in answers:
                sheet.cell(sheet.max_row, column).fill = PatternFill("solid", fgColor=FILLS[answers[item.id]])
    _laid_out(sheet, (40, 30, 8, *(12 for _ in items())), head=1)


def _laid_out(sheet: Worksheet, widths: Sequence[int], head: int) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows(min_row=head):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[head]:
        cell.font, cell.fill = Font(bold=True), HEAD
    sheet.freeze_panes = f"A{head + 1}"

"""Comma-separated text (CSV): records of as many fields, with commas, quotes and line breaks inside of quotes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from extract.printed.figures import read_figure

LEAST_RECORDS = 3
LEAST_FIELDS = 2
SURE_FIELDS = 3  # so many are fields whatever stands in them; two could be a sentence with a comma
LONGEST_FIELD = 2_000  # letters
_GAP = re.compile(r"\S[ \u00a0\u3000]{2,}\S")


def records_from(lines: list[str], start: int) -> tuple[list[list[str]], int] | None:
    """The records that begin with a line, all of one length, and the index of the line behind them; None where the lines are none.

    A line whose columns are aligned by spaces is none, though its numbers hold commas. Records of empty fields alone are left out.
    """
    records: list[list[str]] = []
    end = start
    reader = csv.reader(_counted(lines, start), strict=True)
    try:
        for record in reader:
            if len(record) < LEAST_FIELDS or (records and len(record) != len(records[0])) or not all(map(_is_field, record)):
                break
            records.append([" ".join(field.split("\n")).strip() for field in record])
            end = start + reader.line_num
    except csv.Error:  # a quote in the text below: the records before it stand
        pass
    filled = [record for record in records if any(record)]
    if len(filled) < LEAST_RECORDS or (len(filled[0]) < SURE_FIELDS and not _are_amounts(filled)):
        return None
    return filled, end


def _are_amounts(records: list[list[str]]) -> bool:
    """Whether the last field of every record from the first figure on is a figure, a dash or nothing: title and headings stand above."""
    contents = [read_figure(record[-1]).content for record in records]
    return "figure" in contents and "unreadable" not in contents[contents.index("figure") :]


def _counted(lines: list[str], start: int) -> Iterator[str]:
    for index in range(start, len(lines)):
        yield lines[index] + "\n"


def _is_field(field: str) -> bool:
    return len(field) <= LONGEST_FIELD and not _GAP.search(field)

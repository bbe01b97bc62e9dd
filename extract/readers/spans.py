"""Tables that lost their merged cells: a text stands in the first of the cells it covered, the others are empty."""

from __future__ import annotations

from extract.printed.figures import read_figure

Starts = list[list[int]]


def spread_starts(rows: list[list[str]], first: int = 0) -> Starts:
    """For each field of each row (all of one length) the column in which its cell begins.

    The headings begin in row `first`; above them stand title, department and unit, each in a field of its own. A heading goes on over
    empty fields as far as the heading above it does; below the headings a label goes on to its figure when the columns for labels between
    them are empty.
    """
    headed = next((index for index, row in enumerate(rows) if any(read_figure(text).is_figure_or_dash for text in row)), 0)
    labelled = _text_columns(rows[headed:])
    starts: Starts = []
    groups = [0] * len(rows[0])  # which heading of the row above stands over each column
    for index, row in enumerate(rows):
        if index < first:
            own = list(range(len(row)))
        else:
            own = _heading_starts(row, groups) if index < headed else _line_starts(row, labelled)
            groups = [start if row[start] else -1 - group for start, group in zip(own, groups, strict=True)]
        starts.append(own)
    return starts


def _text_columns(rows: list[list[str]]) -> list[bool]:
    """For each column whether more words than figures stand in it."""
    columns = []
    for fields in zip(*rows, strict=True):
        contents = [read_figure(text).content for text in fields]
        columns.append(contents.count("unreadable") > contents.count("figure") + contents.count("dash"))
    return columns


def _heading_starts(row: list[str], groups: list[int]) -> list[int]:
    """For each field where its cell begins: a heading goes on over empty fields as far as the heading above it does."""
    starts = list(range(len(row)))
    for column in range(1, len(row)):
        if not row[column] and row[starts[column - 1]] and groups[column] == groups[column - 1]:
            starts[column] = starts[column - 1]
    return starts


def _line_starts(row: list[str], labelled: list[bool]) -> list[int]:
    """For each field where its cell begins: a label goes on to its figure when the columns for labels between them are empty."""
    starts = list(range(len(row)))
    last = None
    for column, text in enumerate(row):
        if not text:
            continue
        content = read_figure(text).content
        if content in ("figure", "dash") and last is not None and any(labelled[last + 1 : column]):
            starts[last:column] = [last] * (column - last)
        last = column if content == "unreadable" else None
    return starts

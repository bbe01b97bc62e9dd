"""Rows of indicators: three levels of names, target and achievement as printed, points and reasons."""

from __future__ import annotations

from decimal import Decimal

from extract.meaning import ReadCell
from extract.persons.rows import without_persons
from extract.printed.figures import Figure
from extract.printed.labels import plain
from extract.self_evaluation.forms import fits, name_of
from extract.self_evaluation.quantities import quantity_of, read_quantity, text_figure
from extract.self_evaluation.sections import Headed, Row
from extract.tables.rows import PlacedCell, distinct

TOTAL = "total"
LEVELS = ("level_one", "level_two", "level_three", "level_four")


def indicator_cells(headed: Headed, basis: str) -> list[ReadCell]:
    """The cells of all indicators: line 01 is the first group (its points as weight), 01.02 the second indicator in it.

    A level's name holds until the next one is printed. A merged cell of points counts once, with the first row it covers. Rows that the
    form provides and nobody filled in are left out; so is what a text dump does not place in a column, except the two figures of a total.
    """
    by_measure = {measure: column for column, measure in headed.columns.items()}
    cells: list[ReadCell] = []
    held: dict[str, tuple[str, PlacedCell]] = {}
    group = number = 0
    points: set[int] = set()
    for row in headed.rows:
        if any(fits(headed.section.total_lines, name_of(cell.text)) for cell in distinct(row)[:2]):
            cells.extend(_total(headed, row, by_measure, basis))
            continue
        if _is_unfilled(headed, row, by_measure):
            continue
        for depth, level in enumerate(LEVELS):
            cell = _at(row, by_measure.get(level))
            if cell is None or not plain(cell.text) or (level in held and held[level][1] is cell):
                continue
            held = {above: kept for above, kept in held.items() if LEVELS.index(above) < depth} | {level: (_text(cell), cell)}
            if level == "level_one":
                group, number = group + 1, 0
                cells.extend(_group(headed, cell, f"{group:02}"))
        number += 1
        cells.extend(_indicator(headed, row, by_measure, held, f"{max(group, 1):02}.{number:02}", points))
    return cells


def _text(cell: PlacedCell) -> str:
    return without_persons(plain(cell.text))


def _at(row: Row, column: int | None) -> PlacedCell | None:
    return row[column] if column is not None and column < len(row) else None


def _is_unfilled(headed: Headed, row: Row, by_measure: dict[str, int]) -> bool:
    """Nothing is printed but names of levels and what the form provides."""
    filled = [
        _at(row, column) for measure, column in by_measure.items() if measure not in LEVELS[:2] and measure not in ("target_unit", "nature")
    ]
    texts = [plain(cell.text) for cell in filled if cell is not None]
    return all(not text or fits(headed.section.unfilled, text) for text in texts)


def _group(headed: Headed, cell: PlacedCell, code: str) -> list[ReadCell]:
    """The points in brackets behind a group's name."""
    match = headed.section.group_points.search(plain(cell.text)) if headed.section.group_points else None
    if match is None:
        return []
    return [_points(headed, cell, read_quantity(match[1], "points"), code, _text(cell), "weight")]


def _points(headed: Headed, cell: PlacedCell, figure: Figure, code: str, name: str, measure: str) -> ReadCell:
    return ReadCell(cell, cell.column, figure, code, name, measure, True, 1.0, headed.section.statement, "points")


def _indicator(
    headed: Headed, row: Row, by_measure: dict[str, int], held: dict[str, tuple[str, PlacedCell]], code: str, points: set[int]
) -> list[ReadCell]:
    cells = []
    name = next((held[level][0] for level in reversed(LEVELS) if level in held), "")
    for measure, column in by_measure.items():
        if measure in LEVELS:
            if measure in held:
                text, naming = held[measure]
                cells.append(_words(headed, naming, text, code, name, measure))
            continue
        cell = _at(row, column)
        if cell is None or not plain(cell.text):
            continue
        if measure in headed.section.texts:
            cells.append(_words(headed, cell, _text(cell), code, name, measure))
        elif id(cell) not in points:
            points.add(id(cell))
            cells.append(_points(headed, cell, quantity_of(cell, "points"), code, name, measure))
    return cells


def _words(headed: Headed, cell: PlacedCell, text: str, code: str, name: str, measure: str) -> ReadCell:
    return ReadCell(cell, cell.column, text_figure(text), code, name, measure, True, 1.0, headed.section.statement, "text", text)


def _total(headed: Headed, row: Row, by_measure: dict[str, int], basis: str) -> list[ReadCell]:
    """The points of the total row; in a text dump, where it has no columns, the two figures are the points to win and those won."""
    cells = []
    for measure in ("weight", "score"):
        cell = _at(row, by_measure.get(measure))
        if cell is not None and quantity_of(cell, "points").is_figure:
            cells.append(_points(headed, cell, quantity_of(cell, "points"), TOTAL, TOTAL, measure))
    figures = [(cell, figure) for cell in distinct(row) if (figure := quantity_of(cell, "points")).is_figure]
    ordered = len(figures) == 2 and figures[0][1].value is not None and _at_least(figures[0][1].value, figures[1][1].value)
    if len(cells) < 2 and basis == "text" and ordered and {"weight", "score"} <= set(by_measure):
        return [
            _points(headed, cell, figure, TOTAL, TOTAL, measure)
            for (cell, figure), measure in zip(figures, ("weight", "score"), strict=True)
        ]
    return cells


def _at_least(weight: Decimal, score: Decimal | None) -> bool:
    return score is not None and weight >= score

"""Funds of projects that a self-evaluation tells in sentences instead of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.meaning import ReadCell
from extract.persons.rows import without_persons
from extract.printed.figures import Figure, read_figure
from extract.prose.paragraphs import Paragraph, paragraphs
from extract.self_evaluation.forms import load_sentences
from extract.tables.grids.lines import TextLine
from extract.tables.rows import PlacedCell
from extract.tables.whole.read import Table
from vocabulary import short_forms, unit_pattern, yuan_per_unit

UNIT = "万元"
BASIS = "sentences"
_AMOUNT = rf"(?P<number>-?\d[\d,]*(?:\.\d+)?)(?P<unit>{unit_pattern()}|{'|'.join(short_forms())})"
_SENTENCE = re.compile(r"[^。;；]+")
_PUNCTUATION = ",，、:：;； "
LEAST_NAME, MOST_NAME = 2, 40  # letters of a project's name


@dataclass(slots=True)
class _Told:
    """One project of a sentence: its name and each measure with its figure, its text and where it stands."""

    name: str
    measures: dict[str, tuple[Figure, str, int]]


@cache
def _pattern() -> re.Pattern[str]:
    spec = load_sentences()
    words = "|".join(f"(?P<m{index}>{each['words']})" for index, each in enumerate(spec["measures"]))
    return re.compile(rf"(?:{words}){spec['links']}{_AMOUNT}")


def told_funds(lines: list[TextLine], number: int) -> tuple[Table, list[ReadCell]] | None:
    """The projects told in running text as a table `number` without columns: its cells in 万元, line item.01, item.02, …; None without any.

    A project counts when its sentence tells a budget and what was spent; its name is what stands before the first measure.
    """
    cells: list[ReadCell] = []
    items = 0
    for paragraph in paragraphs(lines):
        for sentence in _SENTENCE.finditer(paragraph.text):
            for told in _projects(sentence.group(), sentence.start()):
                items += 1
                cells.extend(_cells(told, items, paragraph))
    if not cells:
        return None
    pages = sorted({cell.cell.page for cell in cells})
    return Table(number, pages, [], 0, BASIS), cells


def _projects(sentence: str, start: int) -> list[_Told]:
    spec = load_sentences()
    found: list[_Told] = []
    end = 0
    for match in _pattern().finditer(sentence):
        gap = sentence[end : match.start()].strip(_PUNCTUATION)
        end = match.end()
        index = next(index for index in range(len(spec["measures"])) if match[f"m{index}"])
        meaning = spec["measures"][index]
        name = re.sub(spec["before_names"], "", re.split(r"[,，]", gap)[-1]).strip(_PUNCTUATION)
        if name or not found or meaning["measure"] in found[-1].measures:
            found.append(_Told(name, {}))
        figure = _figure(match["number"], match["unit"], meaning.get("sign", 1))
        if figure is not None:
            found[-1].measures[meaning["measure"]] = (figure, match.group(), start + match.start())
    return [told for told in found if _is_project(told)]


def _is_project(told: _Told) -> bool:
    spec = load_sentences()
    complete = all(any(measure in told.measures for measure in either) for either in spec["required"])
    return complete and LEAST_NAME <= len(told.name) <= MOST_NAME and not re.search(spec["not_projects"], told.name)


def _figure(number: str, unit: str, sign: int) -> Figure | None:
    figure = read_figure(number)
    if figure.value is None:
        return None
    factor = yuan_per_unit()[short_forms().get(unit, unit)] / yuan_per_unit()[UNIT]
    return Figure("figure", sign * figure.value * factor, figure.decimals)


def _cells(told: _Told, item: int, paragraph: Paragraph) -> list[ReadCell]:
    cells = []
    for column, (measure, (figure, text, place)) in enumerate(told.measures.items()):
        cell = PlacedCell(item - 1, column, 1, 1, [text], paragraph.page_at(place), 0.0, 0.0, 0.0, 0.0)
        name = without_persons(told.name)
        cells.append(ReadCell(cell, column, figure, f"item.{item:02}", name, measure, False, 1.0, "performance_fund", None, text))
    return cells

"""Which of the lines around a table is its title."""

from __future__ import annotations

from extract.dimensions.title_words import has_unknown_words, is_title, names_a_table, said_by_title, title_core
from extract.dimensions.words import meaning_of
from extract.printed.labels import plain
from extract.printed.printed_lines import is_form_number
from extract.tables.grids.lines import TextLine, wrapped_text
from extract.tables.whole.read import Table

LONGEST_REST = 2  # letters of a title's last line that need not be words: 算表


def title_of(table: Table, context: list[str]) -> str | None:
    """The printed title: inside the table, above it (nearest first), or the sheet's name; None where none says what the table is about.

    A line that names some table nobody knows ends the search: what stands above it is not this table's title.
    """
    for text in context:
        if is_title(text):
            return text
    own_page = [line for line in table.above if line.page in (0, table.pages[0])]
    earlier = [line for line in table.above if line.page not in (0, table.pages[0])]
    for texts in [*_readings(own_page), *_readings(earlier)]:
        titles = [text for text in texts if is_title(text)]
        if titles:
            return max(titles, key=lambda text: (sum(map(len, said_by_title(text).words)), -len(text)))
        if any(names_a_table(text) and has_unknown_words(title_core(text)) for text in texts):
            return None
    return table.name if is_title(table.name) else None


def unknown_title(table: Table, context: list[str]) -> str:
    """What a table without a known title is called: the nearest line that names a table, its first context, the sheet's name."""
    for texts in _readings(table.above):
        for text in texts:
            if names_a_table(text):
                return text
    return next((text for text in context[:1] if title_core(text).endswith("表")), table.name)


def _readings(lines: list[TextLine]) -> list[list[str]]:
    """For each line, nearest first, the texts it may be read as: alone, in parts, put together with those it was broken off from.

    Only a line that goes on with the words of a title is put together with what stands above it: 公开01表 begins nothing and ends nothing.
    """
    found = []
    for index, line in reversed(list(enumerate(lines))):
        texts = [line.text, *line.parts]
        goes_on = meaning_of(line.text).words or len(plain(line.text)) <= LONGEST_REST
        if index and goes_on and not is_form_number(line.text):
            together = (wrapped_text(lines[: index + 1]), lines[index - 1].text + line.text)
            texts = [*(text for text in together if "表" not in title_core(text)[:-1]), *texts]
        found.append(texts)
    return found

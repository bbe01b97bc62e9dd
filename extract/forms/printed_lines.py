"""What a printed line or a cell's text is by its wording, where it is neither a figure nor a title: see `printed_lines` of shared.yml."""

from __future__ import annotations

from extract.forms import load_wordings
from extract.printed.labels import plain


def begins_note(text: str) -> bool:
    """A remark under a table: 注：…"""
    return bool(load_wordings().note.search(plain(text)))


def is_page_number(text: str) -> bool:
    """Nothing but the number of a page: 3, -3-, 第3页,共12页."""
    return bool(load_wordings().page_number.search(plain(text)))


def begins_line(text: str) -> bool:
    """A code, alone or before its name, or an ordinal (一、): what begins a line of a table."""
    return bool(load_wordings().line_start.search(plain(text)))


def tells_of_table(text: str, in_frame: bool = False) -> bool:
    """Whose table it is, in which unit, of which year; `in_frame`: in a cell above the headings, where nothing else stands."""
    wordings, bare = load_wordings(), plain(text)
    return bool(wordings.about_table.search(bare) or (in_frame and wordings.about_table_in_frame.search(bare)))

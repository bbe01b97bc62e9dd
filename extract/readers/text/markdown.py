"""Markdown: what its marks stand for is left, so that headings, sentences and tables read as those of any text."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?\s*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,}|([-*_][ \t]*){3,}|`{3,}.*|~{3,}.*)\s*$")  # below a title, between parts, around code
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_BULLET = re.compile(r"^\s*[-*+][ \t]+(?=\S)")
_PIPE = re.compile(r"(?<!\\)\|")
_INLINE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->"), ""),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    # a mark between a letter and a comma is none: 张**、李**
    (re.compile(r"(?:(?<![\w*])|(?=\*+\w))(\*{1,3})(?=\S)([^*]+?)(?:(?<=\w)\1|(?<=\S)\1(?!\w))"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_]+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"), ""),  # struck out
    (re.compile(r"`+([^`]+)`+"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{}~])"), r"\1"),  # but not \|, which is no border in a table
)


def is_markdown(lines: list[str]) -> bool:
    """Whether a heading or the rule of a table is written as in Markdown."""
    headed = any((found := _HEADING.match(line)) is not None and found[1] for line in lines)
    return headed or any(_is_table_rule(lines, index) for index in range(1, len(lines)))


def without_markup(lines: list[str]) -> list[str]:
    """The lines without the marks of headings, lists, quotations, emphasis and links; every row of a table between pipes."""
    found: list[str] = []
    in_table = False
    for index, line in enumerate(lines):
        is_row = len(_PIPE.findall(line)) > 0
        in_table = is_row and (in_table or _is_table_rule(lines, index + 1))
        if in_table:
            row = line if _TABLE_RULE.match(line) else _plain(line)
            found.append(row if row.strip().startswith("|") and row.strip().endswith("|") else f"| {row.strip().strip('|')} |")
        elif heading := _HEADING.match(line):
            found.append(_plain(heading[1]))
        elif _UNDERLINE.match(line):
            found.append("")
        else:
            found.append(_plain(_BULLET.sub("", _QUOTE.sub("", line))))
    return found


def _is_table_rule(lines: list[str], index: int) -> bool:
    """Whether a line is the rule below the headings of a table."""
    return 0 < index < len(lines) and _TABLE_RULE.match(lines[index]) is not None and _PIPE.search(lines[index - 1]) is not None


def _plain(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text

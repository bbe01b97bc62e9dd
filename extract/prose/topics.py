"""Where in the report a paragraph stands: the headings above it and the topic they name."""

from __future__ import annotations

import re

from extract.prose.amounts import quantities
from extract.prose.grammar import Grammar
from extract.prose.paragraphs import Paragraph

LONGEST_HEADING = 48
LEVELS = 5
_END = re.compile(r"[。:;]")


class Topics:
    """The headings over the paragraph at hand. `topic` is that of the deepest heading that names one; `heading` its words."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._topics: list[str | None] = [None] * LEVELS
        self._headings: list[str] = [""] * LEVELS

    @property
    def topic(self) -> str:
        if "unread" in self._topics:
            return "unread"
        return next((topic for topic in reversed(self._topics) if topic), "other")

    @property
    def heading(self) -> str:
        return next((heading for heading in reversed(self._headings) if heading), "")

    def enter(self, paragraph: Paragraph) -> bool:
        """Take in a paragraph; true when it opens a section with a topic of its own. A line of the contents opens none."""
        if self._grammar.layout.contents_line.search(paragraph.text):
            return False
        level = paragraph.level
        end = _END.search(paragraph.text)
        title = paragraph.text[: end.start()] if end else paragraph.text
        if level is None:
            topic = self._grammar.topic_of(title) if self._grammar.layout.unnumbered_heading.match(paragraph.text) else None
            if topic is None:
                return False
            level = 1
        elif len(title) > LONGEST_HEADING or quantities(title):
            if level <= 2:
                self._close(level)
            return False
        else:
            topic = self._grammar.topic_of(title)
            if level >= 3 and (topic is None or topic == "unread" or end):
                return False
        printed = paragraph.as_printed(0, len(title))
        self._close(level)
        self._topics[level], self._headings[level] = topic, printed
        return topic is not None or level <= 1

    def _close(self, level: int) -> None:
        for deeper in range(level, LEVELS):
            self._topics[deeper], self._headings[deeper] = None, ""

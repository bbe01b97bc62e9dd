"""The questions of docs/questions.md: every query with the answer that is written under it.

python tests/dbt_project/questions.py MART      write the answers anew, from the published warehouse MART
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"
_QUESTION = re.compile(r"^## (?P<title>.+?)$.*?```sql\n(?P<query>.+?)```\n(?P<answer>(?:\n\|.+?(?=\n(?!\|)))?)", re.M | re.S)


@dataclass(frozen=True)
class Question:
    """A question's heading, its query and the answer as printed on the page."""

    title: str
    query: str
    answer: str


def questions() -> list[Question]:
    """All questions of the page, in its order."""
    text = PAGE.read_text(encoding="utf-8")
    return [Question(found["title"], found["query"], found["answer"].strip()) for found in _QUESTION.finditer(text)]


def answer(mart: Path, query: str) -> str:
    """The rows of a query as a Markdown table."""
    with duckdb.connect(str(mart), read_only=True) as connection:
        found = connection.execute(query)
        names = [column[0] for column in found.description]
        rows = [["" if value is None else str(value) for value in row] for row in found.fetchall()]
    lines = [names, ["---"] * len(names), *(rows or [["no rows", *[""] * (len(names) - 1)]])]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main(mart: Path) -> None:
    """Write the answers of all questions into the page."""

    def with_answer(found: re.Match[str]) -> str:
        question = found[0][: found.end("query") - found.start()]
        return f"{question}```\n\n{answer(mart, found['query'])}" + ("" if found["answer"] else "\n")

    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_QUESTION.sub(with_answer, page), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

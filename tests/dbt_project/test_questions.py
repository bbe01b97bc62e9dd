"""docs/questions.md, literally: every query runs on the published warehouse of the bundled site and gives the answer that is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from questions import Question, answer, questions


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.title.partition(".")[0])
def test_the_answer_on_the_page_is_the_answer(question: Question, bundled: Path):
    assert question.answer == answer(bundled / "published" / "mart.duckdb", question.query)


def test_there_are_fifteen_of_them_and_coverage():
    titles = [question.title.partition(".")[0] for question in questions()]
    assert titles == [*(str(number) for number in range(1, 16)), "Coverage: who should have published and did not, and how late?"]
    assert all("|" in question.answer for question in questions())

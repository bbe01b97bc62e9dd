"""SQL asks for misreadings by the same rules as the repair."""

from __future__ import annotations

import duckdb
import pytest

from repair.in_duckdb import Plugin


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as opened:
        Plugin("in_duckdb", {}).configure_connection(opened)
        yield opened


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("'5,449.21', 3449.21, 2, null", "confused_digit"),
        ("'449.21', 3449.21, 2, null", "lost_digit"),
        ("'3', 3.05, 2, null", "broken_number"),
        ("'4.00', 7.00, 2, [{'text': '7.00', 'probability': 0.2}]", "alternative"),
        ("'4.00', 7.00, 2, [{'text': '1.00', 'probability': 0.2}]", None),
        ("'5,448.21', 3449.21, 2, null", None),
        ("'3,449.21', 3449.21, 2, null", None),
        ("null, 3449.21, 2, null", None),
        ("'3,449.21', null, 2, null", None),
    ],
)
def test_one_misreading_or_none_explains_a_figure(connection, asked: str, kind: str | None):
    assert connection.execute(f"select misreading_of({asked})").fetchone() == (kind,)

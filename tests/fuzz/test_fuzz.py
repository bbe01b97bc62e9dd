"""A short campaign in every test run; the long one is `python tests/fuzz/campaign.py --variants 2000`."""

import random

import pytest
from campaign import SITE, campaign, documents
from damage import ANY, PACKAGE, PDF, damages_of

SMALL = 260_000  # bytes; enough of every kind is below


@pytest.fixture(scope="module")
def bundled():
    found = [path for path in documents([SITE]) if path.stat().st_size < SMALL]
    kinds = {path.suffix for path in found}
    assert kinds == {".pdf", ".xlsx"}
    workbooks = [path for path in found if path.suffix == ".xlsx"]
    reports = [path for path in found if path.suffix == ".pdf"]
    return reports[1:8] + workbooks[:2]


def test_sixty_damaged_files_end_with_a_verdict_and_invent_nothing(bundled):
    outcome = campaign(bundled, 63, seed=20_240_601)
    assert outcome.broken == []
    assert outcome.over_limit == []
    assert outcome.variants > 55
    assert sum(outcome.statuses.values()) == outcome.variants
    assert len(outcome.statuses) >= 3, "damage that changes nothing tests nothing"


@pytest.mark.parametrize("damage", [*ANY, *PDF, *PACKAGE], ids=lambda damage: damage.__name__)
def test_damage_is_the_same_for_the_same_chance(bundled, damage):
    content = next(path.read_bytes() for path in bundled if damage in damages_of(path.read_bytes()))
    once, again = (damage(content, random.Random(5)) for _ in range(2))
    assert once == again
    assert once != content

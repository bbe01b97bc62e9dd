"""Reports in house styles nobody prints: whatever the layout, no figure is wrong, none is invented, and few layouts hide any."""

from __future__ import annotations

from pathlib import Path

import pytest
from house_styles.report import typeset
from house_styles.score import score
from house_styles.style import load_styles

STYLES = {style.name: style for style in load_styles()}
FORMATS = {style.name: style for style in load_styles(Path(__file__).parent / "house_styles" / "formats.yml")}
REPRESENTATIVE = [
    "plain-grid",
    "borderless-blank",
    "borderless-joined",
    "frame-only",
    "no-sides",
    "verticals",
    "three-blocks",
    "stacked",
    "double-watermark",
    "watermark-borderless",
    "outer-spaced",
    "wrapped",
    "title-page-before",
    "workbook",
    "workbook-one-sheet",
    "department-titles",
    "spaced-words-three-line",
    "tall",
    "rotated-three-line",
    "legacy-eight",
    "running-heads",
    "many-extras-three-line",
    "deep-heads-three-line",
]


@pytest.mark.parametrize("name", REPRESENTATIVE)
def test_no_figure_is_wrong_or_invented_and_none_lost(name):
    style = STYLES[name]
    found = score(typeset(style, seed=3))
    assert (found.wrong, found.extra) == (0, 0), found.problems
    if style.supported:
        assert found.missing == 0, found.problems
    else:
        assert found.recall > 0.95, found.problems


@pytest.mark.parametrize("name", list(FORMATS)[::3])
def test_every_format_is_read_to_the_last_figure(name):
    style = FORMATS[name]
    found = score(typeset(style, seed=4))
    assert (found.wrong, found.extra) == (0, 0), found.problems
    assert found.missing == 0 or not style.supported, found.problems


@pytest.mark.parametrize("style", list(STYLES.values())[::12], ids=lambda style: style.name)
def test_a_style_prints_the_same_report_every_time(style):
    first, again = typeset(style, seed=8), typeset(style, seed=8)
    assert len(first.truth) > 200
    assert first.truth == again.truth
    assert first.content == again.content or style.format == "xlsx"  # a workbook carries the time it was written

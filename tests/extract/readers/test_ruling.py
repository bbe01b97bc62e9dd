import pytest

from extract.readers.page import Rule
from extract.readers.ruling import crosses, joined_pieces, joined_spans, positions, rules_from_lines, touches, verticals_of


def test_pieces_of_a_dotted_line_are_one_rule():
    pieces = [(x, 50.0, x + 3, 50.5) for x in range(10, 100, 5)]
    assert rules_from_lines(pieces, 200, 200) == [Rule(10, 50.25, 98, 50.25)]


def test_pieces_with_a_gap_are_two_rules():
    assert rules_from_lines([(10, 50, 40, 50), (60, 50, 90, 50)], 200, 200) == [Rule(10, 50, 40, 50), Rule(60, 50, 90, 50)]


def test_what_lies_beyond_the_page_is_cut_off():
    assert rules_from_lines([(-20, 50, 900, 50), (10, 900, 90, 900)], 200, 200) == [Rule(0, 50, 200, 50)]


def test_what_is_too_short_is_no_rule():
    assert rules_from_lines([(10, 50, 13, 50)], 200, 200) == []


def test_parallel_pieces_lie_on_one_line_at_their_mean():
    assert list(joined_pieces([(10.0, 0, 5), (10.5, 5, 9), (20.0, 0, 5)], same=0.7, gap=1)) == [(10.25, 0, 9), (20.0, 0, 5)]


def test_spans_are_joined_over_small_gaps_alone():
    assert list(joined_spans([(5, 9), (0, 4), (12, 13), (6, 7)], gap=1)) == [(0, 9), (12, 13)]
    assert list(joined_spans([], gap=1)) == []


def test_positions_are_kept_apart():
    assert positions([9.0, 1.0, 1.5, 3.0], apart=1.0) == [1.0, 3.0, 9.0]


@pytest.mark.parametrize(("other", "expected"), [((10.5, 0, 20, 10), True), ((11.5, 0, 20, 10), False), ((0, 12, 10, 20), False)])
def test_boxes_touch_within_a_point(other, expected):
    assert touches((0, 0, 10, 10), other) is expected


def test_a_vertical_rule_crosses_where_it_stands_between_and_is_as_high():
    verticals = verticals_of([Rule(50, 0, 50, 10), Rule(0, 5, 90, 5), Rule(20, 0, 20, 10)])
    assert verticals == [(20, 0, 10), (50, 0, 10)]
    assert crosses(verticals, 40, 60, 5)
    assert not crosses(verticals, 40, 60, 15)
    assert not crosses(verticals, 51, 60, 5)

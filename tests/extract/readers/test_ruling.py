from extract.readers.page import Rule
from extract.readers.ruling import crosses, joined_pieces, joined_spans, positions, rules_from_lines, touches, verticals_of


def test_spans_are_one_where_they_leave_no_more_than_the_gap():
    assert list(joined_spans([(10.0, 12.0), (0.0, 5.0), (7.0, 8.0), (1.0, 2.0)], 2.0)) == [(0.0, 12.0)]
    assert list(joined_spans([(0.0, 5.0), (7.1, 8.0)], 2.0)) == [(0.0, 5.0), (7.1, 8.0)]
    assert list(joined_spans([], 2.0)) == []


def test_positions_are_kept_apart():
    assert positions([9.0, 0.0, 0.5, 1.1, 4.0], 1.0) == [0.0, 1.1, 4.0, 9.0]


def test_pieces_of_one_line_are_joined_at_their_mean_position():
    pieces = [(10.0, 0.0, 20.0), (10.5, 21.0, 40.0), (10.5, 60.0, 70.0), (13.0, 0.0, 5.0)]
    assert list(joined_pieces(pieces, same=0.7, gap=3.0)) == [(31.0 / 3, 0.0, 40.0), (31.0 / 3, 60.0, 70.0), (13.0, 0.0, 5.0)]


def test_dots_are_a_rule_and_a_tick_is_none():
    dots = [(x, 50.0, x + 1.0, 51.0) for x in range(0, 40, 4)]
    assert rules_from_lines(dots, 100.0, 100.0) == [Rule(0.0, 50.5, 37.0, 50.5)]
    assert rules_from_lines([(5.0, 80.0, 8.0, 80.0)], 100.0, 100.0) == []


def test_a_rule_stands_between_two_letters_at_their_height_alone():
    verticals = verticals_of([Rule(30.0, 0.0, 30.0, 50.0), Rule(0.0, 10.0, 90.0, 10.0), Rule(20.0, 60.0, 20.0, 90.0)])
    assert verticals == [(20.0, 60.0, 90.0), (30.0, 0.0, 50.0)]
    assert crosses(verticals, 15.0, 40.0, 25.0)
    assert not crosses(verticals, 15.0, 40.0, 55.0)
    assert not crosses(verticals, 31.0, 40.0, 25.0)


def test_boxes_touch_within_a_point():
    assert touches((0, 0, 10, 10), (10.9, 0, 20, 10))
    assert not touches((0, 0, 10, 10), (11.1, 0, 20, 10))

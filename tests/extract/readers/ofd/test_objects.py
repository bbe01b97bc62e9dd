import pytest
from lxml import etree

from extract.readers.ofd.objects import Transform, numbers, words_of_text

PLAIN = Transform.of([], 0, 0, 1.0, 0, 0)


def text_object(text: str, deltas: str = "", **attributes: str) -> etree._Element:
    element = etree.Element("TextObject", {"Size": "10", **attributes})
    code = etree.SubElement(element, "TextCode", X="0", Y="10", **({"DeltaX": deltas} if deltas else {}))
    code.text = text
    return element


def texts(element: etree._Element, place: Transform = PLAIN, verticals=()) -> list[str]:
    return [word.text for word in words_of_text(element, place, list(verticals))]


@pytest.mark.parametrize(("text", "expected"), [("1 2.5 -3", [1.0, 2.5, -3.0]), (None, []), ("1 x", []), ("1 nan", [])])
def test_a_list_with_what_is_no_number_has_none(text, expected):
    assert numbers(text) == expected


def test_an_objects_place_is_scaled_and_counted_from_the_page():
    place = Transform.of([2.0, 0, 0, 2.0, 1.0, 1.0], x=10, y=20, scale=3.0, left=5, top=6)
    assert place.point(0, 0) == ((1 + 10) * 3 - 5, (1 + 20) * 3 - 6)
    assert place.point(1, 1) == (28 + 6, 57 + 6)


def test_text_that_runs_upwards_is_told_by_its_matrix():
    upwards = Transform(0.0, -1.0, 1.0, 0.0, 0.0, 0.0)
    assert (PLAIN.quarters, upwards.quarters) == (0, 1)
    assert PLAIN.is_upright
    assert not upwards.is_upright
    assert upwards.turned(1, 100, 200).is_upright


def test_characters_that_follow_each_other_are_one_word():
    assert texts(text_object("收入")) == ["收入"]


def test_a_wide_step_parts_words():
    assert texts(text_object("收入", "50")) == ["收", "入"]


def test_a_vertical_rule_parts_words():
    assert texts(text_object("收入"), verticals=[(10.0, 0.0, 20.0)]) == ["收", "入"]


def test_text_without_a_size_is_none():
    assert texts(text_object("收入", Size="0")) == []

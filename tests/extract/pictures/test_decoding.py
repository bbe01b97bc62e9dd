import numpy as np
import pytest

from extract.pictures.decoding import decode, spelled

CHARACTERS = ("", *"0123456789,.-()S决決万元")


def frames(*said: dict[str, float] | str) -> np.ndarray:
    """One frame for each: a character, or characters with their probabilities; "" is none. What is left goes to none."""
    rows = np.zeros((len(said), len(CHARACTERS)), np.float32)
    for row, each in zip(rows, said, strict=True):
        for character, probability in ({each: 1.0} if isinstance(each, str) else each).items():
            row[CHARACTERS.index(character)] = probability
        row[0] += 1 - row.sum()
    return rows


def test_what_repeats_without_a_gap_is_one_character():
    assert decode(frames("3", "3", "", "3", "4"), CHARACTERS).text == "334"


def test_confidence_is_that_of_the_least_sure_character_and_never_certainty():
    assert decode(frames("万", {"元": 0.7, "万": 0.1}), CHARACTERS).confidence == pytest.approx(0.7, abs=0.01)
    assert decode(frames("万", "元"), CHARACTERS).confidence < 1


def test_alternatives_are_whole_texts_likeliest_first():
    decoded = decode(frames({"3": 0.7, "8": 0.25, "5": 0.05}, "4"), CHARACTERS)
    assert decoded.text == "34"
    assert [text for text, _ in decoded.alternatives] == ["84", "54"]
    assert decoded.alternatives[0][1] == pytest.approx(0.25, abs=0.01)


def test_a_character_passed_over_is_an_alternative():
    decoded = decode(frames("3", "", {"": 0.6, "1": 0.4}, "", "4"), CHARACTERS)
    assert decoded.text == "34"
    assert decoded.alternatives[0][0] == "314"


def test_a_letter_among_digits_is_the_digit_it_looks_like():
    decoded = decode(frames({"S": 0.9, "5": 0.1}, "0", ".", "0", "", "0"), CHARACTERS)
    assert decoded.text == "50.00"


def test_a_character_outside_of_gb_2312_has_to_be_sure():
    assert decode(frames({"決": 0.7, "决": 0.3}), CHARACTERS).text == "决"
    assert decode(frames({"決": 0.999, "决": 0.001}), CHARACTERS).text == "決"


def test_which_separator_it_is_shows_from_its_place():
    decoded = decode(frames("8", {".": 0.6, ",": 0.4}, "1", "5", "3", ".", "8", "0"), CHARACTERS)
    assert decoded.text == "8,153.80"
    assert decoded.confidence > 0.99
    assert decoded.alternatives == ()


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("6.816.777.02", "6,816,777.02"),
        ("1，234。50", "1,234.50"),
        ("（12.50）", "(12.50)"),
        ("－3.00", "-3.00"),
        ("1.234", "1.234"),
        ("1,234", "1,234"),
        ("12,34.50", "12,34.50"),
        ("二、农林水", "二、农林水"),
        ("2024.1.5", "2024.1.5"),
    ],
)
def test_separators_stand_where_they_can(read, meant):
    assert spelled(read) == meant


@pytest.mark.parametrize("read", ["[20805]行政", "{20805}行政", "[20805|行政", "|20805]行政", "（20805)行政"])
def test_a_code_before_its_name_stands_in_brackets(read):
    assert spelled(read) == "[20805]行政"

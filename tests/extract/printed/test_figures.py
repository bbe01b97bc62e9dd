from decimal import Decimal

import pytest

from extract.printed.figures import looks_like_amount, read_figure, with_stored


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13,742,926.23", "13742926.23"),
        ("13,742,926\n.23", "13742926.23"),
        ("7,965,932.8\n7", "7965932.87"),
        ("1 234 567.89", "1234567.89"),
        ("４５０，０００．００", "450000.00"),
        ("（1,234.50）", "-1234.50"),
        ("-0.39", "-0.39"),
        ("－0.39", "-0.39"),
        (".81", "0.81"),
        ("12.", "12"),
        ("0", "0"),
        ("¥12.00", "12.00"),
    ],
)
def test_a_printed_number_is_read_digit_for_digit(text, value):
    figure = read_figure(text)
    assert figure.is_figure
    assert figure.value == Decimal(value)
    assert figure.is_grouped


@pytest.mark.parametrize("minus", ["-", "−", "–", "—", "－", "﹣", "‐", "‑", "―", "△", "▲", "负"])
def test_every_minus_in_use_is_read(minus):
    assert read_figure(f"{minus}5.00").value == Decimal("-5.00")
    assert read_figure(f"{minus} 1,205.00").value == Decimal("-1205.00")


@pytest.mark.parametrize(
    "text", ["(5.00)", "（5.00）", "﹙5.00﹚", "(-5.00)", "（－5.00）", "(负5.00)", "-(5.00)", "(¥5.00)", "¥-5.00", "-¥5.00", "（△5.00）"]
)
def test_brackets_are_a_minus_and_a_minus_inside_says_no_more(text):
    assert read_figure(text).value == Decimal("-5.00")


@pytest.mark.parametrize("text", ["+5.00", "＋5.00"])
def test_a_plus_changes_nothing(text):
    assert read_figure(text).value == Decimal("5.00")


@pytest.mark.parametrize(
    "text",
    [
        "5.00-",
        "5.00－",
        "5.00+",
        "-5.00-",
        "- 5 -",
        "--5.00",
        "(+5.00)",
        "((5.00))",
        "(5.00",
        "5.00)",
        "▼5.00",
        "±5.00",
        "△",
        "[5.00]",
        "【5.00】",
    ],
)
def test_a_sign_that_may_mean_another_thing_is_not_guessed(text):
    assert read_figure(text).content == "unreadable"


def test_printed_decimals_are_counted():
    assert read_figure("1,234.50").decimals == 2
    assert read_figure("7").decimals == 0


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("", "blank"),
        (" \n ", "blank"),
        ("-", "dash"),
        ("—", "dash"),
        ("——", "dash"),
        ("－", "dash"),
        ("无", "no_data"),
        ("本表无数据", "no_data"),
    ],
)
def test_blank_dash_and_no_data_stay_different(text, content):
    figure = read_figure(text)
    assert (figure.content, figure.value) == (content, None)


@pytest.mark.parametrize("text", ["12.0013.00", "公共安全支出", "1.2.3", "12%", "2023年"])
def test_what_is_no_number_is_not_made_one(text):
    assert read_figure(text).content == "unreadable"
    assert read_figure(text).value is None


@pytest.mark.parametrize("text", ["1,23.00", "12,3456", "1,2,3"])
def test_separators_in_wrong_places_are_noticed(text):
    assert read_figure(text).is_figure
    assert not read_figure(text).is_grouped


def test_column_numbers_codes_and_years_do_not_look_like_amounts():
    assert not any(looks_like_amount(text) for text in ("7", "2040601", "2023", "一、", ""))
    assert all(looks_like_amount(text) for text in ("7.00", "1,234", "-0.5"))


def test_a_dash_stands_in_the_place_of_a_figure_and_is_none():
    told = {text: (read_figure(text).is_figure, read_figure(text).is_figure_or_dash) for text in ("1.00", "—", "无", "", "合计")}
    assert told == {"1.00": (True, True), "—": (False, True), "无": (False, False), "": (False, False), "合计": (False, False)}


@pytest.mark.parametrize(
    ("shown", "stored", "value"),
    [
        ("1,234.57", "1234.5678", "1234.5678"),
        ("5.00", "-5", "-5"),  # a format that hides the sign
        ("12.3", "123456", "12.3"),  # another number is shown
        ("—", "0", None),
        ("", "0", None),
    ],
)
def test_the_stored_number_is_the_value_of_what_shows_it(shown, stored, value):
    assert with_stored(read_figure(shown), Decimal(stored)).value == (None if value is None else Decimal(value))

import re
from decimal import Decimal

from vocabulary import functional_class_names, functional_codes, short_forms, unit_pattern, units, yuan_per_unit


def test_units_are_scaled_by_yuan():
    assert {name: yuan_per_unit()[name] for name in ("元", "万元", "百万元")} == {
        "元": Decimal(1),
        "万元": Decimal(10_000),
        "百万元": Decimal(1_000_000),
    }


def test_the_longest_unit_is_found_first():
    lengths = [len(unit.name) for unit in units()]
    assert lengths == sorted(lengths, reverse=True)
    assert re.match(unit_pattern(), "百万元").group() == "百万元"


def test_short_forms_stand_for_units():
    assert short_forms()["万"] == "万元"
    assert set(short_forms().values()) <= yuan_per_unit().keys()


def test_a_functional_code_holds_in_its_years():
    codes = {code.code for code in functional_codes() if code.holds_in(2023)}
    assert {"201", "204"} <= codes
    assert all(code.holds_in(code.valid_from_year) for code in functional_codes() if code.valid_from_year)
    assert not any(code.holds_in(code.valid_from_year - 1) for code in functional_codes() if code.valid_from_year)


def test_classes_have_three_digits_and_a_name():
    assert all(len(code) == 3 and code.isdecimal() and names for code, names in functional_class_names().items())

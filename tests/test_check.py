"""Which tests `make check` runs."""

from __future__ import annotations

from check import ROOT, SLOW, in_rooms_of

TESTS = [
    "tests/extract/printed/test_figures.py",
    "tests/extract/printed/test_units.py",
    "tests/extract/test_store.py",
    "tests/mingzhang/test_cli.py",
    "tests/test_compose.py",
]


def test_a_module_has_the_in_rooms_of_its_room():
    assert in_rooms_of(["extract/printed/figures.py"], TESTS) == TESTS[:2]


def test_data_has_the_in_rooms_of_the_room_it_lies_in():
    assert in_rooms_of(["extract/printed/units.yml"], TESTS) == TESTS[:2]


def test_a_room_without_tests_has_those_of_the_room_around_it():
    assert in_rooms_of(["extract/sources/yunqi.yml"], TESTS) == TESTS[2:3]


def test_a_changed_test_brings_its_neighbours():
    assert in_rooms_of(["tests/mingzhang/test_cli.py"], TESTS) == TESTS[3:4]


def test_files_of_the_house_have_the_in_rooms_of_the_house():
    assert in_rooms_of(["Makefile"], TESTS) == TESTS[4:]


def test_nothing_touched_runs_nothing():
    assert in_rooms_of([], TESTS) == []


def test_what_is_left_out_exists():
    assert [path for path in SLOW if not (ROOT / path).exists()] == []

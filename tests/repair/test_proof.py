"""What is proven may be applied; what is only likely is held back."""

from __future__ import annotations

from repair.proof import proposals


def proposed(table) -> dict[str, tuple[int, bool, str]]:
    return {table.named(each.key): (each.choice.change, each.is_proven, each.reason) for each in proposals(table.account)}


def proven(table) -> dict[str, int]:
    return {name: change for name, (change, is_proven, _) in proposed(table).items() if is_proven}


def test_one_misreading_that_row_and_column_restore_is_proven(read_table):
    (found,) = proposals(read_table({"a.basic": "27642.57"}).account)
    assert (found.choice.kind, found.restored, found.alternatives, found.is_proven) == (
        "confused_digit",
        ("column basic", "row a"),
        0,
        True,
    )


def test_two_in_one_row_and_two_in_one_column_are_proven(read_table):
    assert proven(read_table({"a.basic": "27642.57", "a.project": "98596.56"})) == {"a.basic": -500000, "a.project": -300000}
    assert proven(read_table({"a.basic": "27642.57", "c.basic": "19888.47"})) == {"a.basic": -500000, "c.basic": -500}


def test_a_clean_table_and_one_that_no_picture_bears_ask_for_nothing(read_table):
    assert proposals(read_table({}).account) == []
    assert (
        proposals(
            read_table(
                {"a.basic": "27642.57"},
                born_digital=[f"{r}.{c}" for r in ("a", "b", "c", "d", "all") for c in ("basic", "project", "total")],
            ).account
        )
        == []
    )


def test_figures_of_a_picture_are_not_bent_to_a_publishers_misprint(read_table):
    """a.basic is printed so in a text, beside figures from a picture that add up: no two of these are taken for misread to meet it."""
    assert proven(read_table({"a.basic": "27642.57"}, born_digital=["a.basic"])) == {}


def test_what_the_recogniser_is_sure_of_is_not_changed(read_table):
    found = proposed(read_table({"a.basic": "27642.57"}, sure=["a.basic"]))
    assert found["a.basic"][:2] == (-500000, False)
    assert "publisher" in found["a.basic"][2]


def test_what_leans_on_a_change_that_is_not_proven_falls_with_it(read_table):
    table = read_table({"a.basic": "27642.57", "c.basic": "19888.47"}, sure=["a.basic"])
    assert proven(table) == {}
    assert set(proposed(table)) == {"a.basic", "c.basic"}


def test_one_equation_is_enough_only_where_the_recogniser_names_the_value(read_table):
    alone = {"without": ["basic", "project", "total"]}
    assert proven(read_table({"a.basic": "27642.57"}, **alone)) == {}
    named = {"a.basic": [("22642.57", 0.4)]}
    sure = ["a.project", "a.total"]
    assert proven(read_table({"a.basic": "27642.57"}, **alone, named=named, sure=sure)) == {"a.basic": -500000}
    # 90596.56 was perhaps read as 95596.56, of which the recogniser is not sure.
    assert proven(read_table({"a.basic": "27642.57"}, **alone, named=named)) == {}
    # The recogniser names another value than the equation asks for.
    assert proven(read_table({"a.basic": "27642.57"}, **alone, named={"a.basic": [("24642.57", 0.4)]}, sure=sure)) == {}


def test_a_line_that_is_missing_is_not_put_into_a_total(read_table):
    """A line of 5000.00 is lost: the column of its project and that of its total lack it, and rows still add up."""
    table = read_table({"all.project": "306039.85", "all.total": "434765.53"})
    assert proven(table) == {}


def test_a_rounding_is_no_misreading(read_table):
    table = read_table({"a.basic": "22642.87", "b.basic": "10687.59"}, tolerance=15)
    assert table.account.failing({}) != []
    assert proven(table) == {}


def test_more_changes_than_equations_tell_nothing(read_table):
    """10687.56 read as 13987.56 is no single slip; two would be needed for each of its equations."""
    assert proven(read_table({"a.basic": "27642.57", "b.basic": "13987.56"})) == {}


def test_what_holds_within_the_rounding_alone_is_not_told(read_table):
    """22642.57 was read as 82642.58, wrong in two places: 22642.58 is not what is printed, though all would hold."""
    (found,) = proposed(read_table({"a.basic": "82642.58"}, tolerance=2)).values()
    assert found == (-6000000, False, "what it restores holds within the rounding alone, which leaves its last digit open")
    assert proven(read_table({"a.basic": "82642.57"}, tolerance=2)) == {"a.basic": -6000000}

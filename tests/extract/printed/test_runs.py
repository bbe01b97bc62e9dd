from extract.printed.runs import listed


def test_numbers_are_listed_as_people_write_them():
    assert [listed([3]), listed([2, 1, 3, 7]), listed([])] == ["3", "1-3, 7", ""]
    assert listed([0, 1, 5], "abcdef".__getitem__) == "a-b, f"

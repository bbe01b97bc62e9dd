"""Notes under tables."""

from extract.inspection.notes import empty_tables, notes

TITLES = {"three_public": "财政拨款“三公”经费支出决算表", "government_fund": "政府性基金预算财政拨款收入支出决算表"}
NOTE = "注：本部门2023年无政府性基金预算，故本表为空表。"


def test_a_note_of_another_table_is_not_held_against_a_filled_one(report):
    assert list(notes(report([NOTE], {"three_public.total.actual": 5}, titles=TITLES))) == []
    assert len(list(notes(report([NOTE], {"government_fund.total.total": 5}, titles=TITLES)))) == 1


def test_an_empty_table_needs_words(report):
    empty = report(figures={"government_fund.total.total": 5}, titles=TITLES)
    for cell in empty.cells:
        cell["content"] = "blank"
    assert [each.rule for each in empty_tables(empty)] == ["empty_table_without_note"]
    told = report([NOTE], {"government_fund.total.total": 5}, titles=TITLES)
    for cell in told.cells:
        cell["content"] = "blank"
    assert list(empty_tables(told)) == []

import struct

from office_files import INNER_CELL_END, INNER_ROW_END, ROW_END, depth, row_cells

from extract.readers.word.doc_properties import Runs, paragraph, paragraph_runs


def test_a_paragraph_outside_of_tables_has_no_depth():
    found = paragraph(b"", b"")
    assert (found.in_table, found.depth, found.row_end, found.cells) == (False, 0, False, None)


def test_the_end_of_a_row_holds_its_cells():
    found = paragraph(ROW_END + row_cells([0, 1000, 3000], [0, 0]), b"")
    assert (found.in_table, found.row_end, found.depth) == (True, True, 1)
    assert found.cells.edges == [0, 1000, 3000]


def test_merge_flags_say_where_a_cell_goes_on():
    cells = paragraph(ROW_END + row_cells([0, 1, 2, 3], [0x01, 0x02, 0x20]), b"").cells
    assert [cells.continues_left(index) for index in range(3)] == [False, True, False]
    assert [cells.continues_above(index) for index in range(3)] == [False, False, True]


def test_inner_tables_have_a_depth_and_ends_of_their_own():
    assert paragraph(depth(2) + INNER_CELL_END, b"").inner_cell_end
    assert paragraph(depth(2), b"").depth == 2
    assert paragraph(depth(2) + INNER_ROW_END, b"").row_end


def test_long_modifiers_stand_in_the_data_stream():
    data = b"\0" * 4 + struct.pack("<H", len(ROW_END)) + ROW_END
    assert paragraph(struct.pack("<HI", 0x6646, 4), data).row_end


def test_modifiers_cut_off_are_none():
    assert paragraph(ROW_END[:1], b"").row_end is False


def test_a_place_outside_of_all_runs_has_no_modifiers():
    runs = Runs([10, 30], [20, 40], [b"a", b"b"])
    assert [runs.at(place) for place in (9, 10, 19, 20, 30, 40)] == [b"", b"a", b"a", b"", b"b", b""]


def test_a_list_of_pages_that_leads_nowhere_has_no_runs():
    assert paragraph_runs(b"", struct.pack("<III", 0, 10, 99)).starts == []

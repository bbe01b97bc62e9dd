import lying_pages

from extract.pictures.page import page_of
from extract.pictures.picture import pictures_of
from extract.tables.grids.ruled import ruled_grids


def test_the_page_of_a_picture_holds_the_table_that_it_shows():
    (picture,) = pictures_of(lying_pages.picture_only(150), "pdf", [2])
    (grid,) = ruled_grids(page_of(picture))
    assert (grid.row_count, grid.column_count) == (len(lying_pages.SHOWN), len(lying_pages.WIDTHS))
    assert [cell.text for cell in grid.cells] == [text for row in lying_pages.SHOWN for text in row]

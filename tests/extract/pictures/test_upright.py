import lying_pages
import pytest

from extract.pictures.paper import flattened
from extract.pictures.picture import pictures_of
from extract.pictures.straight import quarter_turned
from extract.pictures.upright import upright


@pytest.mark.parametrize("turned", [0, 1, 2, 3])
def test_a_page_is_set_upright_from_however_it_lay(turned):
    (picture,) = pictures_of(lying_pages.picture_only(150), "pdf", [2])
    laid = upright(quarter_turned(flattened(picture), turned))
    assert (laid.turns + turned) % 4 == 0

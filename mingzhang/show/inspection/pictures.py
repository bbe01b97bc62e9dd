"""Cut-outs of the places that findings speak of, as they are put into a page of HTML."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from PIL import Image

from extract.inspection import Finding, Inspection
from extract.media_type import media_type
from mingzhang.show.pictures import NotDrawable, page_picture
from mingzhang.show.review_pictures import cut_out

SCALE = 1.6  # pixels per point
COLOURS = 48  # of a cut-out: text on paper needs few


class Cutter:
    """Cuts places out of the pages of one file; each page is drawn once."""

    def __init__(self, path: Path) -> None:
        content = path.read_bytes()
        self._content = content if media_type(content) == "pdf" else None
        self._pages: dict[int, Image.Image | None] = {}

    def cut(self, finding: Finding, inspection: Inspection) -> str | None:
        """The place of a finding, marked in red in its surroundings, as the address of a picture within the page; None where there is none.

        What is found of persons is not shown.
        """
        place = finding.place
        if self._content is None or place.page is None or place.box is None or finding.about == "persons":
            return None
        if place.page in inspection.picture_pages:
            return None
        page = self._page(place.page)
        return None if page is None else _address(cut_out(page, SCALE, place.box))

    def _page(self, number: int) -> Image.Image | None:
        if number not in self._pages and self._content is not None:
            try:
                self._pages[number] = page_picture(self._content, number, SCALE)
            except NotDrawable:
                self._pages[number] = None
        return self._pages[number]


def _address(picture: Image.Image) -> str:
    kept = io.BytesIO()
    picture.quantize(COLOURS).save(kept, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(kept.getvalue()).decode("ascii")

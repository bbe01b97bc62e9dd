"""A page as a picture: rendered from its document, in grey, on white paper."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import Image, ImageSequence

from extract.media_type import MediaType
from extract.readers.page import UnreadableDocument

Grey = npt.NDArray[np.uint8]

POINTS_PER_INCH = 72.0
USUAL_DPI = 200.0  # of what is drawn rather than photographed
LEAST_DPI, MOST_DPI = 100.0, 300.0
MOST_PIXELS = 40_000_000  # of one page: an A3 sheet at 400 dpi
WHOLE_PAGE = 0.5  # part of the page from which a picture on it is a picture of it
STAMP = 40.0  # points: coloured ink as large as this in both directions is a stamp, not a figure
COLOURED = 40  # by how much the channels of coloured ink differ


@dataclass(frozen=True, slots=True)
class Picture:
    """`grey` has rows × columns of values from 0 (ink) to 255 (paper), `dpi` of them an inch."""

    number: int
    grey: Grey
    dpi: float

    @property
    def points(self) -> float:
        """Points in one pixel."""
        return POINTS_PER_INCH / self.dpi

    def pixels(self, points: float) -> int:
        """So many points in pixels, at least one."""
        return max(1, round(points / self.points))


def pictures_of(content: bytes, media_type: MediaType, numbers: Collection[int]) -> Iterator[Picture]:
    """The pages with these numbers (from 1) as pictures, in their order; coloured stamps are taken off.

    A photographed page has the resolution of its photograph within 100 to 300 dpi, another one 200 dpi. Raises UnreadableDocument
    (`damaged`) when the bytes are no picture that can be opened.
    """
    yield from _of_pdf(content, numbers) if media_type == "pdf" else _of_image(content, numbers)


def _of_pdf(content: bytes, numbers: Collection[int]) -> Iterator[Picture]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise UnreadableDocument("damaged", f"The PDF cannot be opened to look at its pages ({error}).") from None
    try:
        for number in sorted(numbers):
            page = document[number - 1]
            try:
                dpi = _resolution(page)
                rendered = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, may_draw_forms=False).to_numpy()
            finally:
                page.close()
            yield Picture(number, without_stamps(np.ascontiguousarray(rendered[:, :, :3]), dpi), dpi)
    finally:
        document.close()


def _resolution(page: Any) -> float:
    width, height = page.get_size()
    found = USUAL_DPI
    for image in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) >= WHOLE_PAGE * width * height:
            across, down = image.get_px_size()
            longer = max(right - left, top - bottom)
            found = max(across, down) / longer * POINTS_PER_INCH
    inches = width * height / POINTS_PER_INCH**2
    return float(max(1.0, min(max(found, LEAST_DPI), MOST_DPI, (MOST_PIXELS / inches) ** 0.5)))


def _of_image(content: bytes, numbers: Collection[int]) -> Iterator[Picture]:
    try:
        image = Image.open(BytesIO(content))
        for number, frame in enumerate(ImageSequence.Iterator(image), 1):
            if number in numbers:
                dpi = image_resolution(frame)
                shown = frame.convert("RGB")
                if dpi > MOST_DPI:
                    shown = shown.resize((round(shown.width * MOST_DPI / dpi), round(shown.height * MOST_DPI / dpi)), Image.Resampling.BOX)
                    dpi = MOST_DPI
                yield Picture(number, without_stamps(np.asarray(shown), dpi), dpi)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableDocument("damaged", f"The picture cannot be opened ({error}). Fetch it again, or ask the publisher.") from None


def image_resolution(image: Image.Image) -> float:
    """Pixels an inch of a picture that is a page: as it says itself where that makes a sheet of paper, else as if it were A4."""
    told = float(image.info.get("dpi", (0, 0))[0])
    longer = max(image.size)
    return told if told and 5.0 <= longer / told <= 24.0 else longer / 11.69


def without_stamps(colours: npt.NDArray[np.uint8], dpi: float) -> Grey:
    """A picture (rows × columns × red, green, blue) in grey, without the coloured ink of stamps; black ink under them stays."""
    grey: Grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY).astype(np.uint8)
    lightest = colours.max(axis=2)
    coloured = (lightest - colours.min(axis=2) > COLOURED).astype(np.uint8)
    if not coloured.any():
        return grey
    near = cv2.dilate(coloured, np.ones((3, 3), np.uint8), iterations=max(1, round(dpi / 75)))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(near)
    least = STAMP / POINTS_PER_INCH * dpi
    is_stamp = (boxes[:, cv2.CC_STAT_WIDTH] >= least) & (boxes[:, cv2.CC_STAT_HEIGHT] >= least)
    is_stamp[0] = False
    return np.where(is_stamp[labels], lightest, grey) if count > 1 else grey

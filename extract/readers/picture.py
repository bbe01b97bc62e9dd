"""Files that are pictures of paper: each frame is a page without text, all of it under a picture."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from extract.readers.page import Page, UnreadableDocument

MOST_FRAMES = 2_000
LONGER_SIDE = 842.0  # points: of A4, as what a photographed sheet is taken


def read_png(content: bytes) -> Iterator[Page]:
    """The one page of the picture. Raises UnreadableDocument, status `damaged` or `over_limit`."""
    return _pages(content)


def read_jpg(content: bytes) -> Iterator[Page]:
    """The same of a JPEG."""
    return _pages(content)


def read_tiff(content: bytes) -> Iterator[Page]:
    """The same of a TIFF, which may have many pages."""
    return _pages(content)


def _pages(content: bytes) -> Iterator[Page]:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            frames = getattr(picture, "n_frames", 1)
            if frames > MOST_FRAMES:
                raise UnreadableDocument("over_limit", f"The picture has {frames} pages; at most {MOST_FRAMES} are read.")
            for frame in range(frames):
                picture.seek(frame)
                scale = LONGER_SIDE / max(picture.size)
                width, height = picture.width * scale, picture.height * scale
                yield Page(frame + 1, width, height, image_share=1.0, images=[(0.0, 0.0, width, height)])
    except Image.DecompressionBombError as error:
        raise UnreadableDocument("over_limit", f"The picture is too large to be opened: {error}.") from None
    except (UnidentifiedImageError, OSError, EOFError, SyntaxError, ValueError) as error:
        reason = f"The picture cannot be opened ({error}): its bytes are damaged. Fetch it again, or ask the publisher."
        raise UnreadableDocument("damaged", reason) from None

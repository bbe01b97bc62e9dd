"""Pages of a PDF as pictures, with the recognised grid drawn over them in the coordinates of the readers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from extract.document.allowance import Allowance
from extract.document.read import read_document
from extract.document.result import ReadTable
from extract.readers.page import UnreadableDocument
from extract.readers.pdf.read import reading_turn
from extract.work import Failed
from extract.workers import Limits, each_within_limits

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]

SCALE = 2.0  # pixels per point
LEGEND_HEIGHT = 26  # pixels
OUTLINE: Colour = (150, 150, 150)
COLOURS: dict[str, tuple[str, Colour]] = {
    "label": ("labels and headings", (70, 120, 220)),
    "mapped": ("figures that are mapped", (40, 160, 70)),
    "blank": ("mapped, no figure printed", (160, 160, 160)),
    "unmapped": ("figures that are not mapped", (235, 140, 0)),
    "unreadable": ("unreadable", (215, 30, 40)),
}


class NotDrawable(Exception):
    """The document has no pages that could be drawn; the message says why."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One cell to draw: its box in points on the page as seen, and what it is (a key of COLOURS)."""

    page: int
    box: Box
    kind: str


@dataclass(frozen=True, slots=True)
class _Task:
    content: bytes
    name: str
    folder: Path
    allowance: Allowance | None


def page_picture(content: bytes, page_number: int, scale: float = SCALE) -> Image.Image:
    """The page (from 1) as the readers see it: crop box, /Rotate, and sideways text turned upright. Raises NotDrawable."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise NotDrawable(f"The PDF cannot be opened: {error}.") from error
    try:
        page = document[page_number - 1]
        beyond_rotate = reading_turn(page.raw) - page.get_rotation() // 90  # PDFium turns by /Rotate itself
        picture = page.render(scale=scale, rotation=90 * (beyond_rotate % 4))
        image: Image.Image = picture.to_pil()
        return image.convert("RGB")
    except (IndexError, pdfium.PdfiumError) as error:
        raise NotDrawable(f"Page {page_number} cannot be drawn: {error}.") from error
    finally:
        document.close()


def draw_grids(path: Path, folder: Path, limits: Limits, allowance: Allowance | None = None) -> list[Path]:
    """Draw every page of a PDF on which a table was found into `folder`, one PNG each, and return the files.

    Reading, with the document's pictures where `allowance` lets, and drawing happen in a process of its own, within `limits`. Raises
    NotDrawable, and OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    task = _Task(path.read_bytes(), path.stem, folder, allowance)
    for _, result in each_within_limits(_draw, [task], limits, 1):
        if isinstance(result, Failed):
            raise NotDrawable(result.message)
        if isinstance(result, str):
            raise NotDrawable(result)
        return result
    return []


def _draw(task: _Task) -> list[Path] | str:
    """The files drawn, or why there are none."""
    try:
        reading = read_document(task.content, task.name, task.allowance)
    except UnreadableDocument as error:
        return str(error)
    if reading.media_type != "pdf":
        return f"Only PDFs have pages to draw; this is {reading.media_type.upper()}."
    by_page: dict[int, list[Marked]] = {}
    for table in reading.tables:
        for marked in cells_to_draw(table):
            by_page.setdefault(marked.page, []).append(marked)
    files = []
    for page, cells in sorted(by_page.items()):
        try:
            picture = page_picture(task.content, page)
        except NotDrawable:
            continue
        file = task.folder / f"{task.name}-page-{page:03}.png"
        drawn_over(picture, cells).save(file, optimize=True)
        files.append(file)
    return files or "No table was found, so there is nothing to draw."


def cells_to_draw(table: ReadTable) -> list[Marked]:
    """Every cell of a table that has a place on paper, with what it was taken for."""
    recognised = table.recognised
    kinds: dict[int, str] = {}
    for read in recognised.cells:
        is_mapped = bool(recognised.statement and read.line_code and read.measure)
        if read.figure.is_figure:
            kinds[id(read.cell)] = "mapped" if is_mapped else "unmapped"
        elif is_mapped:
            kinds[id(read.cell)] = "unreadable" if read.figure.content == "unreadable" else "blank"
    drawn = []
    for cell in recognised.table.cells():
        if cell.x1 > cell.x0 and cell.bottom > cell.top:
            kind = kinds.get(id(cell), "label" if cell.text else "")
            drawn.append(Marked(cell.page, (cell.x0, cell.top, cell.x1, cell.bottom), kind))
    return drawn


def drawn_over(picture: Image.Image, cells: list[Marked], scale: float = SCALE) -> Image.Image:
    """The picture with every cell outlined and coloured, and a legend below."""
    veil = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(veil)
    for cell in cells:
        corners = tuple(round(value * scale) for value in cell.box)
        colour = COLOURS[cell.kind][1] if cell.kind else OUTLINE
        pen.rectangle(corners, outline=(*colour, 230), width=2, fill=(*colour, 46) if cell.kind else None)
    over = Image.alpha_composite(picture.convert("RGBA"), veil).convert("RGB")
    whole = Image.new("RGB", (over.width, over.height + LEGEND_HEIGHT), "white")
    whole.paste(over, (0, 0))
    pen, font, x = ImageDraw.Draw(whole), ImageFont.load_default(size=14), 10
    for kind, (text, colour) in COLOURS.items():
        count = sum(cell.kind == kind for cell in cells)
        pen.rectangle((x, over.height + 6, x + 14, over.height + 20), outline=colour, width=2)
        pen.text((x + 20, over.height + 5), f"{text}: {count}", fill=(40, 40, 40), font=font)
        x += 44 + round(pen.textlength(f"{text}: {count}", font=font))
    return whole

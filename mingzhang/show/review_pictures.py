"""Pictures of the cells that are held back, with their row and their neighbours, and one page that shows them all."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PIL import Image, ImageDraw

from extract.media_type import media_type
from extract.store import DocumentStore, StoreDamaged
from mingzhang.show.pictures import SCALE, NotDrawable, page_picture
from mingzhang.show.review import Box, Cell, Held, command

AROUND = 60.0  # points of the page above and below the cell that are shown
MARK = (220, 30, 30)
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Held back</title><style>
body {{ font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }}
article {{ border-top: 1px solid #ccc; padding: 1rem 0; }} img {{ max-width: 100%; border: 1px solid #ddd; }}
code {{ background: #f3f3f3; padding: .2rem .4rem; }} h2 {{ font-size: 1rem; margin: 0; }} p {{ margin: .3rem 0; }}
</style></head><body><h1>Held back: {count}, the likeliest first</h1>
{articles}
</body></html>
"""


def draw(found: Sequence[Held], store: DocumentStore, folder: Path) -> tuple[list[Path], list[str]]:
    """Draw each cell into `folder`, and `index.html` with all of them; returns the pictures, and why others were not drawn.

    Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages: dict[tuple[str, int], tuple[Image.Image, float] | str] = {}
    drawn, troubles, articles = [], [], []
    for number, held in enumerate(found, 1):
        cell = held.cell
        if cell.page is None or cell.box is None:
            page: tuple[Image.Image, float] | str = "its format has no pages with places"
        else:
            key = (cell.document_id, cell.page)
            if key not in pages:
                pages[key] = _page(store, cell, cell.page)
            page = pages[key]
        name = f"{number:03}-{cell.document_id[:12]}-{cell.statement}-{cell.line_code}-{cell.measure}.png"
        if isinstance(page, str) or cell.box is None:
            troubles.append(f"{cell.document_id[:12]} {cell.statement} {cell.line_code} {cell.measure}: {page}")
        else:
            cut_out(*page, cell.box).save(folder / name, optimize=True)
            drawn.append(folder / name)
        articles.append(_article(number, held, "" if isinstance(page, str) else name))
    (folder / "index.html").write_text(_PAGE.format(count=len(found), articles="\n".join(articles)), encoding="utf-8")
    return drawn, troubles


def cut_out(page: Image.Image, scale: float, box: Box) -> Image.Image:
    """The whole row of a cell with what stands above and below it, the cell marked; `scale` is pixels for one point."""
    x0, top, x1, bottom = (edge * scale for edge in box)
    part = page.convert("RGB").crop((0, max(0, round(top - AROUND * scale)), page.width, min(page.height, round(bottom + AROUND * scale))))
    shift = max(0, round(top - AROUND * scale))
    margin = round(2 * scale)
    frame = (x0 - margin, top - margin - shift, x1 + margin, bottom + margin - shift)
    ImageDraw.Draw(part).rectangle(frame, outline=MARK, width=max(2, round(1.2 * scale)))
    return part


def _page(store: DocumentStore, cell: Cell, number: int) -> tuple[Image.Image, float] | str:
    """The page as it was read, with its pixels for one point, or why there is none."""
    try:
        content = store.read(cell.document_id)
    except KeyError:
        return "the document is not in the store"
    except (OSError, StoreDamaged) as error:
        return f"the document cannot be read: {error}"
    kind = media_type(content)
    if not cell.is_from_picture:
        if kind != "pdf":
            return f"only pages of PDFs can be drawn; this is {kind}"
        try:
            return page_picture(content, number), SCALE
        except NotDrawable as error:
            return str(error)
    from extract.pictures.lane import SETUP, is_installed

    if not is_installed():
        return f"it was read from a picture, and what sets pictures straight is not installed: {SETUP}"
    from extract.pictures.page import as_read
    from extract.pictures.picture import POINTS_PER_INCH, pictures_of
    from extract.readers.page import UnreadableDocument

    try:
        [picture] = [as_read(each) for each in pictures_of(content, kind, [number])]
    except (UnreadableDocument, ValueError) as error:
        return f"page {number} cannot be drawn: {error}"
    return Image.fromarray(picture.grey), picture.dpi / POINTS_PER_INCH


def _article(number: int, held: Held, picture: str) -> str:
    cell = held.cell
    may_be = "; ".join(f"<b>{escape(cell.printed(each.amount))}</b> ({escape(each.why)})" for each in held.proposals) or "not known"
    whose = f"{held.department or '(not named)'} {held.fiscal_year or ''}"
    image = f'<img src="{escape(picture)}" alt="the cell on its page">' if picture else "<p>no picture</p>"
    decide = f"<p><code>{escape(command(held))}</code></p>" if cell.is_from_picture and not held.is_annex else ""
    return (
        f"<article><h2>{number}. {escape(whose)}: {escape(cell.statement)} {escape(cell.line_code)} {escape(held.line_name)} "
        f"{escape(cell.measure)}</h2>\n<p>page {cell.page or '–'}, read “{escape(cell.text)}” ({escape(cell.unit)}); may be {may_be}; "
        f"held back: {'annex: ' if held.is_annex else ''}{escape(held.reason)}</p>\n{image}\n{decide}</article>"
    )

"""The fast PDF reader held against the reference on every page of the bundled documents."""

from __future__ import annotations

import logging
import os
from collections import Counter
from pathlib import Path

import pytest

from extract.printed.figures import read_figure
from extract.readers.page import Page, UnreadableDocument
from extract.readers.pdf.read import read_pdf
from extract.readers.pdf.reference import read_pdf_reference
from extract.tables.grids.ruled import ruled_grids

ROOT = Path(__file__).resolve().parents[3]
BUNDLED = ROOT / "sample_publisher" / "site"
CORPUS = Path(os.environ.get("MINGZHANG_SHARED", ROOT.parent / "shared")) / "corpus"


def documents(*folders: Path) -> list[Path]:
    found: dict[bytes, Path] = {}
    for path in sorted(path for folder in folders for path in folder.rglob("*.pdf")):
        found.setdefault(path.read_bytes(), path)
    return list(found.values())


def characters(page: Page) -> Counter[str]:
    return Counter("".join(word.text for word in page.words if not word.slanted))


def rows(page: Page) -> list[list[str]]:
    """Each grid row's cell texts from left to right, all grids of the page that hold figures: the frame of a chart is no table."""
    found = []
    for grid in ruled_grids(page):
        if not any(read_figure(cell.text).is_figure for cell in grid.cells):
            continue
        for row in range(grid.row_count):
            found.append([cell.text for cell in grid.cells if cell.row == row])
    return found


def agree(fast: list[str], reference: list[str]) -> bool:
    """Whether two readings of a row are equal, or differ as they may.

    The one difference: text wider than its cell. The fast reader leaves it whole, as the page shows it; the reference cuts it at
    the border and hands the rest to the next cell. The fast reader is right, and no digit may be concerned.
    """
    if fast == reference:
        return True
    if len(fast) != len(reference) or "".join(fast) != "".join(reference):
        return False
    differing = [(a, b) for a, b in zip(fast, reference, strict=True) if a != b]
    moved = [a.removeprefix(b) if a.startswith(b) else b.removesuffix(a) for a, b in differing]
    return all(part and not any(character.isdigit() for character in part) for part in moved)


@pytest.mark.parametrize("path", documents(BUNDLED, CORPUS / "train", CORPUS / "real"), ids=lambda path: path.name)
def test_the_two_readers_agree(path, caplog):
    caplog.set_level(logging.ERROR, logger="pdfminer")
    content = path.read_bytes()
    try:
        fast = list(read_pdf(content))
    except UnreadableDocument as refusal:
        with pytest.raises(UnreadableDocument) as reference_refusal:
            list(read_pdf_reference(content))
        assert reference_refusal.value.status == refusal.status
        return
    for one, other in zip(fast, read_pdf_reference(content), strict=True):
        where = f"page {one.number}"
        assert (one.width, one.height) == pytest.approx((other.width, other.height), abs=0.5), where
        assert characters(one) == characters(other), where
        differing = [(a, b) for a, b in zip(rows(one), rows(other), strict=True) if not agree(a, b)]
        assert differing == [], where


def test_there_are_bundled_documents_to_compare():
    if not BUNDLED.is_dir():
        pytest.skip(f"the bundled publisher is not at {BUNDLED}")
    assert len(documents(BUNDLED)) > 10


def test_there_are_practice_corpora_to_compare():
    if not CORPUS.is_dir():
        pytest.skip(f"the practice corpora are not at {CORPUS}; set MINGZHANG_SHARED")
    assert len(documents(CORPUS / "train", CORPUS / "real")) > 20

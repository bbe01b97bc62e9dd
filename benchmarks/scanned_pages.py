"""Makes scans of born-digital PDFs: pictures of their pages, damaged as copiers and scanners do, in a PDF without any text.

    python -m benchmarks.scanned_pages FILE.pdf OUT.pdf [--dpi 200] [--level usual] [--seed 1]

What happens to a document and to each of its pages is drawn at random from the seed, so that the same seed gives the same bytes. A page is
printed (perhaps faintly, over a watermark), stamped, seen through from the other side, laid on the glass crooked, shifted, sideways or
upside down, lit unevenly, blurred, covered with dust and noise, and stored grey or in colour as JPEG, or black and white. Lengths are
given in millimetres or parts of the page, so that the same damage is done at every resolution.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import math
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

Picture = npt.NDArray[np.float32]  # height × width, 0 black to 1 white

CHINESE = Path(__file__).resolve().parent.parent / "tests" / "drawing" / "fonts" / "DroidSansFallback-subset.ttf"
STAMP_RED = (0.80, 0.10, 0.14)
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Level:
    """How bad scans of one kind get. Amounts are the largest that are drawn, `quality` the range of JPEG qualities; what happens only
    sometimes is a chance: to a document (`bilevel`, `colour`, `watermark`, `faint`, `edges`) or to a page (the others).
    """

    skew: float  # degrees, to either side
    warp: float  # parts of the page by which each corner moves
    shift: float  # parts of the page
    blur_mm: float  # standard deviation
    noise: float  # standard deviation, of 1
    specks: float  # per square inch
    shade: float  # parts of the light that are lost somewhere on the page
    quality: tuple[int, int]
    bilevel: float
    colour: float
    watermark: float
    faint: float
    edges: float
    stamp: float
    bleed: float
    sideways: float  # of a landscape page; a tenth of it of any other
    upside_down: float


LEVELS = {
    "light": Level(0.7, 0.001, 0.01, 0.06, 0.02, 0.3, 0.06, (60, 75), 0.2, 0.3, 0.0, 0.0, 0.1, 0.1, 0.0, 0.2, 0.0),
    "usual": Level(2.0, 0.003, 0.02, 0.09, 0.04, 1.0, 0.15, (45, 75), 0.3, 0.2, 0.1, 0.1, 0.3, 0.3, 0.1, 0.5, 0.03),
    "harsh": Level(3.0, 0.005, 0.03, 0.12, 0.07, 4.0, 0.25, (35, 55), 0.3, 0.2, 0.2, 0.3, 0.5, 0.5, 0.3, 0.5, 0.06),
}


@dataclass(frozen=True, slots=True)
class _Scanner:
    """What is the same for all pages of a document."""

    kind: str  # grey, colour, bilevel
    quality: int
    blur_mm: float
    noise: float
    specks: float
    ink: float  # 1 is black
    watermark: bool
    edges: bool


def scan(content: bytes, dpi: int, level: Level, seed: str, pages: Collection[int] | None = None) -> bytes:
    """The scan of a PDF, or of those of its `pages` (from 1), each in its place; the same bytes each time."""
    document = pypdfium2.PdfDocument(content)
    try:
        numbers = sorted(pages or range(1, len(document) + 1))
        scanner = _scanner(level, _random(seed))
        printed = [_printed(document[number - 1], dpi) for number in numbers]
        scans = []
        for at, (number, picture) in enumerate(zip(numbers, printed, strict=True)):
            behind = printed[at - 1] if printed[at - 1].shape == picture.shape and at else None
            scans.append(_scanned(picture, behind, dpi, level, scanner, _random(f"{seed} page {number}")))
        return _pdf(scans, dpi)
    finally:
        document.close()


def _random(seed: str) -> np.random.Generator:
    return np.random.default_rng(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]))


def _scanner(level: Level, draw: np.random.Generator) -> _Scanner:
    kind = draw.choice(["bilevel", "colour", "grey"], p=[level.bilevel, level.colour, 1 - level.bilevel - level.colour])
    return _Scanner(
        kind=str(kind),
        quality=int(draw.integers(level.quality[0], level.quality[1] + 1)),
        blur_mm=draw.uniform(0.3, 1) * level.blur_mm,
        noise=draw.uniform(0.3, 1) * level.noise,
        specks=draw.uniform(0, 1) * level.specks,
        ink=draw.uniform(0.45, 0.7) if draw.random() < level.faint else draw.uniform(0.8, 0.95),
        watermark=draw.random() < level.watermark,
        edges=draw.random() < level.edges,
    )


def _printed(page: pypdfium2.PdfPage, dpi: int) -> Picture:
    levels = np.asarray(page.render(scale=dpi / 72, grayscale=True).to_pil(), np.float32)
    return levels / np.float32(255)


def _scanned(picture: Picture, behind: Picture | None, dpi: int, level: Level, scanner: _Scanner, draw: np.random.Generator) -> Image.Image:
    """One page on its way through the copier. Dust and noise are drawn last: what is drawn before is the same at every resolution."""
    paper = 1 - scanner.ink * (1 - picture)
    if scanner.watermark:
        paper = paper * (1 - 0.25 * _watermark(picture.shape, dpi))
    bleeds, strength = draw.random() < level.bleed, draw.uniform(0.06, 0.15)
    if behind is not None and bleeds:
        paper = paper * (1 - strength * (1 - _blurred(behind[:, ::-1], 0.3, dpi)))
    stamp = _stamp(picture.shape, dpi, draw) if draw.random() < level.stamp else None
    move = _movement(picture.shape, level, draw)
    threshold = 1 - draw.uniform(0.2, 0.35) * scanner.ink  # a scanner sets it by the ink: what a person could read stays on the page
    outside = draw.uniform(0.05, 0.2) if scanner.edges else 1.0
    paper = _moved(paper, move, outside)
    if scanner.edges:
        paper = paper * _edges(paper.shape, draw)
    light = draw.uniform(0.88, 0.98) * _light(paper.shape, level.shade, draw)
    turned = _turn(picture.shape, level, draw)
    coverage = _moved(stamp, move, 0.0) if stamp is not None else np.zeros_like(paper)
    channels = [
        _blurred(paper * (1 - coverage * (1 - red)) * light, scanner.blur_mm, dpi)
        for red in (STAMP_RED if scanner.kind == "colour" else [np.dot(STAMP_RED, (0.299, 0.587, 0.114))])
    ]
    _dust(channels, dpi, scanner.specks, draw)
    grain = draw.standard_normal(paper.shape, dtype=np.float32) * np.float32(scanner.noise)
    stored = np.stack([channel + grain for channel in channels], axis=-1)
    if scanner.kind == "bilevel":
        ground = cv2.blur(stored[..., 0], (dpi // 2, dpi // 2))
        stored = (stored > threshold * ground[..., None]).astype(np.float32)
    levels = np.rot90(np.clip(np.rint(stored * 255), 0, 255).astype(np.uint8), turned)
    return _compressed(levels, scanner)


def _watermark(shape: tuple[int, ...], dpi: int, words: str = "部门公开") -> Picture:
    """Slanted words all over the page; 1 where they are."""
    size = round(18 / MM_PER_INCH * dpi)
    tile = Image.new("L", (size * 7, size * 5))
    ImageDraw.Draw(tile).text((size, 2 * size), words, 255, ImageFont.truetype(str(CHINESE), size))
    tiled = np.tile(np.asarray(tile.rotate(25, Image.Resampling.BILINEAR)), (shape[0] // tile.height + 1, shape[1] // tile.width + 1))
    return np.asarray(tiled[: shape[0], : shape[1]], np.float32) / np.float32(255)


def _stamp(shape: tuple[int, ...], dpi: int, draw: np.random.Generator, words: str = "兰汀市人民政府财政局") -> Picture:
    """A round official stamp somewhere on the page, unevenly inked: the share of red ink."""
    size = round(draw.uniform(38, 45) / MM_PER_INCH * dpi)
    seal = Image.new("L", (size, size))
    pen, middle, line = ImageDraw.Draw(seal), size / 2, max(2, size // 35)
    pen.ellipse((line, line, size - line, size - line), outline=255, width=line)
    points = [
        (middle + r * math.sin(math.pi * k / 5), middle - r * math.cos(math.pi * k / 5))
        for k in range(10)
        for r in [size * (0.15 - 0.09 * (k % 2))]
    ]
    pen.polygon(points, fill=255)
    font = ImageFont.truetype(str(CHINESE), size // 8)
    for at, letter in enumerate(words):
        angle = math.radians(240 * (at / (len(words) - 1) - 0.5))
        glyph = Image.new("L", (size // 7, size // 6))
        ImageDraw.Draw(glyph).text((0, 0), letter, 255, font)
        glyph = glyph.rotate(-math.degrees(angle), Image.Resampling.BILINEAR, expand=True)
        x, y = middle + 0.38 * size * math.sin(angle) - glyph.width / 2, middle - 0.38 * size * math.cos(angle) - glyph.height / 2
        seal.paste(255, (round(x), round(y)), glyph)
    inked = np.asarray(seal.rotate(draw.uniform(-20, 20), Image.Resampling.BILINEAR), dtype=np.float32) / 255
    patches = cv2.resize(draw.uniform(0.4, 1, (6, 6)).astype(np.float32), (size, size), interpolation=cv2.INTER_CUBIC)
    coverage = np.zeros(shape[:2], np.float32)
    top = round(draw.uniform(0.1, 1) * max(0, shape[0] - size))
    left = round(draw.uniform(0, 1) * max(0, shape[1] - size))
    part = coverage[top : top + size, left : left + size]
    part[:] = (inked * np.clip(patches, 0, 1) * draw.uniform(0.6, 0.95))[: part.shape[0], : part.shape[1]]
    return coverage


def _movement(shape: tuple[int, ...], level: Level, draw: np.random.Generator) -> npt.NDArray[np.float64]:
    """How the sheet lies on the glass: turned, shifted, and not quite flat, as a matrix of a projection."""
    height, width = shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    angle = math.radians(draw.uniform(-level.skew, level.skew))
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]], np.float32)
    middle = np.array([width / 2, height / 2], np.float32)
    moved = (corners - middle) @ turn.T + middle
    moved += draw.uniform(-level.warp, level.warp, (4, 2)).astype(np.float32) * (width, height)
    moved += draw.uniform(-level.shift, level.shift, 2).astype(np.float32) * (width, height)
    return np.asarray(cv2.getPerspectiveTransform(corners, moved.astype(np.float32)), np.float64)


def _moved(picture: Picture, move: npt.NDArray[np.float64], outside: float) -> Picture:
    size = (picture.shape[1], picture.shape[0])
    return np.asarray(cv2.warpPerspective(picture, move, size, flags=cv2.INTER_LINEAR, borderValue=outside), np.float32)


def _edges(shape: tuple[int, ...], draw: np.random.Generator) -> Picture:
    """Dark strips along one or two sides, where the lid did not close."""
    light = np.ones(shape[:2], np.float32)
    for side in draw.choice(4, draw.integers(1, 3), replace=False):
        view = np.rot90(light, side)
        wide = max(2, round(draw.uniform(0.004, 0.015) * view.shape[0]))
        view[:wide] = np.linspace(0.05, 0.4, wide, dtype=np.float32)[:, None]
    return light


def _light(shape: tuple[int, ...], most: float, draw: np.random.Generator) -> Picture:
    """Light that fades smoothly over the page, by at most the part `most`."""
    coarse = 1 - draw.uniform(0, most, (3, 3)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), np.float32)


def _turn(shape: tuple[int, ...], level: Level, draw: np.random.Generator) -> int:
    """By how many quarter turns the page lies wrong."""
    sideways = level.sideways if shape[1] > shape[0] else level.sideways / 10
    chance = draw.random()
    if chance < sideways:
        return int(draw.choice([1, 3]))
    return 2 if chance < sideways + level.upside_down else 0


def _blurred(picture: Picture, mm: float, dpi: int) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), max(mm / MM_PER_INCH * dpi, 0.2)), np.float32)


def _dust(channels: list[Picture], dpi: int, per_square_inch: float, draw: np.random.Generator) -> None:
    """Dark and light specks of up to half a millimetre, and now and then a hair."""
    height, width = channels[0].shape
    for _ in range(draw.poisson(per_square_inch * height * width / dpi**2)):
        x, y = int(draw.integers(width)), int(draw.integers(height))
        radius = max(0, round(draw.exponential(0.1) / MM_PER_INCH * dpi))
        tone = float(draw.choice([0.1, 0.4, 1.0]))
        for channel in channels:
            cv2.circle(channel, (x, y), radius, tone, -1)
    if draw.random() < 0.05 * per_square_inch:
        start, bend, end = ((int(draw.integers(width)), int(draw.integers(height))) for _ in range(3))
        near = [np.array(start) + (np.array(each) - start) // 12 for each in (start, bend, end)]
        for channel in channels:
            cv2.polylines(channel, [np.array(near, np.int32)], False, 0.3, 1)


def _compressed(levels: npt.NDArray[np.uint8], scanner: _Scanner) -> Image.Image:
    """The picture as it is stored: black and white, or what JPEG leaves of it (its bytes in `info`)."""
    image = Image.fromarray(np.ascontiguousarray(levels if levels.shape[-1] == 3 else levels[..., 0]))
    if scanner.kind == "bilevel":
        return image.convert("1", dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=scanner.quality)
    image.info["stored"] = buffer.getvalue()
    return image


def _pdf(pictures: list[Image.Image], dpi: int) -> bytes:
    """A PDF of a picture on each page."""
    kids = b" ".join(b"%d 0 R" % (3 + 3 * at) for at in range(len(pictures)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pictures))]
    for picture in pictures:
        page = 1 + len(objects)
        width, height = picture.width * 72 / dpi, picture.height * 72 / dpi
        resources = b"<</XObject<</I %d 0 R>>>>" % (page + 2)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources%s>>" % (width, height, page + 1, resources)
        )
        objects.append(_stream(b"%.2f 0 0 %.2f 0 0 cm /I Do" % (width, height), b""))
        stored = picture.info.get("stored") or zlib.compress(picture.tobytes())
        coding = b"/Filter/DCTDecode" if "stored" in picture.info else b"/Filter/FlateDecode"
        colours = b"/ColorSpace/%s/BitsPerComponent %d" % (
            b"DeviceRGB" if picture.mode == "RGB" else b"DeviceGray",
            1 if picture.mode == "1" else 8,
        )
        objects.append(
            _stream(stored, b"/Type/XObject/Subtype/Image/Width %d/Height %d%s%s" % (picture.width, picture.height, colours, coding))
        )
    parts, places, position = [b"%PDF-1.7\n"], [], 9
    for number, body in enumerate(objects, 1):
        places.append(position)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        position += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    parts.append(
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, table, size, position)
    )
    return b"".join(parts)


def _stream(data: bytes, entries: bytes) -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--level", choices=LEVELS, default="usual")
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    options.out.write_bytes(scan(options.file.read_bytes(), options.dpi, LEVELS[options.level], options.seed))


if __name__ == "__main__":
    main()

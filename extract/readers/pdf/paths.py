"""Ruling lines, filled boxes and pictures of a PDF page, from its page objects."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium

from extract.readers.page import Rule
from extract.readers.pdf.calls import (
    address,
    bounds_of_object,
    count_segments,
    draw_mode,
    fill_colour,
    font_is_embedded,
    font_of_text,
    kind_of_object,
    matrix_of_object,
    object_in_form,
    object_on_page,
    path_segment,
    segment_closes,
    segment_kind,
    segment_point,
    stroke_colour,
    values,
)
from extract.readers.pdf.view import View
from extract.readers.ruling import RULE_THICKNESS, Box, rules_from_lines, touches

STRAIGHT = 0.6  # points; how far the ends of a line may differ and the line still be parallel to an axis
WHITE = 247
DEEPEST_FORM = 12
NO_WIDTH = 0.01  # points; PDFium passes over texts that are narrower

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page besides text, as seen: `fills` are boxes of a visible colour too thick to be lines.

    `over_budget` says that the page holds too much to look for lines in it; `rules` is empty then. `unboxed_texts` counts texts without
    width whose font is not in the file: blanks, or single letters that PDFium passes over because no font here has their outlines.
    `loose_strokes` counts strokes that run along no axis. `covers` are those images that were drawn after some text.
    """

    rules: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    covers: list[Box] = field(default_factory=list)
    over_budget: bool = False
    unboxed_texts: int = 0
    loose_strokes: int = 0


@dataclass(slots=True)
class _Walk:
    view: View
    objects_left: int
    segments_left: int
    loose_left: int
    lines: list[Box] = field(default_factory=list)
    white_lines: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    covers: list[Box] = field(default_factory=list)
    unboxed_texts: int = 0
    embedded_fonts: dict[int, bool] = field(default_factory=dict)


class _OverBudget(Exception):
    pass


def read_drawing(page: pdfium.FPDF_PAGE, view: View, *, max_objects: int, max_segments: int, max_loose: int) -> Drawing:
    """Walk the page's objects, those inside form XObjects too.

    Stops and returns a drawing without rules when there are more than `max_objects` objects, `max_segments` path segments, or
    `max_loose` segments that run along no axis (maps, hatching, text drawn as outlines).
    """
    walk = _Walk(view, max_objects, max_segments, max_loose)
    try:
        _walk_objects(walk, object_on_page, address(page), pdfium.FPDFPage_CountObjects(page), IDENTITY, 0)
    except _OverBudget:
        loose = max_loose - walk.loose_left
        return Drawing(images=walk.images, covers=walk.covers, over_budget=True, unboxed_texts=walk.unboxed_texts, loose_strokes=loose)
    lines = walk.lines
    if walk.fills:
        # a white line separates filled cells; on white paper it is not there
        lines = lines + [line for line in walk.white_lines if any(touches(line, fill) for fill in walk.fills)]
    rules = rules_from_lines(lines, view.width, view.height)
    loose = max_loose - walk.loose_left
    return Drawing(rules, walk.fills, walk.images, walk.covers, unboxed_texts=walk.unboxed_texts, loose_strokes=loose)


def _walk_objects(walk: _Walk, get: Callable[[int, int], int], owner: int, count: int, matrix: Matrix, depth: int) -> None:
    """The objects that `get` finds in a page or a form, `owner`."""
    walk.objects_left -= count
    if walk.objects_left < 0:
        raise _OverBudget
    embedded = walk.embedded_fonts
    for index in range(count):
        item = get(owner, index)
        if draw_mode(item, *_mode_at):  # fails for all that is no path
            _path(walk, item, matrix)
            continue
        font = font_of_text(item)
        if font:
            if font not in embedded:
                embedded[font] = font_is_embedded(font) != 0
            if not embedded[font]:
                walk.unboxed_texts += _has_no_width(item)
            continue
        kind = kind_of_object(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(walk, item, matrix)
            if box:
                walk.images.append(_on_page(box, walk.view))
                if embedded:  # some text was drawn before it
                    walk.covers.append(walk.images[-1])
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = _times(_matrix(item), matrix)
            within = pdfium.FPDFFormObj_CountObjects(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT))
            _walk_objects(walk, object_in_form, item, within, inner, depth + 1)


def _matrix(item: int) -> Matrix:
    m = _matrix_read
    if not matrix_of_object(item, ctypes.addressof(m)):
        return IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _point(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


_matrix_read = pdfium.FS_MATRIX()
_sides, _sides_at = values(ctypes.c_float, 4)  # left, bottom, right, top
_mode, _mode_at = values(ctypes.c_int, 2)  # fill, stroke
_xy, _xy_at = values(ctypes.c_float, 2)
_rgba, _rgba_at = values(ctypes.c_uint, 4)


def _bounds(walk: _Walk, item: int, matrix: Matrix) -> Box | None:
    """The object's box as seen; None when nothing of it is on the page."""
    if not bounds_of_object(item, *_sides_at):
        return None
    left, bottom, right, top = _sides
    if matrix is not IDENTITY:
        corners = [_point(matrix, x, y) for x in (left, right) for y in (bottom, top)]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    x0, y0, x1, y1 = walk.view.box(left, bottom, right, top)
    if x1 < 0 or y1 < 0 or x0 > walk.view.width or y0 > walk.view.height:
        return None
    return x0, y0, x1, y1


def _has_no_width(item: int) -> bool:
    return bool(bounds_of_object(item, *_sides_at)) and _sides[2] - _sides[0] <= NO_WIDTH


def _colour(getter: Callable[..., int], item: int) -> str:
    """`none` (transparent), `white` or `visible`; a pattern, whose colour cannot be asked for, is visible."""
    if not getter(item, *_rgba_at):
        return "visible"
    if _rgba[3] == 0:
        return "none"
    return "white" if _rgba[0] >= WHITE and _rgba[1] >= WHITE and _rgba[2] >= WHITE else "visible"


def _path(walk: _Walk, item: int, matrix: Matrix) -> None:
    """Take in one path, whose draw mode has just been read."""
    fill_mode, stroked = _mode
    stroke = _colour(stroke_colour, item) if stroked else "none"
    fill = _colour(fill_colour, item) if fill_mode else "none"
    if stroke == "none" and fill == "none":
        return
    box = _bounds(walk, item, matrix)
    if box is None:
        return
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    thickness, length = (width, height) if width <= height else (height, width)
    # a stroked dot has as much of its pen as of its line in it: only its points tell which way it runs
    if thickness <= RULE_THICKNESS and (stroke == "none" or length > 3 * thickness):
        if stroke != "none" and length > thickness:  # PDFium's bounds add half of the pen's width at both ends
            half = thickness / 2
            box = (x0 + half, y0, x1 - half, y1) if width >= height else (x0, y0 + half, x1, y1 - half)
        (walk.lines if stroke == "visible" or fill == "visible" else walk.white_lines).append(box)
        return
    if stroke == "none" and fill == "white":
        return  # paper
    count = count_segments(item)
    walk.segments_left -= count
    if walk.segments_left < 0:
        raise _OverBudget
    for points in _subpaths(walk, item, count, _times(_matrix(item), matrix)):
        if fill != "none":
            rectangle = _rectangle(points)
            if rectangle and min(rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]) <= RULE_THICKNESS:
                _line(walk, rectangle, fill)
                continue
            if rectangle and fill == "visible":
                walk.fills.append(_on_page(rectangle, walk.view))
        if stroke != "none":
            _strokes(walk, points, stroke)


def _strokes(walk: _Walk, points: list[tuple[float, float]], colour: str) -> None:
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ax - bx) <= STRAIGHT or abs(ay - by) <= STRAIGHT:
            _line(walk, (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), colour)
        else:
            walk.loose_left -= 1
            if walk.loose_left < 0:
                raise _OverBudget


def _on_page(box: Box, view: View) -> Box:
    return max(box[0], 0.0), max(box[1], 0.0), min(box[2], view.width), min(box[3], view.height)


def _subpaths(walk: _Walk, item: int, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corner points of each piece of a path as seen; curves count as loose segments and end a piece."""
    view = walk.view
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = path_segment(item, index)
        kind = segment_kind(segment)
        segment_point(segment, *_xy_at)
        px, py = _point(matrix, *_xy)
        point = (view.ax * px + view.bx * py + view.cx, view.ay * px + view.by * py + view.cy)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                walk.loose_left -= 1
                if walk.loose_left < 0:
                    raise _OverBudget
            if len(points) > 1:
                yield points
            points = [point]
        if segment_closes(segment) and len(points) > 1 and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _rectangle(points: list[tuple[float, float]]) -> Box | None:
    """The box of a piece whose every side runs along an axis and which has no more than four of them."""
    if not 4 <= len(points) <= 5:
        return None
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ax - bx) > STRAIGHT and abs(ay - by) > STRAIGHT:
            return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _line(walk: _Walk, box: Box, colour: str) -> None:
    if colour == "visible":
        walk.lines.append(box)
    elif colour == "white":
        walk.white_lines.append(box)

"""What stands on the pages of a PDF: its glyphs, its ruling lines and its pictures, each at its place.

A PDF knows no words, lines or tables, only where ink goes.  Places are in points, ``x`` to the right and
``y`` down as a page is read, whichever way it was turned.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ipgraph.read.unfit import Unfit

#: Objects on one page; a page with more is a map or a drawing.
MOST_OBJECTS = 100_000
_DEEPEST = 8  # forms within forms
_THIN = 3.0  # points; a filled box as thin as this is a line
_SKEW = 0.5  # points by which a line may lean
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box; ``spaced`` if a blank stands before it."""

    text: str
    box: Box
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The ink of one page of that ``width``; ``pictures`` is the part of it that pictures cover.

    ``unknown`` counts the glyphs of which the file does not say what they are.
    """

    width: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...]
    pictures: float
    unknown: int


def page_of(page: Any) -> Page:
    """The ink of a page of pypdfium2."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    raw = [one for at in range(text.count_chars()) if (one := _glyph(pdfium, text.raw, at))]
    turn = Counter(angle for _, _, angle in raw).most_common(1)[0][0] if raw else 0
    ink = _Ink(pdfium, turn)
    ink.add(pdfium.FPDFPage_GetObject, pdfium.FPDFPage_CountObjects, page.raw, _IDENTITY, 0)
    left, bottom, right, top = page.get_mediabox()
    width, height = abs(right - left), abs(top - bottom)
    upright = [(words, _turned(box, turn)) for words, box, angle in raw if angle == turn]
    return Page(
        width=height if turn % 2 else width,
        glyphs=tuple(_spaced(upright)),
        rules=tuple(ink.rules),
        pictures=ink.pictures / max(width * height, 1),
        unknown=sum(words in _NAMELESS for words, _ in upright),
    )


_NAMELESS = {"\0", "\ufffd", "\ufffe", "\uffff"}


def _glyph(pdfium: Any, text: Any, at: int) -> tuple[str, Box, int] | None:
    """A character, its box as the file has it, and by how many quarter turns it lies; ``None`` if made up."""
    if pdfium.FPDFText_IsGenerated(text, at) == 1:
        return None
    code, box = pdfium.FPDFText_GetUnicode(text, at), pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
        return None
    angle = -pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)
    if abs(angle - round(angle)) > 0.1:  # a watermark across the page
        return None
    sign = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return _usual(sign), Box(box.left, box.bottom, box.right, box.top), round(angle) % 4


def _usual(sign: str) -> str:
    """The usual character for a radical that some fonts name in its place (⼯ for 工)."""
    return unicodedata.normalize("NFKC", sign) if "\u2e80" <= sign <= "\u2fdf" else sign


def _turned(box: Box, turn: int) -> Box:
    """A box as read, given as the file has it (``y`` up) on a page whose text lies ``turn`` quarters to the left."""
    corners = [(box.x0, box.y0), (box.x1, box.y1)]
    sine, cosine = (0, 1, 0, -1)[turn], (1, 0, -1, 0)[turn]
    xs, ys = zip(*((x * cosine + y * sine, x * sine - y * cosine) for x, y in corners), strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _spaced(upright: list[tuple[str, Box]]) -> Iterator[Glyph]:
    blank = False
    for words, box in upright:
        if words.isspace():
            blank = True
        elif words not in _NAMELESS and words.isprintable():
            yield Glyph(words, box, blank)
            blank = False


class _Ink:
    """Collects rules and pictures, through all forms of a page."""

    def __init__(self, pdfium: Any, turn: int) -> None:
        self.rules: list[Box] = []
        self.pictures = 0.0
        self._pdfium = pdfium
        self._turn = turn
        self._left = MOST_OBJECTS

    def add(self, get: Any, count: Any, parent: Any, outer: _Matrix, depth: int) -> None:
        """Whatever stands in ``parent``, a page or a form."""
        pdfium, number = self._pdfium, count(parent)
        self._left -= max(number, 0)
        if self._left < 0:
            raise Unfit("file-too-large", f"> {MOST_OBJECTS} objects on a page")
        for at in range(number):
            one = get(parent, at)
            kind = pdfium.FPDFPageObj_GetType(one)
            if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
                continue
            matrix = _times(self._matrix(one), outer)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(one, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.pictures += abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
            elif depth < _DEEPEST:
                self.add(
                    pdfium.FPDFFormObj_GetObject, pdfium.FPDFFormObj_CountObjects, one, matrix, depth + 1
                )

    def _matrix(self, one: Any) -> _Matrix:
        found = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFPageObj_GetMatrix(one, ctypes.byref(found))
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _path(self, path: Any, matrix: _Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self._pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        for points in self._outlines(path, matrix):
            if stroke.value:
                self._edges(points)
            elif fill.value:
                box = _around(points)
                if min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN:
                    self.rules.append(_turned(box, self._turn))

    def _edges(self, points: list[tuple[float, float]]) -> None:
        for pair in pairwise(points):
            box = _around(list(pair))
            if min(box.x1 - box.x0, box.y1 - box.y0) <= _SKEW:
                self.rules.append(_turned(box, self._turn))

    def _outlines(self, path: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
        """The corners of each outline of a path; one with curves is none of ours."""
        pdfium, points = self._pdfium, list[tuple[float, float]]()
        count = pdfium.FPDFPath_CountSegments(path)
        self._left -= max(count, 0)
        for at in range(count if self._left >= 0 else 0):
            segment = pdfium.FPDFPath_GetPathSegment(path, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                yield from [points] * bool(points)
                points = []
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            points.append(_moved(x.value, y.value, matrix))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        yield from [points] * bool(points)


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    (left, top), (right, bottom) = _moved(a, b, outer), _moved(c, d, outer)
    (x, y), (shift_x, shift_y) = _moved(e, f, outer), (outer[4], outer[5])
    return left - shift_x, top - shift_y, right - shift_x, bottom - shift_y, x, y

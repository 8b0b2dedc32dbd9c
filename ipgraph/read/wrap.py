"""Glyphs to lines, and lines that only wrap to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ipgraph.read.ink import Glyph

_GAP = 1.5  # widths of a character; a wider gap parts columns
_SPACE = 0.25
_INDENT = 0.8
_TELLING = 20  # characters; a shorter line does not tell how wide the text is
_OPENING = "（(〔[【《“‘「"
_CLOSING = "，。、；：！？）)〕]】》”’」,.;:!?%％"
_CHUNK = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[0-9A-Za-z.,%·/-]+|.)[{re.escape(_CLOSING)}]*"
)  # what is not torn apart at the end of a line
_MARK = re.compile(
    r"[一二三四五六七八九十百]{1,4}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）]|\d{1,3}(?:[.．](?!\d)|、|[)）])"
    r"|[①-⑳●•■◆]|第[一二三四五六七八九十百]{1,4}[章节条编]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs side by side: their words, their place, the size of their characters; ``gapped`` if they stand in columns."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    page: int = 0
    gapped: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """The width that lines are set to, the usual distance from one to the next, the usual size of a character."""

    left: float
    right: float
    pitch: float = 0
    size: float = 0


def lines(glyphs: Iterable[Glyph], page: int = 0) -> list[Line]:
    """The lines of ``glyphs`` from top to bottom."""
    groups: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=_middle):
        size = glyph.box.y1 - glyph.box.y0
        if groups and _middle(glyph) - _middle(groups[-1][0]) < size * 0.5:
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return [_line(sorted(group, key=lambda one: one.box.x0), page) for group in groups]


def _middle(glyph: Glyph) -> float:
    return (glyph.box.y0 + glyph.box.y1) / 2


def _line(glyphs: list[Glyph], page: int) -> Line:
    size = _size(glyphs)
    text, gapped = glyphs[0].text, False
    for before, after in pairwise(glyphs):
        gap = after.box.x0 - before.box.x1
        latin = before.text.isascii() and after.text.isascii()
        if gap > _GAP * size:
            text, gapped = f"{text}  ", True
        elif after.spaced or (latin and gap > _SPACE * size):
            text += " "
        text += after.text
    return Line(
        text=text,
        x0=glyphs[0].box.x0,
        y0=min(one.box.y0 for one in glyphs),
        x1=max(one.box.x1 for one in glyphs),
        y1=max(one.box.y1 for one in glyphs),
        size=size,
        page=page,
        gapped=gapped,
    )


def _size(glyphs: list[Glyph]) -> float:
    """The width of a full character."""
    full = [one.box.x1 - one.box.x0 for one in glyphs if not one.text.isascii()]
    return median(full or [one.box.y1 - one.box.y0 for one in glyphs])


def measure(found: Sequence[Line], page_width: float) -> Measure:
    """The measure of the text that these lines are set in.

    Where no line is long enough to show where the text ends, it is taken to keep the same margin on both sides.
    """
    left, right = (
        _often(sorted(one.x0 for one in found)),
        _often(sorted((one.x1 for one in found), reverse=True)),
    )
    size = median(one.size for one in found)
    if right - left < _TELLING * size:
        right = max(right, page_width - left)
    steps = [
        after.y0 - before.y0
        for before, after in pairwise(found)
        if before.page == after.page and after.y0 > before.y0
    ]
    return Measure(left, right, median(steps) if steps else 0, size)


def _often(values: list[float]) -> float:
    """The first of ``values`` that is met at least twice, the first at all if none is."""
    return next((one for one, other in pairwise(values) if abs(one - other) < 1), values[0])


def paragraphs(found: Sequence[Line], width: Measure) -> Iterator[str]:
    """The paragraphs of a text: a line that only wraps goes on in the next."""
    text, last = "", None
    for line in found:
        if last and _wraps(last, line, width):
            text += _glue(text, line.text) + line.text
        else:
            yield from [text] * bool(text)
            text = line.text
        last = line
    yield from [text] * bool(text)


def begins_item(words: str) -> bool:
    """Whether ``words`` begin with the mark of an item.

    >>> begins_item("（一）加强领导"), begins_item("2. 整治"), begins_item("2.5个百分点")
    (True, True, False)
    """
    return bool(_MARK.match(words))


def _wraps(line: Line, after: Line, width: Measure) -> bool:
    if line.gapped or after.gapped or begins_item(after.text) or abs(line.size - after.size) > 2:
        return False
    step = after.y0 - line.y0 if line.page == after.page else 0
    if _centred(after, width) and (_centred(line, width) or after.size > 1.15 * width.size > 0):
        return step < 2.2 * after.size  # a title of several lines
    if step > 1.4 * width.pitch > 0:
        return False
    return after.x0 - width.left < _INDENT * after.size and not has_room(line, after, width)


def _centred(line: Line, width: Measure) -> bool:
    """Whether a line keeps away from both sides by the same distance."""
    left, right = line.x0 - width.left, width.right - line.x1
    return min(left, right) > line.size and abs(left - right) < line.size


def has_room(line: Line, after: Line, width: Measure) -> bool:
    """Whether the beginning of ``after`` would still have fitted into ``line``."""
    chunk = _CHUNK.match(after.text)
    needed = _width(chunk[0] if chunk else "") * after.size
    return width.right - line.x1 >= needed + 0.3 * line.size


def _width(words: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in words)


def _glue(before: str, after: str) -> str:
    letters = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return " " if letters else ""

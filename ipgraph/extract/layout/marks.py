"""The marks that number a plan (一、 （一） 1. （1） ①), and the lines that they begin.

A document copied without its line breaks still has its marks: :func:`lines` cuts a paragraph at each
mark that stands after the end of a sentence and counts on from the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ipgraph.extract.words import outside_brackets
from ipgraph.model import Span

_CHINESE = "一二三四五六七八九十百"
#: One group for each kind of mark, from the outermost to the innermost.
_MARK = re.compile(
    rf"第(?P<part>[{_CHINESE}]{{1,4}}|\d{{1,2}})(?:章|部分|篇|编)(?=[\s、:：\u3400-\u9fff])[\s、:：]*"
    rf"|(?P<chapter>[{_CHINESE}]{{1,6}})\s*[、.．﹒](?![{_CHINESE}\d]+[、是])\s*"
    rf"|[（(〔]\s*(?P<section>[{_CHINESE}]{{1,6}})\s*[)）〕][、.．]?\s*"
    r"|(?P<item>(?<![\d.])\d{1,3})\s*(?:[.．﹒･](?!\d)|[.．﹒](?=(?:19|20)\d\d\s*年)|、)\s*"
    r"|[（(〔]\s*(?P<sub>\d{1,3})\s*[)）〕]、?\s*|(?P<half>(?<![\d.])\d{1,2})[)）]\s*"
    r"|(?P<circle>[①-⑳])\s*"
)
_DEPTH = {"part": 0, "chapter": 1, "section": 2, "item": 3, "sub": 4, "half": 4, "circle": 5}
#: The depth of a numbered paragraph; what is deeper lists its parts.
ITEM = _DEPTH["item"]
#: What may stand right before a mark in the middle of a line.
_BOUNDARY = frozenset("。；;！!？?：:）)〕】]”⏎")
#: A number whose words begin with a figure (3.30个村): a mark only where the numbering is at it.
_BEFORE_FIGURE = re.compile(r"(?P<item>\d{1,3})[.．﹒](?=\d)")
_LONGEST_HEADING = 30  # characters
_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as printed: ``number`` without its brackets and dots, ``depth`` 0 (第一章) to 5 (①)."""

    depth: int
    number: str
    length: int

    @property
    def ordinal(self) -> int:
        """The number that the mark counts.

        >>> [mark(words).ordinal for words in ("十六、稳就业", "（二）稳粮", "③ 验收")]
        [16, 2, 3]
        """
        if self.number.isdecimal():
            return int(self.number)
        return (
            ord(self.number) - ord("①") + 1
            if self.number in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
            else _counted(self.number)
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text: the mark at its head, if any, and the words after it."""

    mark: Mark | None
    span: Span


def mark(text: str) -> Mark | None:
    """The mark at the head of ``text``.

    >>> mark("（三）稳外贸").number, mark("2.5万亩"), mark("12．改造").depth
    ('三', None, 3)
    """
    found = _MARK.match(text)
    return _mark(found) if found and found.end() < len(text) else None


def _mark(found: re.Match[str]) -> Mark:
    kind = str(found.lastgroup)
    return Mark(_DEPTH[kind], found[kind], len(found.group()))


def _counted(number: str) -> int:
    """一 to 九百九十九 as a number."""
    total, last = 0, 0
    for sign in number:
        if sign in "十百":
            total, last = total + (last or 1) * (10 if sign == "十" else 100), 0
        else:
            last = _DIGITS[sign]
    return total + last


def lines(paragraphs: Iterable[Span]) -> Iterator[Line]:
    """The lines of running text, those printed one behind the other taken apart.

    >>> [line.span.text for line in lines([Span("一、总则。（一）稳粮。1．扩种。2．收储。", 1, None, 0, 0)])]
    ['总则。', '稳粮。', '扩种。', '收储。']
    """
    count = Count()
    for paragraph in paragraphs:
        yield from count.cut(paragraph)


class Count:
    """Where the numbering of a document stands: the last ordinal at each depth."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def cut(self, paragraph: Span, deepest: int = 5) -> Iterator[Line]:
        """The lines in one paragraph; marks deeper than ``deepest`` only list what the sentence says."""
        first = self._first(paragraph.text)
        starts = list(self._starts(paragraph.text, deepest, first))
        for start, stop in zip(starts, [*starts[1:], len(paragraph.text)], strict=True):
            here = first if start == 0 else mark(paragraph.text[start:stop])
            yield _line(paragraph.part(start, stop).strip(), here)

    def _first(self, text: str) -> Mark | None:
        """The mark at the head of a paragraph."""
        found = _BEFORE_FIGURE.match(text)
        counts = found and int(found["item"]) == self._last.get(ITEM, 0) + 1 > 1
        return _mark(found) if found and counts else mark(text)

    def _starts(self, text: str, deepest: int, first: Mark | None) -> Iterator[int]:
        yield 0
        last = 0
        if first:
            self._go_on(first)
        free = outside_brackets(text)
        for found in _MARK.finditer(text, first.length if first else 0):
            here = _mark(found)
            at = found.start()
            begins = at and free[at] and (_after_sentence(text, at) or _after_heading(text, last, at, here))
            if begins and here.depth <= deepest and self._counts(here):
                self._go_on(here)
                yield at
                last = at

    def _counts(self, here: Mark) -> bool:
        """Whether a mark inside a line counts on from those before it."""
        return here.ordinal == self._last.get(here.depth, 0) + 1

    def _go_on(self, here: Mark) -> None:
        self._last = {depth: last for depth, last in self._last.items() if depth < here.depth}
        self._last[here.depth] = here.ordinal


def line(span: Span) -> Line:
    """A span as a line: its mark taken off."""
    return _line(span, mark(span.text))


def _line(span: Span, found: Mark | None) -> Line:
    return Line(found, span.part(found.length).strip()) if found else Line(None, span)


def _after_heading(text: str, start: int, at: int, here: Mark) -> bool:
    """Whether a mark counts the first part of a heading that ends without a full stop: 一、补齐短板（一）…"""
    outer = mark(text[start : min(at, start + _LONGEST_HEADING)])
    return bool(outer and outer.depth < here.depth and here.ordinal == 1 and at - start <= _LONGEST_HEADING)


def _after_sentence(text: str, at: int) -> bool:
    return text[max(0, at - 9) : at].rstrip()[-1:] in _BOUNDARY

"""Flat pieces of a text under marks that nest and overlap, and the signs for what nobody could see in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from ipgraph.model import BREAK, Span

#: Controls, marks of direction, blanks without width, half pairs: a page would drop or obey them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_CUT = re.compile(f"({_UNSEEN.pattern}|{BREAK})")


class Placed(Protocol):
    """Anything that marks a place of the text."""

    @property
    def span(self) -> Span | None:
        """The place, if it has one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks, the outer ones first."""

    text: str
    start: int
    marks: tuple[Placed, ...] = ()

    @property
    def stop(self) -> int:
        """The first code point after it, inside the whole text."""
        return self.start + len(self.text)

    @property
    def letters(self) -> int:
        """How many letters, signs and digits it has; punctuation and blanks say nothing."""
        return len(self.text) if self.text.isalnum() else sum(map(str.isalnum, self.text))

    @property
    def unseen(self) -> str:
        """The code of the character that nobody can see, if it is one."""
        return f"U+{ord(self.text):04X}" if _UNSEEN.fullmatch(self.text) else ""


def told(text: str) -> str:
    r"""The text with what nobody can see told by its code, for words that stand outside the text itself.

    >>> told("市\u202e局")
    '市⟨U+202E⟩局'
    """
    return _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


class Pieces:
    """A text cut wherever a mark begins or ends.

    >>> @dataclass(frozen=True)
    ... class Mark:
    ...     span: Span
    >>> whole = Span("建设10家实验区", 1, None, 0, 0)
    >>> pieces = Pieces([Mark(whole), Mark(whole.part(2, 5))])
    >>> [(piece.text, len(piece.marks)) for piece in pieces.of(whole)]
    [('建设', 1), ('10家', 2), ('实验区', 1)]
    """

    def __init__(self, marks: Iterable[Placed]) -> None:
        edges: dict[int, tuple[list[Placed], list[Placed]]] = defaultdict(lambda: ([], []))
        for mark in marks:
            if mark.span and mark.span.text:
                edges[mark.span.offset][0].append(mark)
                edges[mark.span.end][1].append(mark)
        self._starts = [-1, *sorted(edges)]
        self._marks: list[tuple[Placed, ...]] = [()]
        open_marks: dict[int, Placed] = {}
        for at in self._starts[1:]:
            for mark in edges[at][1]:
                open_marks.pop(id(mark), None)
            open_marks |= {id(mark): mark for mark in edges[at][0]}
            self._marks.append(tuple(open_marks.values()))

    def of(self, span: Span) -> Iterator[Piece]:
        """The pieces of ``span`` from first to last; joined, they are its text."""
        at = bisect_right(self._starts, span.offset) - 1
        start = span.offset
        while start < span.end:
            stop = self._starts[at + 1] if at + 1 < len(self._starts) else span.end
            words = span.text[start - span.offset : min(stop, span.end) - span.offset]
            yield from _seen(Piece(words, start, self._marks[at]))
            start, at = stop, at + 1


def _seen(piece: Piece) -> Iterator[Piece]:
    """A piece with line breaks and what nobody can see cut out, each a piece of its own."""
    if not _CUT.search(piece.text):
        yield piece
        return
    start = piece.start
    for words in _CUT.split(piece.text):
        if words:
            yield replace(piece, text=words, start=start)
            start += len(words)

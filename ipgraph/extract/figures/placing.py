"""Numbers in their clauses: which words before and after a number speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ipgraph.extract.figures.quantities import Quantity, unquoted
from ipgraph.model import BREAK

_END = re.compile(rf"[，；;。！!？?：:{BREAK}]|(?<!\d),|,(?!\d{{3}}(?!\d))")
#: What stands between numbers that share a clause: 下降15%、10%和26%.
BARE = re.compile(r"[\s、和及与]*|(?:(?:及|或|含)?以[上下内]|左右)[\s、和及与]*[、和与][\s]*")
_SENTENCE = re.compile(rf"[。；;！!？?{BREAK}]")
_WINDOW = 40  # characters; no rule looks farther in its clause,
_FAR = 60  # nor in its sentence


@dataclass(frozen=True, slots=True)
class Placed:
    """A number and the bounds ``first``..``last`` of the words that speak of it, in ``text``."""

    text: str
    quantity: Quantity
    first: int
    last: int

    @property
    def before(self) -> str:
        """The words before the number, in its clause (the nearest of them)."""
        start = self.quantity.start
        return self.text[max(self.first, start - _WINDOW) : start].rstrip()

    @property
    def after(self) -> str:
        """The words after the unit, in its clause (the nearest of them)."""
        stop = self.quantity.stop
        return self.text[stop : min(self.last, stop + _WINDOW)].lstrip()

    @property
    def behind(self) -> str:
        """The words before the number, as far back as its sentence goes (the nearest of them)."""
        start = self.quantity.start
        return _SENTENCE.split(self.text[max(0, start - _FAR) : start])[-1]

    @property
    def ahead(self) -> str:
        """The words after the unit, as far as its sentence goes (the nearest of them)."""
        stop = self.quantity.stop
        return _SENTENCE.split(self.text[stop : stop + _FAR], maxsplit=1)[0]

    def joins(self, other: Placed) -> bool:
        """Whether nothing that ends a clause stands between this number and the ``other`` behind it."""
        return self.last == other.quantity.start and other.first == self.quantity.stop

    def beside(self, other: Placed) -> bool:
        """Whether nothing but 、 or 和 stands between this number and the ``other`` behind it."""
        return self.joins(other) and bool(BARE.fullmatch(self.text, self.quantity.stop, other.quantity.start))


def place(text: str, quantities: list[Quantity]) -> list[Placed]:
    """Each number with the bounds of its clause; between two numbers of one clause both may look.

    >>> from ipgraph.extract.figures.quantities import read_quantities
    >>> words = "2年内建园区3个，引进5家企业"
    >>> [(one.before, one.after) for one in place(words, read_quantities(words))]
    [('2年内建园区', ''), ('引进', '企业')]
    """
    if not quantities:
        return []
    plain = unquoted(text)
    between = [_between(plain, a.stop, b.start) for a, b in pairwise(quantities)]
    firsts = [_around(plain, 0, quantities[0].start)[1], *(first for _, first in between)]
    lasts = [*(last for last, _ in between), _around(plain, quantities[-1].stop, len(plain))[0]]
    return [
        Placed(plain, one, first, last) for one, first, last in zip(quantities, firsts, lasts, strict=True)
    ]


def _around(text: str, start: int, stop: int) -> tuple[int, int]:
    """Where the first clause in ``text[start:stop]`` ends and where the last one begins."""
    signs = list(_END.finditer(text, start, stop))
    return (signs[0].start(), signs[-1].end()) if signs else (stop, start)


def _between(text: str, start: int, stop: int) -> tuple[int, int]:
    """The same between two numbers, where a 、 with words around it ends a clause too."""
    comma = text.rfind("、", start, stop)
    bounds = _around(text, start, stop)
    if comma < 0 or bounds != (stop, start) or BARE.fullmatch(text, start, stop):
        return bounds
    return comma, comma + 1


def without(placed: list[Placed], dropped: set[int]) -> Iterator[Placed]:
    """The numbers that are left when some promise nothing; the words of those go to their neighbours."""
    first: int | None = None
    kept: list[Placed] = []
    for at, one in enumerate(placed):
        joined = at > 0 and placed[at - 1].joins(one)
        begin = first if joined and first is not None else one.first
        if at in dropped:
            first = begin
            if joined and kept and kept[-1].last == one.quantity.start and not placed[at - 1].beside(one):
                kept[-1] = replace(kept[-1], last=one.last)
            continue
        first = None
        kept.append(replace(one, first=begin))
    yield from kept

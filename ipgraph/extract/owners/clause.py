"""The words of a clause in a form to match against, every sign with its place in the print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ipgraph.extract.owners.signs import folded
from ipgraph.extract.words import hidden
from ipgraph.model import BREAK, Span

_OPENING, _CLOSING = "(“{", ")”}"


#: What :meth:`Printed.of` leaves out or changes; other characters stay as they are.
_BLANK = re.compile(rf"[\s{BREAK}]")


@dataclass(frozen=True)
class Printed:
    """A clause without blanks and invisible characters, its signs in one form.

    >>> clause = Printed.of(Span("牵头 单位：市科技局（市知识产权局）", 1, None, 0, 0))
    >>> clause.text, clause.span(0, 4).text
    ('牵头单位:市科技局(市知识产权局)', '牵头 单位')
    """

    source: Span
    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, span: Span, breaks: frozenset[int] | None = None) -> Printed:
        """``span`` folded; of its line breaks those at ``breaks`` are signs, or else each that is one in print."""
        words = folded(span.text)
        if words.isprintable() and not _BLANK.search(words):  # as most clauses are
            return cls(span, words, tuple(range(len(words))))
        kept = [
            (at, BREAK if breaks and at in breaks else char)
            for at, char in enumerate(words)
            if (breaks and at in breaks) or not _is_nothing(char, loose=breaks is not None)
        ]
        return cls(span, "".join(char for _, char in kept), tuple(at for at, _ in kept))

    def span(self, start: int, stop: int) -> Span:
        """The printed words behind ``text[start:stop]``."""
        return self.source.part(self.places[start], self.places[stop - 1] + 1)

    def gap(self, at: int) -> bool:
        """Whether something blank stood before ``text[at]``."""
        return at > 0 and self.places[at] - self.places[at - 1] > 1

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Opening → closing bracket; brackets of any kinds close each other, one left alone has no pair."""
        found, opened = {}, []
        for at, char in enumerate(self.text):
            if char in _OPENING:
                opened.append(at)
            elif char in _CLOSING and opened:
                found[opened.pop()] = at
        return found

    @cached_property
    def free(self) -> tuple[bool, ...]:
        """For each sign whether it stands outside brackets (the brackets themselves stand inside)."""
        result, depth = [], 0
        closings = set(self.pairs.values())
        for at in range(len(self.text)):
            depth += at in self.pairs
            result.append(depth == 0)
            depth -= at in closings
        return tuple(result)

    @cached_property
    def lone(self) -> frozenset[int]:
        """The brackets that nothing closes or opens."""
        paired = {*self.pairs, *self.pairs.values()}
        return frozenset(at for at, char in enumerate(self.text) if char in "()“”" and at not in paired)

    def find(self, pattern: re.Pattern[str], start: int, stop: int) -> Iterator[re.Match[str]]:
        """The matches of ``pattern`` that begin outside brackets."""
        return (
            found
            for found in pattern.finditer(self.text, start, stop)
            if found.start() >= stop or self.free[found.start()]
        )


def _is_nothing(char: str, *, loose: bool) -> bool:
    """Whether a sign shows nothing; ``loose`` where a line break may stand inside a name."""
    return char.isspace() or hidden(char) or (loose and char == BREAK)

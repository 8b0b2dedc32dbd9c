"""Traditional characters: folded to simplified ones for matching, and given back in everything that is quoted.

A mirror of a plan in traditional script is read as it is.  Each character is folded on its own (OpenCC, t2s), so
that every place stays where it was; words that a conversion exchanged (資訊 for 信息) are never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from ipgraph.extract.script import SIGNS, simplified
from ipgraph.model import Block, Cell, Document, Grid, Paragraph, Party, Plan, Span

Value = TypeVar("Value")

_FEWEST = 5  # signs; fewer are names or quotations


def simple(document: Document) -> Document | None:
    """The document in simplified characters, ``None`` if it is written in them."""
    if len(SIGNS.findall(document.text)) < _FEWEST:
        return None
    table = {ord(char): one for char in set(document.text) if (one := simplified(char)) != char}
    spans: Callable[[Span], Span] = lambda span: replace(span, text=span.text.translate(table))  # noqa: E731
    return replace(
        document,
        title=document.title.translate(table),
        text=document.text.translate(table),
        blocks=tuple(_block(block, spans) for block in document.blocks),
    )


def given_back(plan: Plan, document: Document) -> Plan:
    """The plan with the characters of ``document`` wherever it quotes or names something."""
    back = _back(document.text, plan.document.text)
    own = replace(
        plan.document,
        title=document.title
        if len(document.title) == len(plan.document.title)
        else plan.document.title.translate(back),
        text=document.text,
        blocks=document.blocks,
    )
    given = _Back(document.text, back)
    return replace(
        plan,
        document=own,
        items=tuple(given.value(item) for item in plan.items),
        parties=tuple(given.value(party) for party in plan.parties),
        problems=tuple(given.value(problem) for problem in plan.problems),
    )


def _block(block: Block, change: Callable[[Span], Span]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(change(block.span))
    return Grid(tuple(tuple(Cell(change(cell.span), cell.spread) for cell in row) for row in block.rows))


def _back(original: str, simplified: str) -> dict[int, str]:
    """Simplified → the character that the document most often has in its place."""
    counts = Counter(zip(simplified, original, strict=True))
    return {ord(simple): char for (simple, char), _ in reversed(counts.most_common()) if simple != char}


class _Back:
    """Gives values their own characters back: places by what stands there, other words character by character."""

    #: Fields that are codes, not words of the document.
    _CODES = frozenset(
        {"id", "code", "document", "edtf", "recurring", "role", "kind", "basis", "level", "phase"}
    )

    def __init__(self, text: str, table: dict[int, str]) -> None:
        self._text = text
        self._table = table

    def value(self, value: Value) -> Value:
        """``value`` with all that it holds."""
        return self._given(value)  # type: ignore[no-any-return]

    def _given(self, value: Any) -> Any:
        if isinstance(value, Span):
            return replace(value, text=self._text[value.offset : value.end])
        if isinstance(value, str):
            return value.translate(self._table)
        if isinstance(value, tuple):
            return tuple(map(self._given, value))
        if is_dataclass(value) and not isinstance(value, type):
            changed = {one.name: self._given(getattr(value, one.name)) for one in self._words(value)}
            return replace(value, **changed)
        return value

    def _words(self, value: Any) -> Iterable[Any]:
        taught = isinstance(value, Party) and value.known
        left = self._CODES | ({"aliases", "classification", "body"} if taught else set())
        return [one for one in fields(value) if one.name not in left]

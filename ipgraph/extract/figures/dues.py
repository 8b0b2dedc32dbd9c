"""Which milestone a target is due with: the date that stands by it, or each date of a list its own number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ipgraph.model import Milestone, Span

_SENTENCE = re.compile("[。；;⏎]")
_AND = re.compile(r"\s*[、和及与或]\s*")
#: A date and nothing that is done then.
_BARE = re.compile(
    r"(?:力争|争取|确保)?[\d〇零一二三四五六七八九十年月日号底末前之以内初上中下旬半第季度到至“”五\s]{2,24}"
)


def due(source: Span, words: Span, milestones: tuple[Milestone, ...]) -> int | None:
    """The milestone whose own words hold the target, else the last one before it in its sentence.

    Where neither is said, an item with one milestone has only that one.
    """
    here = [(index, one.span) for index, one in enumerate(milestones) if one.span.line == words.line]
    holding: Iterator[int] = (index for index, at in here if at.offset <= words.offset < at.end)
    before = [(at.end, index) for index, at in here if source.offset <= at.offset and at.end <= words.offset]
    if before:
        end, index = max(before)
        sentence = source.text[end - source.offset : words.offset - source.offset]
        holding = itertools.chain(holding, () if _SENTENCE.search(sentence) else (index,))
    return next(holding, 0 if len(milestones) == 1 else None)


def dues(
    source: Span, group: Sequence[Span], milestones: tuple[Milestone, ...], *, alike: bool
) -> list[int | None]:
    """The milestone of each number of a group; if they count the same (``alike``), those of a list of as many
    dates in turn: 到2025年和2030年，覆盖率分别达到80%和90%.
    """
    listed = _listed(source, group[0], milestones) if alike and len(group) > 1 else []
    if len(listed) == len(group):
        return [*listed]
    return [due(source, words, milestones) for words in group]


def _listed(source: Span, words: Span, milestones: tuple[Milestone, ...]) -> list[int]:
    """The dates before some words in their sentence that have nothing but 、 or 和 between them, in order."""
    before = [
        (one.span.offset, index)
        for index, one in enumerate(milestones)
        if one.span.line == source.line and source.offset <= one.span.offset <= words.offset
    ]
    chain: list[int] = []
    for offset, index in sorted(before, reverse=True):
        if chain and not _joined(source, milestones[index].span, milestones[chain[0]].span):
            break
        if not chain and _SENTENCE.search(_between(source, offset, words.offset)):
            break
        chain.insert(0, index)
    return chain


def _joined(source: Span, one: Span, other: Span) -> bool:
    return bool(_BARE.fullmatch(one.text) and _AND.fullmatch(_between(source, one.end, other.offset)))


def _between(source: Span, start: int, stop: int) -> str:
    """The words of ``source`` between two places of the document."""
    return source.text[start - source.offset : stop - source.offset] if start <= stop else ""

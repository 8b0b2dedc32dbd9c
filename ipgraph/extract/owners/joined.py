"""Names with nothing but a blank, a stroke or 和 between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ipgraph.extract.owners.clause import Printed
from ipgraph.extract.owners.levels import PROVINCES, is_group, level
from ipgraph.extract.owners.persons import is_title, pairs, person
from ipgraph.extract.owners.register import Parties

#: A part of a clause, ``start`` and ``stop``.
Part = tuple[int, int]

_STROKE = re.compile(r"[/+&|·]")
_AND = re.compile(r"以及|[和及与]")
MANY = frozenset({"政府", "人民政府", "部门", "单位", "企业", "机构", "地区", "街道", "乡镇"})
_BODY_AT_END = re.compile(
    r"(?:[局厅委办部院会署社行校]|中心|公司|集团|政府|海关|[总支大]队|[处站所](?<!其所))(?:\([^()]*\))?$"
)
#: Whose body it is, where no level is written: 内蒙古电力监管办, 国家矿山安全局.
_WHOSE = re.compile(rf"(?:国家|中央|全国|国务院|中国|驻|{PROVINCES})(?=..)")
_DEEPEST = 12  # connectives in one piece


def parts(printed: Printed, start: int, stop: int, parties: Parties, *, people: bool) -> list[Part]:
    """Where the names of ``text[start:stop]`` stand: cut only where every part is somebody.

    >>> from ipgraph.extract.owners.register import register
    >>> from ipgraph.model import Span
    >>> clause = Printed.of(Span("文化和旅游局及市文联", 1, None, 0, 0))
    >>> [clause.text[a:b] for a, b in parts(clause, 0, 10, Parties(register(), None), people=False)]
    ['文化和旅游局', '市文联']
    """
    if parties.entry(printed.text[start:stop]):
        return [(start, stop)]
    if people:
        return _people(printed, start, stop)
    gaps = [(at, at) for at in range(start + 1, stop) if printed.gap(at) and printed.free[at]]
    strokes = [found.span() for found in printed.find(_STROKE, start + 1, stop - 1)]
    ands = [found.span() for found in printed.find(_AND, start + 1, stop - 1)]
    for cuts in (sorted({*gaps, *strokes, *ands}), sorted({*gaps, *strokes}), gaps, ands):
        found = _between(cuts, start, stop)
        if cuts and all(_stands_alone(printed.text[a:b], parties) for a, b in found):
            return found
    return _at_connectives(printed.text, start, stop, [*strokes, *ands][:_DEEPEST], parties)


def _between(cuts: Sequence[Part], start: int, stop: int) -> list[Part]:
    return list(zip([start, *(end for _, end in cuts)], [*(at for at, _ in cuts), stop], strict=True))


def _stands_alone(words: str, parties: Parties) -> bool:
    return words not in MANY and (parties.entry(words) is not None or is_group(words))


def _at_connectives(text: str, start: int, stop: int, signs: Iterable[Part], parties: Parties) -> list[Part]:
    """Cut at 和 between a body that is known and one that begins as a body does: 环保厅和内蒙古电力监管办."""
    found: list[Part] = []
    for at, end in sorted(signs):
        if at > start and parties.entry(text[start:at]) and _begins_body(text[end:stop], parties):
            found.append((start, at))
            start = end
    return [*found, (start, stop)]


def _begins_body(words: str, parties: Parties) -> bool:
    """Whether words are a body, or begin with its level or place, or with a body and another connective."""
    if _stands_alone(words, parties):
        return True
    if any(_stands_alone(words[: sign.start()], parties) for sign in _AND.finditer(words)):
        return True
    stem = (parties.place or "")[:-1]
    whose = level(words) or _WHOSE.match(words) or parties.owner(words) or (stem and words.startswith(stem))
    return bool(whose) and bool(_BODY_AT_END.search(words))


def _people(printed: Printed, start: int, stop: int) -> list[Part]:
    """The people of a piece, cut at its blanks: 张三 李小四, 王 伟, and 陆 明俞 悦 for two."""
    gaps = [at for at in range(start + 1, stop) if printed.gap(at) and printed.free[at]]
    if not gaps:
        return [(start, stop)]
    words = list(_words(printed.text, [start, *gaps, stop]))
    if middles := pairs(words):
        return _between([(start + at, start + at) for at in middles], start, stop)
    if all(_is_person(word) for word in words):
        return _between([(at, at) for at in gaps], start, stop)
    return [(start, stop)]


def _words(text: str, edges: Sequence[int]) -> Iterator[str]:
    return (text[a:b] for a, b in pairwise(edges))


def _is_person(words: str) -> bool:
    return len(words) > 1 and not is_title(words) and person([words]) is not None

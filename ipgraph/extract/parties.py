"""Owner clauses: who is named, in which role, with the shared words given back.

The grammar is that of ``市知识产权局、工商局牵头，财政局配合``: names between ``、``, groups between
commas, and a role word at the end of a group, which speaks for every name since the last role
word.  A clause without a role word has the role of its column or label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ipgraph.extract.register import Parties, is_group, level
from ipgraph.extract.words import NOTHING, Meaning, clean, divide, hidden_in, split
from ipgraph.model import BREAK, Responsibility, Role, Span

Report = Callable[[str, Span, str], None]

#: Role words that close a group of names, the longer first, and their role.
_ROLE_WORDS: tuple[tuple[str, Role], ...] = (
    (r"按(?:照)?(?:各自)?职责分工(?:分别|共同)?负责", "own_duties"),
    (r"(?:分别|共同)?牵头(?:负责|督导)?", "lead"),
    (r"分别负责|各负其责", "own_duties"),
    (r"负责落实|组织实施", "implement"),
    (r"负责", "responsible"),
    (r"(?:积极|参与)?配合|参与|参加|协办|协助", "support"),
    (r"指导", "guide"),
)
_ROLE_AT_END = re.compile("(?:" + "|".join(f"({words})" for words, _ in _ROLE_WORDS) + ")$")

_OPEN_LIST = re.compile(r"等(?:有关|相关)?(?:部门|单位|部门和单位)?$")
#: 和 and 及 separate only before a group or after 等; elsewhere they belong to a name (工业和信息化局).
_AND = re.compile(
    r"(?:和|及|以及|与)(?=各|有关|相关|[市州省区县]直)|(?<=等)(?:和|及|以及|与)?(?=国务院|各|[市州省区县][直级])"
)
_KINDS = r"[县市区旗州盟乡镇]+(?:[（(〔\[][县市区旗州盟乡镇特、]+[)）〕\]])?"
#: Kinds of places at the head of a group's name, and how such a name goes on behind a 、 (各县、区人民政府).
_PLACES = re.compile(rf"(?:各|有关|相关){_KINDS}(?:、{_KINDS})*")
_MORE_PLACES = re.compile(
    rf"(?:县级市|街道|{_KINDS})(?:街道)?(?:(?:人民)?政府)?(?:[（(〔\[].*[)）〕\]])?(?:等.*)?"
)

#: How a name ends that lacks no shared ending: as a body, as a place, or with a bracket.
_WHOLE = re.compile(
    r"(?:[局厅委办部院会署处室校行团队司台站所联盟组协企关省市县区州旗镇乡]|(?<!人)社|中心|公司|政府|集团|[^一-鿿])$"
)
_SHARED_ENDING = re.compile(r"[局厅委部办院]$")
#: Names that no list head governs: bodies of the state, bodies named by their place, groups.
_STANDS_ALONE = re.compile(
    r"^(?:中央|国家|全国|国务院|中国|海关总署|人民银行|人行|领导小组)"
    r"|^[^局厅委办部院]{2,6}(?:省|(?<!城)市(?!场)|县|(?<!社)区|州|旗|(?<!城)镇|(?<!城)乡(?!村))"
)
#: What a name begins with that says nothing of those after it: 国家发展改革委、财政部.
_UNSHARED = {"", "国家"}
_NAME = re.compile(r"[\u3400-\u9fffA-Za-z]")
_LONGEST = 60  # characters; a longer piece is a sentence, not a name


@dataclass(frozen=True, slots=True)
class Clause:
    """What an owner clause says."""

    responsibilities: tuple[Responsibility, ...] = ()
    open_list: bool = False
    schedules: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    group: int
    role: Role | None = None
    role_words: str = ""


def read_owners(span: Span, meaning: Meaning | None, parties: Parties, report: Report) -> Clause:
    """Read the owner clause ``span`` that stands in a column or behind a label with this ``meaning``.

    Every character ends up in a name, a role word or a separator, or ``report`` hears of it.
    """
    if span.text.strip() in NOTHING:
        return Clause()
    pieces = list(_pieces(span))
    opened = any(_OPEN_LIST.search(piece.span.text) for piece in pieces)
    named = [_without_open_ending(piece) for piece in pieces]
    role, word = (meaning.role or "responsible", meaning.word) if meaning else ("responsible", "")
    with_roles = _spread_roles([piece for piece in named if piece.span.text or piece.role], role, word)
    return Clause(tuple(_responsibilities(with_roles, parties, parties.place, report)), opened)


def _pieces(span: Span) -> Iterator[_Piece]:
    """The names of a clause with the role words stuck to them peeled off, by comma group."""
    for group, (part, _) in enumerate(split(span, f"，,；;。{BREAK}")):
        for piece in _enumerated(part):
            yield from (_peel(one, group) for one, _ in divide(piece, _AND))


def _enumerated(part: Span) -> Iterator[Span]:
    """The pieces between 、, but 各县、区人民政府 in one."""
    pieces = [piece for piece, _ in split(part, "、")]
    start = 0
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        whole = part.part(start, piece.end - part.offset)
        goes_on = following and _PLACES.fullmatch(whole.text.strip())
        if not (goes_on and following and _MORE_PLACES.fullmatch(_peel(following, 0).span.text)):
            yield whole
            start = piece.end - part.offset + 1


def _peel(span: Span, group: int) -> _Piece:
    span = span.strip()
    found = _ROLE_AT_END.search(span.text)
    if not found:
        return _Piece(span, group)
    role = _ROLE_WORDS[(found.lastindex or 1) - 1][1]
    return _Piece(span.part(0, found.start()).strip(), group, role, found.group())


def _without_open_ending(piece: _Piece) -> _Piece:
    found = _OPEN_LIST.search(piece.span.text)
    return (
        _Piece(piece.span.part(0, found.start()), piece.group, piece.role, piece.role_words)
        if found
        else piece
    )


def _spread_roles(pieces: list[_Piece], role: Role, word: str) -> list[_Piece]:
    """Give every name the role word that follows it, or the role of the whole clause."""
    spread: list[_Piece] = []
    for piece in reversed(pieces):
        if piece.role:
            role, word = piece.role, piece.role_words
        spread.append(_Piece(piece.span, piece.group, role, word))
    return [piece for piece in reversed(spread) if piece.span.text]


def _responsibilities(
    pieces: list[_Piece], parties: Parties, place: str | None, report: Report
) -> Iterator[Responsibility]:
    seen: set[tuple[Role, str]] = set()
    ranks: dict[Role, int] = {}
    for piece, name in zip(pieces, _restored(pieces, place), strict=True):
        role = piece.role or "responsible"
        if not _is_name(name):
            report("owner-unread", piece.span, "")
            continue
        party = parties.party(name)
        _report_name(piece.span, name, party.known, parties, report)
        if (role, party.code) in seen:
            report("party-repeated", piece.span, "")
            continue
        seen.add((role, party.code))
        ranks[role] = ranks.get(role, 0) + 1
        yield Responsibility(party, name, role, piece.role_words, ranks[role], piece.span)


def _is_name(name: str) -> bool:
    return len(name) <= _LONGEST and len(_NAME.findall(name)) >= 2


def _report_name(span: Span, name: str, known: bool, parties: Parties, report: Report) -> None:  # noqa: FBT001
    if codes := hidden_in(span.text):
        report("characters-hidden", span, codes)
    if not known:
        report("party-unknown", span, parties.suggest(name) or "—")


def _restored(pieces: list[_Piece], place: str | None) -> list[str]:
    """The full names: the level of government at the head of a list governs the names after it.

    ``市知识产权局、工商局`` gives 市知识产权局, 市工商局; a list without a head gives nothing back, and a
    shared ending (``市知识产权、工商局``) goes back to the names that lack one.
    """
    names, head = [], ""
    for name in _with_endings(pieces):
        own = level(name)
        alone = bool(own) or is_group(name) or _stands_alone(name, place)
        head = head if own in _UNSHARED else own
        names.append(name if alone else head + name)
    return names


def _stands_alone(name: str, place: str | None) -> bool:
    stem = place[:-1] if place else ""
    return bool(_STANDS_ALONE.match(name)) or bool(stem and name.startswith(stem))


def _with_endings(pieces: list[_Piece]) -> list[str]:
    names = [clean(piece.span.text) for piece in pieces]
    ending, group = "", -1
    for at in reversed(range(len(names))):
        found = _SHARED_ENDING.search(names[at])
        if found or pieces[at].group != group:
            ending, group = found.group() if found else "", pieces[at].group
        elif not (_WHOLE.search(names[at]) or is_group(names[at])):
            names[at] += ending
    return names

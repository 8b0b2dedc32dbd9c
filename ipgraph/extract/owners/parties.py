"""Owner clauses: who is named, in which role, with the shared words given back.

The grammar is that of ``市知识产权局、工商局牵头，财政局配合``: names between ``、``, groups between commas, and a
role word at the end of a group, which speaks for the names since the last role word.  A clause without a role
word has the role of its column or label.  What stands beside the names (dates, sentences that speak of the
whole document) is set apart; what is none of these is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ipgraph.extract.owners.breaks import separating
from ipgraph.extract.owners.clause import Printed
from ipgraph.extract.owners.names import restored
from ipgraph.extract.owners.persons import is_title, officer, person
from ipgraph.extract.owners.register import Parties
from ipgraph.extract.owners.sentences import MARKS
from ipgraph.extract.owners.spread import Named, spread
from ipgraph.extract.owners.tiles import Cutter, Tile
from ipgraph.extract.words import NOTHING, Meaning, clean, hidden, hidden_in
from ipgraph.model import Party, Responsibility, Role, Span

Report = Callable[[str, Span, str], None]


@dataclass(frozen=True, slots=True)
class Clause:
    """What an owner clause says; ``schedules`` are the dates that share its bracket, in the words of the text,
    ``marks`` the signs beside its names (市科技局★), each with the offset of the name.
    """

    responsibilities: tuple[Responsibility, ...] = ()
    open_list: bool = False
    schedules: tuple[Span, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()


def read_owners(span: Span, meaning: Meaning | None, parties: Parties, report: Report) -> Clause:
    """Read the owner clause ``span`` that stands in a column or behind a label with this ``meaning``.

    Every character ends up in a name, a role word, a sign, a rule or a schedule, or ``report`` hears of it.
    """
    if span.text.strip() in NOTHING:
        return Clause()
    printed = _inside(span, parties, meaning)
    tiles = Cutter(printed, parties).tiles(meaning)
    for words in _unread(printed, tiles):
        report("owner-unread", words, "")
    _report_hidden(printed, tiles, report)
    named = spread(tiles, printed, meaning)
    found = _Reading(printed, parties, report).responsibilities(named)
    schedules = tuple(printed.span(*ends).strip("（()）〔〕[]") for ends in _runs(tiles, "schedule"))
    if not (named or schedules) and {"label", "rule"} <= {tile.sort for tile in tiles}:
        report("owner-unread", span, "")  # a label with nothing but a rule behind it
    opened = any(tile.sort == "open" for tile in tiles)
    return Clause(tuple(beside_a_lead(found)), opened, schedules, tuple(_marks(printed, named)))


def has_lead(owners: Iterable[Responsibility]) -> bool:
    """Whether a body, and not only a person, leads."""
    return any(one.role == "lead" and one.party.kind != "person" for one in owners)


def beside_a_lead(owners: Sequence[Responsibility]) -> list[Responsibility]:
    """责任单位 alone are all who are responsible; beside a lead they are the others."""
    if not has_lead(owners):
        return list(owners)
    return [
        replace(one, role="support")
        if one.role == "responsible" and _OTHERS.match(clean(one.role_as_written))
        else one
        for one in owners
    ]


_OTHERS = re.compile(r"责\s*任\s*(?:单\s*位|部\s*门|主\s*体|机\s*构)|责任\(")


def _inside(span: Span, parties: Parties, meaning: Meaning | None) -> Printed:
    """The clause without the brackets around the whole of it."""
    span = span.strip()
    printed = Printed.of(span, separating(span, parties, meaning))
    while printed.pairs.get(0) == len(printed.text) - 1 > 0:
        inner = printed.source.part(printed.places[0] + 1, printed.places[-1])
        printed = Printed.of(inner, separating(inner, parties, meaning))
    return printed


def _marks(printed: Printed, named: Sequence[Named]) -> Iterator[tuple[int, str]]:
    """The signs right behind or before a name."""
    text = printed.text
    for one in named:
        behind = text[one.stop : one.stop + 2].lstrip("(")[:1]
        before = text[one.start - 1 : one.start] if text[one.start - 2 : one.start - 1] in _APART else ""
        if sign := next((sign for sign in (behind, before) if sign and sign in MARKS), ""):
            yield printed.span(one.start, one.stop).offset, sign


_APART = frozenset({"", *",、;。:⏎("})


def _runs(tiles: Sequence[Tile], sort: str) -> Iterator[tuple[int, int]]:
    """The tiles of one sort, those with nothing but a sign between them in one."""
    start = stop = -1
    for tile in tiles:
        if tile.sort == sort:
            start, stop = (tile.start if start < 0 else start), tile.stop
        elif tile.sort != "sign" and start >= 0:
            yield start, stop
            start = -1
    if start >= 0:
        yield start, stop


def _unread(printed: Printed, tiles: Sequence[Tile]) -> Iterator[Span]:
    yield from (printed.span(tile.start, tile.stop) for tile in tiles if tile.sort == "unread")


def _report_hidden(printed: Printed, tiles: Sequence[Tile], report: Report) -> None:
    """Report the invisible characters that stand in no name (those of names are reported with them)."""
    names = [printed.span(tile.start, tile.stop) for tile in tiles if tile.sort in {"name", "unread"}]
    inside = {at for span in names for at in range(span.start, span.stop)}
    source = printed.source
    for at, char in enumerate(source.text):
        if hidden(char) and source.start + at not in inside:
            report("characters-hidden", source.part(at, at + 1), hidden_in(char))


class _Reading:
    """Names of one clause made into parties."""

    def __init__(self, printed: Printed, parties: Parties, report: Report) -> None:
        self._printed = printed
        self._parties = parties
        self._report = report

    def responsibilities(self, named: Sequence[Named]) -> list[Responsibility]:
        """Each body once in a role, with its rank there."""
        seen: set[tuple[Role, str]] = set()
        ranks: dict[Role, int] = {}
        found = []
        for one, party, name in self._parties_of(named):
            role = one.role
            if (role, party.code) in seen:
                self._report("party-repeated", self._span(one), "")
                continue
            seen.add((role, party.code))
            ranks[role] = ranks.get(role, 0) + 1
            found.append(Responsibility(party, name, role, one.words, ranks[role], self._span(one)))
        return found

    def _span(self, one: Named) -> Span:
        return self._printed.span(one.start, one.stop)

    def _parties_of(self, named: Sequence[Named]) -> Iterator[tuple[Named, Party, str]]:
        """People and offices as they are, bodies with their full names."""
        bodies = [one for one in named if one.kind not in {"person", "unit"}]
        words = [clean(self._span(one).text) for one in bodies]
        full = dict(zip(bodies, restored(words, [one.group for one in bodies], self._parties), strict=True))
        for one in self._with_titles(named):
            if one.kind == "person" and not self._parties.entry(one_text := clean(self._span(one).text)):
                name = (officer(one_text) if one.post else person(self._parts(one))) or one_text
                yield one, self._parties.somebody(name, "person"), name
            elif one.kind == "unit":
                name = clean(self._span(one).text)
                yield one, self._parties.somebody(name, "unit"), name
            else:
                name = full.get(one) or clean(self._span(one).text)
                party = self._parties.party(name)
                self._report_name(self._span(one), name, party)
                yield one, party, name

    def _parts(self, one: Named) -> list[str]:
        """The words of a name between its blanks and 、."""
        visible = "".join(char for char in self._span(one).text if not hidden(char))
        return re.findall(r"[^\s、]+", visible)

    def _with_titles(self, named: Sequence[Named]) -> Iterator[Named]:
        """市委常委、常务副市长张三: the titles before a piece that names somebody with a title are part of it."""
        waiting: list[Named] = []
        for one in named:
            parts = self._parts(one) if one.kind == "person" else []
            if parts and is_title("".join(parts)):
                waiting.append(one)
                continue
            if waiting and person(parts) not in {None, "".join(parts)} and one.group == waiting[0].group:
                one, waiting = replace(one, start=waiting[0].start), []
            yield from (*waiting, one)
            waiting = []
        yield from waiting

    def _report_name(self, span: Span, name: str, party: Party) -> None:
        if codes := hidden_in(span.text):
            self._report("characters-hidden", span, codes)
        if not party.known:
            self._report("party-unknown", span, self._parties.suggest(name) or "—")

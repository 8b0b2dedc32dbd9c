"""Random plans whose words stand where their spans say, for the property tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

from hypothesis import strategies as st

from ipgraph.model import (
    FINISHING,
    ROLES,
    Basis,
    Document,
    Item,
    Milestone,
    Party,
    Phase,
    Plan,
    Responsibility,
    Span,
    Target,
)  # fmt: skip

Quote = Callable[[str], Span]

LEVELS = {"p": "programme", "t": "task", "m": "measure", "a": "action"}
PARTIES = tuple(Party(code, name, kind) for code, name, kind in (
    ("a", "甲局", "organization"), ("b", "乙局", "organization"), ("c", "各县(市、区)", "group"),
    ("d", "张三", "person"), ("e", "科教处", "unit"),
))  # fmt: skip
IDS = ("p1", "p1/t1", "p1/t1/m1", "p1/t1/m1/a1", "p1/t1/m1/a2", "p1/m1", "p1/m1/a1", "p2", "p2/a1", "p2/a2")

#: Anything that a line of a document can hold, quotes, braces and escapes above all.
words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\"'\\{}<>|^`#?、；（“\u200b\u202e\x1b"),
    min_size=1,
    max_size=8,
)
days = st.dates(date(2016, 1, 1), date(2025, 12, 31))


class Page:
    """A text that grows by one line for every quotation."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def quote(self, said: str) -> Span:
        span = Span(said, len(self.lines) + 1, None, 0, sum(len(line) + 1 for line in self.lines))
        self.lines.append(said)
        return span


@st.composite
def responsibilities(draw: st.DrawFn, quote: Quote) -> tuple[Responsibility, ...]:
    found = []
    for role in draw(st.lists(st.sampled_from(ROLES), unique=True, max_size=3)):
        parties = draw(st.lists(st.sampled_from(PARTIES), unique=True, min_size=1, max_size=3))
        for rank, party in enumerate(parties, start=1):
            basis: Basis = draw(st.sampled_from(["stated", "document_rule", "inherited"]))
            source = None if basis == "stated" else quote("按" + draw(words))
            said = quote(draw(words))
            found.append(Responsibility(party, draw(words), role, draw(words), rank, said, basis, source))
    return tuple(found)


@st.composite
def milestones(draw: st.DrawFn, quote: Quote) -> tuple[Milestone, ...]:
    return tuple(draw(milestone(quote)) for _ in range(draw(st.integers(0, 3))))


@st.composite
def milestone(draw: st.DrawFn, quote: Quote) -> Milestone:
    phase: Phase = draw(st.sampled_from([*sorted(FINISHING), "start", "implement"]))
    said = quote(draw(words))
    if draw(st.booleans()):
        return Milestone(said, phase, "recurring", "year", None, None, None, "", recurring="P1Y")
    earliest = draw(days)
    latest = earliest + timedelta(draw(st.integers(0, 400)))
    lenient = latest + timedelta(draw(st.integers(0, 400)))
    inferred = draw(st.permutations(["year", "date"]).map(tuple) | st.just(()))
    dated_by = quote(draw(words)) if draw(st.booleans()) else None
    return Milestone(said, phase, "in", "day", earliest, latest, lenient, "2018", None, inferred, dated_by)


@st.composite
def targets(draw: st.DrawFn, quote: Quote, dated: int) -> tuple[Target, ...]:
    value = st.none() | st.decimals(0, 10**9, places=2) | st.sampled_from([Decimal("1E+2"), Decimal("0.30")])
    due = st.none() | st.integers(0, dated - 1) if dated else st.none()
    numbers = [quote(draw(words)) for _ in range(draw(st.integers(0, 2)))]
    return tuple(
        Target(said, draw(words) + said.text, draw(value), draw(words), "ge", draw(words), due=draw(due))
        for said in numbers
    )


@st.composite
def items(draw: st.DrawFn, quote: Quote) -> tuple[Item, ...]:
    return tuple(draw(item(id_, quote)) for id_ in sorted(draw(_closed_below(IDS))))


def _closed_below(ids: tuple[str, ...]) -> st.SearchStrategy[set[str]]:
    """Sets of ids that hold the parent of each."""
    return st.sets(st.sampled_from(ids), min_size=1, max_size=6).map(
        lambda chosen: {"/".join(one.split("/")[:n]) for one in chosen for n in range(1, one.count("/") + 2)}
    )


@st.composite
def item(draw: st.DrawFn, id_: str, quote: Quote) -> Item:
    dated = draw(milestones(quote))
    optional = st.none() | words
    goal = draw(optional)
    return Item(
        id=id_,
        level=LEVELS[id_.rpartition("/")[2][0]],
        span=quote(draw(words)),
        title=draw(words),
        text=draw(words),
        number=draw(optional),
        notation=draw(optional),
        goal=goal and quote(goal),
        responsibilities=draw(responsibilities(quote)),
        milestones=dated,
        targets=draw(targets(quote, len(dated))),
        open_list=draw(st.booleans()),
    )


@st.composite
def plan(draw: st.DrawFn, name: str = "generated") -> Plan:
    """A plan of the place *here* with up to a dozen items."""
    page = Page()
    title = page.quote(draw(words)).text
    made = draw(items(page.quote))
    named = {one.party.code: one.party for each in made for one in each.responsibilities}
    digest = sha256(name.encode()).hexdigest()
    document = Document(name, title, "\n".join(page.lines), digest, digest, (), place_code="here")
    return Plan(document, made, tuple(named.values()))

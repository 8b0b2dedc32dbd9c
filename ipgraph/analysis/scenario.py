"""What may happen to parties, as functions from tables to tables: one goes, several become one, one becomes several.

The words of the plan stay: a responsibility that changes hands keeps its place, its words and its id, and only
``party_id``, ``party`` and ``kind`` are new.  All that follows from a change is then the difference between two
analyses, which :mod:`ipgraph.analysis.outcome` takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from ipgraph.model import ROLES

if TYPE_CHECKING:
    from ipgraph.tables import Tables

Row = dict[str, Any]
#: Whose a responsibility is after a change; ``None`` if nobody's.
Heir = Callable[[Row], "Body | None"]


@dataclass(frozen=True, slots=True)
class Body:
    """A party as the tables name it.

    >>> Body("zhengzhou/market", "市市场监管局").kind
    'organization'
    """

    id: str
    name: str
    kind: str = "organization"

    @property
    def new(self) -> bool:
        """Whether a scenario has made it up, see :func:`new_body`."""
        return self.id.startswith(_NEW)


_NEW = "whatif/"


def new_body(name: str) -> Body:
    """A party that no plan names yet; its id is made of its name.

    >>> new_body("市市场监管局").id
    'whatif/32e4bd3c'
    """
    return Body(f"{_NEW}{sha256(name.encode()).hexdigest()[:8]}", name)


def bodies(tables: Tables) -> dict[str, Body]:
    """The parties that the tables name in any role, by id, in the order of the table.

    >>> from ipgraph.analysis.example import plan_of
    >>> list(bodies(plan_of("1.1 乙、甲")))
    ['example/乙', 'example/甲']
    """
    found: dict[str, Body] = {}
    for row in tables.rows("responsibilities"):
        found.setdefault(row["party_id"], _holder(row))
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a scenario: from whom, and to whom what passes (no items: all; no takers: nobody).

    ``boards`` are former names that the new body goes on showing on a sign-board (加挂牌子); a second name of one
    body changes no number.

    >>> Change("remove", (Body("a", "甲"),)).takers
    ()
    """

    what: Literal["remove", "merge", "split", "transfer"]
    givers: tuple[Body, ...]
    takers: tuple[tuple[Body, tuple[str, ...]], ...] = ()
    boards: tuple[str, ...] = ()

    def signed(self, taker: Body) -> Body:
        """A taker under its full name, with the boards that it shows."""
        return (
            replace(taker, name=f"{taker.name}（挂{'、'.join(self.boards)}牌子）") if self.boards else taker
        )

    @property
    def heirs(self) -> dict[str, str]:
        """Old id → new id of the parties that live on in another one: those of a merger."""
        return {giver.id: self.takers[0][0].id for giver in self.givers} if self.what == "merge" else {}


def carried_out(tables: Tables, changes: Sequence[Change]) -> Tables:
    """The tables after all changes, one after the other.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = carried_out(plan_of("1.1 甲、乙"), [Change("remove", (Body("example/甲", "甲"),))])
    >>> list(bodies(tables))
    ['example/乙']
    """
    for change in changes:
        tables = _STEPS[change.what](tables, change)
    return tables


_STEPS: dict[str, Callable[[Tables, Change], Tables]] = {
    "remove": lambda tables, one: remove(tables, one.givers[0].id),
    "merge": lambda tables, one: merge(
        tables, [giver.id for giver in one.givers], one.signed(one.takers[0][0])
    ),
    "split": lambda tables, one: split(
        tables, one.givers[0].id, {item: body for body, items in one.takers for item in items}
    ),
    "transfer": lambda tables, one: transfer(tables, one.givers[0].id, *one.takers[0]),
}


def remove(tables: Tables, party: str) -> Tables:
    """The tables without a party: those named after it move up, and where it was alone nobody is left.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = remove(plan_of("1.1 甲、乙", "1.2 甲"), "example/甲").rows("responsibilities")
    >>> [(row["item"], row["party"], row["rank"]) for row in rows]
    [('plan/p1/t1/m1/a1', '乙', 1)]
    """
    return _handed_on(tables, lambda row: None if row["party_id"] == party else _holder(row))


def merge(tables: Tables, parties: Sequence[str], into: Body) -> Tables:
    """The tables with several parties as one, which may be one of them, another one or new.

    Where they stand on the same item, one responsibility is left: the one of the strongest role, then of the best
    rank.  The order of ``parties`` changes nothing.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = merge(plan_of("1.1 甲、乙、丙"), ["example/甲", "example/丙"], new_body("丁")).rows("responsibilities")
    >>> [(row["party"], row["rank"]) for row in rows]
    [('丁', 1), ('乙', 2)]
    """
    gone = {*parties, into.id}
    return _handed_on(tables, lambda row: into if row["party_id"] in gone else _holder(row))


def split(tables: Tables, party: str, shares: Mapping[str, Body]) -> Tables:
    """The tables with the items of a party in other hands; those that ``shares`` leaves out stay with it.

    ``shares`` maps the id of an item to its new party; it holds for all items below, where they have no entry
    of their own.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = split(plan_of("1.1 甲", "1.2 甲"), "example/甲", {"plan/p1/t1/m2": new_body("乙")})
    >>> [(row["measure"], row["party"]) for row in tables.rows("responsibilities")]
    [('plan/p1/t1/m1', '甲'), ('plan/p1/t1/m2', '乙')]
    """

    def heir(row: Row) -> Body:
        if row["party_id"] != party:
            return _holder(row)
        above = [item for item in shares if f"{row['item']}/".startswith(f"{item}/")]
        return shares[max(above, key=len)] if above else _holder(row)

    return _handed_on(tables, heir)


def transfer(tables: Tables, giver: str, taker: Body, items: Sequence[str]) -> Tables:
    """The tables with some items of a party (and all below them) in the hands of another one.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = transfer(plan_of("1.1 甲、乙"), "example/甲", Body("example/乙", "乙"), ["plan/p1"])
    >>> [(row["party"], row["rank"]) for row in tables.rows("responsibilities")]
    [('乙', 1)]
    """
    return split(tables, giver, dict.fromkeys(items, taker))


def _holder(row: Row) -> Body:
    return Body(row["party_id"], row["party"], row["kind"])


def _handed_on(tables: Tables, heir: Heir) -> Tables:
    """The tables with every responsibility in the hands of its heir."""
    import pyarrow as pa

    table = tables.responsibilities
    held = [(row, heir(row)) for row in tables.rows("responsibilities")]
    kept = _one_of_each(held)
    left = {id(row) for row, _ in kept}
    thinned = {row["item"] for row, _ in held if id(row) not in left}
    rows = [row | _named(body) for row, body in kept]
    ranked = [row | {"rank": rank} for row, rank in zip(rows, _ranks(rows, thinned), strict=True)]
    return replace(tables, responsibilities=pa.Table.from_pylist(ranked, table.schema))


def _named(body: Body) -> Row:
    return {"party_id": body.id, "party": body.name, "kind": body.kind}


def _one_of_each(held: Sequence[tuple[Row, Body | None]]) -> list[tuple[Row, Body]]:
    """The responsibilities that somebody has; of those that met on an item in one hand, the best."""
    met: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row, body in held:
        if body:
            met[row["item"], body.id].append(row)
    best = {
        key: min(rows, key=_standing)
        for key, rows in met.items()
        if len({row["party_id"] for row in rows}) > 1
    }
    return [(row, body) for row, body in held if body and best.get((row["item"], body.id), row) is row]


def _standing(row: Row) -> tuple[int, int, int, str]:
    """The place of a responsibility among those of its item, as analyses count it: by role, then as in the text."""
    return ROLES.index(row["role"]), row["offset"] or 0, row["rank"] or 0, row["responsibility"] or ""


def _ranks(rows: Sequence[Row], thinned: set[str]) -> list[int | None]:
    """The rank of every row, counted anew on the items that have fewer rows than before."""
    lists: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row["item"] in thinned:
            lists[row["item"], row["role"]].append(place)
    ranks = [row["rank"] for row in rows]
    for places in lists.values():
        ordered = sorted(places, key=lambda place: (rows[place]["rank"] or 0, _standing(rows[place])))
        for rank, place in enumerate(ordered, start=1):
            ranks[place] = rank
    return ranks

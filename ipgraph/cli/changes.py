"""The options of ``ipgraph whatif`` as a scenario: names become parties, numbers become items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ipgraph import pipeline
from ipgraph.analysis.scenario import Body, Change, bodies, new_body
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from ipgraph.graph.store import Engine
    from ipgraph.tables import Row, Tables

_BETWEEN = re.compile(r"[,，、;；\s]+")
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user wrote after ``--remove``, ``--merge``, ``--as`` …, as it came."""

    remove: tuple[str, ...] = ()
    merge: tuple[str, ...] = ()
    become: str | None = None
    sign_board: tuple[str, ...] = ()
    split: str | None = None
    into: tuple[str, ...] = ()
    transfer: tuple[str, ...] = ()
    giver: str | None = None
    taker: str | None = None


def scenario(asked: Asked, tables: Tables, where: str | None) -> list[Change]:
    """The changes that are asked for: items are handed over first, then parties merged, then removed.

    Raises :class:`~ipgraph.refusal.Refused` for what cannot be understood, with the likeliest names.
    """
    _check(asked)
    names = Names(tables, where)
    found = [*_split(asked, names), *_transfer(asked, names), *_merge(asked, names)]
    return found + [Change("remove", (body,)) for body in _each(asked.remove, names)]


#: What must be given along with what.
_TOGETHER = (
    ("merge", "become", "--merge", "--as"),
    ("become", "merge", "--as", "--merge"),
    ("sign_board", "merge", "--sign-board", "--merge"),
    ("split", "into", "--split", "--into"),
    ("into", "split", "--into", "--split"),
    ("transfer", "giver", "--transfer", "--from"),
    ("transfer", "taker", "--transfer", "--to"),
    ("giver", "transfer", "--from", "--transfer"),
    ("taker", "transfer", "--to", "--transfer"),
)


def _check(asked: Asked) -> None:
    for one, other, option, needed in _TOGETHER:
        if getattr(asked, one) and not getattr(asked, other):
            raise Refused(f"{option} 要和 {needed} 一起用", f"{option} needs {needed} along with it")
    if not (asked.remove or asked.merge or asked.split or asked.transfer):
        raise Refused(
            "请说明要变什么：--remove 单位，或 --merge 甲 --merge 乙 --as 丙，或 --split，或 --transfer",
            "say what changes: --remove NAME, or --merge A --merge B --as C, or --split, or --transfer",
        )


class Names:
    """Finds the parties and items of a store by what people call them."""

    def __init__(self, tables: Tables, where: str | None) -> None:
        self._where = where
        self._bodies = bodies(tables)
        self._items = tables.rows("items")
        self._duties = tables.rows("responsibilities")

    @cached_property
    def _store(self) -> Engine:
        return pipeline.engine(self._where)

    def known(self, name: str) -> Body:
        """The one party of that name; :class:`~ipgraph.refusal.Refused` if there is none, or several."""
        found = self._called(name)
        if len(found) > 1:
            ids = ", ".join(one.id for one in found)
            raise Refused(
                f"叫“{name}”的单位不止一个，请改用编号：{ids}",
                f"several parties are called {name}; name one by its id: {ids}",
            )
        return found[0]

    def known_or_new(self, name: str) -> Body:
        """The party of that name, or a new one."""
        try:
            self._called(name)
        except Refused:
            return new_body(name)
        return self.known(name)

    def _called(self, name: str) -> list[Body]:
        found = [one for one in self._bodies.values() if name in (one.id, one.name)]
        if found:
            return found
        ids = pipeline.party_ids(self._store, name)
        return [self._bodies.get(one, Body(one, name)) for one in ids]

    def items(self, text: str, giver: Body) -> tuple[str, ...]:
        """The items called ``2.1、2.2`` (by number or id) that a party stands on, or on something below them."""
        words = dict.fromkeys(filter(None, _BETWEEN.split(text)))
        return tuple(self._item(word, giver) for word in words)

    def _item(self, word: str, giver: Body) -> str:
        called = [row["item"] for row in self._items if word in (row["notation"], row["item"])]
        own = [row for row in self._duties if row["party_id"] == giver.id]
        found = [item for item in _outermost(called) if any(_within(row, item) for row in own)]
        if len(found) > 1:
            ids = ", ".join(found)
            raise Refused(
                f"编号 {word} 不止一项，请改用全号：{ids}",
                f"{word} is several items; name one by its id: {ids}",
            )
        if not found:
            numbers = "、".join(self._numbers(own))
            raise Refused(
                f"{giver.name}没有编号为 {word} 的任务；它有：{numbers}",
                f"{giver.name} has no item {word}; it has: {numbers}",
            )
        return found[0]

    def _numbers(self, own: Sequence[Row]) -> list[str]:
        numbers = {row["item"]: row["notation"] or row["item"] for row in self._items}
        return list(dict.fromkeys(numbers[row["item"]] for row in own))[:_NAMED]


def _outermost(items: Sequence[str]) -> Iterator[str]:
    for item in items:
        if not any(item.startswith(f"{other}/") for other in items):
            yield item


def _within(row: Row, item: str) -> bool:
    return f"{row['item']}/".startswith(f"{item}/")


def _each(names: Sequence[str], known: Names) -> list[Body]:
    """The parties of these names, each once."""
    return list({body.id: body for body in map(known.known, names)}.values())


def _merge(asked: Asked, names: Names) -> Iterator[Change]:
    if not asked.merge or asked.become is None:
        return
    givers, into = _each(asked.merge, names), names.known_or_new(asked.become)
    if len(givers) < 2 and (into.new or into in givers):
        raise Refused(
            "合并至少要有两个单位：再写一个 --merge，或用 --as 指明并入哪个已有单位",
            "a merger takes two parties: add another --merge, or name a party of the plan with --as",
        )
    yield Change("merge", tuple(givers), ((into, ()),), _boards(asked, givers, names))


def _boards(asked: Asked, givers: Sequence[Body], names: Names) -> tuple[str, ...]:
    """The former names that stay on a sign-board."""
    for board in _each(asked.sign_board, names):
        if board not in givers:
            listed = "、".join(one.name for one in givers)
            raise Refused(
                f"--sign-board {board.name} 不在合并的单位之内：{listed}",
                f"--sign-board {board.name} is none of the parties that merge: {listed}",
            )
    return tuple(board.name for board in _each(asked.sign_board, names))


def _split(asked: Asked, names: Names) -> Iterator[Change]:
    if asked.split is None:
        return
    giver = names.known(asked.split)
    shares = []
    for one in asked.into:
        name, sign, items = one.rpartition("=")
        if not (sign and name.strip() and items.strip()):
            raise Refused(
                f'--into {one} 要写成 --into "新单位=2.1,2.2"',
                f'--into {one} must be written --into "NAME=2.1,2.2"',
            )
        shares.append((names.known_or_new(name.strip()), names.items(items, giver)))
    yield Change("split", (giver,), tuple(shares))


def _transfer(asked: Asked, names: Names) -> Iterator[Change]:
    if asked.giver is not None and asked.taker is not None:
        giver, taker = names.known(asked.giver), names.known_or_new(asked.taker)
        yield Change("transfer", (giver,), ((taker, names.items(",".join(asked.transfer), giver)),))

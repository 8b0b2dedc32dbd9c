"""Roles given to the names before them, as far as each role word reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from ipgraph.extract.owners.clause import Printed
from ipgraph.extract.owners.levels import is_place
from ipgraph.extract.owners.persons import officer
from ipgraph.extract.owners.roles import ROLES
from ipgraph.extract.owners.tiles import Tile
from ipgraph.extract.words import Meaning
from ipgraph.model import Kind, Role

#: Words that speak for their own comma group only, where they are the first of a clause: 甲局、乙局，各区配合.
_NEAR = frozenset({"support", "guide", "implement", "settle"})
#: Words that a label such as 牵头单位 outdoes: 牵头单位:甲局负责.
_WEAK = frozenset({"responsible", "own_duties", "settle"})


@dataclass(frozen=True, slots=True)
class Named:
    """``text[start:stop]`` of a clause as a name, in its role; ``post`` for a person among bodies."""

    start: int
    stop: int
    group: int
    role: Role
    words: str
    kind: Kind = "organization"
    post: bool = False


def spread(tiles: Sequence[Tile], printed: Printed, meaning: Meaning | None) -> list[Named]:
    """The names of a clause in order, each with its role and the words that give it."""
    state = _Spread(printed, meaning)
    for tile in tiles:
        state.take(tile)
    return state.finish()


class _Spread:
    """Walks over the tiles; ``_open`` are the names that no role word has spoken for yet."""

    def __init__(self, printed: Printed, meaning: Meaning | None) -> None:
        self._printed = printed
        self._section = meaning
        self._done: list[Named] = []
        self._open: list[Named] = []
        self._spoken = False
        self._with = ""

    def take(self, tile: Tile) -> None:
        """Go one tile further."""
        words = self._words(tile)
        if tile.sort == "name":
            self._open.append(self._named(tile))
        elif tile.sort == "label":
            self._close()
            self._section, self._spoken = tile.meaning, False
        elif tile.sort == "with":
            self._speak("lead", words, self._open)
            self._with = words
        elif tile.sort == "own" and self._open:
            self._speak(tile.role, words.strip("（()）〔〕[]"), self._open[-1:])
        elif tile.sort == "role":
            self._role(tile.role, words)

    def finish(self) -> list[Named]:
        """All names, in the order of the text."""
        self._close()
        return sorted(self._done, key=lambda one: one.start)

    def _role(self, role: str, words: str) -> None:
        if self._with:
            self._speak("support", self._with, self._open)
            self._with = ""
            return
        if self._is_outdone(role):
            places = [one for one in self._open if role == "settle" and self._is_place(one)]
            self._speak(role, words, places)
        else:
            self._speak(role, words, self._reached(role))
            self._spoken = True
        self._close()

    def _reached(self, role: str) -> list[Named]:
        """The names that a role word speaks for: all since the last one, or its own comma group."""
        if role not in _NEAR or self._spoken or not self._open:
            return self._open
        return [one for one in self._open if one.group == self._open[-1].group]

    def _is_outdone(self, role: str) -> bool:
        label = self._section.role if self._section else None
        return label not in {None, "responsible"} and role in _WEAK

    def _close(self) -> None:
        """The names left take the role of their column or label."""
        if self._with:
            self._speak("support", self._with, self._open)
        self._with = ""
        self._done += self._open
        self._open = []

    def _speak(self, role: str, words: str, names: list[Named]) -> None:
        chosen = {one.start for one in names}
        self._done += [replace(one, role=self._settled(role, one), words=words) for one in names]
        self._open = [one for one in self._open if one.start not in chosen]

    def _settled(self, role: str, one: Named) -> Role:
        if role in ROLES:
            return cast("Role", role)
        return "implement" if self._is_place(one) else "responsible"

    def _is_place(self, one: Named) -> bool:
        return is_place(self._printed.text[one.start : one.stop])

    def _named(self, tile: Tile) -> Named:
        section = self._section
        role: Role = (section.role if section else None) or "responsible"
        kind: Kind = section.kind if section else "organization"
        post = kind == "organization" and officer(self._printed.text[tile.start : tile.stop]) is not None
        words = section.word if section else ""
        return Named(tile.start, tile.stop, tile.group, role, words, "person" if post else kind, post)

    def _words(self, tile: Tile) -> str:
        return (
            self._printed.span(tile.start, tile.stop).text.replace(" ", "")
            if tile.sort in {"role", "with", "own"}
            else ""
        )

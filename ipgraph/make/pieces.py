"""The quads of a corpus (:mod:`ipgraph.make.corpus`) read back, one document at a time.

The lines of a document stand together, in one file.  The list of the corpus says what they were when they were
written, so that a corpus that was damaged, or copied in part, is known before anything is done with it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ipgraph.graph.fetched import Fact
from ipgraph.graph.publishable import Facts, nothing, owned_by
from ipgraph.graph.terms import Base
from ipgraph.make.corpus import MANIFEST
from ipgraph.make.partitions import SHARED
from ipgraph.refusal import Refused

_NAMED = 5  # documents in a sentence


@dataclass(frozen=True)
class InPieces:
    """The graphs of the corpus in ``folder``, as :class:`ipgraph.graph.publishable.Publishable` says."""

    folder: Path

    @property
    def root(self) -> str:
        """What the IRIs of the graphs begin with.

        Raises :class:`~ipgraph.refusal.Refused` if there is no document, or if one is not as it was written.
        """
        self._refuse_damage()
        return self._root

    def shared(self) -> Iterator[tuple[str, Facts]]:
        """Every graph that belongs to no one document."""
        yield from sorted(_graphs((self.folder / SHARED).read_bytes()).items())

    def documents(self) -> Iterator[tuple[str, Mapping[str, Facts]]]:
        """Every document by its name, with each graph that it owns."""
        for name, lines in self._written():
            empty = dict.fromkeys(owned_by(self._root, name), frozenset[Fact]())
            yield name, empty | _graphs(lines)

    def _written(self) -> Iterator[tuple[str, bytes]]:
        """The lines of every document, piece by piece."""
        begin = f" <{self._root}graph/doc/".encode()
        for file in sorted((self.folder / "quads").rglob("part.nq")):
            with file.open("rb") as lines:
                for name, own in groupby(lines, lambda line: _document(line, begin)):
                    yield name, b"".join(own)

    def _refuse_damage(self) -> None:
        known = {str(one["name"]): one["quads_sha256"] for one in self._said["documents"]}
        if not known:
            raise nothing()
        try:
            damaged = known.keys() - self._whole(known)
            shared = _digest((self.folder / SHARED).read_bytes()) == self._said["shared_sha256"]
        except OSError:
            damaged, shared = set(known), False
        if damaged or not shared:
            raise _damaged(self.folder, sorted(damaged) or [str(SHARED)])

    def _whole(self, known: Mapping[str, str]) -> set[str]:
        """The documents whose lines are as they were written, and stand there once."""
        found, twice = set[str](), set[str]()
        for name, lines in self._written():
            (twice if name in found else found).add(name)
            if _digest(lines) != known.get(name):
                twice.add(name)
        return found - twice

    @property
    def _root(self) -> str:
        return Base(self._said["base"]).root

    @cached_property
    def _said(self) -> dict[str, Any]:
        try:
            said: dict[str, Any] = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
            _ = said["base"], said["shared_sha256"], [one["quads_sha256"] for one in said["documents"]]
        except (OSError, ValueError, TypeError, KeyError):
            raise _damaged(self.folder, [MANIFEST]) from None
        return said


def _document(line: bytes, begin: bytes) -> str:
    """The document whose graph the quad of a line is in; empty where the line has been damaged."""
    _, found, rest = line.rpartition(begin)
    name, sign, _ = rest.partition(b">")
    return name.split(b"/")[0].decode("utf-8", "replace") if found and sign else ""


def _graphs(lines: bytes) -> dict[str, Facts]:
    """The facts of each graph in N-Quads."""
    found = defaultdict[str, set[Fact]](set)
    for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS):
        found[str(quad.graph_name.value)].add((quad.subject, quad.predicate, quad.object))
    return {graph: frozenset(facts) for graph, facts in found.items()}


def _digest(lines: bytes) -> str:
    return sha256(lines).hexdigest()


def _damaged(folder: Path, what: list[str]) -> Refused:
    shown, more = what[:_NAMED], len(what) - _NAMED
    zh, en = (f"等 {len(what)} 份", f" and {more} more") if more > 0 else ("", "")
    return Refused(
        f"{folder} 中{'、'.join(shown)}{zh}与写入时不同，没有发布；请重新运行 ipgraph corpus 文件 -o {folder}",
        f"{', '.join(shown)}{en} in {folder} are not as they were written, and nothing was published; make it again with: "
        f"ipgraph corpus SOURCE -o {folder}",
    )

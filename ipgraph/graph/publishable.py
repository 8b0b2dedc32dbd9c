"""What can be published: the graphs that documents share, and those of one document after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import pyoxigraph as ox

from ipgraph.graph.fetched import Fact
from ipgraph.refusal import Refused

Facts = frozenset[Fact]

_DOCUMENTS = "graph/doc/"
#: What follows the IRI of a document's graph in the IRIs of all that it owns.  A version of a tool may have made
#: fewer; all are replaced.
_OWNED = ("", "/inferred", "/prov")


class Publishable(Protocol):
    """Graphs of documents, of which no more than one document's need be in memory."""

    @property
    def root(self) -> str:
        """What the IRIs of the graphs begin with; :class:`~ipgraph.refusal.Refused` if there is no document."""

    def shared(self) -> Iterator[tuple[str, Facts]]:
        """Every graph that belongs to no one document."""

    def documents(self) -> Iterator[tuple[str, Mapping[str, Facts]]]:
        """Every document by its name, with each graph that it owns."""


@dataclass(frozen=True)
class InStore:
    """The graphs of a store, on a disk or in memory."""

    store: ox.Store

    @property
    def root(self) -> str:
        """See :class:`Publishable`."""
        return self._found[0]

    def shared(self) -> Iterator[tuple[str, Facts]]:
        """See :class:`Publishable`."""
        for graph in self._graphs:
            if _DOCUMENTS not in graph:
                yield graph, facts_of_store(self.store, graph)

    def documents(self) -> Iterator[tuple[str, Mapping[str, Facts]]]:
        """See :class:`Publishable`."""
        for name, owned in self._found[1].items():
            yield name, {graph: facts_of_store(self.store, graph) for graph in owned}

    @cached_property
    def _graphs(self) -> list[str]:
        return sorted(one.value for one in self.store.named_graphs() if isinstance(one, ox.NamedNode))

    @cached_property
    def _found(self) -> tuple[str, dict[str, list[str]]]:
        return documents_of(self._graphs)


def documents_of(graphs: Iterable[str]) -> tuple[str, dict[str, list[str]]]:
    """What the IRIs of a build begin with, and the graphs of each document by its name.

    >>> root, documents = documents_of(["https://example.org/graph/doc/a", "https://example.org/graph/orgs"])
    >>> root, [one.removeprefix(root) for one in documents["a"]]
    ('https://example.org/', ['graph/doc/a', 'graph/doc/a/inferred', 'graph/doc/a/prov'])

    Raises :class:`~ipgraph.refusal.Refused` if there is none.
    """
    root, found = "", dict[str, list[str]]()
    for graph in graphs:
        begin, below, rest = graph.partition(_DOCUMENTS)
        if below:
            root = begin
            found.setdefault(rest.split("/")[0], []).append(graph)
    if not found:
        raise nothing()
    return root, {name: sorted({*owned, *owned_by(root, name)}) for name, owned in found.items()}


def owned_by(root: str, name: str) -> list[str]:
    """The graphs of the document ``name``.

    >>> owned_by("https://example.org/", "a")[0]
    'https://example.org/graph/doc/a'
    """
    return [f"{root}{_DOCUMENTS}{name}{part}" for part in _OWNED]


def nothing() -> Refused:
    """What is said where there is no document."""
    return Refused(
        "没有可发布的文件；请用 ipgraph build 生成目录，再用 --from 目录",
        "there is no document to publish; make a folder with ipgraph build and name it: --from DIR",
    )


def facts_of_store(store: ox.Store, graph: str) -> Facts:
    """Every triple of a named graph, as :func:`ipgraph.graph.fetched.facts_of_graph` gives those of a server.

    >>> facts_of_store(ox.Store(), "https://example.org/graph/doc/a")
    frozenset()
    """
    found = store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    return frozenset((quad.subject, quad.predicate, quad.object) for quad in found)

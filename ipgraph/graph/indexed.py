"""Graphs for rdflib that are quick to fill and to read: one graph, without rdflib's bookkeeping of contexts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Graph
from rdflib.store import Store

from ipgraph.graph.quads import to_ox

if TYPE_CHECKING:
    from rdflib.query import Result
    from rdflib.term import Identifier

#: Two levels of keys, and what is found there in the order in which it came.
_Index = dict[Any, dict[Any, dict[Any, None]]]
_NOTHING: dict[Any, dict[Any, None]] = {}


class Indexed(Store):
    """The triples of one graph, by subject and predicate and by predicate and value.

    >>> from rdflib import Graph, Literal, RDFS, URIRef
    >>> graph = Graph(store=Indexed(), bind_namespaces="none")
    >>> _ = graph.add((URIRef("urn:a"), RDFS.label, Literal("甲"))).add((URIRef("urn:b"), RDFS.label, Literal("乙")))
    >>> [str(one) for one in graph.subjects(RDFS.label, Literal("乙"))], len(graph)
    (['urn:b'], 2)
    """

    context_aware = True  # what pySHACL asks for, though there is only one
    graph_aware = True

    def __init__(self) -> None:
        super().__init__()
        self._values: _Index = {}
        self._subjects: _Index = {}
        self._count = 0

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (as its base)
        """Hold ``triple``, once."""
        subject, predicate, value = triple
        values = self._values.setdefault(subject, {}).setdefault(predicate, {})
        if value not in values:
            values[value] = None
            self._subjects.setdefault(predicate, {}).setdefault(value, {})[subject] = None
            self._count += 1

    def values(self, subject: Any, predicate: Any) -> Iterable[Any]:
        """What is said of ``subject`` with ``predicate``, each once."""
        return self._values.get(subject, _NOTHING).get(predicate, ())

    def subjects(self, predicate: Any, value: Any) -> Iterable[Any]:
        """Of what ``value`` is said with ``predicate``, each once."""
        return self._subjects.get(predicate, _NOTHING).get(value, ())

    def remove(self, triple: Any, context: Any = None) -> None:  # noqa: ARG002
        """Hold none of the triples that fit the pattern ``triple``."""
        for (subject, predicate, value), _ in list(self.triples(triple)):
            del self._values[subject][predicate][value]
            del self._subjects[predicate][value][subject]
            self._count -= 1

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """The triples that fit a pattern, each with the one context there is."""
        subject, predicate, value = triple_pattern
        contexts = (context,)
        if subject is None:
            for one, key, found in _found(self._subjects, predicate, value, None):
                yield (found, one, key), contexts
        else:
            for one, key, found in _found(self._values, subject, predicate, value):
                yield (one, key, found), contexts

    def __len__(self, context: Any = None) -> int:
        return self._count


def _found(index: _Index, first: Any, second: Any, third: Any) -> Iterator[tuple[Any, Any, Any]]:
    """What an index holds below two keys, with the keys; ``None`` is any of them."""
    for one in _chosen(index, first):
        for key in _chosen(index[one], second):
            for found in _chosen(index[one][key], third):
                yield one, key, found


def _chosen(among: dict[Any, Any], key: Any) -> Iterable[Any]:
    return among if key is None else (key,) if key in among else ()


class AnsweredByOxigraph(Indexed):
    """The same, whose SPARQL queries an Oxigraph store with the same triples answers; without blank nodes."""

    def __init__(self) -> None:
        super().__init__()
        self._oxigraph: ox.Store | None = None

    @property
    def oxigraph(self) -> ox.Store:
        """The store that answers, filled at once when it is first wanted."""
        if self._oxigraph is None:
            self._oxigraph = ox.Store()
            self._oxigraph.extend(_quad(*triple) for triple, _ in self.triples((None, None, None)))
        return self._oxigraph

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:  # noqa: FBT001, FBT002 (as its base)
        """Hold ``triple``, once."""
        super().add(triple, context, quoted)
        if self._oxigraph is not None:
            self._oxigraph.add(_quad(*triple))

    def remove(self, triple: Any, context: Any = None) -> None:
        """Hold none of the triples that fit the pattern ``triple``."""
        if self._oxigraph is not None:
            for found, _ in list(self.triples(triple)):
                self._oxigraph.remove(_quad(*found))
        super().remove(triple, context)

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: ARG002, N803
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: ARG002, N803
        **_: Any,
    ) -> Result:
        """The result of a SPARQL query."""
        return OxigraphStore(store=self.oxigraph).query(query, {}, initBindings, "")


def _quad(subject: Any, predicate: Any, value: Any) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), to_ox(value))


class IndexedGraph(Graph):
    """A graph over an :class:`Indexed` store that asks it without detours for what is asked most.

    >>> from rdflib import RDFS, Literal, URIRef
    >>> graph = IndexedGraph(Indexed()).fill([(URIRef("urn:a"), RDFS.label, Literal("甲"))])
    >>> [str(one) for one in graph.objects(URIRef("urn:a"), RDFS.label)]
    ['甲']
    """

    def __init__(self, store: Indexed) -> None:
        super().__init__(store=store, bind_namespaces="none")
        self._indexed = store

    def fill(self, triples: Iterable[tuple[Any, Any, Any]]) -> IndexedGraph:
        """Add ``triples``, whose terms are known to be RDF terms; returns the graph itself."""
        for triple in triples:
            self._indexed.add(triple, self)
        return self

    def objects(  # type: ignore[override] # an iterator where rdflib has a generator
        self,
        subject: Any = None,
        predicate: Any = None,
        unique: bool = False,  # noqa: FBT001, FBT002 (as its base)
    ) -> Iterator[Any]:
        """As :meth:`rdflib.Graph.objects`."""
        if type(subject) is list or subject is None or predicate is None:
            return super().objects(subject, predicate, unique)
        return iter(self._indexed.values(subject, predicate))

    def subjects(  # type: ignore[override] # as above
        self,
        predicate: Any = None,
        object: Any = None,  # noqa: A002 (as its base)
        unique: bool = False,  # noqa: FBT001, FBT002
    ) -> Iterator[Any]:
        """As :meth:`rdflib.Graph.subjects`."""
        if type(object) is list or predicate is None or object is None:
            return super().subjects(predicate, object, unique)
        return iter(self._indexed.subjects(predicate, object))

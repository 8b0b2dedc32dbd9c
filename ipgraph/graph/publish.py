"""Graphs into a SPARQL server: one document after another, each replaced in one operation or not at all.

The quads of a document travel in small requests into a *staging* graph, as rows (this subject, this predicate,
this object) that no question can mistake for facts.  They are read back and compared; then a single
``DELETE … INSERT … WHERE`` puts them in the place of the old ones.  A row that seals the staging graph is part
of its condition: if another process has swept the rows away, nothing is changed.

The graphs of other documents are never named.  Shared graphs (parties, ontology, lists) only gain, except that
what is said anew of a thing takes the place of what was said of it with the same property.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

import pyoxigraph as ox

from ipgraph.graph.endpoint import Endpoint
from ipgraph.graph.fetched import Fact, facts_of_graph
from ipgraph.graph.publishable import Facts, InStore, Publishable
from ipgraph.refusal import Refused

_STAGED = "urn:ipgraph:staged:"
_ROWS = 1000  # to a request; the parser of Virtuoso 7.2 gives up at about 5,000 triples, and a row is three
#: Several values of these stand side by side in shared graphs, each perhaps from another document.
_SEVERAL = frozenset(
    {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/2004/02/skos/core#altLabel",
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """What one operation does: to each graph, which facts go (None: whatever is there) and which come."""

    graph: str
    gone: frozenset[Fact] | None
    come: frozenset[Fact]


@dataclass(frozen=True, slots=True)
class Published:
    """A document on the server: its name, its triples, and whether they were there already."""

    document: str
    triples: int
    changed: bool


def publish(
    source: Publishable | ox.Store, server: Endpoint, progress: Callable[[Published], None] = lambda _: None
) -> list[Published]:
    """Put every document of ``source`` on ``server``, each in one operation; other documents there stay as they are.

    ``progress`` is told of each when it is there.  Raises :class:`~ipgraph.refusal.Refused` if the server does not
    answer, refuses, or gives back something else than was sent; the documents before that one are published then,
    and that one is old or new, whole.
    """
    graphs = InStore(source) if isinstance(source, ox.Store) else source
    root = graphs.root
    changes = [_gain(one, facts, facts_of_graph(server, one)) for one, facts in graphs.shared()]
    _carry_out(server, f"{root}graph/staging/shared", [one for one in changes if one.come or one.gone])
    found = []
    for name, new in graphs.documents():
        found.append(_replaced(server, f"{root}graph/staging/doc/{name}", name, new))
        progress(found[-1])
    return found


def _replaced(server: Endpoint, staging: str, name: str, new: Mapping[str, Facts]) -> Published:
    changed = any(facts_of_graph(server, one) != facts for one, facts in new.items())
    if changed:
        _carry_out(server, staging, [Change(one, None, facts) for one, facts in new.items()])
    return Published(name, sum(map(len, new.values())), changed)


def _gain(graph: str, new: frozenset[Fact], old: frozenset[Fact]) -> Change:
    """What a shared graph gains, and what of it is said anew: the same property of the same thing.

    >>> name, label = ox.NamedNode("urn:a"), ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    >>> change = _gain("urn:g", frozenset({(name, label, ox.Literal("b"))}), frozenset({(name, label, ox.Literal("c"))}))
    >>> [str(fact[2]) for fact in change.gone], [str(fact[2]) for fact in change.come]
    (['"c"'], ['"b"'])
    """
    anew = {(s, p) for s, p, _ in new if p.value not in _SEVERAL}
    gone = frozenset(fact for fact in old - new if fact[:2] in anew)
    return Change(graph, gone, new - old)


def _carry_out(server: Endpoint, staging: str, changes: list[Change]) -> None:
    """Stage, compare, swap, sweep, and compare once more."""
    if not changes:
        return
    rows = list(_rows(changes))
    seal = digest(rows)
    server.update(f"DROP SILENT GRAPH <{staging}>")  # what a process left that was killed
    for start in range(0, len(rows), _ROWS):
        lines = "\n".join(_row(start + at, *row) for at, row in enumerate(rows[start : start + _ROWS]))
        server.update(f"INSERT DATA {{ GRAPH <{staging}> {{\n{lines}\n}} }}")
    _compare(server, staging, frozenset(_staged(rows)), "staged")
    server.update(f'INSERT DATA {{ GRAPH <{staging}> {{ <{_STAGED}all> <{_STAGED}seal> "{seal}" }} }}')
    server.update(_swap(staging, seal, changes))
    server.update(f"DROP SILENT GRAPH <{staging}>")
    for one in changes:
        _compare(server, one.graph, one.come, "published", whole=one.gone is None)


def _rows(changes: Iterable[Change]) -> Iterator[tuple[str, Fact]]:
    """Every fact with the mark of what becomes of it: ``come2`` enters the second graph."""
    for number, one in enumerate(changes, start=1):
        for mark, facts in (("gone", one.gone or ()), ("come", one.come)):
            for fact in sorted(facts, key=str):
                yield f"{mark}{number}", fact


def _row(number: int, mark: str, fact: Fact) -> str:
    terms = zip(("s", "p", "o"), fact, strict=True)
    return " ".join(f"<{_STAGED}{number}> <{_STAGED}{mark}:{letter}> {term} ." for letter, term in terms)


def _staged(rows: Iterable[tuple[str, Fact]]) -> Iterator[Fact]:
    for number, (mark, fact) in enumerate(rows):
        for letter, term in zip(("s", "p", "o"), fact, strict=True):
            yield ox.NamedNode(f"{_STAGED}{number}"), ox.NamedNode(f"{_STAGED}{mark}:{letter}"), term


def _swap(staging: str, seal: str, changes: Iterable[Change]) -> str:
    """The one operation that changes graphs of documents."""
    deleted, inserted, found = [], [], []
    sealed = f'GRAPH <{staging}> {{ <{_STAGED}all> <{_STAGED}seal> "{seal}" }}'
    for number, one in enumerate(changes, start=1):
        old, new = (" ".join(f"?{letter}{number}" for letter in letters) for letters in ("abc", "spo"))
        deleted.append(f"GRAPH <{one.graph}> {{ {old} }}")
        there = f"GRAPH <{one.graph}> {{ {old} }}"
        gone = there if one.gone is None else _of_staging(staging, f"gone{number}", "abc", number)
        found.append(f"{{ {sealed} {gone} }}")
        if one.come:
            inserted.append(f"GRAPH <{one.graph}> {{ {new} }}")
            found.append(f"{{ {sealed} {_of_staging(staging, f'come{number}', 'spo', number)} }}")
    into = f"INSERT {{ {' '.join(inserted)} }}" if inserted else ""
    return f"DELETE {{ {' '.join(deleted)} }}\n{into}\nWHERE {{\n{' UNION '.join(found)}\n}}"


def _of_staging(staging: str, mark: str, letters: str, number: int) -> str:
    parts = [
        f"?r{number} <{_STAGED}{mark}:{letter}> ?{variable}{number}"
        for letter, variable in zip("spo", letters, strict=True)
    ]
    return f"GRAPH <{staging}> {{ {' . '.join(parts)} }}"


def digest(rows: Iterable[object]) -> str:
    """One digest for the same rows in the same order.

    >>> digest([1, 2])[:8]
    'b598b3a6'
    """
    return sha256("\n".join(map(str, rows)).encode("utf-8", "surrogatepass")).hexdigest()


def _compare(server: Endpoint, graph: str, sent: frozenset[Fact], what: str, *, whole: bool = True) -> None:
    there = facts_of_graph(server, graph)
    if there == sent or (not whole and there >= sent):
        return
    missing, more = len(sent - there), len(there - sent) if whole else 0
    zh = "暂存" if what == "staged" else "发布"
    raise Refused(
        f"{zh}后核对不符：{graph} 少 {missing} 条、多 {more} 条；可能有另一个进程在发布，请等它结束后重新运行 ipgraph publish",
        f"what was {what} is not what was sent: {graph} lacks {missing} and has {more} more triples; another process may "
        "be publishing: when it has ended, run ipgraph publish again",
    )

"""One claim of the bundled plan, followed from its words to its triples and on to who says so.

Everything is taken from the graph that the pipeline builds and from the text that it read, now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from ontology_terms import NS
from ontology_turtle import Turtle
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import Namespace

from ipgraph import pipeline
from ipgraph.graph.store import every_quad, solutions

if TYPE_CHECKING:
    import pyoxigraph as ox
    from ontology_terms import Ontology
    from rdflib.term import Node

_QUERY = Path(__file__).resolve().parent / "templates" / "claim.rq"
_OA = Namespace("http://www.w3.org/ns/oa#")
#: The blocks of the example: name → the graph it stands in and the things it says something of (names of the query).
_BLOCKS = {
    "claim": [("graph", ["claim"])],
    "context": [("graph", ["item", "measure"]), ("orgs", ["party"])],
    "place": [("graph", ["span", "position", "quote"])],
    "origin": [("prov", ["graph", "run", "tool"]), ("graph", ["document", "text"])],
    "presumed": [("inferred", ["presumed"])],
}


@dataclass(frozen=True, slots=True)
class Row:
    """The line of the document in which the words stand, cell by cell, with the headings above them."""

    line: int
    headings: tuple[str, ...]
    cells: tuple[str, ...]
    cell: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Example:
    """What the pages show of the claim: ``said`` are its triples one by one, ``blocks`` TriG by name, ``header`` its prefixes."""

    names: Mapping[str, URIRef]
    row: Row
    said: tuple[tuple[URIRef, Node], ...]
    blocks: Mapping[str, Markup]
    header: Markup
    digests: Mapping[str, str]


def example(ontology: Ontology) -> Example:
    """The example, found by ``templates/claim.rq`` in the graph of the bundled plan."""
    engine = pipeline.engine()
    graphs = _graphs(every_quad(engine))
    names = _names(solutions(engine, _QUERY.read_text(encoding="utf-8")))
    stated, turtle = graphs[names["graph"]], Turtle(ontology, pipeline.DEFAULT_BASE)
    blocks = {name: _block(parts, names, graphs, turtle) for name, parts in _BLOCKS.items()}
    digests = {name: stated.value(iri, NS.sha256) for name, iri in names.items()}
    return Example(
        names=names,
        row=_row(stated, names),
        said=_said(stated, names["claim"], turtle),
        blocks={name: one for name, one in blocks.items() if one},
        header=_header(turtle, blocks),
        digests={name: str(one) for name, one in digests.items() if one},
    )


def _said(graph: Graph, subject: URIRef, turtle: Turtle) -> tuple[tuple[URIRef, Node], ...]:
    predicates = turtle.in_order(graph.predicates(subject))
    return tuple((one, value) for one in predicates for value in sorted(graph.objects(subject, one), key=str))


def _names(found: ox.QuerySolutions) -> dict[str, URIRef]:
    [one] = found
    values = {name.value: one[name] for name in found.variables}
    return {name: URIRef(value.value) for name, value in values.items() if value is not None}


def _graphs(quads: Iterable[ox.Quad]) -> dict[URIRef, Graph]:
    found: dict[URIRef, Graph] = {}
    for quad in quads:
        graph = found.setdefault(URIRef(quad.graph_name.value), Graph())
        graph.add((URIRef(quad.subject.value), URIRef(quad.predicate.value), _term(quad.object)))
    return found


def _term(term: ox.NamedNode | ox.Literal) -> URIRef | Literal:
    if not hasattr(term, "datatype"):
        return URIRef(term.value)
    return (
        Literal(term.value, lang=term.language)
        if term.language
        else Literal(term.value, datatype=term.datatype.value)
    )


def _block(
    parts: Sequence[tuple[str, Sequence[str]]],
    names: Mapping[str, URIRef],
    graphs: Mapping[URIRef, Graph],
    turtle: Turtle,
) -> Markup:
    """TriG of what the graphs say of some things; what the store does not have is left out."""
    written = []
    for graph, things in parts:
        subjects = [names[one] for one in things if one in names]
        if graph in names and subjects:
            inside = turtle.statements(graphs[names[graph]], subjects, "    ")
            written.append(Markup("GRAPH {} {{\n{}}}\n").format(turtle.term(names[graph]), inside))
    return Markup("\n").join(written)


def _header(turtle: Turtle, blocks: Mapping[str, Markup]) -> Markup:
    """The prefixes that the blocks use."""
    text = "".join(one.striptags() for one in blocks.values())
    used = {
        name: iri
        for name, iri in sorted(turtle.ontology.prefixes.items())
        if f" {name}:" in text or f"^{name}:" in text
    }
    lines = [Markup("@base &lt;{}&gt; .").format(turtle.base)]
    return Markup("\n").join(
        [*lines, *(Markup("@prefix {}: &lt;{}&gt; .").format(*one) for one in used.items())]
    )


def _row(stated: Graph, names: Mapping[str, URIRef]) -> Row:
    """The line that the claim cites, and the line above it where the same column is headed as the role says."""
    [plan] = pipeline.plans_of()
    lines = plan.document.text.split("\n")

    def number(term: URIRef, of: str = "span") -> int:
        return int(str(stated.value(names[of], term)))

    line, cell, start = number(NS.line), number(NS.column), number(NS.startInCell)
    quoted, heading = (
        str(stated.value(names["quote"], _OA.exact)),
        str(stated.value(names["claim"], NS.roleText)),
    )
    assert plan.document.text[number(_OA.start, "position") : number(_OA.end, "position")] == quoted
    above = [one.split("\t") for one in lines[:line]]
    heads = next((one for one in reversed(above) if one[cell - 1 : cell] == [heading]), [])
    return Row(line, tuple(heads), tuple(lines[line - 1].split("\t")), cell - 1, start, start + len(quoted))

"""SHACL: does the graph of a plan keep the laws of ``ontology/shapes.ttl``?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pyshacl
from rdflib import SH, Graph, Literal, URIRef

from ipgraph.graph.build import parties, stated
from ipgraph.graph.terms import IPG, OA, Base
from ipgraph.model import Plan, Problem, Span
from ipgraph.resources import shipped

if TYPE_CHECKING:
    from rdflib.term import Node


def validate(plan: Plan, base: Base) -> tuple[Problem, ...]:
    """The laws that the plan's graph breaks, each with the place in the document; none if it keeps all."""
    return (*misquoted(plan), *check_graph(data_graph(plan, base), plan.document.name))


def misquoted(plan: Plan) -> Iterator[Problem]:
    """The spans of a plan whose words do not stand at their place in the text."""
    text, name = plan.document.text, plan.document.name
    for span in plan.spans():
        if text[span.offset : span.end] != span.text:
            detail = "引文与原文该处不符。 / The words quoted do not stand at that place of the text."
            yield Problem("shape-violated", name, span, detail)


def data_graph(plan: Plan, base: Base) -> Graph:
    """What a plan states, the parties it names and the concepts it uses, as one rdflib graph in memory."""
    graph = Graph() + _parsed("concepts.ttl")
    for triples in (stated(plan, base), parties(plan, base)):
        for triple in triples:
            graph.add(triple)
    return graph


def check_graph(graph: Graph, document: str) -> tuple[Problem, ...]:
    """The laws that ``graph`` breaks, in the order of their places."""
    conforms, report, _ = pyshacl.validate(
        graph, shacl_graph=_parsed("shapes.ttl"), ont_graph=_parsed("ipgraph.ttl")
    )
    if conforms or not isinstance(report, Graph):
        return ()
    found = {
        Problem("shape-violated", document, _place(graph, report, result), _message(report, result))
        for result in report.objects(None, SH.result)
    }
    return tuple(sorted(found, key=lambda one: (one.span.offset if one.span else -1, one.detail)))


@cache
def _parsed(name: str) -> Graph:
    return Graph().parse(shipped("ontology", name), format="turtle")


def _message(report: Graph, result: Node) -> str:
    """The law that is broken, Chinese first, and the node at fault.

    Looked up in the shapes: pySHACL drops the language tags of a SPARQL law's messages.
    """
    law = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
    told = [*_parsed("shapes.ttl").objects(law, SH.message), *report.objects(result, SH.resultMessage)]
    messages = {one.language or "en": str(one) for one in reversed(told) if isinstance(one, Literal)}
    at = report.value(result, SH.value) or report.value(result, SH.focusNode)
    return " / ".join(messages[key] for key in sorted(messages, reverse=True)) + f" <{at}>"


def _place(graph: Graph, report: Graph, result: Node) -> Span | None:
    """The first words that state the node at fault, or the node that holds it."""
    for node in (report.value(result, SH.value), report.value(result, SH.focusNode)):
        for span in _spans(graph, node):
            return span
    return None


def _spans(graph: Graph, node: Node | None) -> Iterator[Span]:
    places = sorted(graph.objects(node, IPG.statedIn), key=str) if isinstance(node, URIRef) else []
    if isinstance(node, URIRef) and (node, IPG.line, None) in graph:
        places = [node]
    return (span for place in places if (span := read_span(graph, place)))


def read_span(graph: Graph, place: Node) -> Span | None:
    """The span that a graph describes at ``place``, ``None`` if it is not whole."""
    values: dict[str, Node | None] = {
        "line": graph.value(place, IPG.line),
        "start": graph.value(place, IPG.startInCell),
    }
    for selector in graph.objects(place, OA.hasSelector):
        values["offset"] = values.get("offset") or graph.value(selector, OA.start)
        values["text"] = values.get("text") or graph.value(selector, OA.exact)
    if not all(isinstance(values.get(key), Literal) for key in ("line", "start", "offset", "text")):
        return None
    column = graph.value(place, IPG.column)
    return Span(
        text=str(values["text"]),
        line=int(str(values["line"])),
        column=int(str(column)) if column is not None else None,
        start=int(str(values["start"])),
        offset=int(str(values["offset"])),
    )

"""SHACL: does the graph of a plan keep the laws of ``ontology/shapes.ttl``, and where does it break them?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rdflib import SH, Graph, Literal, URIRef

from ipgraph.graph.build import named_graphs
from ipgraph.graph.laws import data_graph, parsed, report
from ipgraph.graph.terms import IPG, OA, Base
from ipgraph.graph.triples import Triple
from ipgraph.model import Plan, Problem, Span

if TYPE_CHECKING:
    from rdflib.term import Node

_LONGEST_VALUE = 100  # signs; an IRI or a clause fits, a whole document does not
#: From a thing whose own words are not known to what holds it: a party to who names it, a target to its item.
_HELD_BY = (
    OA.hasSelector, IPG.statedIn, IPG.hasResponsibility, IPG.hasMilestone, IPG.hasTarget, IPG.hasPart, IPG.party,
)  # fmt: skip


def validate(plan: Plan, base: Base) -> tuple[Problem, ...]:
    """The laws that the plan's graph breaks, each with the place in the document; none if it keeps all."""
    triples = (triple for _, graph in named_graphs(plan, base) for triple in graph)
    return broken_laws(triples, plan.document.name)


def broken_laws(triples: Iterable[Triple], document: str) -> tuple[Problem, ...]:
    """The laws that ``triples`` break, in the order of their places; ``document`` is what the problems name.

    >>> broken_laws([], "nothing")
    ()
    """
    graph = data_graph(triples)
    told = report(graph)
    return problems(graph, told, document) if told else ()


def problems(graph: Graph, told: Graph, document: str) -> tuple[Problem, ...]:
    """A validation report about ``graph`` as problems: law and node at fault, line, cell and words."""
    found = {
        Problem("shape-violated", document, _place(graph, told, result), _message(told, result))
        for result in told.objects(None, SH.result)
    }
    return tuple(sorted(found, key=lambda one: (one.span.offset if one.span else -1, one.detail)))


def _message(told: Graph, result: Node) -> str:
    """The law that is broken, Chinese first, the node at fault and the value that it must not have.

    Looked up in the shapes: pySHACL drops the language tags of a SPARQL law's messages.
    """
    law = told.value(result, SH.sourceConstraint) or told.value(result, SH.sourceShape)
    messages = {
        one.language: str(one)
        for one in parsed("shapes.ttl").objects(law, SH.message)
        if isinstance(one, Literal)
    }
    node, value = told.value(result, SH.focusNode), told.value(result, SH.value)
    if _is_about_the_document(told, result):
        node, value = value, None
    return f"{messages['zh']} / {messages['en']} <{node}>" + (
        "" if value is None else f" = {_cut(str(value))}"
    )


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_VALUE else words[:_LONGEST_VALUE] + "…"


def _is_about_the_document(told: Graph, result: Node) -> bool:
    """Whether a law looks at a whole document and gives as value which of its things is at fault."""
    return (result, SH.sourceConstraint, None) in told


def _place(graph: Graph, told: Graph, result: Node) -> Span | None:
    """The words that state the node at fault, or else those of what holds it."""
    nodes = [node for at in (SH.focusNode, SH.value) if isinstance(node := told.value(result, at), URIRef)]
    return next((span for node in nodes if (span := _nearest(graph, {node}))), None)


def _nearest(graph: Graph, nodes: set[Node]) -> Span | None:
    """The first words that state one of ``nodes``, or what holds them, or what holds that, and so on."""
    seen: set[Node] = set()
    while nodes:
        if found := [span for node in nodes if (span := _words_of(graph, node))]:
            return min(found, key=lambda span: span.offset)
        seen |= nodes
        nodes = {holder for node in nodes for how in _HELD_BY for holder in graph.subjects(how, node)} - seen
    return None


def _words_of(graph: Graph, node: Node) -> Span | None:
    """The span that ``node`` is, or that states it; rather the one with its very words than that of a rule."""
    own = {str(words) for how in (IPG.mentionText, IPG.rawTime) for words in graph.objects(node, how)}
    found = [span for place in (node, *graph.objects(node, IPG.statedIn)) if (span := _span(graph, place))]
    return min(found, key=lambda span: (span.text not in own, span.offset), default=None)


def _span(graph: Graph, place: Node) -> Span | None:
    """The span that a graph describes at ``place``, ``None`` if its line or its words are not known."""
    selectors = list(graph.objects(place, OA.hasSelector))
    words = sorted(str(one) for selector in selectors for one in graph.objects(selector, OA.exact))
    line, column, start = (_number(graph, [place], how) for how in (IPG.line, IPG.column, IPG.startInCell))
    if line is None or not words:
        return None
    return Span(words[0], line, column, start or 0, _number(graph, selectors, OA.start) or 0)


def _number(graph: Graph, nodes: Iterable[Node], how: URIRef) -> int | None:
    """The least number that ``nodes`` have there, so that a graph with several always names the same place."""
    found = (one for node in nodes for one in graph.objects(node, how))
    return min((int(one) for one in found if isinstance(one, Literal) and one.isdecimal()), default=None)

"""Triples as Turtle for people: every name that the pages explain is a link to its explanation."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

if TYPE_CHECKING:
    from ontology_terms import Ontology
    from rdflib.term import Node

#: Chinese signs and the punctuation among them.
_CHINESE = re.compile(
    r"[⺀-鿿豈-﫿！-｠]+(?:[⺀-鿿豈-﫿！-｠、。《》“”（）]*[⺀-鿿豈-﫿！-｠、。《》“”（）])?"
)
_MOST, _LONGEST = 6, 300  # values of a property, signs of a value: more are only counted
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_FIRST = {one: n for n, one in enumerate((RDF.type, SH.path, SH.minCount, SH.maxCount))}
_BARE = {XSD.integer, XSD.boolean, XSD.decimal}


def chinese(words: str) -> Markup:
    """Words with their Chinese marked as such, for voices and fonts.

    >>> chinese('市法院 <1>')
    Markup('<span lang="zh-CN">市法院</span> &lt;1&gt;')
    """
    parts, at = [], 0
    for found in _CHINESE.finditer(words):
        parts += [
            escape(words[at : found.start()]),
            Markup('<span lang="zh-CN">{}</span>').format(found.group()),
        ]
        at = found.end()
    return Markup("").join([*parts, escape(words[at:])])


class Turtle:
    """Writes the triples of a graph; IRIs below ``base`` are written relative to it."""

    def __init__(self, ontology: Ontology, base: str = "") -> None:
        self.ontology, self.base = ontology, base

    def name(self, node: Node) -> str:
        """An IRI as Turtle has it, without a link."""
        if node == RDF.type:
            return "a"
        found = self.ontology.curie(str(node))
        return f"<{node.removeprefix(self.base)}>" if found[0] == "<" and isinstance(node, URIRef) else found

    def term(self, node: Node, graph: Graph | None = None) -> Markup:
        """An IRI, a literal, or (in a graph) a nameless node with all that is said of it."""
        if isinstance(node, Literal):
            return self._literal(node)
        if isinstance(node, BNode):
            return self._nameless(node, Graph() if graph is None else graph)
        anchor = self.ontology.anchor(str(node))
        return (
            Markup('<a href="#{}">{}</a>').format(anchor, self.name(node))
            if anchor
            else escape(self.name(node))
        )

    def _literal(self, node: Literal) -> Markup:
        if node.datatype in _BARE:
            return escape(str(node))
        text = "".join(_ESCAPES.get(one, one) for one in node)
        shown = Markup('<span lang="zh-CN">{}</span>').format(text) if _CHINESE.search(text) else text
        words = Markup('"{}"').format(shown)
        if node.language:
            return words + escape(f"@{node.language}")
        typed = node.datatype and node.datatype != XSD.string
        return words + Markup("^^{}").format(self.term(node.datatype)) if typed else words

    def _nameless(self, node: BNode, graph: Graph) -> Markup:
        if (node, RDF.first, None) in graph:
            inside = Markup(" ").join(self.term(one, graph) for one in Collection(graph, node))
            return Markup("( {} )").format(inside)
        return Markup("[ {} ]").format(Markup(" ; ").join(self.said(graph, node)))

    def said(self, graph: Graph, subject: Node, without: Container[Node] = ()) -> list[Markup]:
        """What a graph says of a subject, predicate by predicate: ``ipg:rank 1``."""
        predicates = [one for one in graph.predicates(subject) if one not in without]
        return [
            Markup("{} {}").format(self.term(one), Markup(" , ").join(self._objects(graph, subject, one)))
            for one in self.in_order(predicates)
        ]

    def in_order(self, predicates: Iterable[Node]) -> list[URIRef]:
        """The type first (of a shape: its path), then the ontology's own properties, then those of others."""
        return sorted(self.ontology.sorted(predicates), key=lambda one: _FIRST.get(one, len(_FIRST)))

    def _objects(self, graph: Graph, subject: Node, predicate: Node) -> list[Markup]:
        return sorted((self.term(one, graph) for one in graph.objects(subject, predicate)), key=str)

    def statements(self, graph: Graph, subjects: Sequence[Node], indent: str = "") -> Markup:
        """Whole statements about some subjects, each over several lines.

        Where a property has many values or a very long one, a comment says how many there are, or how long.
        """
        blocks = []
        for one in subjects:
            long = {
                name: size for name in set(graph.predicates(one)) if (size := _too_long(graph, one, name))
            }
            lines = Markup(" ;\n{}    ").format(indent).join(self.said(graph, one, long))
            sizes = ", ".join(f"{self.name(name)} ({long[name]})" for name in self.in_order(long))
            blocks.append(Markup("{}{} {} .\n").format(indent, self.term(one), lines))
            blocks += [Markup("{}    # … {}\n").format(indent, sizes)] if sizes else []
        return Markup("").join(blocks)


def _too_long(graph: Graph, subject: Node, predicate: Node) -> int:
    """How many values there are, or how many signs in the only one, where that is too much to read; else 0."""
    found = [str(one) for one in graph.objects(subject, predicate)]
    return (
        len(found)
        if len(found) > _MOST
        else max((len(one) for one in found if len(one) > _LONGEST), default=0)
    )

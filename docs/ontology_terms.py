"""What the files of ``ontology/`` say, as values that a page can show: terms, value lists, names.

Nothing is said here that is not in those files.  Whatever a file leaves out is an empty value, so that
the pages of a half-finished ontology can be looked at.  The laws stand in :mod:`ontology_laws`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

if TYPE_CHECKING:
    from rdflib.term import Node

FOLDER = Path(__file__).resolve().parent.parent / "ontology"
FILES = ("ipgraph.ttl", "concepts.ttl", "shapes.ttl")
NS = Namespace("https://w3id.org/ipgraph/ns#")
VOC = Namespace("https://w3id.org/ipgraph/voc/")
LAW = Namespace("https://w3id.org/ipgraph/shapes#")
#: The kinds of own terms, and the classes of OWL that make them such.
KINDS = {"class": OWL.Class, "object": OWL.ObjectProperty, "data": OWL.DatatypeProperty}
#: The kinds of laws.
SHAPES = (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint)


class Words(NamedTuple):
    """A text and its language ("" where the file names none)."""

    text: str
    lang: str


class Ontology:
    """The three files together, in the order in which they are written, and the notes on other vocabularies."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.terms, self.concepts, self.shapes = self.graphs = tuple(
            Graph().parse(folder / name, format="turtle") for name in FILES
        )
        self.prefixes = {"rdf": str(RDF), "rdfs": str(RDFS)}
        self._order: dict[Node, int] = {}
        for name in FILES:
            self._read_in_order(folder / name)
        self.notes = tomllib.loads((folder / "alignments.toml").read_text(encoding="utf-8"))

    def _read_in_order(self, path: Path) -> None:
        """Number the subjects: what a reader of the file meets first comes first on the page."""
        found = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        for quad in found:
            if isinstance(quad.subject, ox.NamedNode):
                self._order.setdefault(URIRef(quad.subject.value), len(self._order))
        self.prefixes |= {prefix: iri for prefix, iri in found.prefixes.items() if prefix}

    def sorted(self, nodes: Iterable[Node]) -> list[URIRef]:
        """The IRIs among ``nodes`` once each, in the order of the files."""
        found = {one for one in nodes if isinstance(one, URIRef)}
        return sorted(found, key=lambda one: (self._order.get(one, len(self._order)), str(one)))

    # ------------------------------------------------------------------------------------------- names

    @cached_property
    def _namespaces(self) -> list[tuple[str, str]]:
        return sorted(((iri, name) for name, iri in self.prefixes.items()), key=lambda one: -len(one[0]))

    def curie(self, iri: str) -> str:
        """``ipg:rank`` for its IRI, by the prefixes of the files; the IRI in brackets where none fits."""
        for namespace, prefix in self._namespaces:
            local = iri.removeprefix(namespace)
            if local != iri and re.fullmatch(r"\w[\w.-]*", local):
                return f"{prefix}:{local}"
        return f"<{iri}>"

    def iri(self, curie: str) -> URIRef:
        """The IRI of ``ipg:rank``; raises :exc:`KeyError` for a prefix that no file declares."""
        prefix, _, local = curie.partition(":")
        return URIRef(self.prefixes[prefix] + local)

    def anchor(self, iri: str) -> str | None:
        """Where a page speaks of ``iri``: the end of an own IRI, the prefixed name of a foreign one."""
        node = URIRef(iri)
        if node in self.foreign:
            return self.curie(iri)
        if iri.startswith(NS):
            return iri.removeprefix(NS) if self.kind(node) else None
        if (node, None, None) in self.concepts and iri.startswith(VOC):
            return "voc/" + iri.removeprefix(VOC)
        is_law = any((node, RDF.type, one) in self.shapes for one in SHAPES)
        return f"law/{iri.removeprefix(LAW)}" if is_law else None

    @cached_property
    def foreign(self) -> dict[URIRef, dict[str, str]]:
        """The terms of others that are declared in the ontology or explained beside it, and what they say here."""
        own = str(NS).rstrip("#")
        notes = {self.iri(one["term"]): one for one in self.notes.get("term", [])}
        declared = {one for one in self.terms.subjects(RDF.type, None) if isinstance(one, URIRef)}
        names = {one for one in declared if not one.startswith(own)} | set(notes)
        return {one: notes.get(one, {}) for one in sorted(names, key=self.curie)}

    # ------------------------------------------------------------------------------------------- words

    def texts(self, node: Node, *predicates: URIRef) -> list[Words]:
        """Everything that is said of ``node`` in words, languages apart and in order."""
        found = {
            Words(str(one), one.language or "")
            for graph in self.graphs
            for predicate in predicates
            for one in graph.objects(node, predicate)
            if isinstance(one, Literal)
        }
        return sorted(found, key=lambda one: (one.lang, one.text))

    def text(self, node: Node, predicate: URIRef, lang: str) -> str:
        """What is said of ``node`` in one language, in whichever file; "" if nothing."""
        return next((one.text for one in self.texts(node, predicate) if one.lang == lang), "")

    def label(self, iri: URIRef, lang: str) -> str:
        """The name of a term, concept or list in a language; failing that its prefixed name."""
        found = self.text(iri, RDFS.label, lang) or self.text(iri, SKOS.prefLabel, lang)
        return found or self.curie(iri)

    def definition(self, iri: URIRef, lang: str) -> str:
        """What a term, concept or list means, in a language; "" if the files do not say."""
        return self.text(iri, RDFS.comment, lang) or self.text(iri, SKOS.definition, lang)

    # ------------------------------------------------------------------------------------------- terms

    def of_kind(self, kind: str) -> list[URIRef]:
        """The own terms of a kind (*class*, *object*, *data*)."""
        found = self.sorted(self.terms.subjects(RDF.type, KINDS[kind]))
        return [one for one in found if one.startswith(NS)]

    def kind(self, iri: URIRef) -> str:
        """*class*, *object*, *data*, or "" for anything else."""
        return next((kind for kind, of in KINDS.items() if (iri, RDF.type, of) in self.terms), "")

    def values(self, iri: Node, predicate: URIRef) -> list[URIRef]:
        """The IRIs that a term has for a property in ``ipgraph.ttl``."""
        return self.sorted(self.terms.objects(iri, predicate))

    def above(self, iri: URIRef) -> list[URIRef]:
        """The direct superclasses or superproperties of a term."""
        return self.values(iri, RDFS.subClassOf) + self.values(iri, RDFS.subPropertyOf)

    def below(self, iri: URIRef) -> list[URIRef]:
        """The direct subclasses or subproperties of a term."""
        found = [*self.terms.subjects(RDFS.subClassOf, iri), *self.terms.subjects(RDFS.subPropertyOf, iri)]
        return self.sorted(found)

    def axioms(self, namespace: str) -> list[tuple[URIRef, URIRef]]:
        """The own terms that are declared below a term of a foreign namespace, with that term."""
        own = [one for kind in KINDS for one in self.of_kind(kind)]
        return [(one, above) for one in own for above in self.above(one) if above.startswith(namespace)]

    def inverse(self, iri: URIRef) -> list[URIRef]:
        """The inverse of a property, whichever of the two says so."""
        found = [*self.terms.objects(iri, OWL.inverseOf), *self.terms.subjects(OWL.inverseOf, iri)]
        return self.sorted(found)

    def chain(self, iri: URIRef) -> list[URIRef]:
        """The properties one after the other from which a property follows; none if it is stated."""
        head = self.terms.value(iri, OWL.propertyChainAxiom)
        return [one for one in Collection(self.terms, head) if isinstance(one, URIRef)] if head else []

    def derived(self, iri: URIRef) -> bool:
        """Whether a property, or its inverse, follows from others."""
        return any(self.chain(one) for one in (iri, *self.inverse(iri)))

    def disjoint(self, iri: URIRef) -> list[URIRef]:
        """The classes that share no member with a class, as far as the file lists them."""
        lists = [[*Collection(self.terms, one)] for one in self.terms.objects(None, OWL.members)]
        pairs = [*self.terms.objects(iri, OWL.disjointWith), *self.terms.subjects(OWL.disjointWith, iri)]
        return self.sorted({other for one in lists if iri in one for other in one} - {iri} | {*pairs})

    def functional(self, iri: URIRef) -> bool:
        """Whether OWL itself says that there is at most one value."""
        return (iri, RDF.type, OWL.FunctionalProperty) in self.terms

    # ------------------------------------------------------------------------------------------- value lists

    @cached_property
    def schemes(self) -> list[URIRef]:
        """The value lists."""
        return self.sorted(self.concepts.subjects(RDF.type, SKOS.ConceptScheme))

    def members(self, scheme: URIRef) -> list[URIRef]:
        """The concepts of a list in the order that ``sh:order`` gives them."""
        found = self.sorted(self.concepts.subjects(SKOS.inScheme, scheme))
        return sorted(found, key=lambda one: int(str(self.concepts.value(one, SH.order) or 0)))

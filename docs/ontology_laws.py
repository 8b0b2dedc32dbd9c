"""The laws of ``ontology/shapes.ttl``: what each says, of what, and how many values it allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ontology_terms import NS, SHAPES, Ontology
from rdflib import RDF, RDFS, SH, SKOS, BNode, Literal, URIRef
from rdflib.collection import Collection

if TYPE_CHECKING:
    from rdflib.term import Node

_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_PARTS = (SH.property, SH.sparql)
_OWN_NAME = re.compile(r"\bipg:(\w+)")


@dataclass(frozen=True, slots=True)
class Use:
    """What the shapes demand of a property of ``about``: how many values, of which kind.

    ``value`` is a value list, class, datatype or single value; ``qualified`` means that the number counts
    only the values of that kind; ``per_language`` that each language counts for itself.
    """

    about: URIRef
    path: URIRef
    least: int
    most: int | None
    value: URIRef | None
    law: URIRef
    per_language: bool = False
    qualified: bool = False

    @property
    def count(self) -> str:
        """The cardinality, such as ``1`` or ``0..n``."""
        most = "n" if self.most is None else str(self.most)
        return most if str(self.least) == most else f"{self.least}..{most}"


@dataclass(frozen=True, slots=True)
class Law:
    """A shape or constraint with an IRI; ``parts`` are the laws that it is made up of, ``query`` its SPARQL."""

    iri: URIRef
    messages: dict[str, str]
    parts: tuple[URIRef, ...]
    mentions: frozenset[URIRef]
    query: str


@dataclass(frozen=True, slots=True)
class Section:
    """Laws about the same things; ``head`` is the shape that gathers them, if there is one."""

    head: Law | None
    targets: tuple[tuple[URIRef, URIRef], ...]
    laws: tuple[Law, ...]


class Laws:
    """The laws of an ontology, in the order of the file."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology, self._shapes = ontology, ontology.shapes
        named = ontology.sorted(one for kind in SHAPES for one in self._shapes.subjects(RDF.type, kind))
        self.all = {iri: self._law(iri) for iri in named}

    def _law(self, iri: URIRef) -> Law:
        parts = [one for how in _PARTS for one in self._shapes.objects(iri, how)]
        query = str(self._shapes.value(iri, SH.select) or "")
        said = frozenset(self._mentioned(iri)) | {NS[name] for name in _OWN_NAME.findall(query)}
        messages = {one.lang: one.text for one in self._ontology.texts(iri, SH.message)}
        return Law(iri, messages, tuple(self._ontology.sorted(parts)), said, query)

    def _mentioned(self, node: Node) -> Iterator[URIRef]:
        """The IRIs in what is said of a shape and of its nameless parts."""
        for predicate, value in self._shapes.predicate_objects(node):
            if isinstance(value, URIRef) and predicate not in _PARTS:
                yield value
            elif isinstance(value, BNode):
                yield from self._mentioned(value)

    @cached_property
    def groups(self) -> list[Law]:
        """The laws that no other law is made up of."""
        inner = {part for law in self.all.values() for part in law.parts}
        return [law for iri, law in self.all.items() if iri not in inner]

    @cached_property
    def sections(self) -> list[Section]:
        """All laws by what they are about; those that others only refer to come last."""
        found: dict[tuple[tuple[URIRef, URIRef], ...], list[Section]] = {}
        for law in self.groups:
            targets = tuple(self.targets(law.iri))
            parts = tuple(self.all[one] for one in law.parts if one in self.all)
            known = found.setdefault(targets, [])
            if parts or not known:
                known.append(Section(law if parts else None, targets, parts or (law,)))
            else:
                known[-1] = replace(known[-1], laws=(*known[-1].laws, law))
        return sorted((one for same in found.values() for one in same), key=lambda one: not one.targets)

    def targets(self, iri: URIRef) -> list[tuple[URIRef, URIRef]]:
        """What a law is about: ``(sh:targetClass, ipg:PlanItem)`` and the like."""
        return [(how, to) for how in _TARGETS for to in self._ontology.sorted(self._shapes.objects(iri, how))]

    def about(self, iri: URIRef) -> list[Law]:
        """The laws that mention a term; those that only gather others are left out."""
        return [law for law in self.all.values() if iri in law.mentions and (law.messages or not law.parts)]

    # ------------------------------------------------------------------------------------------- numbers

    @cached_property
    def uses(self) -> list[Use]:
        """What is demanded of every property that a shape of some class names."""
        found: dict[tuple[URIRef, ...], Use] = {}
        for law in self.all.values():
            for _, about in self.targets(law.iri):
                for use in filter(None, (self._use(about, part) for part in law.parts)):
                    known = found.get(_key(use), use)
                    found[_key(use)] = _both(known, use)
        return [self._with_those_above(use, found) for use in found.values()]

    def _with_those_above(self, use: Use, found: dict[tuple[URIRef, ...], Use]) -> Use:
        """What is demanded of a class, or of whatever has the property, is demanded of a subclass too."""
        for above in (*self._ontology.values(use.about, RDFS.subClassOf), use.path):
            use = _both(use, found.get(_key(replace(use, about=above))))
        return use

    def _use(self, about: URIRef, part: URIRef) -> Use | None:
        path, kind = self._shapes.value(part, SH.path), self._shapes.value(part, SH.qualifiedValueShape)
        if not isinstance(path, URIRef):
            return None
        value = next(iter(self._values(kind if kind else part)), None)
        least = self._number(part, SH.qualifiedMinCount if kind else SH.minCount)
        most = self._number(part, SH.qualifiedMaxCount if kind else SH.maxCount)
        each = (part, SH.uniqueLang, Literal("true", datatype=_BOOLEAN)) in self._shapes
        return Use(about, path, least or 0, most, value, part, each, kind is not None)

    def _number(self, part: URIRef, demand: URIRef) -> int | None:
        found = self._shapes.value(part, demand)
        return None if found is None else int(str(found))

    def _values(self, part: Node) -> list[URIRef]:
        """The value list, single value, class or datatype from which a shape takes the values."""
        said = [self._shapes.objects(part, one) for one in (SH.hasValue, SH["class"], SH.datatype)]
        return [one for found in (self._lists(part), *said) for one in self._ontology.sorted(found)]

    def _lists(self, part: Node) -> list[Node]:
        """The value list that a shape names, or to which all the values belong that it lists."""
        shapes = [inner for one in self._shapes.objects(part, SH.node) for inner in self._inner(one)]
        named = [one for inner in shapes for one in self._shapes.objects(inner, SH.hasValue)]
        values = [
            one for head in self._shapes.objects(part, SH["in"]) for one in Collection(self._shapes, head)
        ]
        schemes = {self._ontology.concepts.value(one, SKOS.inScheme) for one in values}
        return named + ([one for one in schemes if one] if len(schemes) == 1 else [])

    def _inner(self, shape: Node) -> list[Node]:
        return [*self._shapes.objects(shape, SH.property)]

    def counted(self, path: URIRef) -> list[Use]:
        """What is demanded of a property, class by class."""
        return [one for one in self.uses if one.path == path]

    def of_class(self, about: URIRef) -> list[Use]:
        """What is demanded of the properties of a class itself, superclasses left out."""
        return [one for one in self.uses if one.about == about]

    def using(self, scheme: URIRef) -> list[URIRef]:
        """The properties whose values are taken from a value list."""
        return self._ontology.sorted(one.path for one in self.uses if one.value == scheme)


_BOOLEAN = URIRef("http://www.w3.org/2001/XMLSchema#boolean")


def _key(use: Use) -> tuple[URIRef, ...]:
    return (use.about, use.path, *([use.value] if use.qualified and use.value else []))


def _both(one: Use, other: Use | None) -> Use:
    """Two demands on the same property: the stricter number, the kind of value of the first that says it."""
    if other is None:
        return one
    most = min((found for found in (one.most, other.most) if found is not None), default=None)
    least, each = max(one.least, other.least), one.per_language or other.per_language
    return replace(one, least=least, most=most, value=one.value or other.value, per_language=each)

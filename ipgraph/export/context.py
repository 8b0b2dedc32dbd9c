"""The JSON-LD context of the ontology: short names for its terms, types for their values, codes for concepts.

It adds nothing to the ontology, so it is derived from the files of ``ontology/`` and kept beside them as
``context.jsonld`` (``python -m ipgraph.export.context`` writes it anew; a test holds the file to it):

* a term is called by its local name, one of others that would be mistaken for it ``prefix:name``;
* what links to things is read as an IRI, what has one datatype is read as that, what carries a language
  becomes an object with one key per language, and what may have several values is always a list;
* the value of a property that takes its values from a list is the short code that JSON rows have too
  (``"role": "own_duties"``), defined for that property alone, since ``start`` is a phase and a position.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ipgraph.graph.quads import PREFIXES
from ipgraph.graph.terms import VOC
from ipgraph.resources import shipped

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

_FILE = ("ontology", "context.jsonld")
#: Prefixes that JSON-LD can do without, since properties have these names.
_TAKEN = {"role", "basis", "phase"}
_PREFIXES = {name: iri for name, iri in PREFIXES.items() if name not in _TAKEN} | {
    "cv": "http://data.europa.eu/m8g/",
    "sh": "http://www.w3.org/ns/shacl#",
    "vann": "http://purl.org/vocab/vann/",
    "voc": str(VOC),
    "id": "https://w3id.org/ipgraph/id/",
    "graph": "https://w3id.org/ipgraph/graph/",
}
#: Terms of others that the graphs use and the ontology has no need to declare.
_ALSO = (
    "dct:Location", "dct:hasVersion", "dct:identifier", "dct:language", "dct:temporal", "prov:SoftwareAgent",
    "rdfs:comment", "rdfs:label", "sh:order",
)  # fmt: skip
#: What the shapes do not say, because these hold of any vocabulary.
_TYPES = {"dct:created": "xsd:date", "dct:license": "@id", "dct:source": "@id", "sh:order": "xsd:integer"}
_IN_A_LANGUAGE = (
    "dct:title", "rdfs:comment", "rdfs:label", "skos:altLabel", "skos:definition", "skos:editorialNote",
    "skos:example", "skos:hiddenLabel", "skos:note", "skos:scopeNote",
)  # fmt: skip
_SEVERAL = ("dct:source", "oa:hasSelector", "org:originalOrganization", "org:resultingOrganization")
#: The one property whose value list is not called as it is.
_LISTS = {"org:classification": "orgType"}

Context = dict[str, Any]


def shipped_context() -> Context:
    """The context as it stands in ``ontology/context.jsonld``.

    >>> shipped_context()["rank"]
    {'@id': 'ipg:rank', '@type': 'xsd:integer'}
    """
    context: Context = json.loads(shipped(*_FILE).read_text(encoding="utf-8"))["@context"]
    return context


def derived() -> Context:
    """The context that the files of ``ontology/`` give: prefixes first, then terms by name.

    >>> derived()["Responsibility"], derived()["party"]
    ('ipg:Responsibility', {'@id': 'ipg:party', '@type': '@id'})
    """
    graph = _ontology()
    terms = sorted({*_declared(graph), *_ALSO})
    often = Counter(_local(term) for term in terms)
    named = {(term if _is_foreign(term, often) else _local(term)): term for term in terms}
    definitions = {name: _definition(term, graph) for name, term in sorted(named.items())}
    return {"@version": 1.1, **dict(sorted(_PREFIXES.items())), **definitions}


def _ontology() -> Graph:
    from rdflib import Graph

    graph = Graph()
    for name in ("ipgraph.ttl", "concepts.ttl", "shapes.ttl"):
        graph.parse(shipped("ontology", name), format="turtle")
    return graph


def _declared(graph: Graph) -> Iterator[str]:
    """Every class and property that the ontology declares or a shape speaks of, as ``prefix:name``."""
    from rdflib import OWL, RDF, SH, URIRef

    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    declared = {term for kind in kinds for term in graph.subjects(RDF.type, kind)}
    for term in declared | set(graph.objects(None, SH.path)):
        if isinstance(term, URIRef):
            yield _short(term)


def _short(iri: str) -> str:
    """``prefix:name`` of an IRI below one of the prefixes."""
    prefix = next(prefix for prefix, start in _PREFIXES.items() if iri.startswith(start))
    return f"{prefix}:{iri.removeprefix(_PREFIXES[prefix])}"


def _long(term: str) -> str:
    prefix, _, name = term.partition(":")
    return _PREFIXES[prefix] + name


def _local(term: str) -> str:
    return term.partition(":")[2]


def _is_foreign(term: str, often: Counter[str]) -> bool:
    """Whether ``term`` must be called by its prefix, since one of ours, or a prefix, has its name."""
    name = _local(term)
    return name in _PREFIXES or (often[name] > 1 and not term.startswith("ipg:"))


def _definition(term: str, graph: Graph) -> str | Context:
    from rdflib import URIRef

    if _local(term)[0].isupper():  # a class
        return term
    iri = URIRef(_long(term))
    said = {**_coercion(term, iri, graph), **_container(term, iri, graph)}
    return {"@id": term, **said} if said else term


def _coercion(term: str, iri: URIRef, graph: Graph) -> Context:
    """How the values of a property are to be read: as codes, things or a datatype."""
    from rdflib import OWL, RDF

    codes = dict(_codes(term, graph))
    if codes:
        return {"@type": "@vocab", "@context": codes}
    if (iri, RDF.type, OWL.ObjectProperty) in graph:
        return {"@type": "@id"}
    datatype = _TYPES.get(term) or _datatype(iri, graph)
    return {"@type": datatype} if datatype else {}


def _container(term: str, iri: URIRef, graph: Graph) -> Context:
    """One text per language; or a list even for one value, where a property of ours may have more."""
    from rdflib import OWL, RDF, SH, Literal

    shapes = set(graph.subjects(SH.path, iri))
    if term in _IN_A_LANGUAGE or any((shape, SH.datatype, RDF.langString) in graph for shape in shapes):
        return {"@container": "@language"}
    single = (iri, RDF.type, OWL.FunctionalProperty) in graph or any(
        (shape, SH.maxCount, Literal(1)) in graph for shape in shapes
    )
    several = term in _SEVERAL or (term.startswith("ipg:") and not single)
    return {"@container": "@set"} if several else {}


def _codes(term: str, graph: Graph) -> Iterator[tuple[str, str]]:
    """The short codes of the value list of a property: it has the property's name."""
    from rdflib import SKOS, URIRef

    scheme = _LISTS.get(term) or term.removeprefix("ipg:")
    for concept in sorted(map(str, graph.subjects(SKOS.inScheme, VOC[scheme]))):
        for code in graph.objects(URIRef(concept), SKOS.notation):
            yield str(code), _short(concept)


def _datatype(iri: URIRef, graph: Graph) -> str | None:
    """The datatype that a shape or the range asks for; a plain string needs none in JSON-LD."""
    from rdflib import RDFS, SH, XSD

    asked = {kind for shape in graph.subjects(SH.path, iri) for kind in graph.objects(shape, SH.datatype)}
    found = [str(kind) for kind in asked or set(graph.objects(iri, RDFS.range)) if kind != XSD.string]
    return _short(found[0]) if len(found) == 1 and found[0].startswith(str(XSD)) else None


def text() -> str:
    """The text of ``ontology/context.jsonld``: one term a line."""
    lines = (f"  {json.dumps(name)}: {json.dumps(said)}" for name, said in derived().items())
    return '{"@context": {\n' + ",\n".join(lines) + "\n}}\n"


if __name__ == "__main__":
    shipped(*_FILE).write_text(text(), encoding="utf-8")

"""The bodies that a plan names, and the jurisdiction it speaks for, as triples."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import DCTERMS, FOAF, ORG, RDF, SKOS, Literal, URIRef

from ipgraph.graph.terms import IPG, KIND_CLASS, VOC, Base, concept, kind_of_body
from ipgraph.graph.triples import Triple, about
from ipgraph.model import Party, Plan


def parties(plan: Plan, base: Base) -> Iterator[Triple]:
    """The bodies that the plan names, and the jurisdiction it speaks for."""
    document = plan.document
    place = base.place(str(document.place_code))
    if document.place:
        yield place, RDF.type, DCTERMS.Location
        yield place, SKOS.prefLabel, Literal(document.place, lang=document.language)
    for party in plan.parties:
        yield from _party(base.org(str(document.place_code), party.code), party, place, document.language)


def _party(iri: URIRef, party: Party, place: URIRef, language: str) -> Iterator[Triple]:
    # only a body has a classification: org:classification would make an organization of whatever has one
    kind = party.classification if party.kind == "organization" else None
    yield from about(
        iri,
        [
            (RDF.type, KIND_CLASS[party.kind]),
            (RDF.type, FOAF.Person if party.kind == "person" else None),
            (SKOS.prefLabel, Literal(party.name, lang=language)),
            *((SKOS.altLabel, Literal(alias, lang=language)) for alias in party.aliases),
            (SKOS.notation, Literal(party.code)),
            (IPG.partyKind, concept("partyKind", party.kind)),
            (IPG.scopeText, Literal(party.name) if party.kind == "group" else None),
            (ORG.classification, concept("orgType", kind) if kind else None),
            (DCTERMS.spatial, place),
            (IPG.bodyKind, kind_of_body(party.body[0]) if party.body else None),
        ],
    )
    if party.body:  # the finance bureaus of two cities are two, and of one kind
        yield from _kind_of_body(*party.body)


def _kind_of_body(code: str, name: str) -> Iterator[Triple]:
    return about(
        kind_of_body(code),
        [(RDF.type, SKOS.Concept), (SKOS.inScheme, VOC.body), (SKOS.prefLabel, Literal(name, lang="zh"))],
    )

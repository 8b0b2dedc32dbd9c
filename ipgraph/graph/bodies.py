"""What became of the bodies that plans name: the events that touch them, as triples beside the parties.

An event of one place names bodies of that place; a body set up anew under its old name is another body, its
code followed by the day.  An event of no one place names kinds of bodies, and a kind is no body: what it says
of any one place remains a candidate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import DCTERMS, ORG, RDF, SKOS, XSD, Literal, URIRef

from ipgraph.graph.reorganisations import Body, History, Reorganisation
from ipgraph.graph.terms import IPG, VOC, Base, concept, kind_of_body
from ipgraph.graph.triples import Triple, about
from ipgraph.model import Plan


@dataclass(frozen=True, slots=True)
class _Node:
    """A body of a place by its code there, or (without a place) a kind of body; ``kind`` is its kind's code."""

    place: str
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Change:
    """An event whose bodies are known."""

    event: Reorganisation
    originals: tuple[_Node, ...]
    results: tuple[_Node, ...]


def what_became(plans: Iterable[Plan], history: History, base: Base) -> Iterator[Triple]:
    """The events that touch a body of ``plans``, at once or through others, with the bodies that they name.

    >>> from ipgraph.graph.reorganisations import history
    >>> list(what_became([], history(), Base()))
    []
    """
    named = list(plans)
    touched = _touched(_changes(history.events, _places(named)), _parties(named))
    for change in touched:
        yield from _told(change, base)
    labels = {
        (str(one.document.place_code), party.code): party.name for one in named for party in one.parties
    }
    for node in sorted({node for one in touched for node in one.originals + one.results}, key=str):
        yield from _described(node, labels, history.bodies, base)


def event_iri(base: Base, code: str) -> URIRef:
    """``id/event/{code}``.

    >>> str(event_iri(Base("https://example.org/"), "samr-2018"))
    'https://example.org/id/event/samr-2018'
    """
    return URIRef(f"{base.root}id/event/{code}")


def _places(plans: Iterable[Plan]) -> dict[str, str]:
    """Name or code of a place → its code, for the places that plans speak for."""
    found: dict[str, str] = {}
    for plan in plans:
        code = str(plan.document.place_code)
        found |= {code: code, plan.document.place or code: code}
    return found


def _parties(plans: Iterable[Plan]) -> set[_Node]:
    return {
        _Node(str(plan.document.place_code), party.code, party.body[0] if party.body else "")
        for plan in plans
        for party in plan.parties
    }


def _changes(events: Iterable[Reorganisation], places: Mapping[str, str]) -> list[_Change]:
    """The events of no one place and of the places that plans speak for, by date."""
    now: dict[tuple[str, str], str] = {}  # place and code → the code of the body that bears it at the time
    found = []
    for event in sorted(events, key=lambda one: (one.date, one.code)):
        if event.place and event.place not in places:
            continue
        place = places.get(event.place, "")
        originals = tuple(_Node(place, now.get((place, code), code), code) for code in event.originals)
        if place:
            now |= {(place, code): f"{code}-{event.date.replace('-', '')}" for code in event.refounds}
        results = tuple(_Node(place, now.get((place, code), code), code) for code in event.results)
        found.append(_Change(event, originals, results))
    return found


def _touched(changes: list[_Change], parties: set[_Node]) -> list[_Change]:
    """The changes that a body among ``parties`` went through or came from, and those of what came of it."""
    known = set(_reach(parties))
    touched = [one for one in changes if known & set(_meant(one.originals + one.results))]
    reached = known | set(_reach(node for one in touched for node in one.results))
    while found := [one for one in changes if one not in touched and reached & set(_meant(one.originals))]:
        touched += found
        reached |= set(_reach(node for one in found for node in one.results))
    return [one for one in changes if one in touched]


def _reach(nodes: Iterable[_Node]) -> Iterator[tuple[str, str]]:
    """Under which names an event can speak of ``nodes``; ``*`` stands for the body of a kind in any place."""
    for node in nodes:
        yield from {(node.place, node.code), ("" if node.place else "*", node.kind)}


def _meant(nodes: Iterable[_Node]) -> Iterator[tuple[str, str]]:
    """Under which names an event speaks of ``nodes``."""
    for node in nodes:
        yield from {(node.place, node.code), ("*" if node.place else "", node.kind)}


def _told(change: _Change, base: Base) -> Iterator[Triple]:
    event = change.event
    before = ORG.originalOrganization if event.place else IPG.originalKind
    after = ORG.resultingOrganization if event.place else IPG.resultingKind
    return about(
        event_iri(base, event.code),
        [
            (RDF.type, IPG.Reorganisation),
            (SKOS.notation, Literal(event.code)),
            (IPG.changeType, concept("changeType", event.type)),
            (IPG.effectiveDate, Literal(event.date, datatype=XSD.date)),
            (IPG.certainty, concept("certainty", event.certainty)),
            (DCTERMS.source, Literal(event.source, lang="zh")),
            (SKOS.note, Literal(event.quote, lang="zh")),
            *((IPG.transferredFunction, Literal(words)) for words in event.functions),
            *((before, _iri(node, base)) for node in change.originals),
            *((after, _iri(node, base)) for node in change.results),
        ],
    )


def _iri(node: _Node, base: Base) -> URIRef:
    return base.org(node.place, node.code) if node.place else kind_of_body(node.code)


def _described(
    node: _Node, labels: Mapping[tuple[str, str], str], known: Mapping[str, Body], base: Base
) -> Iterator[Triple]:
    """The kind of a node, and the node itself where no plan describes it (``labels`` are those of parties)."""
    kind, name = kind_of_body(node.kind), known[node.kind].name
    yield from about(
        kind,
        [(RDF.type, SKOS.Concept), (SKOS.inScheme, VOC.body), (SKOS.prefLabel, Literal(name, lang="zh"))],
    )
    if node.place and (node.place, node.code) not in labels:
        yield from about(
            _iri(node, base),
            [
                (RDF.type, IPG.Department),
                (SKOS.prefLabel, Literal(labels.get((node.place, node.kind), name), lang="zh")),
                (SKOS.notation, Literal(node.code)),
                (IPG.partyKind, concept("partyKind", "organization")),
                (IPG.bodyKind, kind),
                (DCTERMS.spatial, base.place(node.place)),
            ],
        )

"""From a plan to its triples: one named graph for what the document states, others beside it.

Nothing here is random, dated or blank: IRIs come from positions and codes, so that two runs over the
same bytes give the same quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, XSD, Literal, URIRef

from ipgraph import __version__
from ipgraph.graph.terms import (
    IPG,
    KIND_CLASS,
    LEVEL_CLASS,
    OA,
    VOC,
    Base,
    concept,
    kind_of_body,
    position_selector,
    quote_selector,
)
from ipgraph.model import Item, Milestone, Party, Plan, Responsibility, Span, Target

if TYPE_CHECKING:
    from datetime import date

Triple = tuple[URIRef, URIRef, URIRef | Literal]
Pairs = Iterable[tuple[URIRef, URIRef | Literal | None]]

_AROUND = 16  # characters quoted before and after a span, as a text quote selector wants them
#: Role words → the narrower concept that says them more finely.
_NARROWER = {"参与": "participate", "参加": "participate", "配合": "cooperate", "协": "cooperate"}


def named_graphs(plan: Plan, base: Base) -> Iterator[tuple[URIRef, Iterator[Triple]]]:
    """The graphs of one plan: what it states, the parties it names, and where all that comes from."""
    slug = plan.document.name
    yield base.document_graph(slug), stated(plan, base)
    yield base.graph("orgs"), parties(plan, base)
    yield base.document_graph(slug, "prov"), provenance(plan, base)


def stated(plan: Plan, base: Base) -> Iterator[Triple]:
    """Everything the document says, each claim with its span."""
    yield from _document(plan, base)
    spans: dict[URIRef, Span] = {}
    for order, item in enumerate(plan.items, start=1):
        yield from _item(plan, item, order, base, spans)
    for iri, span in spans.items():
        yield from _span(iri, span, plan, base)


def _about(subject: URIRef, pairs: Pairs) -> Iterator[Triple]:
    return ((subject, predicate, value) for predicate, value in pairs if value is not None)


def _text(words: str | None, language: str | None = None) -> Literal | None:
    return None if words is None else Literal(words, lang=language)


def _day(day: date | None) -> Literal | None:
    return None if day is None else Literal(day.isoformat(), datatype=XSD.date)


def _decimal(value: Decimal | None) -> Literal | None:
    return None if value is None else Literal(format(value.normalize(), "f"), datatype=XSD.decimal)


def _document(plan: Plan, base: Base) -> Iterator[Triple]:
    document = plan.document
    iri, text = base.document(document.name), base.text(document.name)
    period = "/".join(map(str, document.period)) if document.period else None
    yield from _about(
        iri,
        [
            (RDF.type, IPG.PlanDocument),
            (DCTERMS.identifier, Literal(document.name)),
            (DCTERMS.title, Literal(document.title, lang=document.language)),
            (DCTERMS.language, Literal(document.language)),
            (DCTERMS.issued, _day(document.issued)),
            (DCTERMS.temporal, _text(period)),
            (DCTERMS.spatial, base.place(document.place_code) if document.place_code else None),
            (IPG.sha256, Literal(document.sha256)),
        ],
    )
    yield from _about(
        text,
        [(RDF.type, PROV.Entity), (PROV.wasDerivedFrom, iri), (IPG.sha256, Literal(document.text_sha256))],
    )


def _item(plan: Plan, item: Item, order: int, base: Base, spans: dict[URIRef, Span]) -> Iterator[Triple]:
    slug, language = plan.document.name, plan.document.language
    iri, document = base.item(slug, item.id), base.document(slug)
    parent = base.item(slug, item.parent) if item.parent else None
    yield from _about(
        iri,
        [
            (RDF.type, LEVEL_CLASS[item.level]),
            (IPG.definedIn, document),
            (IPG.order, Literal(order)),
            (IPG.number, _text(item.number)),
            (SKOS.notation, _text(item.notation)),
            (SKOS.prefLabel, Literal(item.title, lang=language)),
            (DCTERMS.description, Literal(item.text, lang=language)),
            (IPG.goal, _text(item.goal.text, language) if item.goal else None),
            (IPG.openList, Literal("true", datatype=XSD.boolean) if item.open_list else None),
            (IPG.isPartOf, parent),
            (IPG.statedIn, _place(item.span, slug, base, spans)),
        ],
    )
    yield document, IPG.defines, iri
    if parent:
        yield parent, IPG.hasPart, iri
    for one in item.responsibilities:
        yield from _responsibility(plan, item, one, base, spans)
    for number, milestone in enumerate(item.milestones, start=1):
        yield from _milestone(plan, item, number, milestone, base, spans)
    for number, target in enumerate(item.targets, start=1):
        yield from _target(plan, item, number, target, base, spans)


def _place(span: Span, slug: str, base: Base, spans: dict[URIRef, Span]) -> URIRef:
    iri = base.span(slug, span)
    spans[iri] = span
    return iri


def _responsibility(
    plan: Plan, item: Item, one: Responsibility, base: Base, spans: dict[URIRef, Span]
) -> Iterator[Triple]:
    slug = plan.document.name
    iri, of = base.responsibility(slug, item.id, one.role, one.rank), base.item(slug, item.id)
    yield of, IPG.hasResponsibility, iri
    yield from _about(
        iri,
        [
            (RDF.type, IPG.Responsibility),
            (IPG.responsibilityFor, of),
            (IPG.party, base.org(str(plan.document.place_code), one.party.code)),
            (IPG.role, concept("role", role_concept(one))),
            (IPG.roleText, Literal(one.role_as_written)),
            (IPG.basis, concept("basis", one.basis)),
            (IPG.rank, Literal(one.rank)),
            (IPG.mentionText, Literal(one.span.text)),
            (RDFS.label, Literal(one.name, lang=plan.document.language)),
            (IPG.statedIn, _place(one.span, slug, base, spans)),
            (IPG.statedIn, _place(one.source, slug, base, spans) if one.source else None),
        ],
    )


def role_concept(one: Responsibility) -> str:
    """The role as finely as its words say it: 参与部门 is *participate*, a kind of *support*."""
    if one.role == "lead" and "分别" in one.role_as_written:
        return "separate_lead"
    if one.role == "support":
        return next((code for word, code in _NARROWER.items() if word in one.role_as_written), one.role)
    return one.role


def _milestone(
    plan: Plan, item: Item, number: int, one: Milestone, base: Base, spans: dict[URIRef, Span]
) -> Iterator[Triple]:
    slug = plan.document.name
    iri, of = base.milestone(slug, item.id, number), base.item(slug, item.id)
    yield of, IPG.hasMilestone, iri
    yield from _about(
        iri,
        [
            (RDF.type, IPG.Milestone),
            (IPG.milestoneOf, of),
            (IPG.phase, concept("phase", one.phase)),
            (IPG.timeQualifier, concept("timeQualifier", one.qualifier)),
            (IPG.precision, concept("precision", one.precision)),
            (IPG.earliest, _day(one.earliest)),
            (IPG.latest, _day(one.latest)),
            (IPG.latestLenient, _day(one.latest_lenient)),
            (IPG.edtf, Literal(one.edtf)),
            (IPG.recurrence, _text(one.recurring)),
            (IPG.rawTime, Literal(one.span.text)),
            (IPG.statedIn, _place(one.span, slug, base, spans)),
            (IPG.datedBy, _place(one.dated_by, slug, base, spans) if one.dated_by else None),
            *((IPG.inferredPart, Literal(part)) for part in one.inferred),
        ],
    )


def _target(
    plan: Plan, item: Item, number: int, one: Target, base: Base, spans: dict[URIRef, Span]
) -> Iterator[Triple]:
    slug = plan.document.name
    iri, of = base.target(slug, item.id, number), base.item(slug, item.id)
    yield of, IPG.hasTarget, iri
    yield from _about(
        iri,
        [
            (RDF.type, IPG.QuantitativeTarget),
            (IPG.targetOf, of),
            (IPG.value, _decimal(one.value)),
            (IPG.upperValue, _decimal(one.upper)),
            (IPG.unitText, Literal(one.unit)),
            (IPG.comparator, concept("comparator", one.comparator)),
            (IPG.indicator, Literal(one.indicator)),
            (IPG.clauseText, Literal(one.clause)),
            (IPG.dueAt, None if one.due is None else base.milestone(slug, item.id, one.due + 1)),
            (IPG.statedIn, _place(one.span, slug, base, spans)),
        ],
    )


def _span(iri: URIRef, span: Span, plan: Plan, base: Base) -> Iterator[Triple]:
    text = plan.document.text
    position, quote = position_selector(iri), quote_selector(iri)
    yield from _about(
        iri,
        [
            (RDF.type, IPG.SourceSpan),
            (OA.hasSource, base.text(plan.document.name)),
            (OA.hasSelector, position),
            (OA.hasSelector, quote),
            (IPG.line, Literal(span.line)),
            (IPG.column, None if span.column is None else Literal(span.column)),
            (IPG.startInCell, Literal(span.start)),
        ],
    )
    yield from _about(
        position,
        [
            (RDF.type, OA.TextPositionSelector),
            (OA.start, Literal(span.offset)),
            (OA.end, Literal(span.end)),
        ],
    )
    yield from _about(
        quote,
        [
            (RDF.type, OA.TextQuoteSelector),
            (OA.exact, Literal(span.text)),
            (OA.prefix, Literal(text[max(0, span.offset - _AROUND) : span.offset])),
            (OA.suffix, Literal(text[span.end : span.end + _AROUND])),
        ],
    )


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
    kind = concept("orgType", party.classification) if party.classification else None
    yield from _about(
        iri,
        [
            (RDF.type, KIND_CLASS[party.kind]),
            (RDF.type, FOAF.Person if party.kind == "person" else None),
            (SKOS.prefLabel, Literal(party.name, lang=language)),
            *((SKOS.altLabel, Literal(alias, lang=language)) for alias in party.aliases),
            (SKOS.notation, Literal(party.code)),
            (IPG.partyKind, concept("partyKind", party.kind)),
            (IPG.scopeText, Literal(party.name) if party.kind == "group" else None),
            (ORG.classification, kind),
            (DCTERMS.spatial, place),
            (IPG.bodyKind, kind_of_body(party.body[0]) if party.body else None),
        ],
    )
    if party.body:  # the finance bureaus of two cities are two, and of one kind
        code, name = party.body
        yield from _about(
            kind_of_body(code),
            [(RDF.type, SKOS.Concept), (SKOS.inScheme, VOC.body), (SKOS.prefLabel, Literal(name, lang="zh"))],
        )


def provenance(plan: Plan, base: Base) -> Iterator[Triple]:
    """Which document and which run of which tool a plan's graph comes from (no clock: the bytes say when)."""
    slug = plan.document.name
    graph, run = base.document_graph(slug), base.extraction(slug)
    tool = base.tool(__version__)
    yield graph, PROV.wasDerivedFrom, base.document(slug)
    yield graph, PROV.wasGeneratedBy, run
    yield run, RDF.type, IPG.Extraction
    yield run, PROV.used, base.text(slug)
    yield run, PROV.wasAssociatedWith, tool
    yield tool, RDF.type, PROV.SoftwareAgent
    yield tool, DCTERMS.hasVersion, Literal(__version__)

"""From a plan to its triples: one named graph for what the document states, others beside it.

Nothing here is random, dated or blank: IRIs come from positions and codes, so that two runs over the
same bytes give the same quads.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Literal, URIRef

from ipgraph.graph.parties import parties
from ipgraph.graph.provenance import provenance
from ipgraph.graph.roles import role_concept
from ipgraph.graph.spans import Spans, whole_text
from ipgraph.graph.terms import IPG, LEVEL_CLASS, Base, concept
from ipgraph.graph.triples import Triple, about, day, decimal, text, value
from ipgraph.model import Item, Milestone, Plan, Responsibility, Target


def named_graphs(plan: Plan, base: Base) -> Iterator[tuple[URIRef, Iterator[Triple]]]:
    """The graphs of one plan: what it states, the parties it names, and where all that comes from."""
    slug = plan.document.name
    yield base.document_graph(slug), stated(plan, base)
    yield base.graph("orgs"), parties(plan, base)
    yield base.document_graph(slug, "prov"), provenance(plan, base)


def stated(plan: Plan, base: Base) -> Iterator[Triple]:
    """Everything the document says, each claim with its span."""
    yield from _document(plan, base)
    spans = Spans(plan.document, base)
    for order, item in enumerate(plan.items, start=1):
        yield from _item(plan, item, order, base, spans)
    yield from spans.triples()


def _document(plan: Plan, base: Base) -> Iterator[Triple]:
    document = plan.document
    period = "/".join(map(str, document.period)) if document.period else None
    yield from about(
        base.document(document.name),
        [
            (RDF.type, IPG.PlanDocument),
            (DCTERMS.identifier, value(document.name)),
            (DCTERMS.title, value(document.title, document.language)),
            (DCTERMS.language, value(document.language)),
            (DCTERMS.issued, day(document.issued)),
            (DCTERMS.temporal, text(period)),
            (DCTERMS.spatial, base.place(document.place_code) if document.place_code else None),
            (IPG.sha256, value(document.sha256)),
        ],
    )
    yield from whole_text(document, base)


def _item(plan: Plan, item: Item, order: int, base: Base, spans: Spans) -> Iterator[Triple]:
    slug, language = plan.document.name, plan.document.language
    iri, document = base.item(slug, item.id), base.document(slug)
    parent = base.item(slug, item.parent) if item.parent else None
    yield from about(
        iri,
        [
            (RDF.type, LEVEL_CLASS[item.level]),
            (IPG.definedIn, document),
            (IPG.order, value(order)),
            (IPG.number, text(item.number)),
            (SKOS.notation, text(item.notation)),
            (SKOS.prefLabel, value(item.title, language)),
            (DCTERMS.description, value(item.text, language)),
            (IPG.goal, text(item.goal.text, language) if item.goal else None),
            (IPG.openList, Literal("true", datatype=XSD.boolean) if item.open_list else None),
            (IPG.isPartOf, parent),
            (IPG.statedIn, spans.at(item.span)),
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


def _responsibility(
    plan: Plan, item: Item, one: Responsibility, base: Base, spans: Spans
) -> Iterator[Triple]:
    slug = plan.document.name
    iri, of = base.responsibility(slug, item.id, one.role, one.rank), base.item(slug, item.id)
    yield of, IPG.hasResponsibility, iri
    yield from about(
        iri,
        [
            (RDF.type, IPG.Responsibility),
            (IPG.responsibilityFor, of),
            (IPG.party, base.org(str(plan.document.place_code), one.party.code)),
            (IPG.role, concept("role", role_concept(one))),
            (IPG.roleText, value(one.role_as_written)),
            (IPG.basis, concept("basis", one.basis)),
            (IPG.rank, value(one.rank)),
            (IPG.mentionText, value(one.span.text)),
            (RDFS.label, value(one.name, plan.document.language)),
            (IPG.statedIn, spans.at(one.span)),
            (IPG.statedIn, spans.at(one.source) if one.source else None),
        ],
    )


def _milestone(
    plan: Plan, item: Item, number: int, one: Milestone, base: Base, spans: Spans
) -> Iterator[Triple]:
    slug = plan.document.name
    iri, of = base.milestone(slug, item.id, number), base.item(slug, item.id)
    yield of, IPG.hasMilestone, iri
    yield from about(
        iri,
        [
            (RDF.type, IPG.Milestone),
            (IPG.milestoneOf, of),
            (IPG.phase, concept("phase", one.phase)),
            (IPG.timeQualifier, concept("timeQualifier", one.qualifier)),
            (IPG.precision, concept("precision", one.precision)),
            (IPG.earliest, day(one.earliest)),
            (IPG.latest, day(one.latest)),
            (IPG.latestLenient, day(one.latest_lenient)),
            (IPG.edtf, value(one.edtf)),
            (IPG.recurrence, text(one.recurring)),
            (IPG.rawTime, value(one.span.text)),
            (IPG.statedIn, spans.at(one.span)),
            (IPG.datedBy, spans.at(one.dated_by) if one.dated_by else None),
            *((IPG.inferredPart, value(part)) for part in one.inferred),
        ],
    )


def _target(plan: Plan, item: Item, number: int, one: Target, base: Base, spans: Spans) -> Iterator[Triple]:
    slug = plan.document.name
    iri, of = base.target(slug, item.id, number), base.item(slug, item.id)
    yield of, IPG.hasTarget, iri
    yield from about(
        iri,
        [
            (RDF.type, IPG.QuantitativeTarget),
            (IPG.targetOf, of),
            (IPG.value, decimal(one.value)),
            (IPG.upperValue, decimal(one.upper)),
            (IPG.unitText, value(one.unit)),
            (IPG.comparator, concept("comparator", one.comparator)),
            (IPG.indicator, value(one.indicator)),
            (IPG.clauseText, value(one.clause)),
            (IPG.dueAt, None if one.due is None else base.milestone(slug, item.id, one.due + 1)),
            (IPG.statedIn, spans.at(one.span)),
        ],
    )

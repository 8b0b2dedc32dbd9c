"""OWL 2 RL: what follows from the ontology is what was meant, and what would follow from alignments turned down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import owlrl
import pytest
from ontology_files import CV, HERE, NS, ONTOLOGY, ROW, cut, others, without_notes
from owlrl.Namespaces import ERRNS
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, SKOS, Graph, Namespace, URIRef

from ipgraph.graph import quads
from ipgraph.graph.terms import IPG

OA = Namespace("http://www.w3.org/ns/oa#")
DOC = Namespace("https://w3id.org/ipgraph/id/doc/zhengzhou-2017/")
ZZ = Namespace("https://w3id.org/ipgraph/id/org/zhengzhou/")
ODRL, SCHEMA = Namespace("http://www.w3.org/ns/odrl/2/"), Namespace("http://schema.org/")
PROGRAMME = DOC["p5"]  # to which the row of tests belongs, with nine participants
PARTICIPANTS = (
    "science", "industry-commerce", "culture-press", "industry-it-commission", "forestry",
    "agriculture-commission", "talent", "finance", "justice",
)  # fmt: skip
COUNTIES = ZZ["g4ae1fc7de4"]  # the code of a group comes from its words

#: Stated type → what else may be said of such a thing: E0, the recommended alignments.  ``None``: no type is stated.
INTENDED = {
    IPG.PlanDocument: {PROV.Entity},
    IPG.Programme: {IPG.PlanItem, PROV.Plan, PROV.Entity},
    IPG.KeyTask: {IPG.PlanItem, PROV.Plan, PROV.Entity},
    IPG.Measure: {IPG.PlanItem, PROV.Plan, PROV.Entity},
    IPG.Action: {IPG.PlanItem, PROV.Plan, PROV.Entity},
    IPG.Department: {IPG.ResponsibleParty, ORG.Organization, FOAF.Organization, FOAF.Agent},
    IPG.PartyGroup: {IPG.ResponsibleParty, FOAF.Group, FOAF.Agent},
    IPG.Responsibility: {CV.Participation},
    IPG.Milestone: set(),
    IPG.QuantitativeTarget: set(),
    IPG.SourceSpan: {OA.SpecificResource, OA.ResourceSelection},
    IPG.Extraction: {PROV.Activity},
    IPG.Reorganisation: {ORG.ChangeEvent, PROV.Activity},
    OA.TextPositionSelector: {OA.Selector},
    OA.TextQuoteSelector: {OA.Selector},
    PROV.SoftwareAgent: {PROV.Agent},
    PROV.Entity: set(),  # the normalised text
    DCTERMS.Location: set(),
    SKOS.Concept: set(),
    SKOS.ConceptScheme: set(),
    None: {PROV.Entity},  # the graph of the plan
}


@dataclass(frozen=True)
class Closure:
    """Some data, and all that follows from them with the ontology and the vocabularies it builds on."""

    data: Graph
    whole: Graph

    @classmethod
    def of(cls, data: Graph, *alignment: Graph) -> Closure:
        whole = without_notes(ONTOLOGY) + others()
        for part in (data, *alignment):
            whole += part
        options = {"rdfs_closure": False, "axiomatic_triples": False, "datatype_axioms": False}
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, **options).expand(whole)
        return cls(data, whole)

    def types(self) -> dict[URIRef | None, set[URIRef]]:
        """Stated type → all types of the things of which it is stated, that one and ``owl:Thing`` left out.

        What a file says of itself as an ontology is not counted.
        """
        found: dict[URIRef | None, set[URIRef]] = {}
        for thing in self.data.subjects(unique=True):
            stated = self.data.value(thing, RDF.type)
            if stated == OWL.Ontology:
                continue
            types = set(self.whole.objects(thing, RDF.type)) - {stated, OWL.Thing}
            found.setdefault(stated, set()).update(types)
        return found

    def pairs(self, relation: URIRef) -> set[tuple[URIRef, URIRef]]:
        """Whatever else reasoners say of a relation, they say that everything is the same as itself."""
        return {(one, other) for one, other in self.whole.subject_objects(relation) if one != other}

    def contradictions(self) -> set[str]:
        return {str(text) for text in self.whole.objects(None, ERRNS.error)}


# --------------------------------------------------------------------------------------- E0: as it is


@pytest.fixture(scope="module")
def of_the_seed(seed):
    return Closure.of(without_notes(seed))


def test_nobody_gets_a_type_that_was_not_intended(of_the_seed):
    assert of_the_seed.types() == INTENDED


def test_nothing_is_found_to_be_another_thing_and_nothing_contradicts_itself(of_the_seed):
    assert of_the_seed.pairs(OWL.sameAs) == set()
    assert of_the_seed.contradictions() == set()


def test_who_is_involved_in_what_follows_from_the_property_chain_as_from_the_rule(seed, of_the_seed):
    rule = (Path(quads.__file__).with_name("rules") / "involved.rq").read_text(encoding="utf-8")
    derived = of_the_seed.pairs(IPG.involvedIn)
    assert derived == set(seed.query(rule).graph.subject_objects(IPG.involvedIn))
    # Counted in the text.  Lines 10-14: 7 names, and 8 participants; 21-26: 16 and 3; 33-36: 8 and none;
    # 41-45: 9 and 8; 52-55: 8 and 9.
    assert len(derived) == 7 + 8 + 16 + 3 + 8 + 9 + 8 + 8 + 9 == 76


# ------------------------------------------------------------- E1 to E11: what was tried and what came of it


@pytest.fixture(scope="module")
def row(seed):
    """One row of the plan, with all that it belongs to; whole plans take ten seconds."""
    return without_notes(cut(seed, ROW))


@pytest.fixture(scope="module")
def before(row):
    return Closure.of(row)


@pytest.fixture
def after(row):
    return lambda name: Closure.of(row, Graph().parse(HERE / "alignments" / f"{name}.ttl"))


def gained(before: Closure, after: Closure) -> dict[str, set[URIRef]]:
    """Stated type (its name) → the types that such things have got."""
    had = before.types()
    new = {stated: types - had[stated] for stated, types in after.types().items()}
    return {stated.removeprefix(NS): types for stated, types in new.items() if types}


def test_the_row_stands_for_the_plan(before):
    assert before.types() == {stated: INTENDED[stated] for stated in before.types()}
    assert set(INTENDED) - set(before.types()) == {
        IPG.Extraction,
        IPG.Reorganisation,
        PROV.SoftwareAgent,
        None,
    }
    assert before.contradictions() == set()


def test_every_alignment_is_accounted_for():
    files = {file.stem for file in (HERE / "alignments").glob("*.ttl")}
    assert files == {"E1", "E2", "E2b", *(f"E{number}" for number in range(3, 12))}


WOULD_BECOME = {
    "E1": {
        "Responsibility": {PROV.Attribution, PROV.AgentInfluence, PROV.Influence},
        "Department": {PROV.Agent},
        "PartyGroup": {PROV.Agent},
    },
    "E3": {"Responsibility": {PROV.Influence}, str(SKOS.Concept): {PROV.Role}},
    "E4": {
        "Responsibility": {ORG.Membership},
        "Action": {ORG.Organization, FOAF.Organization, FOAF.Agent},
        "Programme": {ORG.Organization, FOAF.Organization, FOAF.Agent},
    },
    "E5": {"Department": {ORG.OrganizationalUnit}},
    "E6": {level: {SKOS.Concept} for level in ("Programme", "KeyTask", "Measure", "Action")},
    "E7": {"Department": {PROV.Entity}},  # accepted: an agent may be an entity
    "E8": {
        "Responsibility": {ODRL.Duty, ODRL.Rule},
        "Action": {ODRL.Action, SCHEMA.Action},
        "Programme": {ODRL.Action, SCHEMA.Action},
    },
    "E9": {},  # harmless here, but see test_reasoners
}


@pytest.mark.parametrize("name", WOULD_BECOME)
def test_things_would_become_what_they_are_not(before, after, name):
    then = after(name)
    assert gained(before, then) == WOULD_BECOME[name]
    assert then.contradictions() == set()


def test_a_bureau_would_have_made_the_plan(before, after):
    attributed = {(ROW, ZZ["ip-office"]), (ROW, COUNTIES), *((PROGRAMME, ZZ[one]) for one in PARTICIPANTS)}
    assert before.pairs(PROV.wasAttributedTo) == set()
    assert after("E1").pairs(PROV.wasAttributedTo) == attributed


@pytest.mark.parametrize("name", ["E2", "E2b"])
def test_an_item_would_be_an_activity_and_an_entity_at_once(after, name):
    items = [ROW, PROGRAMME] if name == "E2" else [ROW]
    assert after(name).contradictions() == {
        f"Disjoint classes {PROV.Entity} and {PROV.Activity} have a common individual {item}"
        for item in items
    }


def test_two_bodies_would_have_one_set_of_responsibilities(before, after):
    merged = after("E10").pairs(IPG.bears) - before.pairs(IPG.bears)
    assert merged == {(ZZ.science, DOC["p5/t1/m1/a1/r1"]), (ZZ["ip-office"], DOC["p5/s1"])}


def test_an_error_in_the_data_would_make_two_departments_one(before, after):
    assert before.pairs(OWL.sameAs) == set()
    assert after("E11").pairs(OWL.sameAs) == {(ZZ["ip-office"], ZZ.science), (ZZ.science, ZZ["ip-office"])}

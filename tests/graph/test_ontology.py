import pytest
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH

from ipgraph import model, tables
from ipgraph.graph import terms
from ipgraph.graph.terms import IPG, VOC, concept, model_code
from ipgraph.resources import shipped

NS = str(IPG)
LAW = "https://w3id.org/ipgraph/shapes#"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


def load(name: str) -> Graph:
    return Graph().parse(shipped("ontology", name))


ONTOLOGY, CONCEPTS, SHAPES = load("ipgraph.ttl"), load("concepts.ttl"), load("shapes.ttl")
VOCABULARY = ONTOLOGY + CONCEPTS
OWN = {term for kind in KINDS for term in ONTOLOGY.subjects(RDF.type, kind) if term.startswith(NS)}
ALL_CONCEPTS = sorted(CONCEPTS.subjects(RDF.type, SKOS.Concept))
ALL_SCHEMES = sorted(CONCEPTS.subjects(RDF.type, SKOS.ConceptScheme))


def languages(graph: Graph, term: URIRef, *properties: URIRef) -> list[list[str]]:
    return [sorted(text.language for text in graph.objects(term, one)) for one in properties]


# ------------------------------------------------------------------------------------------- the ontology


def test_code_and_ontology_know_the_same_terms():
    assert {str(term) for term in OWN} == {NS + name for name in IPG.__annotations__ if name[0] != "_"}


def test_a_misspelt_term_is_refused():
    with pytest.raises(AttributeError):
        _ = IPG.lastestLenient


@pytest.mark.parametrize("term", sorted(OWN), ids=lambda term: term.removeprefix(NS))
def test_every_term_is_named_and_explained_in_chinese_and_english(term):
    assert languages(ONTOLOGY, term, RDFS.label, RDFS.comment) == [["en", "zh"]] * 2
    assert ONTOLOGY.value(term, RDFS.isDefinedBy) == URIRef("https://w3id.org/ipgraph/ns")


def test_the_ontology_asks_nothing_of_the_network():
    assert not set(ONTOLOGY.subject_objects(OWL.imports))


def test_the_ontology_says_who_made_it_when_and_under_which_licence():
    (ontology,) = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    said = {str(one).rpartition("#")[2].rpartition("/")[2] for one in ONTOLOGY.predicates(ontology)}
    assert said >= {"license", "creator", "created", "title", "description", "versionIRI", "versionInfo"}
    assert said >= {"preferredNamespacePrefix", "preferredNamespaceUri", "editorialNote"}


def test_one_wrong_triple_never_merges_two_departments():
    functional = {*ONTOLOGY.subjects(RDF.type, OWL.FunctionalProperty)}
    functional |= {*ONTOLOGY.subjects(RDF.type, OWL.InverseFunctionalProperty)}
    assert functional <= {*ONTOLOGY.subjects(RDF.type, OWL.DatatypeProperty)}


def test_every_property_says_what_it_joins_and_all_of_it_is_declared():
    declared = {*ONTOLOGY.subjects(RDF.type, OWL.Class), OWL.Thing, RDFS.Literal}
    for term in OWN - {*ONTOLOGY.subjects(RDF.type, OWL.Class)}:
        ends = {ONTOLOGY.value(term, RDFS.domain), ONTOLOGY.value(term, RDFS.range)}
        assert None not in ends, term
        assert {end for end in ends if not end.startswith("http://www.w3.org/2001/XMLSchema#")} <= declared


def test_what_the_ontology_builds_on_is_declared_in_it():
    above = {*ONTOLOGY.objects(None, RDFS.subClassOf), *ONTOLOGY.objects(None, RDFS.subPropertyOf)}
    assert above <= {term for kind in KINDS for term in ONTOLOGY.subjects(RDF.type, kind)}


def test_dates_and_counts_use_types_that_every_engine_compares():
    ranges = {term.removeprefix(NS): ONTOLOGY.value(term, RDFS.range) for term in OWN}
    dates = ("earliest", "latest", "latestLenient", "effectiveDate")
    counts = ("rank", "order", "line", "column")
    assert {ranges[name].fragment for name in dates} == {"Literal"}
    assert {ranges[name].fragment for name in counts} == {"integer"}


def test_what_is_one_thing_is_not_another():
    lists = ONTOLOGY.objects(None, OWL.members)
    disjoint = {frozenset(str(one).removeprefix(NS) for one in Collection(ONTOLOGY, node)) for node in lists}
    assert disjoint == {
        frozenset({"Programme", "KeyTask", "Measure", "Action"}),
        frozenset({"Department", "PartyGroup"}),
        frozenset(
            {
                "PlanDocument", "PlanItem", "ResponsibleParty", "Responsibility", "Milestone",
                "QuantitativeTarget", "SourceSpan", "Extraction",
            }
        ),
    }  # fmt: skip


def test_inverses_have_each_others_ends():
    for one, other in ONTOLOGY.subject_objects(OWL.inverseOf):
        assert (other, OWL.inverseOf, one) in ONTOLOGY
        assert ONTOLOGY.value(one, RDFS.domain) == ONTOLOGY.value(other, RDFS.range)


# ---------------------------------------------------------------------------------------- the value lists


def test_there_is_a_list_for_every_scheme_that_the_code_names():
    listed = sorted(
        VOC + name for name in (*terms.Scheme.__args__, "body")
    )  # kinds of bodies come with the data
    assert [str(one) for one in ALL_SCHEMES] == listed


@pytest.mark.parametrize("one", [*ALL_SCHEMES, *ALL_CONCEPTS], ids=lambda one: one.removeprefix(VOC))
def test_every_concept_is_named_and_explained_in_chinese_and_english(one):
    assert languages(CONCEPTS, one, SKOS.prefLabel, SKOS.definition) == [["en", "zh"]] * 2


@pytest.mark.parametrize("one", ALL_CONCEPTS, ids=lambda one: one.removeprefix(VOC))
def test_every_concept_is_in_the_scheme_that_its_iri_names(one):
    scheme = URIRef(one.rpartition("/")[0])
    assert list(CONCEPTS.objects(one, SKOS.inScheme)) == [scheme]
    top = (scheme, SKOS.hasTopConcept, one) in CONCEPTS
    assert top == ((one, SKOS.topConceptOf, scheme) in CONCEPTS) == (not CONCEPTS.value(one, SKOS.broader))


@pytest.mark.parametrize("scheme", ALL_SCHEMES, ids=lambda one: one.removeprefix(VOC))
def test_no_two_concepts_of_a_scheme_share_a_code_or_a_place(scheme):
    members = list(CONCEPTS.subjects(SKOS.inScheme, scheme))
    codes = [code for one in members for code in CONCEPTS.objects(one, SKOS.notation)]
    assert len(codes) == len(set(codes))
    assert sorted(int(CONCEPTS.value(one, SH.order)) for one in members) == [*range(1, len(members) + 1)]


def test_there_are_exactly_six_top_roles_and_the_model_names_them():
    top = set(CONCEPTS.objects(VOC.role, SKOS.hasTopConcept))
    assert top == {concept("role", code) for code in model.ROLES}
    assert len(top) == 6


MODEL_CODES = {
    "role": model.Role, "basis": model.Basis, "partyKind": model.Kind, "phase": model.Phase,
    "timeQualifier": model.Qualifier, "precision": model.Precision, "comparator": model.Comparator,
}  # fmt: skip


@pytest.mark.parametrize("scheme", MODEL_CODES)
def test_every_code_of_the_model_has_its_concept_and_comes_back(scheme):
    for code in MODEL_CODES[scheme].__args__:
        assert (concept(scheme, code), SKOS.notation, Literal(code)) in CONCEPTS
        assert model_code(concept(scheme, code)) == code


def test_what_the_graph_says_more_finely_comes_back_as_what_the_model_knows():
    for one, broader in CONCEPTS.subject_objects(SKOS.broader):
        assert model_code(one) == model_code(broader)
    assert {model_code(one) for one in CONCEPTS.subjects(SKOS.inScheme, VOC.comparator)} == set(
        model.Comparator.__args__
    )


def test_the_same_phases_finish_something_in_the_graph_and_in_the_model():
    said = {model_code(one): flag.value for one, flag in CONCEPTS.subject_objects(IPG.isFinishing)}
    assert said == {code: code in model.FINISHING for code in model.Phase.__args__}


# --------------------------------------------------------------------------------------------------- IRIs


def test_a_responsibility_has_the_same_letter_in_the_graph_and_in_the_tables():
    assert terms.ROLE_LETTER == tables.ROLE_LETTER


def test_iris_are_made_below_the_base():
    base = terms.Base("https://example.org/kg")
    assert str(base.milestone("zz", "p1/t1", 2)) == "https://example.org/kg/id/doc/zz/p1/t1/ms2"
    assert str(base.target("zz", "p1", 1)) == "https://example.org/kg/id/doc/zz/p1/q1"
    assert str(base.org("zz", "court")) == "https://example.org/kg/id/org/zz/court"
    assert str(base.document_graph("zz", "inferred")) == "https://example.org/kg/graph/doc/zz/inferred"
    assert str(base.document_graph("zz")) == "https://example.org/kg/graph/doc/zz"
    assert str(base.graph("orgs")) == "https://example.org/kg/graph/orgs"


def test_words_in_running_text_stand_in_cell_zero():
    span = model.Span("市科技局", line=57, column=None, start=6, offset=2324)
    assert str(terms.Base().span("zz", span)).endswith("/id/doc/zz/span/L57C0S6E10")


@pytest.mark.parametrize("slug", ["", "two words", "a?b", "a#b", "<a>"])
def test_a_slug_that_would_break_an_iri_is_refused(slug):
    with pytest.raises(ValueError, match="IRI"):
        terms.Base().document(slug)


# --------------------------------------------------------------------------------------------- the shapes

#: A cut from the fifth programme of the Zhengzhou plan; the comments name what the tests below change.
ROWS = """
@base <https://w3id.org/ipgraph/id/doc/zz/> .
@prefix ipg: <https://w3id.org/ipgraph/ns#> .
@prefix basis: <https://w3id.org/ipgraph/voc/basis/> .
@prefix comparator: <https://w3id.org/ipgraph/voc/comparator/> .
@prefix orgType: <https://w3id.org/ipgraph/voc/orgType/> .
@prefix partyKind: <https://w3id.org/ipgraph/voc/partyKind/> .
@prefix phase: <https://w3id.org/ipgraph/voc/phase/> .
@prefix precision: <https://w3id.org/ipgraph/voc/precision/> .
@prefix role: <https://w3id.org/ipgraph/voc/role/> .
@prefix timeQualifier: <https://w3id.org/ipgraph/voc/timeQualifier/> .
@prefix org: <https://w3id.org/ipgraph/id/org/zz/> .
@prefix w3org: <http://www.w3.org/ns/org#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<../zz> a ipg:PlanDocument ; dct:title "郑州市国家知识产权强市创建市工作任务分工暨路线图"@zh ;
    ipg:sha256 "0000000000000000000000000000000000000000000000000000000000000000" ;
    ipg:defines <p5> , <p5/t1> , <p5/t1/m1> , <p5/t1/m1/a1> , <p5/t1/m2> , <p5/t1/m2/a1> .

<p5> a ipg:Programme ; ipg:order 1 ; ipg:definedIn <../zz> ; ipg:statedIn <span/L49C0S0E24> ;
    skos:prefLabel "实施知识产权发展环境建设工程"@zh ; ipg:goal "夯实创新发展基础"@zh ;
    dct:description "实施知识产权发展环境建设工程, 夯实创新发展基础"@zh ;
    ipg:hasResponsibility <p5/s1> ;
    ipg:hasPart <p5/t1> . # p5

<p5/t1> a ipg:KeyTask ; ipg:order 2 ; ipg:definedIn <../zz> ; ipg:statedIn <span/L52C1S0E10> ;
    skos:prefLabel "优化知识产权发展环境"@zh ;
    dct:description "优化知识产权发展环境"@zh ;
    ipg:isPartOf <p5> ;
    ipg:hasPart <p5/t1/m1> , <p5/t1/m2> .

<p5/t1/m1> a ipg:Measure ; ipg:order 3 ; ipg:definedIn <../zz> ; ipg:statedIn <span/L52C2S0E25> ;
    skos:prefLabel "布局建设知识产权强县群, 培育知识产权强企业"@zh ; ipg:number "1" ; skos:notation "5.1" ;
    dct:description "1. 布局建设知识产权强县群, 培育知识产权强企业"@zh ;
    ipg:isPartOf <p5/t1> ;
    ipg:hasPart <p5/t1/m1/a1> .

<p5/t1/m1/a1> a ipg:Action ; ipg:order 4 ; ipg:definedIn <../zz> ; ipg:statedIn <span/L52C3S0E29> ;
    skos:prefLabel "出台强市建设方案"@zh ;
    dct:description "出台强市建设方案;出台强县建设方案;出台强企业培育方案"@zh ;
    ipg:isPartOf <p5/t1/m1> ; # a1
    ipg:hasResponsibility <p5/t1/m1/a1/r1> , <p5/t1/m1/a1/r2> ;
    ipg:hasMilestone <p5/t1/m1/a1/ms1> ;
    ipg:hasTarget <p5/t1/m1/a1/q1> .

<p5/t1/m2> a ipg:Measure ; ipg:order 5 ; ipg:statedIn <span/L53C2S0E16> ;
    ipg:definedIn <../zz> ; # m2
    skos:prefLabel "提升企业知识产权国际竞争力"@zh ; ipg:number "2" ; skos:notation "5.2" ;
    dct:description "2. 提升企业知识产权国际竞争力"@zh ;
    ipg:isPartOf <p5/t1> ; # m2
    ipg:hasPart <p5/t1/m2/a1> .

<p5/t1/m2/a1> a ipg:Action ; ipg:order 6 ; ipg:definedIn <../zz> ; ipg:statedIn <span/L53C3S0E35> ;
    skos:prefLabel "出台加强外向型企业知识产权工作的指导意见"@zh ;
    dct:description "出台加强外向型企业知识产权工作的指导意见;设立外向型企业培育专项资金"@zh ;
    ipg:isPartOf <p5/t1/m2> ;
    ipg:hasMilestone <p5/t1/m2/a1/ms1> .

<p5/s1> a ipg:Responsibility ; ipg:responsibilityFor <p5> ; ipg:party org:st ; ipg:roleText "参与部门" ;
    ipg:role role:participate ; ipg:basis basis:stated ; ipg:rank 1 ; # s1
    ipg:mentionText "市科技局" ; ipg:statedIn <span/L57C0S6E10> .

<p5/t1/m1/a1/r1> a ipg:Responsibility ; ipg:responsibilityFor <p5/t1/m1/a1> ; ipg:rank 1 ;
    ipg:party org:ip ; # r1
    ipg:basis basis:stated ; # r1
    ipg:mentionText "市知识产权局" ; # r1
    ipg:role role:responsible ; ipg:roleText "责任部门" ; ipg:statedIn <span/L52C5S0E6> .

<p5/t1/m1/a1/r2> a ipg:Responsibility ; ipg:responsibilityFor <p5/t1/m1/a1> ; ipg:rank 2 ; # r2
    ipg:party org:counties ; ipg:role role:responsible ; ipg:basis basis:stated ;
    ipg:mentionText "有关县(市、区)" ; ipg:roleText "责任部门" ; ipg:statedIn <span/L52C5S7E15> .

<p5/t1/m1/a1/ms1> a ipg:Milestone ; ipg:milestoneOf <p5/t1/m1/a1> ; ipg:statedIn <span/L52C4S0E30> ;
    ipg:phase phase:achieve ; ipg:timeQualifier timeQualifier:by ; ipg:precision precision:year ;
    ipg:latest "2019-12-31"^^xsd:date ; # strict
    ipg:latestLenient "2019-12-31"^^xsd:date ; # lenient
    ipg:edtf "../2019" ; ipg:rawTime "2019 年底前, 培育 6 个国家知识产权示范县(市、区)" .

<p5/t1/m2/a1/ms1> a ipg:Milestone ; ipg:milestoneOf <p5/t1/m2/a1> ; ipg:statedIn <span/L53C4S0E14> ;
    ipg:phase phase:issue ; ipg:timeQualifier timeQualifier:in ; ipg:precision precision:year ;
    ipg:earliest "2017-01-01"^^xsd:date ; ipg:latest "2017-12-31"^^xsd:date ;
    ipg:latestLenient "2017-12-31"^^xsd:date ; ipg:edtf "2017" ; ipg:rawTime "2017 年, 出台指导意见" .

<p5/t1/m1/a1/q1> a ipg:QuantitativeTarget ; ipg:targetOf <p5/t1/m1/a1> ; ipg:statedIn <span/L52C4S13E16> ;
    ipg:value 6.0 ; ipg:unitText "个" ; ipg:indicator "国家知识产权示范县(市、区)" ;
    ipg:comparator comparator:unstated ; ipg:clauseText "培育 6 个国家知识产权示范县(市、区)" ;
    ipg:dueAt <p5/t1/m1/a1/ms1> . # q1

org:ip a ipg:Department ; skos:prefLabel "市知识产权局"@zh ; skos:altLabel "郑州市知识产权局"@zh ;
    ipg:partyKind partyKind:organization ; # ip
    w3org:classification orgType:governmentDepartment ; dct:spatial <../../place/zz> .
org:st a ipg:Department ; skos:prefLabel "市科技局"@zh ; ipg:partyKind partyKind:organization .
org:counties a ipg:PartyGroup ; skos:prefLabel "有关县(市、区)"@zh ; ipg:scopeText "有关县(市、区)" ;
    ipg:partyKind partyKind:group .
"""
#: Where the quoted words stand: the span's place, its start in the whole text, the words.
QUOTED = [
    ("L49C0S0E24", 1836, "实施知识产权发展环境建设工程, 夯实创新发展基础"),
    ("L52C1S0E10", 1887, "优化知识产权发展环境"),
    ("L52C2S0E25", 1898, "1. 布局建设知识产权强县群, 培育知识产权强企业"),
    ("L52C3S0E29", 1924, "出台强市建设方案; 出台强县建设方案; 出台强企业培育方案"),
    ("L52C4S0E30", 1954, "2019 年底前, 培育 6 个国家知识产权示范县(市、区)"),
    ("L52C4S13E16", 1967, "6 个"),
    ("L52C5S0E6", 2007, "市知识产权局"),
    ("L52C5S7E15", 2014, "有关县(市、区)"),
    ("L53C2S0E16", 2024, "2. 提升企业知识产权国际竞争力"),
    ("L53C3S0E35", 2041, "出台加强外向型企业知识产权工作的指导意见; 设立外向型企业培育专项资金"),
    ("L53C4S0E14", 2077, "2017 年, 出台指导意见"),
    ("L57C0S6E10", 2324, "市科技局"),
]


def quoted(place: str, start: int, words: str) -> str:
    line, column, start_in_cell = place[1:3], int(place[4]), place[6:].partition("E")[0]
    return f"""
<span/{place}> a ipg:SourceSpan ; ipg:line {line} ; {f"ipg:column {column} ;" if column else ""}
    ipg:startInCell {start_in_cell} ; oa:hasSource <text> ;
    oa:hasSelector <span/{place}/position> , <span/{place}/quote> .
<span/{place}/position> a oa:TextPositionSelector ; oa:start {start} ; oa:end {start + len(words)} .
<span/{place}/quote> a oa:TextQuoteSelector ; oa:exact "{words}" .
"""


ROWS += "".join(quoted(*one) for one in QUOTED)


def problems(turtle: str) -> tuple[set[str], set[str]]:
    """The laws broken by some data, and the messages about it."""
    data = VOCABULARY + Graph().parse(data=turtle, format="turtle")
    _, report, _ = validate(data, shacl_graph=SHAPES, inference="none")
    laws, messages = set(), set()
    for one in report.objects(None, SH.result):
        laws.add(report.value(one, SH.sourceConstraint) or report.value(one, SH.sourceShape))
        messages |= {str(text) for text in report.objects(one, SH.resultMessage)}
    return {law.removeprefix(LAW) for law in laws}, messages


def test_two_rows_of_the_zhengzhou_plan_are_accepted():
    assert problems(ROWS) == (set(), set())


#: What is wrong → the law that says so, and the words to change with what they become.
WRONG = {
    "a rank without its predecessor": ("rank-consecutive", {"ipg:rank 2 ;": "ipg:rank 3 ;"}),
    "two parties with one rank": ("rank-unique", {"ipg:rank 2 ;": "ipg:rank 1 ;"}),
    "a rank that counts from zero": ("responsibility-rank", {"ipg:rank 1 ; # s1": "ipg:rank 0 ;"}),
    "a rank that is not a plain integer": ("responsibility-rank", {"ipg:rank 1 ; # s1": 'ipg:rank "1"^^xsd:byte ;'}),
    "a role from another list": ("responsibility-role", {"role:participate": "basis:stated"}),
    "a role that no list has": ("responsibility-role", {"role:participate": "role:help"}),
    "two parties on one responsibility": ("responsibility-party", {"org:ip ; # r1": "org:ip , org:st ;"}),
    "a party that is none": ("responsibility-party", {"org:ip ; # r1": "<p5> ;"}),
    "a name that the page does not print": ("MentionQuoted", {'"市知识产权局" ; # r1': '"知识产权局" ;'}),
    "a rule that is not cited": ("RuleCited", {"basis:stated ; # r1": "basis:byDocumentRule ;"}),
    "a claim without its words": ("claim-statedIn", {"ipg:statedIn <span/L52C4S13E16> ;": ""}),
    "an item outside the tree": ("item-parent-missing", {"ipg:isPartOf <p5/t1> ; # m2": "", " , <p5/t1/m2> .": " ."}),
    "an item with two parents": ("item-isPartOf", {"<p5/t1> ; # m2": "<p5/t1> , <p5> ;", "<p5/t1> . # p5": "<p5/t1> , <p5/t1/m2> ."}),
    "an item inside itself": ("item-within-itself", {"ipg:isPartOf <p5> ;": "ipg:isPartOf <p5/t1> ; ipg:hasPart <p5/t1> ;", "ipg:hasPart <p5/t1> . # p5": "."}),
    "a measure below an action": ("measure-isPartOf", {"<p5/t1> ; # m2": "<p5/t1/m1/a1> ;", " , <p5/t1/m2> .": " .", "<p5/t1/m1> ; # a1": "<p5/t1/m1> ; ipg:hasPart <p5/t1/m2> ;"}),
    "an item at two levels": ("ItemLevel", {"<p5/t1/m2> a ipg:Measure": "<p5/t1/m2> a ipg:Measure , ipg:Action"}),
    "an item without a title": ("item-title", {'skos:prefLabel "优化知识产权发展环境"@zh ;': ""}),
    "an item of no document": ("item-definedIn", {"ipg:definedIn <../zz> ; # m2": "", "<p5/t1/m2> , <p5/t1/m2/a1> .": "<p5/t1/m2/a1> ."}),
    "a part that its whole does not know": ("item-hasPart", {" , <p5/t1/m2> .": " ."}),
    "an end before its beginning": ("milestone-earliest-latest", {'"2017-01-01"': '"2018-01-01"'}),
    "a lenient date before the strict": ("milestone-latest-lenient", {'"2019-12-31"^^xsd:date ; # lenient': '"2019-06-30"^^xsd:date ;'}),
    "one reading without the other": ("BothReadings", {'ipg:latestLenient "2019-12-31"^^xsd:date ; # lenient': ""}),
    "a year in place of a date": ("milestone-earliest milestone-earliest-latest", {'"2017-01-01"^^xsd:date': '"2017"^^xsd:gYear'}),
    "a phase from another list": ("milestone-phase", {"phase:achieve": "precision:year"}),
    "a milestone without any date": ("SomeBound", {'ipg:latest "2019-12-31"^^xsd:date ; # strict': "", 'ipg:latestLenient "2019-12-31"^^xsd:date ; # lenient': ""}),
    "a target due with another item": ("DueInItem", {"<p5/t1/m1/a1/ms1> . # q1": "<p5/t1/m2/a1/ms1> ."}),
    "a range with one end": ("RangeBounds", {"comparator:unstated": "comparator:range"}),
    "a number given as text": ("target-value", {"ipg:value 6.0": 'ipg:value "6"'}),
    "a digest cut short": ("digest-sha256", {"0" * 64: "0" * 63}),
    "words on line zero": ("span-line", {"ipg:line 57": "ipg:line 0"}),
    "words in two cells": ("span-column", {"ipg:line 52 ; ipg:column 1 ;": "ipg:line 52 ; ipg:column 1 , 2 ;"}),
    "words with no start in their cell": ("span-startInCell", {"ipg:startInCell 6 ;": ""}),
    "words without a position": ("span-position", {"<span/L57C0S6E10/position> ,": ""}),
    "words that end where they start": ("position-start-end", {"oa:end 2328": "oa:end 2324"}),
    "a department of the kind group": ("department-kind", {"partyKind:organization ; # ip": "partyKind:group ;"}),
    "a body put below another on no authority": ("subordination-source", {"dct:spatial": "w3org:subOrganizationOf"}),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_the_shapes_refuse(wrong):
    expected, changes = WRONG[wrong]
    turtle = ROWS
    for words, instead in changes.items():
        assert turtle.count(words) == 1
        turtle = turtle.replace(words, instead)
    laws, messages = problems(turtle)
    assert laws == set(expected.split())
    assert messages == {str(text) for law in laws for text in SHAPES.objects(URIRef(LAW + law), SH.message)}


def test_every_law_speaks_chinese_and_english():
    for law in set(SHAPES.subjects(SH.message)):
        assert languages(SHAPES, law, SH.message) == [["en", "zh"]], law


def test_every_law_that_can_be_broken_has_a_name_and_a_message():
    reporting = {*SHAPES.subjects(SH.targetClass), *SHAPES.subjects(SH.targetSubjectsOf)}
    named = {one for shape in reporting for one in SHAPES.objects(shape, SH.property)}
    assert all(one.startswith(LAW) for one in reporting | named)
    assert {one for one in named if not SHAPES.value(one, SH.message)} == set()

"""OWL 2 DL: HermiT finds no contradiction in the ontology, with and without the vocabularies it builds on."""

from __future__ import annotations

import hermit
import pytest
from ontology_files import HERE, ONTOLOGY, ROW, cut, others, without_dates
from rdflib import Graph

PREFIXES = f"""
@prefix ipg: <https://w3id.org/ipgraph/ns#> .
@prefix a1: <{ROW}/> .
"""


@pytest.fixture(scope="module", autouse=True)
def java():
    hermit.needed()


@pytest.fixture
def contradictions(tmp_path):
    """``contradictions(*parts)``: what HermiT finds in the ontology with those parts, their dates left out."""

    def found(*parts):
        given = Graph() + ONTOLOGY
        for part in parts:
            given += part
        return hermit.contradictions(without_dates(given), tmp_path)

    return found


@pytest.mark.parametrize("vocabularies", [Graph(), others()], ids=["alone", "with those of others"])
@pytest.mark.parametrize("plan", ["", "seed", "haiwan"])
def test_nothing_contradicts_itself_and_every_class_can_have_members(
    contradictions, plan, vocabularies, request
):
    data = request.getfixturevalue(plan) if plan else Graph()
    assert contradictions(data, vocabularies) == []


PLANTED = {
    "a measure that is a department": "<https://w3id.org/ipgraph/id/doc/zhengzhou-2017/p5/t1/m1> a ipg:Department .",
    "a responsibility with two ranks": "a1:r1 ipg:rank 2 .",
    "a rank that is no number": 'a1:r1 ipg:rank "first" .',
    "a party that is a milestone": "a1:r1 ipg:party a1:ms1 .",
}


@pytest.mark.parametrize("planted", ["", *PLANTED])
def test_a_contradiction_in_the_data_is_found(contradictions, seed, planted):
    wrong = Graph().parse(data=PREFIXES + PLANTED.get(planted, ""), format="turtle")
    assert contradictions(cut(seed, ROW), wrong) == (None if planted else [])


def test_an_action_that_is_an_activity_could_not_exist(contradictions):
    axiom = Graph().parse(HERE / "alignments" / "E2b.ttl")
    assert contradictions(axiom) == []
    assert contradictions(axiom, others()) == ["Action", "Nothing"]


def test_the_years_of_owl_time_cannot_be_loaded(contradictions):
    with pytest.raises(Exception, match="gYear' is not part of the OWL 2 datatype map"):
        contradictions(Graph().parse(HERE / "alignments" / "E9.ttl"))

"""Two engines, one answer; and the queries that the design prints run on the store."""

from __future__ import annotations

import pytest
from two_engines import CULTURE, IC, IP

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple

ASKED = [
    ("due-by", {"by": "2017-12-31"}),
    ("due-by", {"by": "2017-12-31", "reading": "lenient"}),
    ("no-end-date", {}),
    ("no-lead", {}),
    ("reminder", {"party": "工商局"}),
    ("promises", {}),
    ("load-over-time", {"reading": "strict"}),
    ("load-over-time", {"reading": "lenient"}),
    ("load-over-time", {"unit": "half-year"}),
    ("partners", {"party": "工商局"}),
    ("alone", {}),
    ("alone", {"level": "row"}),
    ("if-gone", {"party": "知识产权局"}),
    ("two-mode", {}),
    ("two-mode", {"roles": "lead,responsible,own_duties,support"}),
    ("cite", {}),
    ("who-does-what", {"party": "市法院"}),
    ("co-responsibility", {}),
    ("co-responsibility", {"level": "programme", "roles": "lead,responsible,own_duties,support"}),
    ("beyond-chance", {"draws": "50"}),
    ("brokers", {}),
    ("structure", {}),
    ("structure", {"level": "row"}),
    ("shifts", {"docA": "zhengzhou-2017", "docB": "zhengzhou-2017"}),
    ("versions", {"docA": "zhengzhou-2017", "docB": "zhengzhou-2017"}),
    ("overdue", {"asOf": "2018-01-01"}),
    ("overdue", {"asOf": "2018-01-01", "party": "工商局"}),
    ("passed", {"asOf": "2018-01-01", "reading": "lenient"}),
    ("vague", {}),
    ("waiting", {}),
    ("waiting", {"party": "工商局"}),
    ("calendar", {}),
    ("calendar", {"party": "工商局", "reading": "lenient"}),
    ("search", {"text": "专利导航"}),
    ("presumed-lead", {}),
    ("presumed-lead", {"level": "row"}),
    ("matrix", {}),
    ("matrix", {"level": "row"}),
    ("matrix", {"roles": "lead,responsible,own_duties,support"}),
    ("participating", {"party": "工信委"}),
    ("participating", {"party": "工商局"}),
    ("most-and-least", {}),
    ("most-and-least", {"level": "programme"}),
    ("profile", {"party": "工商局"}),
    ("cite-plan", {}),
]


@pytest.mark.parametrize(("name", "values"), ASKED, ids=str)
def test_both_engines_give_the_same_rows_in_the_same_order(engines, name, values):
    assert engines.ask("rdflib", name, **values) == engines.ask("oxigraph", name, **values)


# ------------------------------------------------------------ the two queries that the design prints out

DUE_TEXT = """
# C1: due by a date (strict reading), with the first-named party
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX basis: <https://w3id.org/ipgraph/voc/basis/>
SELECT ?due ?dept ?action WHERE {
  ?a a ipg:Action ; skos:prefLabel ?action ; ipg:hasResponsibility ?r ; ipg:hasMilestone ?m .
  ?r ipg:rank 1 ; ipg:basis basis:stated ; ipg:party/skos:prefLabel ?dept .
  ?m ipg:latest ?due FILTER(?due <= "2017-12-31"^^xsd:date)
} ORDER BY ?due ?dept ?m          # 15 solutions; with ipg:latestLenient 14
"""
PAIRS_TEXT = """
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
# C12 (same prefixes): co-responsible pairs at measure level
SELECT ?x ?y (COUNT(DISTINCT ?m) AS ?n) WHERE {
  ?m a ipg:Measure ; ipg:hasPart*/ipg:hasResponsibility/ipg:party ?p, ?q .
  ?p skos:prefLabel ?x . ?q skos:prefLabel ?y FILTER(STR(?x) < STR(?y))
} GROUP BY ?x ?y ORDER BY DESC(?n) ?x ?y   # 21 pairs, top three with 4 each
"""


@pytest.mark.parametrize(("reading", "count"), [("ipg:latest ", 15), ("ipg:latestLenient ", 14)])
def test_a_query_written_from_the_design_finds_what_is_due(engines, reading, count):
    assert len(list(engines.oxigraph.query(DUE_TEXT.replace("ipg:latest ", reading)))) == count


def test_a_query_written_from_the_design_finds_the_21_pairs(engines):
    pairs = [
        (one["x"].value, one["y"].value, int(one["n"].value)) for one in engines.oxigraph.query(PAIRS_TEXT)
    ]
    assert len(pairs) == 21
    assert sum(count for *_, count in pairs) == 35
    assert [count for *_, count in pairs[:4]] == [4, 4, 4, 3]
    assert {frozenset(pair[:2]) for pair in pairs[:3]} == {
        frozenset(pair) for pair in ((IP, IC), (IP, CULTURE), (IC, CULTURE))
    }

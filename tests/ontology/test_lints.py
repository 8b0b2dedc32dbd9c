"""Pitfalls of ontologies (P numbers: OOPS!, the catalogue of Poveda-Villalón and others) and rules of the house.

Each file of ``lints/`` is a query for the terms at fault.  Its first comments say in Chinese and English what is
wrong; ``offender:`` is Turtle with the fault in it, ``caught:`` the terms that the query has to find there, and
``excused:`` a term of ours that may have the fault, and why.
"""

from __future__ import annotations

import re

import pytest
from ontology_files import HERE, VOCABULARY, words
from rdflib import Graph

LINTS = sorted(file.name for file in (HERE / "lints").glob("*.rq"))
PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ipg": "https://w3id.org/ipgraph/ns#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "role": "https://w3id.org/ipgraph/voc/role/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "voc": "https://w3id.org/ipgraph/voc/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def header(lint: str, key: str) -> list[str]:
    return re.findall(rf"^# {key}: (.+)$", words("lints", lint), re.MULTILINE)


def full(term: str) -> str:
    """``ipg:x``, ``<iri>``: the IRI."""
    prefix, _, name = term.partition(":")
    return term[1:-1] if term.startswith("<") else PREFIXES[prefix] + name


def found(lint: str, graph: Graph) -> list[str]:
    return sorted(str(row.term) for row in graph.query(words("lints", lint)))


def offender(lint: str) -> Graph:
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return Graph().parse(data=prefixes + "\n".join(header(lint, "offender")), format="turtle")


@pytest.mark.parametrize("lint", LINTS)
def test_the_ontology_does_not_fall_into(lint):
    excused = dict(line.split(" - ", 1) for line in header(lint, "excused"))
    assert found(lint, VOCABULARY) == sorted(map(full, excused))


@pytest.mark.parametrize("lint", LINTS)
def test_who_falls_into_it_is_caught(lint):
    (caught,) = header(lint, "caught")
    assert found(lint, offender(lint)) == sorted(map(full, caught.split()))


@pytest.mark.parametrize("lint", LINTS)
def test_a_lint_says_in_chinese_and_in_english_what_is_wrong(lint):
    zh, en = words("lints", lint).splitlines()[:2]
    assert re.search("[一-鿿]", zh)
    assert re.fullmatch(r"# [^一-鿿]+\.", en)

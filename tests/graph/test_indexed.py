"""The quick stores hold what rdflib's own store holds, whatever is put in, taken out and asked for."""

from __future__ import annotations

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Graph, Literal, URIRef

from ipgraph.graph.indexed import AnsweredByOxigraph, Indexed, IndexedGraph

THINGS = [URIRef(f"urn:{letter}") for letter in "abc"]
VALUES = [
    *THINGS[:2],
    Literal("甲"),
    Literal("甲", lang="zh"),
    Literal(1),
    Literal("1", datatype=XSD.decimal),
]
triples = st.tuples(st.sampled_from(THINGS), st.sampled_from(THINGS), st.sampled_from(VALUES))
anything = st.tuples(*(st.none() | st.sampled_from(values) for values in (THINGS, THINGS, VALUES)))
steps = st.lists(
    st.tuples(st.just("add"), triples) | st.tuples(st.just("remove"), triples | anything), max_size=15
)


def followed(graph, taken):
    for what, triple in taken:
        getattr(graph, what)(triple)
    return graph


@given(steps)
def test_every_pattern_finds_what_it_finds_in_the_store_of_rdflib(taken):
    own, reference = (followed(graph, taken) for graph in (Graph(store=Indexed()), Graph()))
    assert len(own) == len(reference)
    for pattern in product((None, *THINGS), (None, *THINGS), (None, *VALUES)):
        found = list(own.triples(pattern))
        assert len(found) == len(set(found))
        assert set(found) == set(reference.triples(pattern))


@given(steps)
def test_what_is_said_of_a_thing_and_of_which_things_it_is_said_is_what_rdflib_finds(taken):
    own, reference = (followed(graph, taken) for graph in (IndexedGraph(Indexed()), Graph()))
    for one, how in product((None, *THINGS), (None, *THINGS)):
        assert Counter(own.objects(one, how)) == Counter(reference.objects(one, how))
    for how, one in product((None, *THINGS), (None, *VALUES)):
        assert Counter(own.subjects(how, one)) == Counter(reference.subjects(how, one))


@given(steps)
def test_what_is_filled_in_at_once_is_what_is_added_one_by_one(taken):
    added = [triple for what, triple in taken if what == "add"]
    assert set(IndexedGraph(Indexed()).fill(added)) == set(followed(Graph(), [("add", one) for one in added]))


@given(steps, steps)
def test_oxigraph_hears_of_what_comes_after_its_first_answer(before, after):
    graph = followed(Graph(store=AnsweredByOxigraph()), before)
    assert len(graph.store.oxigraph) == len(graph)
    followed(graph, after)
    assert len(graph.store.oxigraph) == len(graph)


@given(steps)
def test_oxigraph_is_asked_about_the_same_triples(taken):
    graph = followed(Graph(store=AnsweredByOxigraph()), taken)
    query = "SELECT ?s ?p ?o { ?s ?p ?o }"
    assert {same(row) for row in graph.query(query)} == {same(triple) for triple in graph}
    for thing in THINGS:
        about = {same(row) for row in graph.query(query, initBindings={"s": thing})}
        assert about == {same(triple) for triple in graph.triples((thing, None, None))}


def same(terms):
    """Terms as text, of which ``"甲"`` is the same as ``"甲"^^xsd:string``."""
    return tuple(term.n3().replace(f"^^<{XSD.string}>", "") for term in terms)

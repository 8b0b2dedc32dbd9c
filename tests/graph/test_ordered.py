"""Many quads are written as few are: in order, each once, whatever order they come in."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipgraph import pipeline
from ipgraph.graph import ordered, quads
from ipgraph.graph.terms import Base
from ipgraph.make.parts import WRITTEN

IRIS = st.sampled_from(
    ["urn:a", "urn:a/b", "urn:a-b", "urn:ab", "urn:局", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"]
)
NODES = IRIS.map(ox.NamedNode)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4)
OBJECTS = NODES | WORDS.map(ox.Literal) | WORDS.map(lambda words: ox.Literal(words, language="zh"))
QUADS = st.lists(st.builds(ox.Quad, NODES, NODES, OBJECTS, NODES), max_size=12)


@pytest.fixture(autouse=True, params=[1, 3, 10_000])
def few_at_a_time(request, monkeypatch):
    monkeypatch.setattr(ordered, "_TOGETHER", request.param)


def as_lines(found):
    return ox.serialize(sorted(set(found), key=str), format=ox.RdfFormat.N_QUADS)


@given(QUADS)
def test_trig_is_that_of_few(found):
    assert ordered.trig(found) == WRITTEN["trig"](found)


@given(QUADS)
def test_nquads_are_every_quad_once_in_order(found):
    assert ordered.nquads(found) == as_lines(found)


def test_the_bundled_plan_is_the_same_either_way():
    found = list(quads.quads(pipeline.plans_of([]), Base()))
    assert quads.trig_header() + ordered.trig(reversed(found)) == quads.trig(found)
    assert ordered.nquads(reversed(found)) == as_lines(found)

"""JSON-LD: what one library writes, another reads, and nothing is lost on the way there and back."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from ontology_files import CONCEPTS, ONTOLOGY, SHAPES
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from ipgraph import pipeline
from ipgraph.graph.quads import to_ox

FILES = {"ipgraph.ttl": ONTOLOGY, "concepts.ttl": CONCEPTS, "shapes.ttl": SHAPES}
BOTH = ["rdflib", "oxigraph"]
writer = pytest.mark.parametrize("writer", BOTH)
reader = pytest.mark.parametrize("reader", BOTH)
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself


# ------------------------------------------------------------------------------- graphs with blank nodes


def written(graph: Graph, writer: str) -> bytes:
    if writer == "rdflib":
        return graph.serialize(format="json-ld", encoding="utf-8")
    triples = ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    return ox.serialize(triples, format=ox.RdfFormat.JSON_LD)


def read(data: bytes, reader: str) -> Graph:
    if reader == "rdflib":
        return Graph().parse(data=data, format="json-ld")
    triples = (quad.triple for quad in ox.parse(data, format=ox.RdfFormat.JSON_LD))
    return Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


@pytest.mark.parametrize("file", FILES)
@writer
@reader
def test_the_ontology_comes_back_as_it_was(file, writer, reader):
    assert isomorphic(read(written(FILES[file], writer), reader), FILES[file])


# ------------------------------------------------------------------------------- the plan and its graphs


@pytest.fixture(scope="module")
def stored(built):
    return set(pipeline.engine(str(built)).store)


@pytest.fixture(scope="module")
def documents(built, stored):
    dataset = Dataset()
    dataset.parse(built / "graph.trig", format="trig")
    return {
        "rdflib": dataset.serialize(format="json-ld", encoding="utf-8"),
        "oxigraph": ox.serialize(stored, format=ox.RdfFormat.JSON_LD),
    }


@writer
@reader
def test_every_quad_of_the_plan_comes_back(documents, stored, writer, reader):
    if reader == "oxigraph":
        found = set(ox.parse(documents[writer], format=ox.RdfFormat.JSON_LD))
    else:
        dataset = Dataset()
        dataset.parse(data=documents[writer], format="json-ld")
        found = {ox.Quad(*map(to_ox, (s, p, o)), ox.NamedNode(g)) for s, p, o, g in dataset.quads() if g}
    assert found == stored

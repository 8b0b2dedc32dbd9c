"""The same questions, the same rows: from a folder, from an Oxigraph server, from Virtuoso; and what publishing leaves alone."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from bench import servers, stores
from ipgraph import pipeline
from ipgraph.graph import publish
from ipgraph.graph.ask import answer
from ipgraph.graph.endpoint import Endpoint
from ipgraph.graph.fetched import facts_of_graph
from ipgraph.graph.questions import question, questions
from ipgraph.graph.store import Embedded, every_quad, open_store, opened
from ipgraph.refusal import Refused

GRAPH = "https://w3id.org/ipgraph/graph/doc/"
BOTH = pytest.mark.parametrize("server", ["oxigraph", "virtuoso"], indirect=True)


@pytest.fixture(scope="module")
def plans(built, tmp_path_factory) -> list[Path]:
    """The folder of the bundled plan, and one of the made plan and its draft."""
    out = tmp_path_factory.mktemp("haiwan") / "out"
    assert pipeline.build(stores.HAIWAN, out).written
    return [built, out]


@pytest.fixture(scope="module")
def local(plans) -> ox.Store:
    store = ox.Store()
    for folder in plans:
        store.extend(opened(folder))
    return store


@pytest.fixture(scope="module")
def server(request, plans, tmp_path_factory):
    """A server of that kind, with all three plans on it."""
    if request.param in servers.missing():
        pytest.skip(f"needs {request.param}")
    with (
        pytest.MonkeyPatch.context() as patch,
        stores.STARTED[request.param](tmp_path_factory.mktemp("s")) as url,
    ):
        patch.setenv("IPGRAPH_USER", "dba")
        patch.setenv("IPGRAPH_PASSWORD", "dba")
        for folder in plans:
            publish.publish(opened(folder), Endpoint(url))
        yield url


def test_every_question_is_asked():
    assert {name for name, _ in stores.ASKED} == set(questions())


@BOTH
def test_every_question_has_the_same_rows_on_every_server(server, local):
    here, there = Embedded(local), open_store(server)
    differing = [
        (name, values)
        for name, values in stores.ASKED
        if answer(here, question(name), values) != answer(there, question(name), values)
    ]
    assert differing == []


@BOTH
def test_a_server_gives_back_every_quad(server, local):
    assert set(every_quad(open_store(server))) == set(local)


@BOTH
def test_a_document_is_replaced_and_others_stay(server, plans):
    at = Endpoint(server)
    name, other = f"{GRAPH}haiwan-2021", f"{GRAPH}haiwan-2021-draft"
    whole, neighbour = facts_of_graph(at, name), facts_of_graph(at, other)
    at.update(f'INSERT DATA {{ GRAPH <{name}> {{ <urn:a> <urn:b> "旧" }} }}')
    at.update(f"INSERT DATA {{ GRAPH <{GRAPH}theirs> {{ <urn:a> <urn:b> <urn:c> }} }}")
    at.update(f"DELETE WHERE {{ GRAPH <{name}> {{ ?item <https://w3id.org/ipgraph/ns#order> ?order }} }}")
    told = publish.publish(opened(plans[1]), at)
    assert [(one.document, one.changed) for one in told] == [
        ("haiwan-2021", True),
        ("haiwan-2021-draft", False),
    ]
    assert facts_of_graph(at, name) == whole
    assert facts_of_graph(at, other) == neighbour
    assert len(facts_of_graph(at, f"{GRAPH}theirs")) == 1
    at.update(f"DROP SILENT GRAPH <{GRAPH}theirs>")


@BOTH
def test_nothing_staged_is_left_behind_or_taken_for_a_fact(server):
    names = {
        str(row["g"].value)
        for row in Endpoint(server).ask("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    }
    assert [name for name in names if "staging" in name] == []


@BOTH
def test_a_name_said_anew_is_not_a_second_name_and_other_names_stay(server):
    at, graph, label = (
        Endpoint(server),
        "https://w3id.org/ipgraph/graph/orgs",
        "http://www.w3.org/2004/02/skos/core#",
    )
    old = facts_of_graph(at, graph)
    at.update(
        f'INSERT DATA {{ GRAPH <{graph}> {{ <urn:x> <{label}prefLabel> "旧"@zh ; <{label}altLabel> "甲"@zh }} }}'
    )
    said = f'<urn:x> <{label}prefLabel> "新"@zh ; <{label}altLabel> "乙"@zh .'
    store = ox.Store()
    store.load(
        f"GRAPH <{graph}> {{ {said} }} GRAPH <{GRAPH}x> {{ <urn:d> <urn:e> <urn:f> }}",
        format=ox.RdfFormat.TRIG,
    )
    publish.publish(store, at)
    assert {o.value for s, _, o in facts_of_graph(at, graph) - old} == {"新", "甲", "乙"}
    at.update(f"DELETE WHERE {{ GRAPH <{graph}> {{ <urn:x> ?p ?o }} }}")
    at.update(f"DROP SILENT GRAPH <{GRAPH}x>")


@pytest.mark.parametrize("server", ["oxigraph"], indirect=True)
def test_a_default_graph_that_is_not_the_union_is_told_with_the_way_out(server):
    with pytest.raises(Refused, match=r"--union-default-graph, or add \?union-default-graph to the address"):
        open_store(server.partition("?")[0]).query("ASK { ?s ?p ?o }")


@pytest.mark.parametrize("server", ["virtuoso"], indirect=True)
def test_a_wrong_password_is_told(server, plans, monkeypatch):
    monkeypatch.setenv("IPGRAPH_PASSWORD", "wrong")
    with pytest.raises(Refused, match=r"took no update.*IPGRAPH_PASSWORD"):
        Endpoint(server).update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }")


@pytest.mark.parametrize("server", ["virtuoso"], indirect=True)
def test_an_answer_that_was_cut_is_refused(server):
    with pytest.raises(Refused, match="cut its answer after 10000 rows; raise ResultSetMaxRows"):
        Endpoint(server).ask("SELECT * { ?s ?p ?o . ?a ?b ?o } LIMIT 20000")


def test_an_address_with_a_password_is_refused():
    with pytest.raises(Refused, match="IPGRAPH_USER and IPGRAPH_PASSWORD"):
        open_store("http://dba:dba@127.0.0.1:1/sparql")


class Swept(Endpoint):
    """A server on which somebody else sweeps the staging graph away just before the swap."""

    def update(self, text: str) -> None:
        if text.startswith("DELETE {"):
            (staging,) = set(re.findall(r"GRAPH <([^>]*/graph/staging/[^>]*)>", text))
            super().update(f"DROP SILENT GRAPH <{staging}>")
        super().update(text)


@BOTH
def test_a_swap_whose_rows_are_swept_away_changes_nothing_and_says_so(server, plans):
    at, name = Swept(server), f"{GRAPH}haiwan-2021"
    at.update(f'INSERT DATA {{ GRAPH <{name}> {{ <urn:a> <urn:b> "旧" }} }}')
    before = facts_of_graph(at, name)
    with pytest.raises(
        Refused, match="another process may be publishing: when it has ended, run ipgraph publish again"
    ):
        publish.publish(opened(plans[1]), at)
    assert facts_of_graph(at, name) == before
    publish.publish(opened(plans[1]), Endpoint(server))
    assert facts_of_graph(at, name) < before

"""Where a store may be: a folder, a file, an endpoint; and what is said when it is not there."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from ipgraph import pipeline
from ipgraph.graph.ask import answer
from ipgraph.graph.outward import refuse_service
from ipgraph.graph.questions import question
from ipgraph.graph.store import Embedded, dataset, every_quad, open_store
from ipgraph.refusal import Refused


@pytest.fixture(scope="module")
def store(built):
    return pipeline.engine(str(built)).store


class Endpoint(BaseHTTPRequestHandler):
    """Just enough of the SPARQL 1.1 protocol: POST of a form, answers in JSON or N-Triples."""

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode("ascii"))
        assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
        (text,) = form["query"]
        if self.path == "/page":
            return self.reply(200, "text/html", b"<html>not an endpoint</html>")
        try:
            found = self.server.store.query(text, use_default_graph_as_union=True)
        except SyntaxError as error:
            return self.reply(400, "text/plain", str(error).encode())
        if isinstance(found, ox.QueryTriples):
            return self.reply(200, "application/n-triples", found.serialize(format=ox.RdfFormat.N_TRIPLES))
        return self.reply(
            200, "application/sparql-results+json", found.serialize(format=ox.QueryResultsFormat.JSON)
        )

    def reply(self, code, kind, body):
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def url(store):
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    server.store = store
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("name", "values"), [("promises", {}), ("reminder", {"party": "工商局"})])
def test_an_endpoint_answers_like_the_store_behind_it(url, built, name, values):
    asked = question(name)
    assert answer(open_store(url), asked, values) == answer(open_store(str(built)), asked, values)


def test_an_endpoint_gives_all_its_quads_and_tables(url, store):
    assert set(every_quad(open_store(url))) == set(store)
    assert pipeline.tables(url) == pipeline.tables_of()
    assert pipeline.title(url) == pipeline.title()


def test_an_endpoint_answers_yes_or_no_and_with_triples(url):
    assert bool(open_store(url).query("ASK { ?s ?p ?o }")) is True
    assert (
        len(list(open_store(url).query("CONSTRUCT WHERE { ?s <https://w3id.org/ipgraph/ns#value> ?o }"))) == 5
    )


@pytest.mark.parametrize(
    "where", ["http://127.0.0.1:9/sparql", "http://[", "http://no host/", "http://127.0.0.1:99999/"]
)
def test_an_endpoint_that_is_not_there_is_named(where):
    with pytest.raises(Refused, match=r"gives no SPARQL answer.*check the address"):
        open_store(where).query("ASK { ?s ?p ?o }")


def test_what_is_no_endpoint_is_named(url):
    with pytest.raises(Refused, match="gives no SPARQL answer"):
        open_store(url.replace("sparql", "page")).query("ASK { ?s ?p ?o }")
    with pytest.raises(Refused, match="Bad Request"):
        open_store(url).query("SELECT nonsense")


@pytest.mark.parametrize("content", [b"PREFIX", b"\xff\xfe\x00", b"<html></html>"], ids=ascii)
@pytest.mark.parametrize("suffix", ["ttl", "trig", "nq", "jsonld", "rdf", "xyz"])
def test_a_file_that_is_no_rdf_is_refused(tmp_path, content, suffix):
    file = tmp_path / f"plan.{suffix}"
    file.write_bytes(content)
    with pytest.raises(Refused, match="is not an RDF file that can be read"):
        open_store(str(file))


@pytest.mark.filterwarnings("ignore:.*is deprecated")
def test_programs_see_the_store_as_an_rdflib_dataset_over_the_union(store):
    rows = dataset(store).query("SELECT ?v { ?t <https://w3id.org/ipgraph/ns#value> ?v } ORDER BY ?v")
    assert [int(row.v) for row in rows] == [1, 6, 10, 30, 100]


def test_a_query_that_only_mentions_a_service_passes():
    refuse_service("SELECT ?service { ?service ?p 'service' } # service")
    refuse_service("SELECT * { ?s <http://example.org/service> ?o }")


def test_a_graph_that_is_named_is_the_one_that_is_asked(store):
    engine = Embedded(store)
    graph = "https://w3id.org/ipgraph/graph/doc/zhengzhou-2017"
    named, everywhere = (
        next(iter(engine.query(f"SELECT (COUNT(*) AS ?n) {clause} {{ ?s ?p ?o }}")))["n"].value
        for clause in (f"FROM <{graph}>", "")
    )
    assert int(named) == sum(1 for _ in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
    assert 0 < int(named) < int(everywhere)

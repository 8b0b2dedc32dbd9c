"""The SPARQL 1.1 Protocol, after the W3C's test cases for its query part, and with clients that others wrote."""

from __future__ import annotations

import gzip
import json
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from rdflib import URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from sparql_servers import GRAPHS, serving
from SPARQLWrapper import CSV, JSON, POST, RDFXML, TURTLE, XML, SPARQLWrapper

from ipgraph.graph.ask import answer
from ipgraph.graph.questions import question
from ipgraph.graph.store import open_store
from ipgraph.web.limits import Limits

EX = "http://example.org/"
DATA1, DATA2, DATA3 = (f"{EX}data{number}" for number in (1, 2, 3))
FORM = "application/x-www-form-urlencoded"


def truth(reply):
    assert reply.status == 200, reply.text
    return json.loads(reply.body)["boolean"]


# --------------------------------------------------------------------------------------------- bad requests


@pytest.mark.parametrize(
    ("status", "method", "target", "kind", "body"),
    [
        # the W3C's cases stand in bench/conformance.toml
        (405, "PUT", "/sparql?query=ASK%20%7B%7D", "", b""),
        (400, "GET", "/sparql?query=ASK%20%7B", "", b""),
        (400, "POST", "/sparql", FORM, b"query=ASK+%7B%7D&query=ASK+%7B%7D"),
        (415, "POST", "/sparql", "text/plain", b"ASK {}"),
        (400, "GET", "/sparql?" + "a=1&" * 2000 + "query=ASK%20%7B%7D", "", b""),
    ],
)
def test_a_bad_request_is_told_what_is_wrong_with_it_in_two_languages(
    sparql, status, method, target, kind, body
):
    reply = sparql.send(method, target, body, Content_Type=kind)
    assert reply.status == status
    zh, en = reply.text.splitlines()
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert zh != en
    assert en.isascii()


@pytest.mark.parametrize("word", ["INSERT DATA", "DELETE DATA", "LOAD", "CLEAR", "DROP", "COPY", "WITH"])
def test_an_update_is_refused_by_name(sparql, word):
    text = f"# 改\nPREFIX ex: <{EX}> {word} <{DATA1}>"
    reply = sparql.get(text)
    assert reply.status == 400
    assert f"{word.split()[0]} is SPARQL UPDATE and refused" in reply.text
    for other in (
        sparql.form(update=text),
        sparql.direct(text.encode(), kind="application/sparql-update"),
        sparql.send("GET", "/sparql?" + urlencode({"update": text})),
    ):
        assert other.status == 403
        assert "UPDATE is refused" in other.text
    assert truth(sparql.get(f"ASK {{ <{DATA1}> ?p ?o }}"))


# ---------------------------------------------------------------------------------------------- how it is asked


@pytest.mark.parametrize(
    "query", ["ASK {}", 'ASK { FILTER("知识产权+局" = "知识产权+局") }', "# &=%\nASK {}"]
)
def test_query_get_query_post_form_and_query_post_direct_say_the_same(sparql, query):
    assert truth(sparql.get(query))
    assert truth(sparql.form(query=query))
    assert truth(sparql.direct(query.encode()))
    assert truth(sparql.direct(query.encode(), kind='Application/SPARQL-query; charset="UTF-8"'))


def test_parameters_that_clients_add_change_nothing(sparql):
    assert truth(sparql.get("ASK {}", format="json", output="json", results="json"))


# --------------------------------------------------------------------------------------------------- the dataset

BOTH = f"ASK {{ <{DATA1}> ?p ?o . <{DATA2}> ?q ?r }}"
NAMED = f"ASK {{ GRAPH ?g {{ <{DATA1}> ?p ?o }} GRAPH ?h {{ <{DATA2}> ?p ?o }} }}"
FULL = f"ASK {{ <{DATA3}> ?p ?o GRAPH ?g {{ <{DATA1}> ?q ?r }} }}"


@pytest.mark.parametrize(
    ("query", "default", "named", "expected"),
    [
        (f"ASK {{ <{DATA1}> a ?type }}", [DATA1], [], True),  # query_dataset_default_graph
        (f"ASK {{ <{DATA2}> a ?type }}", [DATA1], [], False),
        (BOTH, [DATA1, DATA2], [], True),  # query_dataset_default_graphs
        (BOTH, [], [], True),  # without a choice, the union of all
        (BOTH, [DATA1], [], False),
        (NAMED, [], [DATA1, DATA2], True),  # query_dataset_named_graphs
        (NAMED, [], [DATA1], False),
        (FULL, [DATA3], [DATA1, DATA2], True),  # query_dataset_full
        (FULL, [DATA3], [DATA2], False),
        (f"ASK FROM <{DATA1}> {{ <{DATA1}> ?p ?o }}", [DATA2], [], False),  # query_multiple_dataset
        (f"ASK FROM <{DATA1}> {{ <{DATA2}> ?p ?o }}", [DATA2], [], True),
        (f"ASK FROM <{DATA1}> {{ <{DATA1}> ?p ?o }}", [], [], True),  # the query's own choice
        (f"ASK FROM <{DATA1}> {{ <{DATA2}> ?p ?o }}", [], [], False),
        (f"ASK FROM NAMED <{DATA1}> {{ GRAPH ?g {{ <{DATA2}> ?p ?o }} }}", [], [], False),
        (f"PREFIX from: <{EX}> ASK {{ from:data1 ?from 'x' }}", [], [], False),
    ],
)
def test_the_dataset_is_what_was_chosen_however_it_is_asked(sparql, query, default, named, expected):
    chosen = {"default-graph-uri": default, "named-graph-uri": named}
    assert truth(sparql.get(query, **chosen)) is expected
    assert truth(sparql.form(query=query, default_graph_uri=default, named_graph_uri=named)) is expected
    target = "/sparql?" + urlencode(chosen, doseq=True)
    assert truth(sparql.direct(query.encode(), target)) is expected


@pytest.mark.parametrize("iri", ["http://example.org/data4", "http://127.0.0.1:9/x.ttl", "no iri", ""])
def test_a_graph_that_is_not_in_the_store_is_refused_by_name(sparql, iri):
    for reply in (
        sparql.get("ASK {}", **{"default-graph-uri": iri}),
        sparql.get("ASK {}", **{"named-graph-uri": [DATA1, iri]}),
    ):
        assert reply.status == 400
        assert f"FROM {iri} is refused: only graphs that are in the store can be asked: {DATA1}" in reply.text


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED", "from", "From\n# x\nNamed"])
def test_a_clause_that_names_what_is_not_in_the_store_is_refused(sparql, clause):
    reply = sparql.get(f"BASE <{EX}> SELECT * {clause} <data4> {{ ?s ?p ?o }}")
    assert reply.status == 400
    assert "FROM http://example.org/data4 is refused" in reply.text


# ------------------------------------------------------------------------------------------------- what comes back

SELECT = f"SELECT ?topic ?none {{ <{DATA3}> <http://xmlns.com/foaf/0.1/topic> ?topic }}"
CONSTRUCT = f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s ?p ?o . FILTER(?s = <{DATA3}>) }}"
J, X, C, T = (
    f"application/sparql-results+{one}" if one in {"json", "xml"} else f"text/{one}"
    for one in ("json", "xml", "csv", "tab-separated-values")
)
TURTLE_, NT, RX, LD = "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"


@pytest.mark.parametrize("form", [J, X, T])
def test_query_content_type_select(sparql, form):
    reply = sparql.get(SELECT, form)
    assert reply.kind == form
    rows = list(ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.from_media_type(form)))
    assert [row["topic"] for row in rows] == [ox.Literal('知识产权, "强市"\n第二行', language="zh")]
    assert [row["none"] for row in rows] == [None]


def test_a_table_for_spreadsheets_is_quoted_and_has_no_mark_before_it(sparql):
    reply = sparql.get(SELECT, "text/csv")
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert reply.text == 'topic,none\r\n"知识产权, ""强市""\n第二行",\r\n'


@pytest.mark.parametrize("form", [J, X])
def test_query_content_type_ask(sparql, form):
    reply = sparql.get("ASK {}", form)
    assert reply.kind == form
    assert bool(ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.from_media_type(form)))


@pytest.mark.parametrize("form", [TURTLE_, NT, RX, LD])
@pytest.mark.parametrize("query", [CONSTRUCT, f"DESCRIBE <{DATA3}>"], ids=["construct", "describe"])
def test_query_content_type_construct_and_describe(sparql, query, form):
    reply = sparql.get(query, form)
    assert reply.kind == form
    triples = {quad.triple for quad in ox.parse(reply.body, format=ox.RdfFormat.from_media_type(form))}
    assert {(one.predicate.value, one.object.value) for one in triples} == {
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://xmlns.com/foaf/0.1/Document"),
        ("http://xmlns.com/foaf/0.1/topic", '知识产权, "强市"\n第二行'),
    }


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        (SELECT, "*/*", J),
        (SELECT, "text/*", C),
        (SELECT, f"{C};q=0.2, {X};q=0.9, {J};q=0.5", X),
        (SELECT, f"{C};q=0.2, */*;q=0.1", C),
        (SELECT, f"{J};q=0, */*", X),
        (SELECT, f"TEXT/CSV ; Q=1 , {J};q=0.9", C),
        (SELECT, f"{TURTLE_}, {X};q=0.1", X),
        (SELECT, "application/json", "application/json"),
        (CONSTRUCT, f"{J}, {NT};q=0.1", NT),
        (CONSTRUCT, "*/*", TURTLE_),
        (CONSTRUCT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", TURTLE_),
        ("ASK {}", f"{T}, {J};q=0.5", T),
    ],
)
def test_the_client_gets_what_it_likes_best(sparql, query, accept, kind):
    reply = sparql.get(query, accept)
    assert (reply.status, reply.kind) == (200, kind)
    assert "Accept" in reply.headers["vary"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (SELECT, "image/png"),
        (SELECT, NT),
        (CONSTRUCT, J),
        ("ASK {}", LD),
        (SELECT, "*/*;q=0"),
        (SELECT, ";;"),
    ],
)
def test_what_cannot_be_given_is_not_acceptable_and_all_that_can_is_named(sparql, query, accept):
    reply = sparql.get(query, accept)
    assert reply.status == 406
    assert ("text/turtle" if query == CONSTRUCT else J) in reply.text


def test_the_same_query_has_the_same_answer_byte_by_byte():
    with serving(None, Limits()) as other, serving(None, Limits()) as again:
        query = "CONSTRUCT WHERE { ?s <https://w3id.org/ipgraph/ns#party> ?o }"
        for form in (TURTLE_, NT):
            assert other.get(query, form).body == again.get(query, form).body


def test_a_head_is_a_get_without_its_body(sparql):
    get = sparql.get("ASK {}")
    head = sparql.send("HEAD", "/sparql?query=ASK%20%7B%7D")
    assert (head.status, head.body) == (200, b"")
    assert {name: head.headers[name] for name in ("content-type", "content-length")} == {
        name: get.headers[name] for name in ("content-type", "content-length")
    }


def test_options_names_the_methods(sparql):
    reply = sparql.send("OPTIONS")
    assert (reply.status, reply.body) == (204, b"")
    assert reply.headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_a_long_answer_is_compressed_for_those_who_take_it(sparql):
    target = "/sparql?query=" + quote("SELECT * { ?s ?p ?o . ?a ?b ?c }")
    plain, small = sparql.send("GET", target), sparql.send("GET", target, Accept_Encoding="gzip")
    assert small.headers["content-encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(small.body))["results"]["bindings"]) == 16
    assert len(json.loads(plain.body)["results"]["bindings"]) == 16


# ------------------------------------------------------------------------------------------ without a query; other sites

SD = "http://www.w3.org/ns/sparql-service-description#"


def test_without_a_query_the_service_describes_itself_and_its_graphs(sparql):
    for form in (TURTLE_, RX, LD):
        reply = sparql.send("GET", Accept=form)
        assert (reply.status, reply.kind) == (200, form)
        found = ox.Store()
        found.load(reply.body, format=ox.RdfFormat.from_media_type(form))
        (service,) = found.query(
            f"PREFIX sd: <{SD}> SELECT ?s {{ ?s a sd:Service ; sd:endpoint ?s ; sd:feature sd:UnionDefaultGraph }}"
        )
        assert service["s"].value == sparql.url
        graphs = found.query(
            f"PREFIX sd: <{SD}> SELECT ?name {{ ?d sd:defaultGraph ?x ; sd:namedGraph/sd:name ?name }} ORDER BY ?name"
        )
        assert [row["name"].value for row in graphs] == [DATA1, DATA2, DATA3]


def test_without_a_query_nothing_but_rdf_is_given(sparql):
    assert sparql.send("GET", Accept="image/png").status == 406


def test_a_browser_without_a_query_is_led_to_the_page_where_there_is_one(sparql):
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    with serving(str(GRAPHS), Limits(), page="/ask.html") as client:
        reply = client.send("GET", Accept=browser)
        assert (reply.status, reply.headers["location"]) == (303, "/ask.html")
        assert client.send("GET", Accept="*/*").kind == TURTLE_
    assert sparql.send("GET", Accept=browser).kind == TURTLE_


def test_other_sites_may_read_the_answers_only_where_that_was_chosen(sparql):
    origin = {"Origin": "https://example.org"}
    target = "/sparql?query=ASK%20%7B%7D"
    assert "access-control-allow-origin" not in sparql.send("GET", target, **origin).headers
    with serving(str(GRAPHS), Limits(), cors=True) as client:
        assert client.send("GET", target, **origin).headers["access-control-allow-origin"] == "*"
        asked = client.send("OPTIONS", **origin, Access_Control_Request_Method="POST")
        assert asked.headers["access-control-allow-origin"] == "*"


# ------------------------------------------------------------------------------------------- clients that others wrote


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("form", [JSON, XML, CSV])
def test_sparqlwrapper_reads_the_answers(sparql, method, form):
    client = SPARQLWrapper(sparql.url, returnFormat=form)
    client.setMethod(method)
    client.setQuery(f"SELECT ?o {{ <{DATA1}> a ?o }}")
    found = client.query().convert()
    assert "http://xmlns.com/foaf/0.1/Document" in (
        found.toxml() if form == XML else found.decode() if form == CSV else str(found)
    )


@pytest.mark.parametrize("form", [TURTLE, RDFXML])
def test_sparqlwrapper_reads_graphs_and_chooses_them(sparql, form):
    client = SPARQLWrapper(sparql.url, returnFormat=form, defaultGraph=DATA1)
    client.setQuery("CONSTRUCT WHERE { ?s ?p ?o }")
    found = client.query().convert()
    text = found.decode() if isinstance(found, bytes) else found.serialize(format="nt")
    assert DATA1 in text
    assert DATA2 not in text


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_the_store_of_rdflib_reads_the_answers(sparql, method):
    store = SPARQLStore(sparql.url, method=method)
    rows = list(store.query(f"SELECT ?o {{ <{DATA1}> a ?o }}"))
    assert [row[0] for row in rows] == [URIRef("http://xmlns.com/foaf/0.1/Document")]
    assert bool(store.query("ASK { ?s ?p ?o }"))


def test_ipgraph_asks_it_as_it_asks_the_store_itself(built):
    with serving(str(built), Limits()) as client:
        for name, values in (("due-by", {"by": "2018-12-31"}), ("no-end-date", {}), ("promises", {})):
            asked = question(name)
            assert answer(open_store(client.url), asked, values) == answer(
                open_store(str(built)), asked, values
            )


def test_another_endpoint_may_stand_behind_it(sparql):
    with serving(sparql.url, Limits()) as client:
        assert truth(client.get(BOTH))
        assert client.get(CONSTRUCT, NT).body == sparql.get(CONSTRUCT, NT).body
        assert client.get("ASK {}", **{"default-graph-uri": DATA1}).status == 400

"""What one query may take from others: nothing.  Hostile queries against a real server."""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
from pathlib import Path

import pytest
from sparql_servers import serving

from ipgraph.web.limits import Limits

#: So many combinations that no machine sees the end of them; it needs no memory.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
#: The same, kept in memory to be sorted.
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
FAST = "SELECT ?s { ?s a <https://w3id.org/ipgraph/ns#PlanDocument> }"
HIDDEN = [
    "SELECT * { SERVICE <URL> { ?a ?b ?c } }",
    "SELECT * { service silent <URL> { ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o . OPTIONAL { SERVICE <URL> { ?o ?b ?c } } }",
    "ASK { FILTER EXISTS { SERVICE <URL> { ?a ?b ?c } } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?a ?b ?c } } } }",
    "CONSTRUCT { ?a ?b ?c } { SERVICE <URL> { ?a ?b ?c } }",
    "DESCRIBE ?a { SERVICE <URL> { ?a ?b ?c } }",
    "SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?a ?b ?c } }",
    "SELECT * { BIND(IRI('URL') AS ?u) SERVICE\n#\n?u{} }",
    "ASK { MINUS{SERVICE<URL>{ ?a ?b ?c }} }",
    # one parser takes these for harmless, the engine does not
    "SELECT * { ?s ?p 1SERVICE <URL> { ?a ?b ?c } }",
    'SELECT * { ?s ?p "\\u0022 . } #" . SERVICE <URL> { ?a ?b ?c } }',
    'ASK { ?s ?p ?a FILTER(?a<#>"""\n?p) SERVICE <URL> { ?x ?y ?z } #"""\n }',
]


@pytest.fixture(scope="module")
def tight():
    with serving(None, Limits(seconds=4, rows=1000, query_bytes=5000, memory=200, workers=2)) as client:
        yield client


@pytest.fixture
def listener():
    """A machine that must not be asked: its port, and whether anybody came."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.setblocking(False)
        yield door


def works(client):
    reply = client.get(FAST)
    return reply.status == 200 and len(json.loads(reply.body)["results"]["bindings"]) == 1


@pytest.mark.parametrize("query", HIDDEN)
def test_no_query_makes_the_server_ask_another_machine(tight, listener, query):
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    reply = tight.get(query.replace("URL", url))
    assert reply.status == 403, reply.text
    assert "SERVICE is refused" in reply.text
    assert "不接受 SERVICE" in reply.text
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_a_graph_of_another_machine_is_not_fetched(tight, listener, clause):
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/x.ttl"
    assert tight.get(f"SELECT * {clause} <{url}> {{ ?s ?p ?o }}").status == 400
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p 'SERVICE <x> {' } # SERVICE",
        "SELECT * { ?s <http://example.org/SERVICE> ?o }",
        "PREFIX service: <http://example.org/> SELECT * { service:service ?from 'FROM' }",
    ],
)
def test_a_word_that_is_no_keyword_is_no_reason_to_refuse(tight, query):
    assert tight.get(query).status == 200


@pytest.mark.parametrize("query", ["SELECT * { SERVIC", "SELECT * { ?service ", "ASK { } FROM", "SELECT"])
def test_what_is_no_query_is_said_to_be_none(tight, query):
    reply = tight.get(query)
    assert reply.status == 400
    assert "not a SPARQL query" in reply.text
    assert len(reply.text) < 1000


def test_an_endless_query_stalls_nobody_and_is_ended(tight):
    answers = []
    asking = threading.Thread(target=lambda: answers.append(tight.get(ENDLESS)))
    asking.start()
    others = [works(tight) for _ in range(10)]
    assert asking.is_alive()  # they were answered while it ran
    assert all(others)
    asking.join()
    assert answers[0].status == 503
    assert "after 4 seconds (--seconds)" in answers[0].text
    assert "超过 4 秒" in answers[0].text


def test_who_waits_for_endless_queries_is_served_or_told(tight):
    """Both processes are taken; a third client waits for one, and gets it or hears that none became free."""
    asking = [threading.Thread(target=tight.get, args=(ENDLESS,)) for _ in range(2)]
    for one in asking:
        one.start()
    reply = tight.get(FAST)
    assert reply.status == 200 or "(--workers)" in reply.text
    for one in asking:
        one.join()
    assert works(tight)


def test_with_one_process_that_is_taken_the_others_are_told_which_limit_it_is():
    with serving(None, Limits(seconds=1, workers=1)) as client:
        replies = []
        asking = [threading.Thread(target=lambda: replies.append(client.get(ENDLESS))) for _ in range(4)]
        for one in asking:
            one.start()
        for one in asking:
            one.join()
        said = sorted(reply.text.partition("(--")[2].partition(")")[0] for reply in replies)
        assert {reply.status for reply in replies} == {503}
        assert set(said) == {"seconds", "workers"}
        assert works(client)


def test_who_hangs_up_leaves_the_process_to_others():
    with serving(None, Limits(seconds=60, workers=1)) as client:
        query = "GET /sparql?query=" + ENDLESS.replace(" ", "%20") + " HTTP/1.1\r\nHost: x\r\n\r\n"
        with socket.create_connection(("127.0.0.1", client.port)) as door:
            door.sendall(query.encode())
        assert works(client)  # long before the minute is over


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "application/xml"])
@pytest.mark.parametrize(("most", "status"), [(1000, 200), (1001, 503)])
def test_an_answer_is_whole_or_none(tight, accept, most, status):
    reply = tight.get(f"SELECT ?s ?t {{ ?s a ?x . ?t a ?y }} LIMIT {most}", accept)
    assert reply.status == status
    if status == 503:
        assert "more than 1,000 rows (--rows)" in reply.text
    elif accept == "text/csv":
        assert reply.body.count(b"\r\n") == most + 1


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/ld+json"])
def test_a_graph_is_whole_or_none(tight, accept):
    assert tight.get("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1000", accept).status == 200
    reply = tight.get("CONSTRUCT WHERE { ?s ?p ?o }", accept)
    assert (reply.status, "(--rows)" in reply.text) == (503, True)


def test_a_query_may_be_as_long_as_the_limit_says_and_no_longer(tight):
    longest = "ASK {} #" + "局" * ((5000 - 8) // 3)
    for query, status in ((longest, 200), (longest + "x" * 3, 413)):
        for reply in (tight.get(query), tight.form(query=query), tight.direct(query.encode())):
            assert reply.status == status
            assert status == 200 or "longer than 5,000 bytes (--query-bytes)" in reply.text


def test_a_body_without_end_is_not_read_to_its_end(tight):
    door = socket.create_connection(("127.0.0.1", tight.port))
    with door, door.makefile("rb") as answer:
        door.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n" + 10 * (b"2000\r\n" + b"#" * 8192 + b"\r\n")
        )
        assert b"413" in answer.readline()


def test_a_query_that_wants_all_memory_ends_alone(tight):
    reply = tight.get(GREEDY)
    assert reply.status == 503
    assert "(--memory)" in reply.text or "(--seconds)" in reply.text
    assert works(tight)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { FILTER(" + "(" * 2400 + "1" + ")" * 2400 + ") }",
        "SELECT * " + "{" * 2400 + "}" * 2400,
        "ASK { FILTER(" + "!" * 4900 + "true) }",
        "ASK { ?from " + "(" * 2400 + "<p:p>" + ")" * 2400 + " ?o }",
        "ASK { ?service ?p " + "(" * 2400 + ")" * 2400 + " }",
        "SELECT (REPLACE('" + "a" * 40 + "', '(a+)+$', '') AS ?x) {}",
        "SELECT (STRLEN(CONCAT(" + ",".join(["?l"] * 50) + ")) AS ?n) { ?s ?p ?l }",
        "SELECT * { ?s (<p:p>|!<p:p>)* ?o . ?o (<p:p>|!<p:p>)* ?x }",
    ],
    ids=range(8),
)
def test_a_hostile_query_gets_an_answer_or_a_sentence(tight, query):
    reply = tight.get(query)
    assert reply.status in {200, 400, 503}
    assert reply.status == 200 or len(reply.text.splitlines()) == 2
    assert works(tight)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc")
def test_a_server_that_ends_tells_those_who_wait_and_leaves_no_process_behind():
    before, replies = children(), []
    with serving(None, Limits(seconds=60), patience=1) as client:
        asking = threading.Thread(target=lambda: replies.append(client.get(ENDLESS)))
        asking.start()
        while not children() - before:
            assert asking.is_alive()
    asking.join()
    assert replies[0].status == 503
    assert "the server is ending" in replies[0].text
    assert children() <= before


def children():
    """The processes for queries that this one started."""
    own = Path(f"/proc/{os.getpid()}/task")
    numbers = {number for task in own.glob("*/children") for number in content(task).split()}
    return {number for number in numbers if "ipgraph.web.worker" in content(Path(f"/proc/{number}/cmdline"))}


def content(file):
    try:
        return file.read_text(encoding="utf-8")
    except OSError:  # its process or thread ended meanwhile
        return ""

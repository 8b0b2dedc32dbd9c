"""The endpoint asked from JavaScript: sparql-http-client in Node (``tests/javascript/client.js``)."""

from __future__ import annotations

import json
import os

import pytest

from bench.rereading import Missing, javascript

EX = "http://example.org/"
DOCUMENT = "http://xmlns.com/foaf/0.1/Document"


def told(sparql, kind, operation, query):
    try:
        return json.loads(javascript("client.js", sparql.url, kind, operation, data=query.encode()))
    except Missing as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(missing))


def test_a_javascript_client_reads_the_answers_however_it_asks(sparql):
    rows = f"SELECT ?s ?none {{ ?s a <{DOCUMENT}> }} ORDER BY ?s"
    for operation in ("get", "postUrlencoded", "postDirect"):
        found = told(sparql, "select", operation, rows)
        assert [row["s"]["value"] for row in found] == [f"{EX}data1", f"{EX}data2", f"{EX}data3"]
    assert told(sparql, "ask", "get", "ASK {}") is True
    assert told(sparql, "ask", "postDirect", "ASK { ?s ?p 7 }") is False


def test_a_javascript_client_reads_graphs_and_every_character(sparql):
    query = f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s ?p ?o . FILTER(?s = <{EX}data3>) }}"
    found = told(sparql, "construct", "postUrlencoded", query)
    assert {(p["value"], o["value"], o.get("language")) for _, p, o in found} == {
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", DOCUMENT, None),
        ("http://xmlns.com/foaf/0.1/topic", '知识产权, "强市"\n第二行', "zh"),
    }

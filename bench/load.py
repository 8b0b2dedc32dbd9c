"""``python -m bench.load --clients 64 --seconds 60``: many users of one ``ipgraph serve``, one of them with a query without end.

Every client asks over a connection of its own, without a pause.  What is right is known beforehand, from the graph itself:
an answer with HTTP 200 that is not that, byte by byte, is wrong, whether it is cut or not.  A 503 is counted apart, since
it is no answer.  Beside them somebody sends a query of so many combinations that it never ends, again and again.
"""

from __future__ import annotations

import argparse
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.client import HTTPException
from statistics import quantiles
from typing import NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from bench.served import asked, connected, serving
from ipgraph import pipeline
from ipgraph.graph.quads import PREFIXES

#: Five triples in every combination: no machine sees the end of it.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
_JSON, _NT = "application/sparql-results+json", "application/n-triples"
_IPG = f"PREFIX : <{PREFIXES['ipg']}> "
#: What people ask: a truth value, a number, rows of several sizes and forms, a graph.
QUESTIONS = (
    (_IPG + "ASK { ?x a :Measure }", _JSON),
    (_IPG + "SELECT (COUNT(*) AS ?n) { ?x :party ?p }", _JSON),
    (_IPG + "SELECT ?x ?p { ?x :party ?p } ORDER BY ?x ?p", _JSON),
    (_IPG + "SELECT ?x ?p { ?x :party ?p } ORDER BY ?x ?p", "text/tab-separated-values"),
    ("SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 1000", "application/sparql-results+xml"),
    (_IPG + "CONSTRUCT WHERE { ?x :party ?p }", _NT),
)


class Question(NamedTuple):
    """A request and the body that is right."""

    target: str
    accept: str
    right: bytes


class Load(NamedTuple):
    """What came of it: seconds of every answer, and how many of each kind there were."""

    times: list[float]
    counts: Counter[str]

    def percentile(self, number: int) -> float:
        """So many of a hundred answers took no longer, in seconds."""
        return quantiles(self.times, n=100, method="inclusive")[number - 1]


def questions() -> list[Question]:
    """The requests with their right answers, which the graph gives here, without a server."""
    store = ox.Store()
    store.extend(pipeline.quads_of())
    return [
        Question(f"/sparql?query={quote(text)}", kind, _right(store, text, kind)) for text, kind in QUESTIONS
    ]


def _right(store: ox.Store, text: str, kind: str) -> bytes:
    found = store.query(text, use_default_graph_as_union=True)
    if isinstance(found, ox.QueryTriples):
        lines = (found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)
        return b"".join(sorted(set(lines)))  # the endpoint gives a graph in order
    return found.serialize(format=ox.QueryResultsFormat.from_media_type(kind)) or b""


def measured(port: int, clients: int, seconds: float) -> Load:
    """The load of ``clients`` for so many ``seconds``, and of one who asks without end."""
    load, end, known = Load([], Counter()), time.monotonic() + seconds, questions()
    users: list[Callable[[], None]] = [
        lambda at=at: _user(port, load, known, at, end) for at in range(clients)
    ]
    threads = [threading.Thread(target=one) for one in [lambda: _endless(port, load, end), *users]]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return load


def _user(port: int, load: Load, known: list[Question], at: int, end: float) -> None:
    """One client: the questions in turn, each beginning with another."""
    line = connected(port)
    while time.monotonic() < end:
        question, at = known[at % len(known)], at + 1
        start = time.perf_counter()
        try:
            reply = asked(line, "GET", question.target, {"Accept": question.accept})
        except (HTTPException, OSError):
            load.counts["cut"] += 1
            line.close()
            continue
        load.times.append(time.perf_counter() - start)
        load.counts[verdict(reply.status, reply.body, question)] += 1
    line.close()


def verdict(status: int, body: bytes, question: Question) -> str:
    """Whether an answer is right, wrong (a cut one too) or refused."""
    if status == 200:
        return "right" if body == question.right else "wrong"
    return "refused" if status == 503 else "wrong"


def _endless(port: int, load: Load, end: float) -> None:
    while time.monotonic() < end:
        line = connected(port)
        status = asked(line, "GET", f"/sparql?query={quote(ENDLESS)}", {}).status
        load.counts["ended" if status == 503 else "wrong"] += 1
        line.close()


def said(load: Load, clients: int, seconds: float) -> str:
    """The result in one line."""
    counts = load.counts
    return (
        f"{clients} clients, {seconds:g} s: requests={len(load.times)} p50={load.percentile(50) * 1000:.0f} ms "
        f"p99={load.percentile(99) * 1000:.0f} ms max={max(load.times) * 1000:.0f} ms wrong={counts['wrong']} "
        f"cut={counts['cut']} refused={counts['refused']}; beside them {counts['ended']} queries without end, "
        "each stopped with 503"
    )


def main(*arguments: str) -> int:
    """Print the line; 1 if an answer was wrong or cut."""
    parser = argparse.ArgumentParser(prog="python -m bench.load")
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=60)
    chosen = parser.parse_args(arguments)
    with serving("--seconds", "5") as port:
        load = measured(port, chosen.clients, chosen.seconds)
    print(said(load, chosen.clients, chosen.seconds))
    return 1 if load.counts["wrong"] or load.counts["cut"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

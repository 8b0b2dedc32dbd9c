"""``python -m bench.conformance``: whether the endpoint of ``ipgraph serve`` keeps the SPARQL 1.1 Protocol, case by case.

The cases stand in ``conformance.toml``; each is one request to a server that is started here, as its users start it,
with three small graphs.  ``python -m bench.conformance PORT`` asks a server that is there already.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from bench.served import Reply, asked, connected, serving

_HERE = Path(__file__)
GRAPHS = _HERE.parents[1] / "tests" / "web" / "protocol.trig"
_FORM = "application/x-www-form-urlencoded"
_SERVICE = "ASK { ?s a <http://www.w3.org/ns/sparql-service-description#Service> ; <http://www.w3.org/ns/sparql-service-description#endpoint> ?s }"


class Case(NamedTuple):
    """One request and what must come back, see ``conformance.toml``; ``group`` says who wants it."""

    group: str
    name: str
    said: dict[str, Any]

    @property
    def differs(self) -> str:
        """Why the endpoint does not do what the W3C's test wants; empty if it does."""
        return str(self.said.get("differs", ""))


def cases() -> list[Case]:
    """All cases in their order."""
    table = tomllib.loads(_HERE.with_suffix(".toml").read_text(encoding="utf-8"))
    return [Case(group, one["name"], one) for group, found in table.items() for one in found]


def answered(case: Case, port: int) -> Reply:
    """What the server at ``port`` answers to the request of a case."""
    said, headers = case.said, {"Accept": case.said.get("accept", "*/*"), **case.said.get("headers", {})}
    text = said["raw"] if "raw" in said else _encoded(said.get("address", []), quote)
    body = said["body"].encode(said.get("encoding", "utf-8")) if "body" in said else None
    if "form" in said:
        headers["Content-Type"], body = _FORM, _encoded(said["form"]).encode("ascii")
    if "type" in said:
        headers["Content-Type"] = said["type"]
    method = said.get("method", "GET" if body is None else "POST")
    line = connected(port)
    try:
        return asked(line, method, f"/sparql?{text}" if text else "/sparql", headers, body)
    finally:
        line.close()


def _encoded(pairs: list[str], how: Any = None) -> str:
    named = [(name, value) for name, _, value in (pair.partition("=") for pair in pairs)]
    return urlencode(named, quote_via=how) if how else urlencode(named)


def flaws(case: Case, reply: Reply) -> Iterator[str]:
    """What is wrong with an answer, in words."""
    said = case.said
    if reply.status != said.get("status", 200):
        yield f"status {reply.status}, not {said.get('status', 200)}"
    if "kind" in said and reply.kind not in said["kind"]:
        yield f"media type {reply.kind}, not {' or '.join(said['kind'])}"
    for name, value in said.get("answered", {}).items():
        if value not in reply.headers.get(name, "").lower():
            yield f"{name}: {reply.headers.get(name)}, not {value}"
    if "law" in said and not _holds(said["law"], reply, said.get("number")):
        yield f"not {said['law']} {said.get('number', '')}: {reply.body[:200]!r}"


def _holds(law: str, reply: Reply, number: object) -> bool:
    try:
        found = _LAWS[law](reply)
    except (ValueError, SyntaxError):
        return False
    return found is True if number is None else found == number


def _results(reply: Reply) -> Any:
    form = ox.QueryResultsFormat.from_media_type(reply.kind)
    return ox.parse_query_results(reply.body, format=form)


def _truth(reply: Reply) -> bool | None:
    found = _results(reply)
    return bool(found) if isinstance(found, ox.QueryBoolean) else None


def _rows(reply: Reply) -> int | None:
    found = _results(reply)
    return len(list(found)) if isinstance(found, ox.QuerySolutions) else None


def _graph(reply: Reply) -> ox.Store:
    store = ox.Store()
    store.load(reply.body, format=ox.RdfFormat.from_media_type(reply.kind))
    return store


def _sentence(reply: Reply) -> bool:
    zh, en = reply.body.decode("utf-8").splitlines()
    return reply.kind == "text/plain" and zh != en and not zh.isascii() and en[:1].isascii()


_LAWS: dict[str, Callable[[Reply], object]] = {
    "true": lambda reply: _truth(reply) is True,
    "false": lambda reply: _truth(reply) is False,
    "rows": _rows,
    "lines": lambda reply: reply.body.count(b"\r\n"),
    "triples": lambda reply: len(_graph(reply)),
    "sentence": _sentence,
    "empty": lambda reply: not reply.body,
    "service": lambda reply: bool(_graph(reply).query(_SERVICE)),
}


def report(port: int) -> Iterator[tuple[Case, str]]:
    """Every case with what is wrong; nothing is, if that is empty."""
    for case in cases():
        yield case, "; ".join(flaws(case, answered(case, port)))


def _printed(found: list[tuple[Case, str]]) -> bool:
    for case, flaw in found:
        wanted = "as wanted" if not case.differs else f"differs: {case.differs}"
        print(f"{case.group:<9} {case.name:<56} {(flaw and f'WRONG: {flaw}') or wanted}")
    for group in dict.fromkeys(case.group for case, _ in found):
        own = [(case, flaw) for case, flaw in found if case.group == group]
        right = sum(not flaw and not case.differs for case, flaw in own)
        differs = sum(not flaw and bool(case.differs) for case, flaw in own)
        wrong = sum(bool(flaw) for _, flaw in own)
        print(f"{group}: {len(own)} cases, {right} as wanted, {differs} differ by design, {wrong} wrong")
    return not any(flaw for _, flaw in found)


def main(port: str = "") -> int:
    """Print the table; 1 if any case is wrong."""
    if port:
        return 0 if _printed(list(report(int(port)))) else 1
    with serving("--store", str(GRAPHS)) as own:
        return 0 if _printed(list(report(own))) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""A SPARQL 1.1 server over HTTP: what is asked of it, what is written to it, and what its answers mean.

Queries and updates go as forms, which every server tried understands (Virtuoso never answers a query that
is posted as it is).  A name and a password come from the environment, never from an address: addresses
are printed in messages and kept in the history of shells.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from ipgraph.graph.embedded import Embedded, Results
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from email.message import Message
    from urllib.request import OpenerDirector

_PATIENCE = 120  # seconds to wait for an answer
_LONGEST_MESSAGE = 200  # characters of what a server says of an error
_ACCEPTED = "application/sparql-results+json, application/n-triples;q=0.9"
_ASKED_AS_ROWS = "__ASK_RETVAL"  # Virtuoso answers ASK with one row, or none
_WRONG = "Virtuoso"  # 7.2: for most saved questions an error, or silently other rows (python -m bench.stores)
_UNION = """
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
ASK { GRAPH ?graph { ?plan a ipg:PlanDocument } FILTER NOT EXISTS { ?plan a ipg:PlanDocument } }
"""
#: How the address for queries ends → how that for updates does, by the servers' own manuals; the first that fits.
_UPDATES = (
    (re.compile(r"/query$"), "/update"),  # Oxigraph, Fuseki
    (re.compile(r"/sparql$"), "/sparql-auth"),  # Virtuoso
    (re.compile(r"(/repositories/[^/]+)$"), r"\1/statements"),  # GraphDB, RDF4J
)


def update_url(url: str) -> str:
    """The address for updates of the server whose address for queries is ``url``; the same, if no rule fits.

    >>> update_url("http://127.0.0.1:7878/query?union-default-graph")
    'http://127.0.0.1:7878/update'
    >>> update_url("http://127.0.0.1:8890/sparql"), update_url("http://127.0.0.1:3030/plans")
    ('http://127.0.0.1:8890/sparql-auth', 'http://127.0.0.1:3030/plans')
    """
    address = url.partition("?")[0]
    for ending, other in _UPDATES:
        if ending.search(address):
            return ending.sub(other, address)
    return address


@dataclass
class Endpoint:
    """A SPARQL 1.1 endpoint; its default graph must be the union of its graphs, which the first query checks."""

    url: str
    updates: str = ""
    server: str = ""  # what it calls itself, once it has answered
    _union: bool = field(default=False, repr=False)
    _copy: Embedded | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for url in (self.url, self.updates):
            _refuse_password(url)

    def query(self, text: str) -> Results:
        """The results of a SPARQL 1.1 query, as the endpoint gives them.

        Raises :class:`~ipgraph.refusal.Refused` where it gives none, not all, or would ask another graph.
        """
        if not self._union:
            if bool(self.ask(_UNION)):
                raise _not_union(self.url)
            self._union = True
        return self.ask(text) if self.copy is None else self.copy.query(text)

    @property
    def copy(self) -> Embedded | None:
        """Its graphs in memory, where the server is known to give wrong rows; see ``docs/stores.md``."""
        if not self.server:
            self.ask(_UNION)
        if self._copy is None and self.server.startswith(_WRONG):
            from ipgraph.graph.fetched import copied

            self._copy = Embedded(copied(self))
        return self._copy

    def ask(self, text: str) -> Results:
        """The same without the check, for queries that name their graphs."""
        try:
            body, headers = _posted(self.url, {"query": text}, _ACCEPTED)
            self.server = headers.get("Server", "")
            _refuse_cut(self.url, headers)
            return _parsed(body, headers.get_content_type())
        except _FAILURES as error:
            said = _said(error)
            raise Refused(
                f"{self.url} 没有给出 SPARQL 应答：{said}；请检查地址，或去掉 --store",
                f"{self.url} gives no SPARQL answer: {said}; check the address, or leave --store out",
            ) from None

    def update(self, text: str) -> None:
        """Carry out a SPARQL 1.1 update; raises :class:`~ipgraph.refusal.Refused` if the server does not say so."""
        url = self.updates or update_url(self.url)
        try:
            _posted(url, {"update": text}, "*/*")
        except _FAILURES as error:
            said = _said(error)
            raise Refused(
                f"{url} 没有写入：{said}；请检查 --update-url，以及环境变量 IPGRAPH_USER 和 IPGRAPH_PASSWORD",
                f"{url} took no update: {said}; check --update-url, and IPGRAPH_USER and IPGRAPH_PASSWORD in the environment",
            ) from None


_FAILURES: tuple[type[Exception], ...] = (OSError, ValueError, SyntaxError)  # and HTTPException, see _posted


def _posted(url: str, form: dict[str, str], accept: str) -> tuple[bytes, Message]:
    from http.client import HTTPException
    from urllib.request import Request

    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
    request = Request(url, urlencode(form).encode(), headers)  # noqa: S310 (http only, see open_store)
    try:
        with _opener(url).open(request, timeout=_PATIENCE) as answer:
            return answer.read(), answer.headers
    except HTTPException as error:  # a broken answer is a failure like any other
        raise OSError(repr(error)) from error


def _opener(url: str) -> OpenerDirector:
    """One that knows the name and password of the environment, and says them only where this address asks."""
    from urllib.request import (
        HTTPBasicAuthHandler,
        HTTPDigestAuthHandler,
        HTTPPasswordMgrWithDefaultRealm,
        build_opener,
    )

    user, password = (os.environ.get(name) for name in ("IPGRAPH_USER", "IPGRAPH_PASSWORD"))
    if not user or password is None:
        return build_opener()
    known = HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, url, user, password)
    return build_opener(HTTPDigestAuthHandler(known), HTTPBasicAuthHandler(known))


def _said(error: Exception) -> str:
    """An error in one line: what the server wrote of it, if it wrote anything."""
    from urllib.error import HTTPError

    words = str(error)
    if isinstance(error, HTTPError):
        body = error.read(4 * _LONGEST_MESSAGE).decode("utf-8", "replace")
        if "html" not in error.headers.get_content_type():
            words = f"{words}: {' '.join(body.split())}"
    return words[:_LONGEST_MESSAGE].strip(": ")


def _parsed(body: bytes, media_type: str) -> Results:
    if "sparql-results" not in media_type:
        graph = ox.Store()
        graph.load(body, format=ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.N_TRIPLES)
        return graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    results = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QuerySolutions) and [one.value for one in results.variables] == [
        _ASKED_AS_ROWS
    ]:
        return ox.Store().query("ASK { }" if any(True for _ in results) else "ASK { ?none ?none ?none }")
    return results


def _refuse_cut(url: str, headers: Message) -> None:
    """Virtuoso cuts long answers and says so in a header only."""
    if limit := headers.get("X-SPARQL-MaxRows"):
        raise Refused(
            f"{url} 只给出前 {limit} 行，结果不完整；请在服务器上调高 ResultSetMaxRows",
            f"{url} cut its answer after {limit} rows; raise ResultSetMaxRows on the server",
        )
    if headers.get("X-SQL-State") == "S1TAT":
        raise Refused(
            f"{url} 到时未算完，结果不完整；请在服务器上调高 MaxQueryExecutionTime",
            f"{url} ran out of time and gave a part of the answer; raise MaxQueryExecutionTime on the server",
        )


def _refuse_password(url: str) -> None:
    if "@" in _place(url):
        raise Refused(
            "地址里不要写用户名和密码；请用环境变量 IPGRAPH_USER 和 IPGRAPH_PASSWORD",
            "an address holds no name and password; set IPGRAPH_USER and IPGRAPH_PASSWORD in the environment",
        )


def _place(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:  # no address at all: the first query says so
        return ""


def _not_union(url: str) -> Refused:
    return Refused(
        f"{url} 的默认图不含各命名图，查询会一无所获；Oxigraph 请加 --union-default-graph 启动，或在地址后加 ?union-default-graph（见 docs/stores.zh.md）",
        f"the default graph of {url} leaves out its named graphs, so that queries would find nothing; start Oxigraph with "
        "--union-default-graph, or add ?union-default-graph to the address (see docs/stores.md)",
    )

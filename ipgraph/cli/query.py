"""``ipgraph query``: any read-only SPARQL query."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click
import pyoxigraph as ox

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.output import Table, write
from ipgraph.cli.session import Session, fails_politely
from ipgraph.graph.ask import plain
from ipgraph.graph.outward import refuse_service
from ipgraph.graph.store import Engine
from ipgraph.refusal import Refused

_RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


@click.command()
@click.argument("text", metavar="TEXT|@FILE|-")
@options.store
@options.formats("table", "csv", "tsv", "json", "xml", "turtle")
@options.pass_session
@fails_politely
def query(session: Session, text: str, store: str | None, format_: str | None) -> None:
    """Run any read-only SPARQL 1.1 query over the union of the graphs."""
    answer(pipeline.engine(store), sparql(text), format_, session)


def sparql(text: str) -> str:
    """The query meant by an argument: the text itself, ``@file``, or ``-`` for stdin."""
    try:
        if text == "-":
            return sys.stdin.read()
        read = Path(text[1:]).read_text(encoding="utf-8") if text.startswith("@") else text
        read.encode()
    except UnicodeError as error:
        raise Refused(f"查询不是 UTF-8 文本：{error}", f"the query is not UTF-8 text: {error}") from None
    return read


def answer(engine: Engine, text: str, format_: str | None, session: Session) -> None:
    """Run a query and print its results; a graph is printed as Turtle."""
    refuse_service(text)
    results = engine.query(text)
    if isinstance(results, ox.QueryTriples):
        _graph(results, format_, session)
    elif format_ == "turtle":
        raise Refused(
            "turtle 只用于 CONSTRUCT 和 DESCRIBE 的结果",
            "turtle is for the results of CONSTRUCT and DESCRIBE",
        )
    elif format_ in _RESULTS or (format_ is None and not session.terminal):
        kind = _RESULTS[format_ or ("csv" if _has_rows(results) else "json")]
        session.write_bytes(results.serialize(format=kind) or b"")
    elif isinstance(results, ox.QueryBoolean):
        click.echo("true" if results else "false")
    else:
        names = [variable.value for variable in results.variables]
        rows = [{name: plain(solution[name]) for name in names} for solution in results]
        write(Table(names, rows), "table", session)
        session.leave_if_empty(rows)


def _has_rows(results: ox.QuerySolutions | ox.QueryBoolean) -> bool:
    return isinstance(results, ox.QuerySolutions)


def _graph(triples: ox.QueryTriples, format_: str | None, session: Session) -> None:
    from ipgraph.graph.quads import PREFIXES

    if format_ not in {None, "turtle", "table"}:
        raise Refused(
            f"图不能输出为 {format_}，请用 turtle", f"a graph cannot be written as {format_}; use turtle"
        )
    ordered = sorted(triples, key=lambda one: (str(one.subject), str(one.predicate), str(one.object)))
    data = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    session.write_bytes(cast("bytes", data))

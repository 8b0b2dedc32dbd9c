"""``ipgraph ask``: finding the question and reading its parameters."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ipgraph import pipeline
from ipgraph.answers import found
from ipgraph.cli import options
from ipgraph.cli.output import Table, write
from ipgraph.cli.session import Session, fails_politely
from ipgraph.graph.questions import Parameter, questions
from ipgraph.refusal import Refused


@click.command()
@click.argument("name", required=False)
@click.option("-p", "--parameter", multiple=True, metavar="KEY=VALUE", help="A parameter of the question.")
@options.store
@click.option(
    "--engine",
    type=click.Choice(["auto", "sparql", "tables"]),
    default="auto",
    show_default=True,
    help="Ask the graph or the tables of a folder; the rows are the same.",
)
@options.formats("table", "csv", "json", "jsonl")
@options.pass_session
@fails_politely
def ask(
    session: Session,
    name: str | None,
    parameter: Sequence[str],
    store: str | None,
    engine: str,
    format_: str | None,
) -> None:
    """Answer the saved question NAME (or its number, such as C1); without NAME list the questions."""
    chosen = format_ or ("table" if session.terminal else "csv")
    if name is None:
        write(listed(session, chosen), chosen, session)
        return
    question_ = found(name)
    answer = pipeline.answer_at(store, question_.name, values(parameter), engine)
    session.say(question_.zh, question_.en)
    write(Table(answer.columns, answer.rows), chosen, session)
    for note in answer.notes:
        session.say(*note)
    session.leave_if_empty(answer.rows)


def listed(session: Session, format_: str) -> Table:
    """The saved questions, one row each; in a table for people what they need to choose."""
    rows = [
        {
            "name": one.name,
            "number": one.number,
            "title_zh": one.zh,
            "title_en": one.en,
            "parameters": [parameter.name for parameter in one.parameters],
            "columns": list(one.columns),
        }
        for one in questions().values()
    ]
    if format_ != "table":
        return Table(tuple(rows[0]), rows)
    told = {one.name: [_told(each) for each in one.parameters] for one in questions().values()}
    shown = ("number", "name", f"title_{session.lang}", "parameters")
    return Table(shown, [row | {"parameters": told[str(row["name"])]} for row in rows])


def _told(parameter: Parameter) -> str:
    return parameter.name if parameter.required else f"[{parameter.name}]"


def values(parameters: Sequence[str]) -> dict[str, str]:
    """``["by=2018-12-31"]`` as a dict."""
    pairs = [parameter.partition("=") for parameter in parameters]
    for name, sign, _ in pairs:
        if not sign:
            raise Refused(f"-p {name} 要写成 -p 名称=值", f"-p {name} must be written -p NAME=VALUE")
    named = {name: value for name, _, value in pairs}
    if len(named) < len(pairs):
        raise Refused("同一个 -p 参数给了两次；请只留一个", "a -p parameter is given twice; give it once")
    return named

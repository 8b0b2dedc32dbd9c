"""``ipgraph analyze``: a result with the settings and cautions without which it must not be read."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ipgraph import pipeline
from ipgraph.analysis import ANALYSES, DEFAULT_ROLES, HEADINGS, LEVELS, Analysis, Result, printed
from ipgraph.cli import options
from ipgraph.cli.ask import values
from ipgraph.cli.output import Table, write, write_json
from ipgraph.cli.session import Session, fails_politely
from ipgraph.model import ROLES
from ipgraph.refusal import Refused

#: So many values of a setting are named on the terminal.
_NAMED = 12


@click.command()
@click.argument("name", required=False, type=click.Choice(list(ANALYSES)), default=next(iter(ANALYSES)))
@click.option("-p", "--parameter", multiple=True, metavar="KEY=VALUE", help="A parameter of the analysis.")
@options.store
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="measure",
    show_default=True,
    help="What counts as one item.",
)
@click.option(
    "--roles",
    default=",".join(DEFAULT_ROLES),
    show_default=True,
    help=f"Roles that count: {', '.join(ROLES)}.",
)
@click.option(
    "--inherit-participants", is_flag=True, help="Pass what is stated above down to the items below."
)
@options.formats("table", "csv", "json")
@options.pass_session
@fails_politely
def analyze(
    session: Session,
    name: str,
    parameter: Sequence[str],
    store: str | None,
    level: str,
    roles: str,
    format_: str | None,
    *,
    inherit_participants: bool,
) -> None:
    """Coordination analyses; without NAME the department table."""
    result = ANALYSES[name].run(
        pipeline.tables(store),
        values(parameter),
        level=level,
        roles=roles_in(roles),
        inherit_participants=inherit_participants,
    )
    show(ANALYSES[name], result, format_, session)


def roles_in(text: str) -> tuple[str, ...]:
    """``"lead,support"`` as roles; :class:`~ipgraph.refusal.Refused` for a word that is none."""
    named = tuple(word.strip() for word in text.split(",") if word.strip())
    for word in named:
        if word not in ROLES:
            known = ", ".join(ROLES)
            raise Refused(f"没有“{word}”这个角色；可选：{known}", f"{word} is no role; choose from: {known}")
    return named


def show(analysis: Analysis, result: Result, format_: str | None, session: Session) -> None:
    """Print a result: rows on stdout, settings and cautions on stderr (in JSON, with the rows)."""
    chosen = format_ or ("table" if session.terminal else "csv")
    if chosen == "json":
        told = {
            "settings": result.settings,
            "rows": result.rows,
            "cautions": [dict(zip(("zh", "en"), one, strict=True)) for one in result.cautions],
        }
        write_json(told, session)
        return
    session.say(*analysis.title)
    settings = "  ".join(f"{name}: {_words(value)}" for name, value in result.settings.items())
    session.say(settings, settings)
    language = ("zh", "en").index(session.lang)
    headings = {column: HEADINGS[column][language] for column in result.columns}
    columns = [name for name in result.columns if chosen != "table" or not _for_programs(name)]
    write(Table(columns, _rows(result, chosen), headings), chosen, session)
    for caution in result.cautions:
        session.say(*caution)
    session.leave_if_empty(result.rows)


def _rows(result: Result, format_: str) -> list[dict[str, object]]:
    """The rows; for people, numbers inside a cell are as short as those that fill one."""
    if format_ != "table":
        return result.rows
    return [
        {name: printed(value) if isinstance(value, dict) else value for name, value in row.items()}
        for row in result.rows
    ]


def _for_programs(column: str) -> bool:
    """Whether a column holds ids, which people have no use for."""
    return column == "items" or column.endswith("_id")


def _words(value: object) -> str:
    """A setting on one line; of many values the first, and how many there are (JSON has all)."""
    if isinstance(value, list | tuple):
        left = f" … ({len(value)})" if len(value) > _NAMED else ""
        return ", ".join(map(_words, value[:_NAMED])) + left
    return printed(value) if isinstance(value, float | dict) else str(value)

"""``ipgraph whatif``: what changes if a party goes, or several become one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ipgraph import pipeline
from ipgraph.analysis.outcome import outcome
from ipgraph.analysis.scenario import Change, carried_out
from ipgraph.analysis.telling import sentences
from ipgraph.cli import difference, options
from ipgraph.cli.analyze import roles_in
from ipgraph.cli.changes import Asked, scenario
from ipgraph.cli.scope import counted
from ipgraph.cli.session import Session, fails_politely


@click.command()
@click.option("--remove", multiple=True, metavar="NAME", help="This party goes.")
@click.option("--merge", multiple=True, metavar="NAME", help="This party becomes part of another one (--as).")
@click.option("--as", "become", metavar="NAME", help="What they become: a new name, or a party of the plan.")
@click.option("--sign-board", multiple=True, metavar="NAME", help="A merged party whose name-board stays up.")
@click.option("--split", metavar="NAME", help="This party gives items to others (--into).")
@click.option(
    "--into", multiple=True, metavar="NAME=ITEMS", help="Who gets which items (2.1,2.2) of a split."
)
@click.option("--transfer", multiple=True, metavar="ITEMS", help="These items (2.1,2.2) change hands.")
@click.option("--from", "giver", metavar="NAME", help="Who gives them up.")
@click.option("--to", "taker", metavar="NAME", help="Who gets them: a party of the plan, or a new one.")
@options.store
@counted
@options.formats("table", "csv", "json")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Also write a page with the pictures before and after.",
)
@options.pass_session
@fails_politely
def whatif(
    session: Session,
    store: str | None,
    level: str,
    roles: str,
    format_: str | None,
    out: Path | None,
    *,
    inherit_participants: bool,
    **asked: Any,
) -> None:
    """What changes if a party goes, or several become one?

    \b
      ipgraph whatif --remove 知识产权局
      ipgraph whatif --merge 工商局 --merge 质监局 --as 市市场监管局
      ipgraph whatif --split 知识产权局 --into 市版权局=2.1,2.2
      ipgraph whatif --transfer 1.3,1.4 --from 知识产权局 --to 科技局

    Several changes at once: items are handed over first, then parties merged, then removed.
    Exits with 1 if nothing changes.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    tables = pipeline.tables(store)
    changes = scenario(Asked(**asked), tables, store)
    _name_the_new(changes, session)
    found = outcome(
        tables, changes, level=level, roles=roles_in(roles), inherit_participants=inherit_participants
    )
    if str(out) != "-":
        difference.show(found, format_, session)
    if out:
        from ipgraph.views.whatif import render

        title = pipeline.title(store, session.lang)
        page = render(tables, carried_out(tables, changes), found, title=title, lang=session.lang)
        session.write_file(out, page.encode("utf-8", "replace"))
    if found.empty:
        session.say(*sentences(found)[0])
        sys.exit(1)


def _name_the_new(changes: list[Change], session: Session) -> None:
    """Say which parties are taken as new, so that a misspelt name is noticed."""
    for name in dict.fromkeys(taker.name for change in changes for taker, _ in change.takers if taker.new):
        session.say(
            f"{name}：计划里没有这个单位，算作新设", f"{name}: no party of the plan, so taken as a new one"
        )

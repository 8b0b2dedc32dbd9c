"""``ipgraph view``: one self-contained page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.session import Session, fails_politely
from ipgraph.refusal import Refused
from ipgraph.views import PLAN_VIEWS, VIEWS

if TYPE_CHECKING:
    from ipgraph.columns.coordination import Size
    from ipgraph.tables import Tables
    from ipgraph.views import View


@click.command()
@click.argument("name", type=click.Choice([*VIEWS, *PLAN_VIEWS]))
@click.argument("source", required=False, type=click.Path(exists=True, allow_dash=True))
@options.out("The page to write.")
@options.store
@options.pass_session
@fails_politely
def view(session: Session, name: str, source: str | None, out: Path, store: str | None) -> None:
    """Write one self-contained page that works without a network, about the document SOURCE or a store.

    Exits with 1 if a document shown in its own words (source) has errors; the page is there, and shows them.
    """
    if source and store:
        raise click.UsageError(
            session.text("SOURCE 与 --store 只能用一个", "give SOURCE or --store, not both")
        )
    page = _of_plan if name in PLAN_VIEWS else _of_tables
    session.write_file(out, page(session, name, source or store).encode("utf-8", "replace"))
    session.leave_if_wrong()


def _of_tables(session: Session, name: str, where: str | None) -> str:
    view = VIEWS[name]
    size = pipeline.size_of(where)
    if size and size.items > view.most:  # said before anything is loaded
        return _beyond(session, view, str(where), size)
    tables = pipeline.tables(where)
    size = pipeline.size_in(tables)
    if size.items > view.most:
        return _beyond(session, view, str(where), size, tables)
    return view.render(tables, title=pipeline.title(where, session.lang), lang=session.lang)


def _beyond(session: Session, view: View, where: str, size: Size, tables: Tables | None = None) -> str:
    """The page of more items than the view carries, if there is one."""
    if not view.beyond:
        raise pipeline.too_many(where, size, view.most, pipeline.one_of(where, size.first))
    return view.overview(pipeline.coordination(where, tables), lang=session.lang)


def _of_plan(session: Session, name: str, where: str | None) -> str:
    named = [Path(where)] if where else []
    if len(pipeline.sources(named)) != 1:
        raise Refused(
            f"{where} 不是一份文件；请指明要看的那一份，如 {where}/plan.docx",
            f"{where} is not one document; name the one to look at, as in {where}/plan.docx",
        )
    [plan] = pipeline.plans_of(named)
    session.count_errors(plan.problems)
    return PLAN_VIEWS[name].render(plan, title=plan.document.title, lang=session.lang)

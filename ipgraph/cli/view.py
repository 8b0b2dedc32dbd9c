"""``ipgraph view``: one self-contained page."""

from __future__ import annotations

from pathlib import Path

import click

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.session import Session, fails_politely
from ipgraph.views import VIEWS


@click.command()
@click.argument("name", type=click.Choice(list(VIEWS)))
@options.out("The page to write.")
@options.store
@options.pass_session
@fails_politely
def view(session: Session, name: str, out: Path, store: str | None) -> None:
    """Write one self-contained page that works without a network."""
    page = VIEWS[name].render(
        pipeline.tables(store), title=pipeline.title(store, session.lang), lang=session.lang
    )
    session.write_file(out, page.encode("utf-8", "replace"))

"""``ipgraph export``: the plan for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.session import Session, fails_politely
from ipgraph.export import EXPORTS


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(EXPORTS)))
@options.out("The file to write.")
@options.store
@options.pass_session
@fails_politely
def export(session: Session, format_: str, out: Path, store: str | None) -> None:
    """Write the plan in a format that other programs read."""
    session.write_file(out, EXPORTS[format_].write(pipeline.quads_of(store), lambda: pipeline.tables(store)))

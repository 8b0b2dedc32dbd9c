"""``ipgraph export``: the plan for other programs."""

from __future__ import annotations

from functools import cache, partial
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
    quads, tables = list(pipeline.quads_of(store)), cache(partial(pipeline.tables, store))
    session.write_file(out, EXPORTS[format_].write(quads, tables))
    if str(out) != "-" and out.is_file():  # nothing lies beside stdout or a pipe
        for name, data in EXPORTS[format_].write_beside(out.name, quads, tables).items():
            session.write_file(out.with_name(name), data)

"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ipgraph.cli.session import Session

pass_session = click.make_pass_decorator(Session)


class _Source(click.Path):
    """A file or folder that is there, ``-``, or a pattern that the shell left alone and that fits some."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from ipgraph.read.origin import is_pattern, origins

        if is_pattern(Path(value)) and origins(Path(value)):
            return Path(value)
        return super().convert(value, param, ctx)


sources = click.argument("source", nargs=-1, type=_Source(path_type=Path, exists=True, allow_dash=True))
jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Read with N processes; the result is the same.",
)
departments = click.option(
    "--departments",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your own register of names (CSV).",
)
reorganisations = click.option(
    "--reorganisations",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your own reorganisations of bodies, each with its source (CSV).",
)
store = click.option(
    "--store",
    metavar="DIR|FILE|URL",
    help="A folder made by build or an RDF file (with #NAME: one plan of it), a plan, or a SPARQL endpoint.",
)


def formats(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """``--format`` with the choices ``names``; without it people get a table and pipes plain data."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(names),
        help="Default: a table on a terminal, else plain data.",
    )


def out(what: str, *, folder: bool = False) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """``-o``: the file (or folder) to write, ``-`` for stdout where it is a file."""
    kind = click.Path(path_type=Path, dir_okay=folder, file_okay=not folder, allow_dash=not folder)
    return click.option("-o", "--out", type=kind, required=True, help=what)

"""``ipgraph build``: documents into a folder with graph, store and tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.making import make, makes
from ipgraph.cli.session import Session, fails_politely


@click.command()
@makes
@options.pass_session
@fails_politely
def build(session: Session, source: Sequence[Path], out: Path, **given: Any) -> None:
    """Read, extract and validate SOURCE…, and write graph, store, tables and problems into a folder.

    The old folder stays whole until the new one is complete; an error in a document keeps it.  Documents
    read before, for this folder or in a run that was ended early, are not read again.
    """
    make(session, pipeline.build, source, out, "graph.trig、store/、tables/、problems.jsonl", **given)

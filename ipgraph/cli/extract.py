"""``ipgraph extract``: the work items of documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.output import WORK_ITEM_COLUMNS, Table, flat, write
from ipgraph.cli.session import Session, fails_politely


@click.command()
@options.sources
@options.formats("jsonl", "csv", "table")
@options.departments
@options.pass_session
@fails_politely
def extract(session: Session, source: Sequence[Path], format_: str | None, departments: Path | None) -> None:
    """Print one row per work item of the documents SOURCE…: path, words, owners, deadlines, targets, place."""
    from ipgraph.export.workitems import work_items
    from ipgraph.tables import from_plans

    with session.progress(pipeline.sources(source)) as step:
        plans = list(pipeline.plans_of(source, departments, step))
    items = list(work_items(from_plans(plans)))
    session.report([problem for plan in plans for problem in plan.problems])
    chosen = format_ or ("table" if session.terminal else "jsonl")
    table = Table(WORK_ITEM_COLUMNS, items if chosen == "jsonl" else [flat(item) for item in items])
    write(table, chosen, session)
    session.leave_if_wrong()

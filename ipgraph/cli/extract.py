"""``ipgraph extract``: the work items of documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.output import Row, Table, write
from ipgraph.cli.session import Session, fails_politely
from ipgraph.model import ROLES

#: Columns of ``extract --format csv`` and of its table.
_COLUMNS = (
    "id", "level", "number", "path", "text", *ROLES, "open_list", "milestones", "latest", "latest_lenient",
    "targets", "document", "line", "column",
)  # fmt: skip


@click.command()
@options.sources
@options.formats("jsonl", "csv", "table")
@options.departments
@options.jobs
@options.pass_session
@fails_politely
def extract(
    session: Session, source: Sequence[Path], format_: str | None, departments: Path | None, jobs: int
) -> None:
    """Print one row per work item of the documents SOURCE…: path, words, owners, deadlines, targets, place."""
    from ipgraph.export.workitems import work_items
    from ipgraph.tables import from_plans

    with session.progress(len(pipeline.sources(source))) as step:
        plans = pipeline.plans_of(source, departments, step, jobs)
    items = list(work_items(from_plans(plans)))
    session.report([problem for plan in plans for problem in plan.problems])
    chosen = format_ or ("table" if session.terminal else "jsonl")
    table = Table(_COLUMNS, items if chosen == "jsonl" else [_flat(item) for item in items])
    write(table, chosen, session)
    session.leave_if_wrong()


def _flat(item: Row) -> Row:
    """A work item with its lists joined, one cell each."""
    names: dict[str, Any] = {
        role: "、".join(one["name"] for one in item["responsibilities"] if one["role"] == role)
        for role in ROLES
    }
    last: Row = max(item["milestones"], key=lambda one: one["latest"] or "", default={})
    return {
        **item,
        **names,
        "path": " > ".join(item["path"]),
        "milestones": "；".join(one["text"] for one in item["milestones"]),
        "latest": last.get("latest"),
        "latest_lenient": last.get("latest_lenient"),
        "targets": "；".join(one["text"] for one in item["targets"]),
        **{key: item["source"][key] for key in ("document", "line", "column")},
    }

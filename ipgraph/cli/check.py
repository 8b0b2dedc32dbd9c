"""``ipgraph check``: what was understood, what was not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.output import Table, write, write_json
from ipgraph.cli.session import Session, fails_politely
from ipgraph.model import Plan
from ipgraph.problems import describe

_HEADINGS = {
    "document": ("文件", "document"),
    "programmes": ("工程", "programmes"),
    "tasks": ("任务", "tasks"),
    "measures": ("举措", "measures"),
    "rows": ("行", "rows"),
    "responsibilities": ("责任", "responsibilities"),
    "milestones": ("节点", "milestones"),
    "targets": ("指标", "targets"),
    "departments": ("单位", "departments"),
    "groups": ("组", "groups"),
}


@click.command()
@options.sources
@options.formats("table", "json")
@options.departments
@options.jobs
@options.pass_session
@fails_politely
def check(
    session: Session, source: Sequence[Path], format_: str | None, departments: Path | None, jobs: int
) -> None:
    """Print what was understood of SOURCE…, and every problem with its place and the way out.

    Exits with 1 if any problem is an error.
    """
    with session.progress(len(pipeline.sources(source))) as step:
        plans = pipeline.plans_of(source, departments, step, jobs)
    if format_ == "json":
        as_json(plans, session)
    else:
        as_table(plans, session)
    session.count_errors([problem for plan in plans for problem in plan.problems])
    session.leave_if_wrong()


def as_table(plans: Sequence[Plan], session: Session) -> None:
    """The counts as a table, then every problem as one line, all on stdout."""
    rows = [{"document": plan.document.name, **pipeline.understood(plan)} for plan in plans]
    headings = {name: session.text(*words) for name, words in _HEADINGS.items()}
    write(Table(tuple(_HEADINGS), rows, headings), "table", session)
    click.echo()
    for plan in plans:
        if plan.layouts:
            said = session.text(f"读作：{pipeline.read_as(plan, 'zh')}", f"read as: {pipeline.read_as(plan)}")
            click.echo(said if len(plans) == 1 else f"{plan.document.name} {said}")
    problems = [problem for plan in plans for problem in plan.problems]
    for problem in problems:
        click.echo(session.line(problem))
    if not problems:
        click.echo(session.text("全部读懂，没有问题", "all was understood; no problems"))


def as_json(plans: Sequence[Plan], session: Session) -> None:
    """The counts and problems as one object; with several documents also by document."""
    told: dict[str, Any] = {
        "understood": _total([pipeline.understood(plan) for plan in plans]),
        "problems": [describe(problem) for plan in plans for problem in plan.problems],
    }
    if len(plans) > 1:
        told["documents"] = [{"document": plan.document.name, **pipeline.understood(plan)} for plan in plans]
    write_json(told, session)


def _total(counts: list[dict[str, Any]]) -> dict[str, Any]:
    if len(counts) == 1:
        return counts[0]
    total: Counter[str] = Counter()
    for one in counts:
        total.update({key: value for key, value in one.items() if key != "layout"})
    return {"layout": "; ".join(sorted({one["layout"] for one in counts})), **total}

"""``ipgraph build``: documents into a folder with graph, store and tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.session import Session, fails_politely


@click.command()
@options.sources
@options.out("The folder to make.", folder=True)
@click.option(
    "--base",
    default="https://w3id.org/ipgraph/",
    show_default=True,
    help="Begin the IRIs of things with this.",
)
@click.option("--keep-going", is_flag=True, help="Leave documents with errors out instead of stopping.")
@options.departments
@options.reorganisations
@options.jobs
@options.pass_session
@fails_politely
def build(
    session: Session,
    source: Sequence[Path],
    out: Path,
    base: str,
    departments: Path | None,
    reorganisations: Path | None,
    jobs: int,
    *,
    keep_going: bool,
) -> None:
    """Read, extract and validate SOURCE…, and write graph, store, tables and problems into a folder.

    The old folder stays whole until the new one is complete; an error in a document keeps it.
    """
    with session.progress([Path(one.name) for one in pipeline.sources(source)]) as step:
        built = pipeline.build(
            source,
            out,
            base=base,
            departments=departments,
            reorganisations=reorganisations,
            keep_going=keep_going,
            progress=step,
            jobs=jobs,
        )
    session.report(built.problems)
    if built.written:
        session.say(
            f"已写入 {out}：graph.trig、store/、tables/、problems.jsonl",
            f"wrote {out}: graph.trig, store/, tables/, problems.jsonl",
        )
    else:
        session.say(f"有错误，{out} 没有改动", f"there were errors; {out} was left as it was")
    session.leave_if_wrong()

"""``ipgraph corpus``: thousands of documents into files by jurisdiction and year, here or on Spark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipgraph import pipeline
from ipgraph.answers import found
from ipgraph.cli import options
from ipgraph.cli.making import make, makes
from ipgraph.cli.session import Session, fails_politely
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from ipgraph.graph.questions import Question

_FILES = "quads/、tables/、problems.jsonl"


@click.command()
@makes
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Where to do it: on this machine, or on Spark.",
)
@click.option("--master", metavar="URL", help="The Spark to use.  [default: local[*]]")
@click.option(
    "--ask",
    multiple=True,
    metavar="NAME",
    help="Answer this question (or take this measure: load, supports) from the tables of all documents; may be given again.",
)
@options.pass_session
@fails_politely
def corpus(
    session: Session,
    source: Sequence[Path],
    out: Path,
    engine: str,
    master: str | None,
    ask: Sequence[str],
    **given: Any,
) -> None:
    """Read, extract and validate SOURCE…, and write quads and tables by jurisdiction and year into a folder.

    The quads load into any SPARQL store, the tables into whatever reads Parquet.  What is made is the same on
    both engines.
    """
    if master and engine != "spark":
        raise Refused("--master 只用于 --engine spark", "--master goes with --engine spark")
    given["ask"] = [_asked(name) for name in ask]
    given["master"] = (master or "local[*]") if engine == "spark" else None
    make(session, pipeline.corpus, source, out, _FILES + ("、answers/" if ask else ""), **given)


def _asked(name: str) -> str:
    """The name of a measure, or of a question that the tables answer as it stands."""
    from ipgraph.columns.measured import MEASURES

    return name if name in MEASURES else _answered(found(name))


def _answered(question: Question) -> str:
    from ipgraph.columns.texts import names

    if question.name not in names() or question.then:
        raise Refused(
            f"{question.name} 不能由表格回答；请换一个问题，或用 ipgraph build 建库后再问",
            f"{question.name} is not answered by tables; ask another, or build a store and ask that",
        )
    needed = [one.name for one in question.parameters if one.required]
    if needed:
        raise Refused(
            f"{question.name} 要给出 {'、'.join(needed)}；请改用：ipgraph ask {question.name} -p … --store 目录",
            f"{question.name} needs {', '.join(needed)}; use: ipgraph ask {question.name} -p … --store DIR",
        )
    return question.name

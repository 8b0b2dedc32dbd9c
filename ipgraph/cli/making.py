"""What the commands that make a folder share: their options, their progress, and what they say in the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.session import Session

if TYPE_CHECKING:
    from ipgraph.make.building import Built

#: Seconds for one document; a plan of a thousand rows takes a few.
_PATIENCE = 300.0

_OPTIONS = (
    options.sources,
    options.out("The folder to make.", folder=True),
    click.option(
        "--base",
        default="https://w3id.org/ipgraph/",
        show_default=True,
        help="Begin the IRIs of things with this.",
    ),
    click.option("--keep-going", is_flag=True, help="Leave documents with errors out instead of stopping."),
    options.departments,
    options.reorganisations,
    options.jobs,
    click.option(
        "--seconds",
        type=click.FloatRange(min=0, min_open=True),
        metavar="S",
        help="Give a document up after so many seconds.  [default: 300 with several jobs]",
    ),
)


def makes(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options of all that make a folder."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def make(
    session: Session, how: Callable[..., Built], source: Sequence[Path], out: Path, files: str, **given: Any
) -> None:
    """Make ``out`` as ``how`` does, and tell what came of it; ``files`` names what is in it."""
    if given["seconds"] is None and given["jobs"] > 1:
        given["seconds"] = _PATIENCE
    with session.progress(len(pipeline.sources(source)), passes=2) as step:  # each is read, then written
        built = how(source, out, progress=step, **given)
    session.report(built.problems)
    if built.known:
        session.say(
            f"{built.known} 份文件没有变，不必重读", f"documents not read again, unchanged: {built.known}"
        )
    if built.written:
        session.say(f"已写入 {out}：{files}", f"wrote {out}: {files.replace('、', ', ')}")
    else:
        session.say(f"有错误，{out} 没有改动", f"there were errors; {out} was left as it was")
    session.leave_if_wrong()

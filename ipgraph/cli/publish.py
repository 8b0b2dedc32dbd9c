"""``ipgraph publish``: the graphs of documents onto a SPARQL server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.session import Session, fails_politely
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from ipgraph.graph.publish import Published
    from ipgraph.graph.publishable import Publishable


@click.command()
@options.sources
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder made by build or corpus.",
)
@click.option("--store", "url", metavar="URL", required=True, help="Where the server answers queries.")
@click.option("--update-url", metavar="URL", help="Where it takes updates, if the address does not say so.")
@options.departments
@options.reorganisations
@options.pass_session
@fails_politely
def publish(
    session: Session,
    source: Sequence[Path],
    folder: Path | None,
    url: str,
    update_url: str | None,
    departments: Path | None,
    reorganisations: Path | None,
) -> None:
    """Replace the graphs of documents on a SPARQL server, each document in one step; others stay as they are.

    \b
      ipgraph publish plan.docx --store http://127.0.0.1:7878/query
      ipgraph publish out --store http://127.0.0.1:8890/sparql

    SOURCE may be documents, or one folder made by build or corpus.
    IPGRAPH_USER and IPGRAPH_PASSWORD in the environment are the name and password, if the server asks for them.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from ipgraph.graph.endpoint import Endpoint
    from ipgraph.graph.publish import publish as onto

    if folder and source:
        raise Refused("SOURCE 和 --from 只能给一个", "give either SOURCE or --from, not both")
    if not url.startswith(("http://", "https://")):
        raise Refused(
            f"--store {url} 不是网址；要写入目录请用 ipgraph build",
            f"--store {url} is not an address; to write a folder use ipgraph build",
        )
    server = Endpoint(url, update_url or "")

    def told(one: Published) -> None:
        zh, en = ("已发布", "published") if one.changed else ("没有变化", "unchanged")
        session.say(
            f"{zh} {one.document}：{one.triples} 条三元组，已核对",
            f"{en} {one.document}: {one.triples} triples, compared",
        )

    with _graphs(session, source, folder, departments, reorganisations) as graphs:
        onto(graphs, server, told)


@contextmanager
def _graphs(
    session: Session,
    source: Sequence[Path],
    folder: Path | None,
    departments: Path | None,
    reorganisations: Path | None,
) -> Iterator[Publishable]:
    """The graphs of a folder, or of documents that are built for this purpose, by the same rules."""
    if made := folder or _made(source):
        yield _kept(made)
        return
    with TemporaryDirectory(prefix="ipgraph-") as place:
        out = Path(place) / "out"
        built = pipeline.build(source, out, departments=departments, reorganisations=reorganisations)
        session.report(built.problems)
        if not built.written:
            session.say("有错误，没有发布", "there were errors; nothing was published")
        session.leave_if_wrong()
        yield _kept(out)


def _made(source: Sequence[Path]) -> Path | None:
    """The folder that is given in place of documents, if one is."""
    from ipgraph.make import corpus, folder

    if len(source) != 1 or not any((source[0] / one.MANIFEST).is_file() for one in (corpus, folder)):
        return None
    return source[0]


def _kept(folder: Path) -> Publishable:
    """The graphs that build or corpus wrote."""
    from ipgraph.graph.publishable import InStore
    from ipgraph.graph.store import opened
    from ipgraph.make.corpus import MANIFEST
    from ipgraph.make.pieces import InPieces

    return InPieces(folder) if (folder / MANIFEST).is_file() else InStore(opened(folder))

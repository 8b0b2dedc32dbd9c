"""``ipgraph site``: the whole explorer as files."""

from __future__ import annotations

from pathlib import Path

import click

from ipgraph.cli import options
from ipgraph.cli.session import Session, fails_politely


@click.command()
@click.argument("source", required=False, type=click.Path(exists=True))
@options.out("The folder to write.", folder=True)
@options.store
@options.pass_session
@fails_politely
def site(session: Session, source: str | None, out: Path, store: str | None) -> None:
    """Write every page about the document SOURCE or a store as files: open index.html, no network needed.

    \b
      ipgraph site -o explorer
      ipgraph site 方案.docx -o explorer
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from ipgraph.explorer.shown import Shown
    from ipgraph.explorer.site import write

    if source and store:
        raise click.UsageError(
            session.text("SOURCE 与 --store 只能用一个", "give SOURCE or --store, not both")
        )
    pages = write(Shown(source or store), out)
    session.say(
        f"已写入 {pages} 页，请打开 {out / 'index.html'}", f"wrote {pages} pages; open {out / 'index.html'}"
    )

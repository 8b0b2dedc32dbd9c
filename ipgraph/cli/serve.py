"""``ipgraph serve``: the explorer on this machine, with what files cannot do."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from ipgraph.cli import options
from ipgraph.cli.session import Session, fails_politely

if TYPE_CHECKING:
    import socket

_LOOPBACK = ("127.", "::1", "localhost")


@click.command()
@click.argument("source", required=False, type=click.Path(exists=True))
@options.store
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option("--seconds", type=click.FloatRange(min=0.1), default=30, show_default=True, help="Per query.")
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, help="Per query.")
@click.option(
    "--query-bytes", type=click.IntRange(1), default=100_000, show_default=True, help="Of its text."
)
@click.option(
    "--memory", type=click.IntRange(256), default=2048, show_default=True, help="Per query, in MiB."
)
@click.option("--workers", type=click.IntRange(1), default=4, show_default=True, help="Queries at once.")
@click.option("--cors", is_flag=True, help="Let the pages of any other site send queries.")
@options.pass_session
@fails_politely
def serve(
    session: Session, source: str | None, store: str | None, host: str, port: int, *, cors: bool, **most: Any
) -> None:
    """Serve the explorer of the document SOURCE or a store, and SPARQL at /sparql, until Ctrl-C.

    \b
      ipgraph serve
      ipgraph serve 方案.docx --port 0
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from ipgraph.web.app import app
    from ipgraph.web.limits import Limits
    from ipgraph.web.pages import Served
    from ipgraph.web.running import listening, server

    if source and store:
        raise click.UsageError(
            session.text("SOURCE 与 --store 只能用一个", "give SOURCE or --store, not both")
        )
    shown = Served(source or store)
    shown.title()  # a store that cannot be opened is told now, not on every page
    if no := shown.too_many:
        session.say(no.zh, no.en)
    answering = app(shown, host, queries=Limits(**most), cors=cors)
    with listening(host, port) as door:
        _announce(session, door, host)
        with suppress(KeyboardInterrupt):  # uvicorn raises it again when all is closed
            server(answering).run(sockets=[door])
    session.say("已停止", "stopped")


def _announce(session: Session, door: socket.socket, host: str) -> None:
    from ipgraph.web.safety import in_header

    if not host.startswith(_LOOPBACK):
        session.say(
            f"注意：凡能连到 {host} 的人都能看到这些内容、上传文件、查询；这里没有密码，也不加密",
            f"warning: whoever can reach {host} can see all this, give documents and ask; no password, no encryption",
        )
    click.echo(f"http://{in_header(host)}:{door.getsockname()[1]}/")
    session.say("请在浏览器里打开这个地址；按 Ctrl-C 停止", "open this address in a browser; Ctrl-C stops")

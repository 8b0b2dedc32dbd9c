"""``ipgraph serve``: the explorer on this machine, with what files cannot do."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from ipgraph.cli import options
from ipgraph.cli.session import Session, fails_politely
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_LOOPBACK = ("127.", "::1", "localhost")
_CONNECTIONS = 200
_FAREWELL = 2  # seconds for answers that are under way


@click.command()
@click.argument("source", required=False, type=click.Path(exists=True))
@options.store
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@options.pass_session
@fails_politely
def serve(session: Session, source: str | None, store: str | None, host: str, port: int) -> None:
    """Serve the explorer of the document SOURCE or a store, and SPARQL at /sparql, until Ctrl-C.

    \b
      ipgraph serve
      ipgraph serve 方案.docx --port 0
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from ipgraph.web.app import app
    from ipgraph.web.pages import Served

    if source and store:
        raise click.UsageError(
            session.text("SOURCE 与 --store 只能用一个", "give SOURCE or --store, not both")
        )
    shown = Served(source or store)
    shown.title()  # a store that cannot be opened is told now, not on every page
    with listening(host, port) as door:
        _announce(session, door, host)
        _run(app(shown, host), door)
    session.say("已停止", "stopped")


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens at an address; raises :class:`~ipgraph.refusal.Refused` if it cannot.

    >>> with listening("127.0.0.1", 0) as door:
    ...     door.getsockname()[0]
    '127.0.0.1'
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, _, _, address = found[0]
        door = socket.socket(family, kind)
    except (OSError, UnicodeError) as error:
        raise _no_door(host, port, error) from None
    try:
        if os.name == "posix":  # a port just left may be taken again; on Windows this would share one in use
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
        door.listen()
    except OSError as error:
        door.close()
        raise _no_door(host, port, error) from None
    return door


def _no_door(host: str, port: int, error: Exception) -> Refused:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return Refused(
            f"端口 {port} 已被别的程序占用；请换一个，如 --port {port + 1}，或用 --port 0 任取一个空闲的",
            f"port {port} is taken by another program; choose another, as --port {port + 1}, or any free one: --port 0",
        )
    if number == errno.EACCES:
        return Refused(
            f"系统不许使用端口 {port}；请用 1024 以上的端口，或 --port 0",
            f"the system does not allow port {port}; use one above 1024, or --port 0",
        )
    return Refused(
        f"{host} 不是这台机器的地址；请用 --host 127.0.0.1",
        f"{host} is no address of this machine; use --host 127.0.0.1",
    )


def _announce(session: Session, door: socket.socket, host: str) -> None:
    from ipgraph.web.safety import in_header

    if not host.startswith(_LOOPBACK):
        session.say(
            f"注意：凡能连到 {host} 的人都能看到这些内容、上传文件、查询；这里没有密码，也不加密",
            f"warning: whoever can reach {host} can see all this, give documents and ask; no password, no encryption",
        )
    click.echo(f"http://{in_header(host)}:{door.getsockname()[1]}/")
    session.say("请在浏览器里打开这个地址；按 Ctrl-C 停止", "open this address in a browser; Ctrl-C stops")


def _run(app: ASGIApp, door: socket.socket) -> None:
    import uvicorn

    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            limit_concurrency=_CONNECTIONS,
            timeout_graceful_shutdown=_FAREWELL,
        )
    )
    with suppress(KeyboardInterrupt):  # uvicorn raises it again when all is closed
        server.run(sockets=[door])

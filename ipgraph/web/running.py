"""Where the server stands: the socket that it listens at, and uvicorn as it is used here."""

from __future__ import annotations

import errno
import os
import socket
from typing import TYPE_CHECKING

from ipgraph.refusal import Refused

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

_CONNECTIONS = 200
_FAREWELL = 2  # seconds for answers that are under way


def server(app: ASGIApp) -> uvicorn.Server:
    """A server that answers with ``app``; its ``run(sockets=[…])`` returns when it is told to stop.

    >>> from ipgraph.explorer.shown import Shown
    >>> from ipgraph.web.app import app
    >>> server(app(Shown())).config.server_header
    False
    """
    import uvicorn

    return uvicorn.Server(
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


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens at an address; raises :class:`~ipgraph.refusal.Refused` if it cannot.

    >>> with listening("127.0.0.1", 0) as door:
    ...     door.getsockname()[0]
    '127.0.0.1'
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        door = socket.socket(
            family, kind, protocol
        )  # told that it is TCP, asyncio sends small answers at once
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

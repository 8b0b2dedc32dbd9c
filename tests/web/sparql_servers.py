"""Real servers on this machine, and the least of a client."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import uvicorn
from starlette.applications import Starlette

from ipgraph.web.limits import Limits
from ipgraph.web.sparql import endpoint

GRAPHS = Path(__file__).with_name("protocol.trig")


class Reply(NamedTuple):
    """What came back; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Client:
    """Asks a server one request at a time, each over a connection of its own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}/sparql"

    def send(self, method: str, target: str = "/sparql", body: bytes | None = None, **headers: str) -> Reply:
        """``headers`` by their names with _ for -."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, target, body, named)
        answer = connection.getresponse()
        reply = Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        return reply

    def get(self, query: str, accept: str = "*/*", **more: object) -> Reply:
        target = "/sparql?" + urlencode({"query": query, **more}, doseq=True)
        return self.send("GET", target, Accept=accept)

    def form(self, accept: str = "*/*", **fields: object) -> Reply:
        kind = "application/x-www-form-urlencoded"
        names = {name.replace("_", "-"): value for name, value in fields.items()}
        return self.send("POST", body=urlencode(names, doseq=True).encode(), Content_Type=kind, Accept=accept)

    def direct(
        self, query: bytes, target: str = "/sparql", kind: str = "application/sparql-query", **headers: str
    ) -> Reply:
        return self.send("POST", target, query, Content_Type=kind, **headers)


@contextlib.contextmanager
def serving(
    where: str | None, limits: Limits, patience: int | None = None, **options: object
) -> Iterator[Client]:
    """A server of nothing but ``/sparql``, in a thread, with a port of its own; at its end it waits ``patience`` s."""
    route = endpoint(where, limits, **options)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette):
        yield
        await route.close()

    door = socket.create_server(("127.0.0.1", 0))
    app = Starlette(routes=[route], lifespan=lifespan)
    server = uvicorn.Server(
        uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=patience)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
    thread.start()
    try:
        yield Client(door.getsockname()[1])  # the door is open: what comes before the server waits in it
    finally:
        server.should_exit = True
        thread.join(30)
        door.close()
    assert not thread.is_alive()

"""The explorer served by uvicorn on a free port of 127.0.0.1, and requests exactly as they are written."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.parser import BytesParser
from http.client import HTTPMessage

from ipgraph.web.running import listening, server


@dataclass(frozen=True)
class Heard:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True)
class Door:
    """Where a server listens."""

    port: int

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}"

    def ask(self, target="/", method="GET", *, host=None, body=b"", **headers) -> Heard:
        """One request; a name with underscores is a header (``sec_fetch_site="none"``)."""
        lines = [f"{method} {target} HTTP/1.1", "Connection: close"]
        lines += [f"Host: {one}" for one in ([self.host] if host is None else host)]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        return self.send("\r\n".join([*lines, "", ""]).encode("utf-8") + body)

    def send(self, data: bytes) -> Heard:
        with socket.create_connection(("127.0.0.1", self.port), timeout=120) as line:
            line.sendall(data)
            try:
                heard = b"".join(iter(lambda: line.recv(65536), b""))
            except ConnectionResetError:  # refused before it was heard to its end
                return Heard(0, {}, b"")
        head, _, body = heard.partition(b"\r\n\r\n")
        status, _, rest = head.partition(b"\r\n")
        found = BytesParser(HTTPMessage).parsebytes(rest + b"\r\n\r\n", headersonly=True)
        return Heard(int(status.split()[1]), {name.lower(): value for name, value in found.items()}, body)


@contextmanager
def served(app) -> Iterator[Door]:
    """``app`` behind a door, until the block is left."""
    with listening("127.0.0.1", 0) as door:
        running = server(app)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [door]})
        thread.start()
        try:
            yield Door(door.getsockname()[1])
        finally:
            running.should_exit = True
            thread.join()

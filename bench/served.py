"""The command ``ipgraph serve`` as a process of its own on a free port of this machine, and requests to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import NamedTuple

_HOST = "127.0.0.1"


class Reply(NamedTuple):
    """What came back; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@contextmanager
def serving(*options: str) -> Iterator[int]:
    """The port of a server that was started with ``options``; it is ended with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "ipgraph", "serve", *options, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline()
        assert address, "the server did not start"
        yield int(address.rstrip().rstrip("/").rpartition(":")[2])
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def connected(port: int, seconds: float = 60) -> HTTPConnection:
    """A connection to the server; nothing is sent yet."""
    return HTTPConnection(_HOST, port, timeout=seconds)


def asked(
    line: HTTPConnection, method: str, target: str, headers: Mapping[str, str], body: bytes | None = None
) -> Reply:
    """One request over ``line`` and all that is answered; raises if the answer is not whole."""
    line.request(method, target, body, dict(headers))
    answer = line.getresponse()
    data = answer.read()
    return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, data)

"""The process in which queries run: it opens the store, then answers one query after the other until its end.

Lines of JSON come in on stdin and go out on stdout, each followed by as many bytes as its ``length`` says.
It can be killed at any moment, and ends by itself when its server is gone or its time is over.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from dataclasses import dataclass
from typing import IO, Any

import pyoxigraph as ox

from ipgraph.graph.store import Embedded, Engine, open_store
from ipgraph.refusal import Refused
from ipgraph.web.answered import Answered, Told
from ipgraph.web.asking import Asked
from ipgraph.web.evaluation import described, evaluated
from ipgraph.web.limits import Limits

_GRACE = 2.0  # seconds; the server kills first, this end is for a worker without one
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Channel:
    """Lines of JSON with bytes behind them, in and out."""

    source: IO[bytes]
    sink: IO[bytes]

    def read(self) -> tuple[dict[str, Any], bytes]:
        """The next message and its bytes; raises ``EOFError`` when nobody is there any more."""
        line = self.source.readline()
        if not line:
            raise EOFError
        head = json.loads(line)
        return head, self.source.read(head.get("length", 0))

    def write(self, head: dict[str, Any], body: bytes = b"") -> None:
        """Send a message."""
        self.sink.write(json.dumps({**head, "length": len(body)}).encode("ascii") + b"\n" + body)
        self.sink.flush()


def serve(channel: Channel) -> None:
    """Open what the first message names, then answer all others.  Raises ``EOFError`` at the end."""
    opening, quads = channel.read()
    limits = Limits(**opening["limits"])
    try:
        engine = _opened(opening["where"], quads)
    except Refused as refusal:
        channel.write({"status": 500, "zh": refusal.zh, "en": refusal.en})
        return
    del quads
    _confine(limits.memory)
    channel.write({"status": 200})
    while True:
        request, _ = channel.read()
        _end_after(limits.seconds + _GRACE)
        answer = _tried(engine, request, limits)
        _end_after(0)
        if isinstance(answer, Answered):
            channel.write({"status": answer.status, "kind": answer.kind}, answer.body)
        else:
            channel.write({"status": answer.status, "zh": answer.zh, "en": answer.en})


def _opened(where: str | None, quads: bytes) -> Engine:
    if where is not None:
        return open_store(where)
    store = ox.Store()
    store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
    return Embedded(store)


def _tried(engine: Engine, request: dict[str, Any], limits: Limits) -> Answered | Told:
    try:
        if "describe" in request:
            return described(engine, request["describe"], request["accept"])
        text, default, named, accept = request["ask"]
        return evaluated(engine, Asked(text, tuple(default), tuple(named), accept), limits)
    except Told as told:
        return told
    except MemoryError:
        return limits.too_heavy()
    except Exception as error:  # noqa: BLE001 (a stranger's query must not end in silence)
        return _failed(error)


def _failed(error: Exception) -> Told:
    said = f"{type(error).__name__}: {error}"[:200]
    return Told(500, f"这个查询无法完成：{said}", f"the query could not be carried out: {said}")


def _end_after(seconds: float) -> None:
    """Let the system end this process then, whatever it is doing; 0: never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _confine(memory: int) -> None:
    """Let the process have ``memory`` MiB more than it has now, where the system can."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 (no file: a view of the process)
        used = int(pages.read().split()[5]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = used + memory * _MIB
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, allowed))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Serve on stdin and stdout until they are closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    channel = Channel(sys.stdin.buffer, os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)  # nothing else may write into the answers
    try:
        serve(channel)
    except (EOFError, OSError):
        return


if __name__ == "__main__":
    main()

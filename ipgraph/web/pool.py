"""The processes in which queries run: as many as may run at once, started when needed, killed at the deadline.

No thread waits for any of them, and nothing of one query is left when its process is gone.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import ipgraph
from ipgraph.web.answered import Answered, Told
from ipgraph.web.limits import Limits

#: Seconds until a process must have opened its store.
_OPENING = 120
#: Bytes that may wait in a pipe.
_AHEAD = 2**22


class Ended(Exception):
    """A process that ended while it was asked."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What every process opens: the store at ``where``, or these ``quads`` (N-Quads)."""

    where: str | None
    quads: bytes = b""


@dataclass(frozen=True, slots=True)
class _Worker:
    process: asyncio.subprocess.Process

    async def told(self, head: dict[str, Any], body: bytes = b"") -> Answered:
        """What the process answers to a message; raises Told for a refusal, Ended if there is no answer."""
        source, sink = self.process.stdin, self.process.stdout
        assert source is not None
        assert sink is not None  # both are pipes, see _process
        try:
            source.write(json.dumps({**head, "length": len(body)}).encode("ascii") + b"\n" + body)
            await source.drain()
            answer = json.loads(await sink.readuntil())
            found = await sink.readexactly(answer["length"])
        except (ConnectionError, EOFError):
            raise Ended from None
        if "en" in answer:
            raise Told(answer["status"], answer["zh"], answer["en"])
        return Answered(answer["status"], answer.get("kind", ""), found)

    def kill(self) -> None:
        if self.process.returncode is None:
            self.process.kill()


class Pool:
    """Processes that answer; all of them belong to one event loop."""

    def __init__(self, opening: Opening, limits: Limits) -> None:
        self.opening, self.limits = opening, limits
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._free = asyncio.Semaphore(limits.workers)

    async def ask(self, request: dict[str, Any]) -> Answered:
        """The answer of a process to ``request`` (see :mod:`ipgraph.web.worker`).

        Raises :class:`~ipgraph.web.answered.Told`: what the process refuses, or the limit that was met.
        """
        try:
            await asyncio.wait_for(self._free.acquire(), self.limits.seconds)
        except TimeoutError:
            raise self.limits.too_busy() from None
        try:
            return await self._asked(await self._worker(), request)
        finally:
            self._free.release()

    async def _asked(self, worker: _Worker, request: dict[str, Any]) -> Answered:
        """The answer of ``worker``, which is kept for the next query if it could give one."""
        kept = False
        try:
            answer = await asyncio.wait_for(worker.told(request), self.limits.seconds)
            kept = True
            return answer
        except Told:
            kept = True
            raise
        except TimeoutError:
            raise self.limits.too_slow() from None
        except Ended:
            raise self.limits.too_heavy() from None
        finally:
            if kept:
                self._idle.append(worker)
            else:  # the deadline, or a client that went away
                await self._end(worker)

    async def _worker(self) -> _Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.process.returncode is None:
                return worker
            self._all.discard(worker)
        return await self._started()

    async def _started(self) -> _Worker:
        worker = _Worker(await _process())
        self._all.add(worker)
        head = {"where": self.opening.where, "limits": asdict(self.limits)}
        opened = False
        try:
            await asyncio.wait_for(worker.told(head, self.opening.quads), _OPENING)
            opened = True
        except (TimeoutError, Ended):
            raise _not_opened() from None
        finally:
            if not opened:
                await self._end(worker)
        return worker

    async def _end(self, worker: _Worker) -> None:
        worker.kill()
        self._all.discard(worker)
        await worker.process.wait()

    async def close(self) -> None:
        """End every process."""
        self._idle.clear()
        for worker in list(self._all):
            await self._end(worker)


async def _process() -> asyncio.subprocess.Process:
    """A fresh interpreter that finds this very package, whatever folder the server was started in."""
    package = str(Path(ipgraph.__file__).resolve().parents[1])
    paths = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])
    return await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "ipgraph.web.worker",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        limit=_AHEAD, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip


def _not_opened() -> Told:
    return Told(
        503,
        "查询进程没有打开图谱（可能是内存不足）；请重新启动 ipgraph serve",
        "the process for queries did not open the graph (perhaps out of memory); start ipgraph serve again",
    )

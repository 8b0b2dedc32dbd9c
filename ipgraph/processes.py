"""The same work for many values, in several processes: results in order, one lost value never the others.

Python's own pools lose every value when one process dies, and cannot end work that takes too long.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, Literal, TypeVar

from ipgraph.refusal import Refused

_In = TypeVar("_In")
_Out = TypeVar("_Out")

#: Why there is no result: more seconds than allowed, a process that ended, an error that nobody foresaw.
Why = Literal["slow", "dead", "wrong"]
#: Makes a result for a value without one, from the value, the reason and what is known of it.
Lost = Callable[[Any, Why, str], Any]

#: Values that may be begun or wait for their turn, for each process.
_AHEAD = 4


def each(
    work: Callable[[_In], _Out],
    values: Iterable[_In],
    jobs: int = 1,
    *,
    seconds: float | None = None,
    lost: Lost | None = None,
) -> Iterator[_Out]:
    """``work`` done to every value, in order; with several ``jobs`` by as many processes.

    >>> list(each(abs, [-1, 2, -3]))
    [1, 2, 3]

    ``seconds`` is how long one value may take (processes are then used even for one job); ``lost`` makes the
    result of a value that took longer, whose process died or whose work failed.  Only a few results wait
    at a time, so memory does not grow with the number of values.  Raises
    :class:`~ipgraph.refusal.Refused` if a process dies and there is no ``lost``.
    """
    if jobs <= 1 and seconds is None:
        return (_done(work, value, lost) for value in values)
    return _shared(work, values, jobs, seconds, lost)


def _done(work: Callable[[_In], _Out], value: _In, lost: Lost | None) -> _Out:
    if lost is None:
        return work(value)
    try:
        return work(value)
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 (one document among thousands; it is told, see lost)
        result: _Out = lost(value, "wrong", _told(error))
        return result


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")


@dataclass(slots=True)
class _Turn(Generic[_In, _Out]):
    """A value on its way: its result once there is one."""

    value: _In
    result: _Out | None = None
    ready: bool = False


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, the turn it works at and until when (seconds of the monotonic clock)."""

    process: Process
    pipe: Connection
    turn: _Turn[Any, Any] | None = None
    until: float | None = None

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Team(Generic[_In, _Out]):
    """The processes; those that die are replaced."""

    def __init__(
        self, work: Callable[[_In], _Out], jobs: int, seconds: float | None, lost: Lost | None
    ) -> None:
        self.work, self.jobs, self.seconds, self.lost = work, jobs, seconds, lost
        self.workers: list[_Worker] = []

    def begin(self, turn: _Turn[_In, _Out]) -> None:
        """Give ``turn`` to an idle process; there must be room for one."""
        worker = next((one for one in self.workers if one.turn is None), None) or self._started()
        worker.turn, worker.until = turn, self.seconds and time.monotonic() + self.seconds
        worker.pipe.send(turn.value)

    def room(self) -> bool:
        """Whether a process is idle or may be started."""
        return len(self.workers) < self.jobs or any(one.turn is None for one in self.workers)

    def progress(self) -> None:
        """Wait until some turn has its result."""
        busy = [one for one in self.workers if one.turn]
        ends = [one.until for one in busy if one.until is not None]
        left = max(0.0, min(ends) - time.monotonic()) if ends else None
        ready = set(wait([one.pipe for one in busy], left))
        for worker in busy:
            if worker.pipe in ready:
                self._receive(worker)
            elif worker.until is not None and time.monotonic() >= worker.until:
                self._lose(worker, "slow", f"{self.seconds:g}")

    def close(self) -> None:
        """End every process."""
        for worker in self.workers:
            worker.kill()

    def _started(self) -> _Worker:
        ours, theirs = Pipe()
        process = Process(target=_work, args=(self.work, theirs), daemon=True)
        process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours))
        return self.workers[-1]

    def _receive(self, worker: _Worker) -> None:
        assert worker.turn
        try:
            kind, found = worker.pipe.recv()
        except (EOFError, OSError):
            self._lose(worker, "dead", "")
            return
        if kind == "refused":
            raise Refused(*found)
        turn, worker.turn = worker.turn, None
        turn.result, turn.ready = found if kind == "done" else self._without(turn, "wrong", found), True

    def _lose(self, worker: _Worker, why: Why, what: str) -> None:
        worker.kill()
        self.workers.remove(worker)
        assert worker.turn
        worker.turn.result, worker.turn.ready = self._without(worker.turn, why, what), True

    def _without(self, turn: _Turn[_In, _Out], why: Why, what: str) -> Any:
        if self.lost:
            return self.lost(turn.value, why, what)
        if why == "wrong":
            raise RuntimeError(what)
        raise Refused(
            "一个读取进程意外结束（可能是内存不足）；请减少 --jobs，或去掉 --jobs 逐个读取",
            "a reading process died (perhaps out of memory); use fewer --jobs, or none to read one by one",
        )


def _shared(
    work: Callable[[_In], _Out],
    values: Iterable[_In],
    jobs: int,
    seconds: float | None,
    lost: Lost | None,
) -> Iterator[_Out]:
    upcoming, turns = iter(values), deque[_Turn[_In, _Out]]()
    with closing(_Team(work, jobs, seconds, lost)) as team:
        more = True
        while more or turns:
            while more and team.room() and len(turns) < jobs * _AHEAD:
                for value in upcoming:
                    turns.append(_Turn(value))
                    team.begin(turns[-1])
                    break
                else:
                    more = False
            while turns and turns[0].ready:
                yield turns.popleft().result  # type: ignore[misc] # ready means that it is there
            if turns and not (more and team.room() and len(turns) < jobs * _AHEAD):
                team.progress()


def _work(work: Callable[[Any], Any], pipe: Connection) -> None:
    """What a process does: one value after another, until the pipe is closed; interrupts are the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            value = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_answer(work, value))


def _answer(work: Callable[[_In], _Out], value: _In) -> tuple[str, Any]:
    """A result, or in words why there is none: exceptions do not travel between processes."""
    try:
        return "done", work(value)
    except Refused as refusal:
        return "refused", (refusal.zh, refusal.en)
    except Exception as error:  # noqa: BLE001 (told to the parent, which makes it a problem)
        return "wrong", _told(error)

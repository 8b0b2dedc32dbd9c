"""The same work for many values, in several processes: the results come in order, as with one."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from ipgraph.refusal import Refused

_In = TypeVar("_In")
_Out = TypeVar("_Out")

#: Values handed to a process at a time, and how many such hand-outs may wait for each process.
_CHUNK = 4
_AHEAD = 3


def each(work: Callable[[_In], _Out], values: Sequence[_In], jobs: int = 1) -> Iterator[_Out]:
    """``work`` done to every value, in order; with several ``jobs`` by as many processes.

    >>> list(each(abs, [-1, 2, -3]))
    [1, 2, 3]

    Only a few results wait at a time, so that memory does not grow with the number of values.
    Raises :class:`~ipgraph.refusal.Refused` if a process dies.
    """
    if jobs <= 1 or len(values) < 2:
        yield from map(work, values)
    else:
        yield from _shared(work, values, min(jobs, len(values)))


def _shared(work: Callable[[_In], _Out], values: Sequence[_In], jobs: int) -> Iterator[_Out]:
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_the_parent)
    chunks = iter([values[at : at + _CHUNK] for at in range(0, len(values), _CHUNK)])
    waiting: deque[Future[list[_Out] | _Told]] = deque()
    try:
        waiting.extend(pool.submit(_all, work, chunk) for chunk in islice(chunks, jobs * _AHEAD))
        while waiting:
            yield from _kept(waiting.popleft().result())
            waiting.extend(pool.submit(_all, work, chunk) for chunk in islice(chunks, 1))
    except BrokenProcessPool:
        raise Refused(
            "一个读取进程意外结束（可能是内存不足）；请减少 --jobs，或去掉 --jobs 逐个读取",
            "a reading process died (perhaps out of memory); use fewer --jobs, or none to read one by one",
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _all(work: Callable[[_In], _Out], values: Sequence[_In]) -> list[_Out] | _Told:
    try:
        return [work(value) for value in values]
    except Refused as refusal:
        return _Told(refusal.zh, refusal.en)


class _Told(NamedTuple):
    """What a refusal says; the exception itself does not travel between processes."""

    zh: str
    en: str


def _kept(results: list[_Out] | _Told) -> list[_Out]:
    if isinstance(results, _Told):
        raise Refused(*results)
    return results


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)

"""What work takes, and one way to print it beside something else."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

_REPEATS = 5
_LONG = 1.0  # seconds after which fewer runs are enough
_FEW = 3
_VERY_LONG = 20.0  # and one is


def clocked(work: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> tuple[float, Any]:
    """Seconds by ``clock``, and what ``work`` returns."""
    start = clock()
    found = work()
    return clock() - start, found


def middle(work: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    """The median of a few runs in seconds by ``clock``; a cold one is not counted, unless it took long."""
    cold, _ = clocked(work, clock)
    if cold > _VERY_LONG:
        return cold
    runs = _FEW if cold > _LONG else _REPEATS
    return statistics.median(clocked(work, clock)[0] for _ in range(runs))


class Cost(NamedTuple):
    """What a command took: seconds by the clock, seconds of processors, the most memory (MiB) of one process."""

    clock: float
    work: float
    memory: float


def cost(*command: str) -> Cost:
    """What a command and the processes that it started took; :class:`subprocess.CalledProcessError` if it was refused."""
    code = (
        "import resource, subprocess, sys;"
        "status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode;"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss);"
        "sys.exit(status if status > 1 else 0)"  # 1: there were problems in the plans
    )
    whole = [sys.executable, "-c", code, *command]
    clock, found = clocked(lambda: subprocess.run(whole, check=True, capture_output=True, text=True))
    work, memory = map(float, found.stdout.split())
    return Cost(clock, work, memory / 1024)


def line(name: str, ours: float, peer: str, theirs: float, goal: str = "") -> None:
    """Print one comparison."""
    print(
        f"{name:<46} {ours:9.3f} s   {peer:<36} {theirs:9.3f} s   ratio {ours / theirs:7.3f}   {goal}",
        flush=True,
    )


def grown(name: str, small: float, large: float, goal: str) -> None:
    """Print one growth."""
    print(f"{name:<46} {small:9.2f} → {large:9.2f}   ratio {large / small:7.3f}   {goal}", flush=True)

"""``make bench``: start-up, build, answers and page sizes on the bundled plan; then what many plans cost.

Its arguments are those of :mod:`bench.scale`.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import networks, reading, scale, shapes

_REPEATS = 7


def seconds(*command: str) -> float:
    """Median wall time of a command over a few runs, in seconds; the first, cold one is not counted."""
    times = []
    for _ in range(_REPEATS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def python(*arguments: str) -> float:
    """Median wall time of this Python with ``arguments``."""
    return seconds(sys.executable, *arguments)


def ipgraph(*arguments: str) -> float:
    """Median wall time of ``ipgraph`` with ``arguments``."""
    return python("-m", "ipgraph", *arguments)


def ratio(name: str, own: float, peer_name: str, peer: float, goal: float) -> None:
    """Print one line: our time, the peer's, their ratio and the goal."""
    verdict = "reached" if own / peer <= goal else "not reached"
    print(
        f"{name:<44} {own:7.3f} s   {peer_name:<30} {peer:6.3f} s   "
        f"ratio {own / peer:5.2f}  (goal ≤ {goal:g}: {verdict})"
    )


def main() -> None:
    """Print the table for the bundled plan."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, medians of {_REPEATS}\n"
    )
    folder = Path(tempfile.mkdtemp())
    try:
        store = str(folder / "graph")
        built = ipgraph("build", "-o", store)
        ratio(
            "ipgraph --help", ipgraph("--help"), "python -c 'import click'", python("-c", "import click"), 3
        )
        ratio(
            "ipgraph ask due-by --store (built)",
            ipgraph("ask", "due-by", "-p", "by=2018-12-31", "--store", store),
            "python -c 'import pyoxigraph'",
            python("-c", "import pyoxigraph"),
            4,
        )
        print(f"{'ipgraph build, end to end':<44} {built:7.3f} s")
        for view in ("matrix", "network"):
            page = folder / f"{view}.html"
            drawn = ipgraph("view", view, "--store", store, "-o", str(page))
            print(
                f"{f'ipgraph view {view}':<44} {drawn:7.3f} s   page of {page.stat().st_size / 1024:.0f} KiB"
            )
    finally:
        shutil.rmtree(folder)
    reading.main()
    networks.main()
    shapes.main()
    scale.main()


if __name__ == "__main__":
    main()

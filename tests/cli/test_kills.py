"""A build or a publishing that is killed at a random moment leaves the old graph or the new one (bench.kills, in short)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench import servers

TIMES = 20


@pytest.fixture(scope="module")
def table() -> dict[str, list[int]]:
    """What was killed → old, new, broken, all; in a process of its own, for only one without threads may fork."""
    command = [sys.executable, "-m", "bench.kills", "--times", str(TIMES), "--seed", "7"]
    root = Path(__file__).parents[2]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300, check=True).stdout
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in told.splitlines()[2:]]
    return {name: [int(cell) for cell in cells] for name, *cells in rows}


def test_a_killed_build_leaves_old_or_new(table):
    old, new, broken, times = table["`ipgraph build`"]
    assert (old + new, broken, times) == (TIMES, 0, TIMES)


@pytest.mark.skipif("oxigraph" in servers.missing(), reason="needs the oxigraph server")
def test_a_killed_publishing_leaves_old_or_new(table):
    old, new, broken, times = table["`ipgraph publish` to Oxigraph"]
    assert (old + new, broken, times) == (TIMES, 0, TIMES)

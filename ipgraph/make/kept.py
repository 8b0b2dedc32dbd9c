"""The graph of a folder, in its two forms at once: the archive ``graph.trig`` and the store.

The store draws the documents, one after the other, and the archive is written as they pass: one load, and never more of
them in memory than the loader sorts at a time (some 1.9 GiB from two million quads on, however many there are).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import IO, Any

from ipgraph.graph.quads import trig_header
from ipgraph.graph.rebuilt import load


def keep(folder: Path, graphs: Iterable[bytes]) -> None:
    """Write ``graph.trig`` and ``store/`` into ``folder``; ``graphs`` are TriG without its header.

    Raises ``OSError`` as the file system does, and whatever ``graphs`` raises.
    """
    with (folder / "graph.trig").open("wb") as archive:
        passing = _Passing(chain([trig_header()], graphs), archive)
        load(folder / "store", io.BufferedReader(passing))


class _Passing(io.RawIOBase):
    """A file to read ``pieces`` from, which are written to ``copy`` on the way."""

    def __init__(self, pieces: Iterable[bytes], copy: IO[bytes]) -> None:
        self._pieces, self._copy = filter(None, pieces), copy
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        if not self._left:
            piece = next(self._pieces, b"")
            self._copy.write(piece)
            self._left = memoryview(piece)
        now, self._left = self._left[: len(room)], self._left[len(room) :]
        room[: len(now)] = now
        return len(now)

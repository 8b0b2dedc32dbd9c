"""The graph of a folder, in its two forms at once: the archive ``graph.trig`` and the store.

The store is loaded in slices while the archive grows: the loader of a store keeps what it is given in memory until
it has sorted it, so that a corpus in one go would need gigabytes.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pyoxigraph as ox

from ipgraph.graph.quads import trig_header
from ipgraph.graph.rebuilt import seal

#: Bytes of TriG that are loaded at a time: some 600,000 quads.
_SLICE = 32 * 2**20


class Kept:
    """``graph.trig`` and ``store/`` in a folder, whole at the end of a ``with`` block that ends without an error."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._archive = (folder / "graph.trig").open("wb")
        self._archive.write(trig_header())
        self._store: ox.Store | None = ox.Store(str(folder / "store"))
        self._waiting: list[bytes] = []

    def add(self, quads: bytes) -> None:
        """Add ``quads``: TriG without its header."""
        self._archive.write(quads)
        self._waiting.append(quads)
        if sum(map(len, self._waiting)) >= _SLICE:
            self._load()

    def _load(self) -> None:
        assert self._store is not None  # it is there until the block ends
        slice_ = BytesIO(b"".join((trig_header(), *self._waiting)))
        # lenient: the words are our own, there is nothing to check
        self._store.bulk_load(slice_, format=ox.RdfFormat.TRIG, lenient=True)
        self._waiting.clear()

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        with self._archive:
            if failed is None:
                self._load()
                assert self._store is not None
                self._store.flush()
        self._store = None  # closes it: the folder will move
        if failed is None:
            seal(self._folder / "store")

"""A corpus in pieces: the quads and the rows of each jurisdiction and year in files of their own.

Every file is complete: the names of its folders repeat what stands in it, for those who want but a few.
Pieces may be written by any process, in any order, and again; each file is there as a whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ipgraph.graph.ordered import nquads
from ipgraph.graph.reorganisations import History
from ipgraph.graph.terms import Base
from ipgraph.make.folder import departments, shared
from ipgraph.make.parts import part
from ipgraph.model import Plan
from ipgraph.schemas import SCHEMAS
from ipgraph.together import Fit, Gist

#: The file of what belongs to no one document.
SHARED = Path("quads") / "shared.nq"
#: The year of a plan that names none.
_NO_YEAR = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A jurisdiction and a year; as text the folder.

    >>> str(Piece("zhengzhou", "2017"))
    'jurisdiction=zhengzhou/year=2017'
    """

    jurisdiction: str
    year: str

    @classmethod
    def of(cls, gist: Gist, fit: Fit) -> Piece:
        """The piece that a document belongs to, by its place and the first year of its period."""
        return cls(str(fit.place), str(gist.year or _NO_YEAR))

    def __str__(self) -> str:
        return f"jurisdiction={self.jurisdiction}/year={self.year}"


def write_piece(
    root: Path, base: Base, piece: Piece, plans: Iterable[tuple[bytes, Fit]]
) -> list[dict[str, Any]]:
    """Write the packed ``plans`` of a piece; the lines about them in the list of what was built, by name."""
    ordered = sorted(plans, key=lambda one: one[1].name)
    made = [part(base, packed, fit, "nquads") for packed, fit in ordered]
    with _whole(root / "quads" / str(piece) / "part.nq") as file:
        file.write_bytes(b"".join(one.quads for one in made))
    for name in SCHEMAS:
        if name != "departments":
            rows = pa.concat_tables(getattr(one.tables, name) for one in made)
            _save(rows, root / "tables" / name / str(piece))
    return [one.entry | {"quads_sha256": sha256(one.quads).hexdigest()} for one in made]


def write_shared(root: Path, base: Base, places: Sequence[Plan], history: History | None = None) -> None:
    """Write what belongs to no one document: the parties of each jurisdiction, and ``quads/shared.nq``."""
    with _whole(root / SHARED) as file:
        file.write_bytes(nquads(shared(places, base, history)))
    for code, group in groupby(places, key=lambda one: one.document.place_code):
        _save(departments(group), root / "tables" / "departments" / f"jurisdiction={code}")


def _save(rows: pa.Table, folder: Path) -> None:
    with _whole(folder / "part.parquet") as file:
        pq.write_table(rows.combine_chunks(), file, compression="zstd")


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """A place to write to that becomes ``file`` at the end; two that write the same file do no harm."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    yield partial
    partial.replace(file)

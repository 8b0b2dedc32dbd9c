"""From documents to a corpus in pieces (:mod:`ipgraph.make.partitions`), on this machine or on a cluster.

What is done to a document and to a piece is the same on both; an engine only says where, and brings together
what belongs to one piece.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from ipgraph import __version__
from ipgraph.columns.asking import Columns
from ipgraph.columns.measured import Measure, rows
from ipgraph.make.building import READINGS, Built, Heard, Run, Share, assembled, journal, read
from ipgraph.make.partitions import SHARED, Piece, write_piece, write_shared
from ipgraph.make.parts import places
from ipgraph.make.readings import Readings
from ipgraph.make.settings import Settings
from ipgraph.model import Problem
from ipgraph.plans import readable
from ipgraph.problems import describe
from ipgraph.processes import each
from ipgraph.replace import Unchanged, replacing

if TYPE_CHECKING:
    from ipgraph.graph.questions import Question
    from ipgraph.graph.terms import Base
    from ipgraph.read.origin import Origin
    from ipgraph.together import Fit

#: The file that every such folder holds: which tool read which documents, with which counts.
MANIFEST = "corpus.json"

#: What can be asked of the tables of all documents.
Asked: TypeAlias = "Question | Measure"
#: A document by the key of its reading, and how it stands among the others.
Placed = tuple[str, "Fit"]


class Engine(Protocol):
    """Where documents are read and pieces are written."""

    def read(self, origins: Sequence[Origin]) -> Heard:
        """Read every document; the plans stay with the engine."""

    def write(self, pieces: Mapping[Piece, Sequence[Placed]], root: Path) -> list[dict[str, Any]]:
        """Write every piece with the plans in it; the lines about these in the list of what was built."""

    def columns(self, tables: Path) -> Columns:
        """An engine of SQL over the tables of all pieces."""


def corpus(
    origins: Sequence[Origin],
    folder: Path,
    settings: Settings,
    run: Run,
    engine: Engine,
    asked: Sequence[Asked] = (),
) -> Built:
    """Read, extract and validate ``origins``, write the corpus into the empty ``folder`` and answer what is ``asked``."""

    def write(standing: Sequence[Share]) -> list[Problem]:
        sound = [one for one in standing if one.sound]
        entries = engine.write(_pieces(sound), folder)
        whole = list(places((one.gist, one.fit) for one in sound))
        write_shared(folder, settings.base, whole, settings.history)
        _answers(folder, engine, asked, settings.base)
        problems = [problem for one in standing for problem in one.problems]
        _record(folder, problems, sorted(entries, key=lambda one: str(one["name"])), settings.base)
        return []

    return assembled(engine.read(origins), run, write)


def _answers(folder: Path, engine: Engine, asked: Sequence[Asked], base: Base) -> None:
    """``answers/NAME.csv`` for every question or measure, with the columns that it names."""
    if not asked:
        return
    columns = engine.columns(folder / "tables")
    for one in asked:
        file = folder / "answers" / f"{one.name}.csv"
        file.parent.mkdir(exist_ok=True)
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            sheet = csv.DictWriter(out, one.reads)
            sheet.writeheader()
            sheet.writerows(rows(columns, one, base.iri))


def _pieces(sound: Iterable[Share]) -> dict[Piece, list[Placed]]:
    pieces: dict[Piece, list[Placed]] = defaultdict(list)
    for one in sound:
        pieces[Piece.of(one.gist, one.fit)].append((one.key, one.fit))
    return dict(sorted(pieces.items()))


def _record(
    folder: Path, problems: Iterable[Problem], entries: Sequence[Mapping[str, Any]], base: Base
) -> None:
    lines = [json.dumps(describe(one), ensure_ascii=False) + "\n" for one in problems]
    (folder / "problems.jsonl").write_bytes("".join(lines).encode("utf-8", "surrogatepass"))
    manifest = {
        "ipgraph": __version__,
        "base": base.iri,
        "shared_sha256": sha256((folder / SHARED).read_bytes()).hexdigest(),
        "documents": entries,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_bytes(text.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True)
class Here:
    """One machine, the one that this runs on: as many processes as the run has jobs; ``readings`` keeps the plans."""

    readings: Readings
    settings: Settings
    run: Run

    def read(self, origins: Sequence[Origin]) -> Heard:
        """See :class:`Engine`."""
        return read(origins, self.readings, self.settings, self.run)

    def write(self, pieces: Mapping[Piece, Sequence[Placed]], root: Path) -> list[dict[str, Any]]:
        """See :class:`Engine`; the readings are saved with the pieces, for the next run."""
        packed = (
            (piece, [(self.readings.plan(key), fit) for key, fit in placed])
            for piece, placed in pieces.items()
        )
        work = partial(written, root, self.settings.base)
        found = [entry for entries in each(work, packed, self.run.jobs) for entry in entries]
        self.readings.save(root / READINGS, (key for placed in pieces.values() for key, _ in placed))
        return found

    def columns(self, tables: Path) -> Columns:
        """See :class:`Engine`."""
        from ipgraph.columns.duck import at

        return at(tables)


def on_this_machine(
    paths: Sequence[Path], out: Path, settings: Settings, run: Run, asked: Sequence[Asked] = ()
) -> Built:
    """The corpus of the documents at ``paths`` in ``out``, which stays as it was until the new one is complete.

    Raises :class:`~ipgraph.refusal.Refused` and ``OSError`` where ``out`` cannot be written.
    """
    origins = readable(paths)
    with replacing(out, MANIFEST) as folder, journal(out, origins) as readings:
        built = corpus(origins, folder, settings, run, Here(readings, settings, run), asked)
        if not built.written:
            raise Unchanged
    if built.written:
        readings.forget()
    return built


def written(root: Path, base: Base, given: tuple[Piece, Iterable[tuple[bytes, Fit]]]) -> list[dict[str, Any]]:
    """Write one piece; the lines about its plans."""
    return write_piece(root, base, *given)

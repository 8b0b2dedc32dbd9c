"""From documents to a folder, in two passes: read each, then write each as it stands among the others.

Only what the documents must know of one another is in memory at once; their plans wait in a file
(:mod:`ipgraph.make.readings`), from which a run that was ended early goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipgraph import plans
from ipgraph.make.folder import MANIFEST, write
from ipgraph.make.parts import Part, part, places
from ipgraph.make.readings import Reading, Readings, key
from ipgraph.make.settings import Settings
from ipgraph.model import Party, Problem
from ipgraph.problems import severity
from ipgraph.processes import Why, each
from ipgraph.replace import Unchanged, beside, replacing
from ipgraph.together import Fit, Gist, fits

if TYPE_CHECKING:
    from ipgraph.graph.terms import Base
    from ipgraph.read.origin import Origin

#: The file of a folder that keeps what was read for it.
READINGS = "readings.sqlite"


@dataclass(frozen=True, slots=True)
class Run:
    """How a run goes: by how many processes, with how many seconds for a document, told to whom."""

    jobs: int = 1
    seconds: float | None = None
    keep_going: bool = False
    progress: plans.Progress | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many documents it met and how many of these it had read before, the problems, and
    whether the folder was replaced.
    """

    documents: int
    known: int
    problems: tuple[Problem, ...]
    written: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A document among the others: how its reading is found, what it is called, what is wrong with it."""

    key: str
    gist: Gist
    fit: Fit
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether there is a plan, and no error in it."""
        return bool(self.gist.digest) and not any(severity(one) == "error" for one in self.problems)


def build(paths: Sequence[Path], out: Path, settings: Settings, run: Run) -> Built:
    """Read, extract, validate and write ``out`` (see :func:`ipgraph.pipeline.build`)."""
    origins = plans.readable(paths)
    with replacing(out, MANIFEST) as folder, journal(out, origins) as readings:
        heard = read(origins, readings, settings, run)
        built = assembled(heard, run, partial(_write, folder, readings, settings, run))
        if not built.written:
            raise Unchanged
        readings.save(folder / READINGS, heard.keys)
    if built.written:
        readings.forget()
    return built


def journal(out: Path, origins: Sequence[Origin]) -> Readings:
    """The readings of the last run for ``out``, and a file beside it for those made now.

    Those of a single document are in memory only: there is nothing to go on from.
    """
    file = beside(out.resolve(), "readings") if len(origins) > 1 else None
    return Readings(file, out / READINGS)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was read: for every document its key and its reading without the plan; how many were known before."""

    keys: list[str]
    heads: list[Reading]
    known: int


def assembled(heard: Heard, run: Run, write: Callable[[Sequence[Share]], list[Problem]]) -> Built:
    """Stand the documents together and write them, unless there is an error and the run is to stop at one.

    ``write`` gives the problems that it met.
    """
    standing = shares(heard)
    told = tuple(problem for one in standing for problem in one.problems)
    built = Built(len(heard.heads), heard.known, told, written=False)
    sound = sum(one.sound for one in standing)
    if not sound or (sound < len(standing) and not run.keep_going):
        return built
    late = write(standing)
    return replace(built, problems=(*told, *late), written=run.keep_going or not late)


def read(origins: Sequence[Origin], readings: Readings, settings: Settings, run: Run) -> Heard:
    """Read the documents that ``readings`` does not know, and keep what was read there."""
    keys = [_key(origin, settings) for origin in origins]
    bodies: dict[Party, Party] = {}
    heads = [_lean(readings.head(one), bodies) if one else None for one in keys]
    unread = [at for at, head in enumerate(heads) if head is None]
    for _ in range(len(origins) - len(unread)):
        _step(run)
    work = partial(reading, settings)
    todo = [origins[at] for at in unread]
    for at, found in zip(unread, each(work, todo, run.jobs, seconds=run.seconds, lost=lost), strict=True):
        keys[at] = _key_of(origins[at], found.sha256, settings) if found.plan else f"{at}"
        if found.plan:
            readings.keep(keys[at], found)
        heads[at] = _lean(found, bodies)
        _step(run)
    return Heard(keys, [head for head in heads if head], len(origins) - len(unread))


def _lean(found: Reading | None, bodies: dict[Party, Party]) -> Reading | None:
    """A reading without its plan, whose parties are those in ``bodies``: the plans of a city name the same sixty."""
    if found is None:
        return None
    parties = tuple(bodies.setdefault(one, one) for one in found.gist.parties)
    return replace(found, plan=b"", gist=replace(found.gist, parties=parties))


def _step(run: Run) -> None:
    if run.progress:
        run.progress()


def reading(settings: Settings, origin: Origin) -> Reading:
    """One document read, understood and checked against the laws of the graph."""
    from ipgraph.graph.check import validate

    plan = replace(plans.plan_of(origin, settings.departments), options=settings.options)
    broken = validate(plan, settings.base) if plan.items else ()
    return Reading.of(replace(plan, problems=(*plan.problems, *broken)))


def lost(origin: Origin, why: Why, what: str) -> Reading:
    """What stands for a document that could not be read to its end."""
    problem = Problem(f"reading-{why}", origin.name, detail=what)
    return Reading(Gist(origin.name, "", None), (problem,))


def _key(origin: Origin, settings: Settings) -> str:
    """The key of the reading of a document, empty where its bytes cannot be had."""
    from ipgraph.read import Unreadable

    try:
        return _key_of(origin, hashlib.sha256(origin.read_bytes()).hexdigest(), settings)
    except (OSError, Unreadable):
        return ""


def _key_of(origin: Origin, sha256: str, settings: Settings) -> str:
    described = origin.with_name("source.toml") if isinstance(origin, Path) else None
    beside_it = described.read_bytes().hex() if described and described.is_file() else ""
    return key(origin.name, sha256, (settings.base.iri, *settings.options, beside_it))


def shares(heard: Heard) -> list[Share]:
    """The documents as they stand together, in the order of their names; the same one once."""
    fitting = zip(heard.keys, heard.heads, fits(head.gist for head in heard.heads), strict=True)
    found = [Share(key, head.gist, fit, _renamed(head, fit)) for key, head, fit in fitting if fit]
    return _repeated(sorted(found, key=lambda one: (one.fit.name, one.gist.digest, one.key)))


def _renamed(head: Reading, fit: Fit) -> tuple[Problem, ...]:
    if head.gist.name == fit.name:
        return head.problems
    return tuple(replace(problem, document=fit.name) for problem in head.problems)


def _repeated(standing: Sequence[Share]) -> list[Share]:
    """Say of a text that stands there under another name already."""
    first: dict[str, str] = {}
    found = []
    for one in standing:
        before = first.setdefault(one.gist.digest, one.fit.name) if one.gist.digest else one.fit.name
        more = (Problem("document-repeated", one.fit.name, detail=before),) if before != one.fit.name else ()
        found.append(replace(one, problems=(*one.problems, *more)))
    return found


def _write(
    folder: Path, readings: Readings, settings: Settings, run: Run, standing: Sequence[Share]
) -> list[Problem]:
    """Write the sound documents and the problems of all; what went wrong with one only now."""
    late: list[Problem] = []
    whole = list(places((one.gist, one.fit) for one in standing if one.sound))
    write(folder, _parts(standing, readings, settings, run, late), whole, settings.base, settings.history)
    return late


def _parts(
    standing: Sequence[Share], readings: Readings, settings: Settings, run: Run, late: list[Problem]
) -> Iterator[Part]:
    packed = ((readings.plan(one.key), one.fit) for one in standing if one.sound)
    made = each(partial(_part, settings.base), packed, run.jobs, seconds=run.seconds, lost=_lost)
    for one in standing:
        found = next(made) if one.sound else Part(())
        late += found.problems
        _step(run)
        yield replace(found, problems=(*one.problems, *found.problems))


def _part(base: Base, given: tuple[bytes, Fit]) -> Part:
    return replace(part(base, *given), problems=())


def _lost(given: tuple[bytes, Fit], why: Why, what: str) -> Any:
    return Part((Problem(f"reading-{why}", given[1].name, detail=what),))

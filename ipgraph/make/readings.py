"""What was read before: a plan whose bytes and whose reader are the same need not be read again.

Readings are kept in a file of their own (SQLite) from the moment they are made, so that a run that is ended
early goes on where it was; each is found by a key that changes with whatever could change it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

from ipgraph import __version__
from ipgraph.make.packed import pack, unpack
from ipgraph.model import Plan, Problem
from ipgraph.resources import shipped
from ipgraph.together import Gist, gist

_TABLE = "CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, reading BLOB, plan BLOB) WITHOUT ROWID"
#: Folders of this package whose code or data change what is read from a document.
_READERS = ("read", "extract", "graph", "model.py", "plans.py", "problems.toml", "make/packed.py")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read: what others must know of its plan, its problems, and the plan itself, packed.

    ``sha256`` is that of the bytes read; ``plan`` is empty where there is none: the problems say why.
    """

    gist: Gist
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    plan: bytes = b""

    @classmethod
    def of(cls, plan: Plan) -> Reading:
        """The reading that gave ``plan``."""
        packed = pack(plan) if plan.document.text_sha256 else b""
        return cls(gist(plan), plan.problems, plan.document.sha256, packed)


class Readings:
    """Readings in a file (``None``: in memory only), and those of an earlier run in another."""

    def __init__(self, file: Path | None, earlier: Path) -> None:
        self.file = file
        self._now = _opened(file) if file else _database(None)
        self._then = _earlier(earlier.resolve()) if earlier.is_file() else None

    def __enter__(self) -> Readings:
        return self

    def __exit__(self, *_: object) -> None:
        for place in filter(None, (self._now, self._then)):
            place.close()

    def forget(self) -> None:
        """Take the file away: what it held stands elsewhere."""
        if self.file:
            self.file.unlink(missing_ok=True)

    def head(self, key: str) -> Reading | None:
        """The reading with this key but for its plan; ``None`` if there is none that can be used."""
        with suppress(ValueError):
            return next((unpack(head, Reading) for head, _ in self._found(key)), None)
        return None

    def plan(self, key: str) -> bytes:
        """The plan of the reading with this key, packed; empty if there is none."""
        return next((plan for _, plan in self._found(key)), b"")

    def _found(self, key: str) -> Iterator[tuple[bytes, bytes]]:
        for place in filter(None, (self._now, self._then)):
            with suppress(sqlite3.DatabaseError):
                yield from place.execute("SELECT reading, plan FROM readings WHERE key = ?", (key,))

    def keep(self, key: str, reading: Reading) -> None:
        """Keep a reading, at once and for good."""
        with _disk(), self._now:
            row = (key, pack(replace(reading, plan=b"")), reading.plan)
            self._now.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", row)

    def save(self, file: Path, keys: Iterable[str]) -> None:
        """Write the readings with ``keys`` into a new ``file``, in order: the same bytes for the same readings."""
        with _disk(), closing(_opened(file)) as saved, saved:
            for key in sorted(set(keys)):
                for head, plan in islice(self._found(key), 1):
                    saved.execute("INSERT INTO readings VALUES (?, ?, ?)", (key, head, plan))


def _opened(file: Path) -> sqlite3.Connection:
    """The readings in ``file``; one that is damaged, or not ours, is begun anew: it only saves time."""
    try:
        return _database(file)
    except sqlite3.DatabaseError:
        file.unlink()
        return _database(file)


def _earlier(file: Path) -> sqlite3.Connection | None:
    """The readings of a folder that is there, not to be changed; ``None`` if they are damaged."""
    found = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    try:
        found.execute("SELECT key FROM readings LIMIT 1").fetchall()
    except sqlite3.DatabaseError:
        found.close()
        return None
    return found


def _database(file: Path | None) -> sqlite3.Connection:
    with _disk():
        found = sqlite3.connect(file or ":memory:")
        found.execute("PRAGMA synchronous = OFF")  # a kill loses nothing; after a power cut it is read again
        found.execute(_TABLE)
        return found


@contextmanager
def _disk() -> Iterator[None]:
    """A full or unwritable disk as the file system's own error, which every command knows how to tell."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(*_FULL if "full" in str(error) else (None, str(error))) from None


_FULL = (28, "No space left on device")


def key(name: str, sha256: str, settings: Iterable[str] = ()) -> str:
    """What a reading is found by: the tool, its settings, the document's name and the digest of its bytes.

    >>> key("a.txt", "1") == key("a.txt", "1") != key("b.txt", "1")
    True
    """
    return hashlib.sha256("\0".join((tool(), *settings, name, sha256)).encode()).hexdigest()


@cache
def tool() -> str:
    """The version of the tool with a digest of the code and data that read documents."""
    digest = hashlib.sha256()
    here = Path(__file__).parents[1]
    places = [*(here / name for name in _READERS), shipped("data"), shipped("ontology")]
    for file in sorted(one for place in places for one in _files(place)):
        digest.update(file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    wanted = {".py", ".rq", ".csv", ".toml", ".ttl"}
    return [one for one in place.rglob("*") if one.suffix in wanted and one.is_file()]

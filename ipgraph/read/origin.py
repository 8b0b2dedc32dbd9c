"""Where documents come from: files, folders, patterns, archives and pipes.

An origin has a name and gives its bytes when asked, as a :class:`~pathlib.Path` does; all of them can be
handed to another process.
"""

from __future__ import annotations

import glob
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath, PurePosixPath

from ipgraph.model import Problem
from ipgraph.read import CONVERTIBLE, LARGEST_FILE, READERS, Unreadable
from ipgraph.read.package import member, unpack
from ipgraph.read.unfit import Unfit

#: Archives; every readable file in one is a document of its own.
ARCHIVES = frozenset({".zip"})
#: Suffixes that a folder or an archive is searched for; those that need converting are not passed over in silence.
_WANTED = frozenset({*READERS, *CONVERTIBLE, *ARCHIVES})
_LEFT_BEHIND = (".", "~$", "__MACOSX")
_UTF_8 = 0x800  # the flag of a zip entry whose name is UTF-8


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its path there, and its place in the archive's list."""

    archive: Path
    name: str
    number: int

    def read_bytes(self) -> bytes:
        """Its bytes; :class:`Unreadable` if the archive is damaged there."""
        try:
            package = _unpacked(self.archive, self.archive.stat().st_mtime_ns)
            return _bytes(package, package.infolist()[self.number])
        except Unfit as error:
            raise Unreadable(Problem(error.code, self.name, detail=error.detail)) from None


@dataclass(frozen=True, slots=True)
class Piped:
    """Bytes that were read already, from a pipe."""

    name: str
    data: bytes

    def read_bytes(self) -> bytes:
        """The bytes."""
        return self.data


@dataclass(frozen=True, slots=True)
class Closed:
    """A place that gives no document; ``problem`` says why."""

    name: str
    problem: Problem

    def read_bytes(self) -> bytes:
        """Nothing: raises :class:`Unreadable`."""
        raise Unreadable(self.problem)


Origin = Path | Member | Piped | Closed


def origins(path: Path) -> list[Origin]:
    """What ``path`` stands for: a pattern for the files that fit it, a folder or archive for what is in it.

    >>> origins(Path("plan.txt"))
    [PosixPath('plan.txt')]
    """
    if is_pattern(path):
        found = glob.glob(str(path), recursive=True)  # noqa: PTH207 (Path.glob takes no absolute pattern)
        return [one for name in sorted(found) for one in origins(Path(name))]
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if _wanted(file.relative_to(path)) and file.is_file())
        return [one for file in files for one in _opened(file)] or [_empty(path.name or str(path))]
    return _opened(path)


def is_pattern(path: Path) -> bool:
    """Whether ``path`` is a pattern that the shell has left to us, not the name of a file.

    >>> is_pattern(Path("no/such/*.docx")), is_pattern(Path("plan.docx"))
    (True, False)
    """
    return glob.has_magic(str(path)) and not path.exists()


def _wanted(path: PurePath) -> bool:
    """Whether a file may hold a plan; what programs leave behind (``~$plan.docx``, ``.git``) does not."""
    left_behind = any(part.startswith(_LEFT_BEHIND) and part not in {".", ".."} for part in path.parts)
    return path.suffix.lower() in _WANTED and not left_behind


def _opened(file: Path) -> list[Origin]:
    if file.suffix.lower() not in ARCHIVES or not file.is_file():
        return [file]
    try:
        with unpack(file) as package:
            found = [_member(file, at, one) for at, one in enumerate(package.infolist()) if not one.is_dir()]
    except Unfit as error:
        return [Closed(file.name, Problem(error.code, file.name, detail=error.detail))]
    wanted = [one for one in found if _wanted(PurePosixPath(one.name))]
    return list(map(_unless_nested, wanted)) or [_empty(file.name)]


@lru_cache(maxsize=1)  # the members of an archive are read one after the other
def _unpacked(archive: Path, _changed: int) -> zipfile.ZipFile:
    return unpack(archive)


def _unless_nested(one: Member) -> Origin:
    nested = PurePosixPath(one.name).suffix.lower() in ARCHIVES
    return Closed(one.name, Problem("archive-nested", one.name)) if nested else one


def _empty(name: str) -> Closed:
    return Closed(name, Problem("nothing-to-read", name, options=(*READERS, *sorted(ARCHIVES))))


def _member(archive: Path, number: int, entry: zipfile.ZipInfo) -> Member:
    return Member(archive, _name(entry), number)


def _name(entry: zipfile.ZipInfo) -> str:
    """The path of an entry: programs in China write names in GBK without saying so."""
    if entry.flag_bits & _UTF_8:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return entry.filename


def _bytes(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.file_size > LARGEST_FILE:
        raise Unfit("file-too-large", f"{entry.file_size:,} B")
    return member(package, entry)

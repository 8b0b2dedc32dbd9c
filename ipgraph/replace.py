"""Replace a folder as a whole: readers see the old one until the new one is complete."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ipgraph.refusal import Refused

try:
    import fcntl
except ImportError:  # Windows has no flock; there two builds at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)


class Unchanged(Exception):
    """Raised inside :func:`replacing` to leave the folder as it was."""


@contextmanager
def replacing(folder: Path, marker: str) -> Iterator[Path]:
    """A new folder to write into that becomes ``folder`` when the block ends without an error.

    ``marker`` is a file that every such folder holds: one that lacks it is somebody else's and is not
    replaced.  Whatever ends the block early, even a kill, leaves the old folder as it was; the
    unfinished one beside it is cleared away by the next call; so does :class:`Unchanged`.  Raises :class:`Refused` if ``folder``
    is not ours or is being written by another process, ``OSError`` as the file system does.
    """
    folder = folder.resolve()  # a link stays a link: what it points to is replaced
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(beside(folder, "lock")):
        _recover(folder)
        _refuse_foreign(folder, marker)
        partial = beside(folder, "partial")
        partial.mkdir()
        try:
            yield partial
            _exchange(partial, folder)
        except Unchanged:
            pass
        finally:
            _clear(partial)


@contextmanager
def replacing_part(folder: Path, name: str) -> Iterator[Path]:
    """A new folder to write into that becomes ``folder/name`` when the block ends without an error.

    The lock is that of :func:`replacing`, so that nobody replaces ``folder`` meanwhile.  Whatever was
    ``folder/name`` is gone then.  Raises :class:`Refused` if ``folder`` is being written, ``OSError`` as
    the file system does.
    """
    folder = folder.resolve()
    with _locked(beside(folder, "lock")):
        partial = beside(folder / name, "partial")
        _clear(partial)
        partial.mkdir()
        try:
            yield partial
            _exchange(partial, folder / name)
        finally:
            _clear(partial)


def beside(folder: Path, purpose: str) -> Path:
    """The hidden file or folder that serves ``purpose`` beside ``folder``.

    >>> beside(Path("graphs/plan"), "lock").name
    '.plan.lock'
    """
    return folder.with_name(f".{folder.name}.{purpose}")


def _refuse_foreign(folder: Path, marker: str) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} 是一个文件，请换一个目录", f"{folder} is a file; name a folder instead")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / marker).exists():
        raise Refused(
            f"{folder} 不是 ipgraph 生成的目录，不会覆盖；请换一个目录",
            f"{folder} was not made by ipgraph and is not overwritten; name another folder",
        )


@contextmanager
def _locked(lock: Path) -> Iterator[None]:
    """Hold ``lock`` for this process alone; the file is gone at the end, a kill frees it too."""
    handle = os.open(lock, os.O_CREAT | os.O_RDWR)
    try:
        _take(handle, lock)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)
    finally:
        os.close(handle)


def _take(handle: int, lock: Path) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), lock.stat()):  # not one that its owner has just taken away
            return
    except (BlockingIOError, FileNotFoundError):
        pass
    raise Refused(
        f"另一个进程正在写入（{lock}）；请等它结束",
        f"another process is writing there ({lock}); wait until it ends",
    )


def _recover(folder: Path) -> None:
    """Put away what a killed process left beside ``folder``."""
    aside = beside(folder, "old")
    if aside.exists() and not folder.exists():
        aside.rename(folder)
    for leftover in (aside, beside(folder, "partial")):
        _clear(leftover)


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _exchange(new: Path, old: Path) -> None:
    """Put ``new`` where ``old`` is: in one step where the system can, else in two renames."""
    if not old.exists():
        new.rename(old)
        return
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _EXCHANGE) == 0:
            return
    aside = beside(old, "old")
    old.rename(aside)
    new.rename(old)
    _clear(aside)

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


@contextmanager
def replacing(folder: Path, marker: str) -> Iterator[Path]:
    """A new folder to write into that becomes ``folder`` when the block ends without an error.

    ``marker`` is a file that every such folder holds: one that lacks it is somebody else's and is not
    replaced.  Whatever ends the block early, even a kill, leaves the old folder as it was; the
    unfinished one beside it is cleared away by the next call.  Raises :class:`Refused` if ``folder``
    is not ours or is being written by another process, ``OSError`` as the file system does.
    """
    _refuse_foreign(folder, marker)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _own(folder.parent / f".{folder.name}.partial") as partial:
        yield partial
        if folder.exists():
            _exchange(partial, folder)
        else:
            partial.rename(folder)


def _refuse_foreign(folder: Path, marker: str) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} 是一个文件，请换一个目录", f"{folder} is a file; name a folder instead")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / marker).exists():
        raise Refused(
            f"{folder} 不是 ipgraph 生成的目录，不会覆盖；请换一个目录",
            f"{folder} was not made by ipgraph and is not overwritten; name another folder",
        )


@contextmanager
def _own(partial: Path) -> Iterator[Path]:
    """``partial`` as an empty folder locked for this process; gone at the end."""
    partial.mkdir(exist_ok=True)
    handle = os.open(partial, os.O_RDONLY)
    try:
        _lock(handle, partial)
        _empty(partial)
        yield partial
    finally:
        os.close(handle)
        shutil.rmtree(partial, ignore_errors=True)


def _lock(handle: int, partial: Path) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refused(
            f"另一个进程正在写入（{partial}）；请等它结束",
            f"another process is writing there ({partial}); wait until it ends",
        ) from None


def _empty(folder: Path) -> None:
    for leftover in folder.iterdir():
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def _exchange(new: Path, old: Path) -> None:
    """Swap two folders in one step where the system can, else in two renames."""
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _EXCHANGE) == 0:
            return
    aside = old.with_name(f".{old.name}.old")
    old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)

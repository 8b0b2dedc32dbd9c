"""Compound files (.xls): their lists of sectors and their streams, looked through before anybody follows them.

Such a file is a small file system, each sector naming the next one.  In a damaged file they may go round in
a circle, and a program that follows them never comes back.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from ipgraph.read.unfit import Unfit

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST = 0xFFFFFFFA  # larger numbers are marks: the end, a free sector, part of a list
_HEADER = 512
_ENTRY, _START = 128, 116  # bytes of an entry in the directory, and where in it the first sector is named
_SHIFTS = (9, 12)  # sectors of 512 or 4096 bytes


def streams(data: bytes, *names: str) -> list[bytes]:
    """The contents of the streams of these names; none if ``data`` is no compound file.

    Raises :class:`Unfit` where any list of sectors, needed here or not, goes round in a circle.

    >>> streams(b"not a compound file", "Workbook")
    []
    """
    if not data.startswith(MAGIC):
        return []
    if len(data) < _HEADER:
        raise Unfit("file-damaged", f"{len(data)} B")
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in _SHIFTS:
        raise Unfit("file-damaged", f"2^{shift}")
    return list(_Compound(data, 1 << shift).streams(names))


class _Compound:
    """The sectors of a compound file, known to lead to an end."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data, self._size = data, size
        self._fat = [entry for sector in _lists(data, size) for entry in _sector(data, sector, size)]
        _follow_all(self._fat)
        self._directory, cutoff, mini = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))
        self._cutoff = cutoff
        self._small = [entry for sector in _chain(self._fat, mini) for entry in _sector(data, sector, size)]
        _follow_all(self._small)

    def streams(self, names: Sequence[str]) -> Iterator[bytes]:
        """The contents of the streams of these names."""
        entries = self._content(self._directory)
        if len(entries) < _ENTRY:
            raise Unfit("file-damaged", "directory")
        (root,) = struct.unpack_from("<I", entries, _START)
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            if entries[at : at + 64].decode("utf-16-le", "replace").partition("\0")[0] in names:
                first, length = struct.unpack_from("<II", entries, at + _START)
                whole = self._content(first) if length >= self._cutoff else self._in_mini(root, first)
                yield whole[:length]

    def _content(self, first: int) -> bytes:
        return b"".join(
            self._data[(at + 1) * self._size : (at + 2) * self._size] for at in _chain(self._fat, first)
        )

    def _in_mini(self, root: int, first: int) -> bytes:
        """A small stream: its sectors of 64 bytes stand in a stream of their own."""
        whole = self._content(root)
        return b"".join(whole[at * 64 : (at + 1) * 64] for at in _chain(self._small, first))


def _sector(data: bytes, number: int, size: int) -> tuple[int, ...]:
    """The entries of a sector that is a list; none beyond the end of the file."""
    piece = data[(number + 1) * size : (number + 2) * size]
    return struct.unpack_from(f"<{len(piece) // 4}I", piece)


def _lists(data: bytes, size: int) -> Iterator[int]:
    """The sectors that hold the list of sectors: the first in the header, more in a chain of their own."""
    entries = struct.unpack_from("<109I", data, 76)
    (following,) = struct.unpack_from("<I", data, 68)
    seen = set()
    while True:
        yield from (entry for entry in entries if entry < _LARGEST)
        if following >= _LARGEST:
            return
        if following in seen:
            raise Unfit("file-damaged", str(following))
        seen.add(following)
        *entries, following = _sector(data, following, size) or (_LARGEST,)  # type: ignore[assignment]


def _chain(fat: Sequence[int], first: int) -> Iterator[int]:
    """The sectors from ``first`` on, in a list without circles."""
    while first < len(fat):
        yield first
        first = fat[first]


def _follow_all(fat: Sequence[int]) -> None:
    """Raise :class:`Unfit` if any chain comes back to itself."""
    done = bytearray(len(fat))  # 1: on the way, 2: known to end
    for start in range(len(fat)):
        way = []
        at = start
        while at < len(fat) and not done[at]:
            done[at] = 1
            way.append(at)
            at = fat[at]
        if at < len(fat) and done[at] == 1:
            raise Unfit("file-damaged", str(at))
        for one in way:
            done[one] = 2

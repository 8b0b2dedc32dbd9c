"""Compound files (.xls): their lists of sectors, looked through before anybody follows them.

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
_SHIFTS = (9, 12)  # sectors of 512 or 4096 bytes


def refuse_circles(data: bytes) -> None:
    """Raise :class:`Unfit` if ``data`` is a compound file whose sectors go round in a circle.

    >>> refuse_circles(b"not a compound file")
    """
    if not data.startswith(MAGIC):
        return
    if len(data) < _HEADER:
        raise Unfit("file-damaged", f"{len(data)} B")
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in _SHIFTS:
        raise Unfit("file-damaged", f"2^{shift}")
    size = 1 << shift
    directory, mini = struct.unpack_from("<I", data, 48)[0], struct.unpack_from("<I", data, 60)[0]
    fat = [entry for sector in _lists(data, size) for entry in _sector(data, sector, size)]
    _follow_all(fat)
    _follow_all([entry for sector in _chain(fat, mini) for entry in _sector(data, sector, size)])
    if not any(True for _ in _chain(fat, directory)):
        raise Unfit("file-damaged", "0")


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

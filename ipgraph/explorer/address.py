"""Where a page stands: a file for every name, another one for every other name, on every kind of disk.

Names hold the ids of parties and items, which may be any words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from unicodedata import normalize
from urllib.parse import quote

_UNFIT = re.compile(r"[^\w.-]|^[.]+|[.]+$")
#: What some systems take for a device, whatever follows the dot.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)([.].*)?")
#: Bytes that a part of a path may have; file systems allow 255.
_LONGEST = 120


def file_of(name: str, suffix: str = ".html") -> str:
    """The file of the page called ``name``, below the folder of its language (or another file, by its suffix).

    A part that a file system would refuse, or take for another one, gets a sum of its words; no other part holds ``~``.

    >>> file_of("party/zhengzhou/ip-office")
    'party/zhengzhou/ip-office.html'
    >>> file_of("source/计划 2") == file_of("source/计划-2")
    False
    """
    return "/".join(map(_part, name.split("/"))) + suffix


def _part(part: str) -> str:
    if _fits(part):
        return part
    total = sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{_UNFIT.sub('-', part)[:24]}~{total}"


def _fits(part: str) -> bool:
    """Whether a part is a file name as it is, the same one whether or not a disk tells cases and accents apart."""
    return (
        0 < len(part.encode("utf-8", "replace")) <= _LONGEST
        and not _UNFIT.search(part)
        and part == normalize("NFC", part).casefold()
        and not part.endswith(".html")
        and not _DEVICE.fullmatch(part)
    )


class Addresses(Mapping[str, str]):
    """Name → address below the top, made when it is asked for: a page asks for few of the many.

    >>> Addresses({"party/局": None}, "en/")["party/局"]
    'en/party/%E5%B1%80.html'
    """

    def __init__(self, names: Mapping[str, object], folder: str) -> None:
        self._names, self._folder = names, folder

    def __getitem__(self, name: str) -> str:
        if name not in self._names:
            raise KeyError(name)
        return quote(self._folder + file_of(name))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

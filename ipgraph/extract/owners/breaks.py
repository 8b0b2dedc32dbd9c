"""Line breaks in a clause: between two names, or inside one that was too long for its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ipgraph.extract.owners.joined import MANY
from ipgraph.extract.owners.levels import level
from ipgraph.extract.owners.names import WHOLE
from ipgraph.extract.owners.register import Parties
from ipgraph.extract.owners.roles import ROLE
from ipgraph.extract.owners.signs import folded
from ipgraph.extract.words import Meaning, clean
from ipgraph.model import BREAK, Span

_BREAK = re.compile(rf"\s*[\n{BREAK}][\s{BREAK}]*")
_SIGN = re.compile(r"[、,;。:()“”]")
_OPEN = re.compile(r"等.*")
#: How a line ends before the rest of a group: 国务院相关⏎部门.
_CONCERNED = re.compile(r"(?:相关|有关|[^部属]各|责任|主管|市直|省直|县直|区直)$|^各$")
_LONGEST = 40  # characters of a name
_MOST = 6  # lines of a name


def separating(span: Span, parties: Parties, meaning: Meaning | None) -> frozenset[int]:
    r"""Where in ``span``, in a column or behind a label with this ``meaning``, a line break separates.

    A break is inside a name if the lines together are a body that is known, and are not each one.  Else it
    separates in a cell, where a line does not end in mid-name; in running text, broken wherever its line was
    full, only two that are known.

    >>> from ipgraph.extract.owners.register import register
    >>> taught = Parties(register(), None)
    >>> separating(Span("县护城河工地\n县水务局", 1, None, 0, 0), taught, Meaning("owner", None, "责任单位"))
    frozenset({6})
    >>> separating(Span("国家卫生健\n康委", 1, None, 0, 0), taught, None)
    frozenset()
    """
    text = folded(span.text)
    if "\n" not in text and BREAK not in text:
        return frozenset()
    edges = [0, *(found.end() for found in _SIGN.finditer(text)), len(text)]
    return frozenset(
        at for start, stop in pairwise(edges) for at in _between(text, start, stop, parties, meaning)
    )


def _between(text: str, start: int, stop: int, parties: Parties, meaning: Meaning | None) -> Iterator[int]:
    """The breaks that separate between two signs."""
    breaks = list(_BREAK.finditer(text, start, stop))
    ends = [*(found.start() for found in breaks), stop]
    starts = [start, *(found.end() for found in breaks)]
    lines = [clean(text[a:b]).strip("、,;。:()“”") for a, b in zip(starts, ends, strict=True)]
    at = 0
    while at < len(breaks):
        at += _together(lines[at : at + _MOST], parties)
        if at < len(breaks):
            if _separates(lines[at], lines[at + 1], parties, meaning):
                yield breaks[at].start()
            at += 1


def _together(lines: Sequence[str], parties: Parties) -> int:
    """How many breaks are inside the name that the first line begins."""
    for count in range(len(lines), 1, -1):
        words = "".join(lines[:count])
        if len(words) <= _LONGEST and _known(words, parties):
            apart = all(_known(line, parties) for line in lines[:count])
            return 0 if apart else count - 1
    return 0


def _known(words: str, parties: Parties) -> bool:
    role = ROLE.search(words)
    name = _OPEN.sub("", words[: role.start()] if role else words)
    return len(name) > 1 and name not in MANY and parties.known(name)


def _separates(left: str, right: str, parties: Parties, meaning: Meaning | None) -> bool:
    if not (left and right):
        return True
    if _CONCERNED.search(left) or any(
        found.start() < len(left) < found.end() for found in ROLE.finditer(left + right)
    ):
        return False
    if meaning is None:
        return _known(left, parties) and _known(right, parties)
    if meaning.kind == "person":
        return True
    return min(len(left), len(right)) > 1 and not _goes_on(left, right, parties)


def _goes_on(left: str, right: str, parties: Parties) -> bool:
    """Whether a line ends in the middle of a name that nobody has taught: 海湾计⏎量院."""
    if WHOLE.search(left) or not WHOLE.search(right):
        return False
    return not (_known(left, parties) or _known(right, parties) or level(right))

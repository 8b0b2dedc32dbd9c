"""Automatic numbers of a Word file: the marks (一、 （一） 1.) that stand in no paragraph's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ipgraph.read.counting import label, printed

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9  # levels of a list, as Word has them
_LONGEST_CHAIN = 20  # styles based on one another; more is a circle
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How the numbers of one level look."""

    start: int
    style: str
    template: str
    suffix: str
    legal: bool
    restarts: bool


class Numbering:
    """Counts the numbered paragraphs of one document, in the order in which they are asked for."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._lists = _by_id(numbering, "abstractNum", "abstractNumId")
        self._uses = _by_id(numbering, "num", "numId")
        self._styles = _by_id(styles, "style", "styleId")
        self._plain = next((id_ for id_, one in self._styles.items() if _default(one)), "")
        self._counts: dict[str, list[int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self.kind = cache(self._kind)
        self._of_style = cache(self._numbered_by_style)
        self._level = cache(self._read_level)

    def style_of(self, properties: _Element | None) -> str:
        """The id of the style of a paragraph with these properties."""
        named = None if properties is None else properties.find(f"{W}pStyle")
        return self._plain if named is None else named.get(f"{W}val", "")

    def _kind(self, style: str) -> str:
        """The name of a style in lower case (``toc 1``)."""
        one = self._styles.get(style)
        return "" if one is None else _value(one, "name").lower()

    def label(self, properties: _Element | None) -> str:
        """The number that is printed before a paragraph with these properties, nothing if there is none."""
        if not self._uses:
            return ""
        use, depth = self._of_style(self.style_of(properties))
        own = None if properties is None else properties.find(f"{W}numPr")
        if own is not None:
            use, depth = _value(own, "numId") or use, _number(own, "ilvl", depth)
        if use not in self._uses or not 0 <= depth < _DEEPEST:
            return ""
        return self._next(use, depth)

    def _numbered_by_style(self, style: str) -> tuple[str, int]:
        """The list that a style, or one that it is based on, belongs to, and the level there."""
        for _ in range(_LONGEST_CHAIN):
            one = self._styles.get(style)
            if one is None:
                break
            own = one.find(f"{W}pPr/{W}numPr")
            if own is not None and _value(own, "numId"):
                use = _value(own, "numId")
                return use, _number(own, "ilvl", self._linked_level(use, style))
            style = _value(one, "basedOn")
        return "", 0

    def _linked_level(self, use: str, style: str) -> int:
        levels = self._list_of(use)[1].iterfind(f"{W}lvl") if use in self._uses else ()
        return next((int(one.get(f"{W}ilvl", 0)) for one in levels if _value(one, "pStyle") == style), 0)

    def _list_of(self, use: str) -> tuple[str, _Element]:
        """The list behind a use of it; a list may only point to the one that holds its levels."""
        id_ = _value(self._uses[use], "abstractNumId")
        found = self._lists.get(id_, self._uses[use])
        link = _value(found, "numStyleLink")
        for other, one in self._lists.items() if link else ():
            if _value(one, "styleLink") == link:
                return other, one
        return id_, found

    def _next(self, use: str, depth: int) -> str:
        list_, _ = self._list_of(use)
        levels = [self._level(use, at) for at in range(depth + 1)]
        counts = self._counts.setdefault(list_, [])
        restart = self._restart(use, depth)
        while len(counts) < depth:
            counts.append(levels[len(counts)].start)
        if len(counts) == depth:
            counts.append(levels[depth].start if restart is None else restart)
        else:
            counts[depth] = counts[depth] + 1 if restart is None else restart
            self._counts[list_] = counts[: depth + 1] + self._kept(use, counts, depth)
        return self._print(levels, self._counts[list_])

    def _kept(self, use: str, counts: list[int], depth: int) -> list[int]:
        """The counts of deeper levels that go on through all (``lvlRestart`` 0)."""
        deeper = counts[depth + 1 :]
        return deeper if deeper and not self._level(use, depth + 1).restarts else []

    def _restart(self, use: str, depth: int) -> int | None:
        """The number with which the first paragraph of a use begins anew."""
        for one in self._uses[use].iterfind(f"{W}lvlOverride"):
            begin = one.find(f"{W}startOverride")
            if (
                one.get(f"{W}ilvl") == str(depth)
                and begin is not None
                and (use, depth) not in self._restarted
            ):
                self._restarted.add((use, depth))
                return _int(begin.get(f"{W}val"), 1)
        return None

    def _read_level(self, use: str, depth: int) -> _Level:
        places = [
            *self._uses[use].iterfind(f"{W}lvlOverride/{W}lvl"),
            *self._list_of(use)[1].iterfind(f"{W}lvl"),
        ]
        found = next((one for one in places if one.get(f"{W}ilvl") == str(depth)), None)
        if found is None:
            return _Level(1, "none", "", "nothing", legal=False, restarts=True)
        return _Level(
            start=_number(found, "start", 0),
            style=_style(found),
            template=_value(found, "lvlText"),
            suffix=_value(found, "suff"),
            legal=found.find(f"{W}isLgl") is not None,
            restarts=_value(found, "lvlRestart") != "0",
        )

    @staticmethod
    def _print(levels: list[_Level], counts: list[int]) -> str:
        own = levels[-1]
        if own.style == "bullet":
            return ""

        def count(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            if at >= len(levels):
                return ""
            return printed(counts[at], "decimal" if own.legal else levels[at].style)

        sign = _PLACE.sub(count, own.template)
        return sign if own.suffix == "nothing" else label(sign)


def _style(level: _Element) -> str:
    """The number format of a level; a newer one stands beside a fallback."""
    found = level.find(f".//{W}numFmt")
    return "decimal" if found is None else found.get(f"{W}val", "decimal")


def _by_id(root: _Element | None, kind: str, key: str) -> dict[str, _Element]:
    return {} if root is None else {one.get(f"{W}{key}", ""): one for one in root.iterfind(f"{W}{kind}")}


def _default(style: _Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}


def _value(element: _Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def _number(element: _Element, name: str, default: int) -> int:
    return _int(_value(element, name), default)


def _int(digits: str | None, default: int) -> int:
    return int(digits) if digits and re.fullmatch(r"\d{1,6}", digits, re.ASCII) else default

"""Reorganisations of bodies as a CSV states them: those shipped (``data/reorganisations.csv``) and a user's.

One row is one event with its date, its certainty and the words of its source.  A row with a ``place`` is
about bodies of that place; one without is about a national body, or about bodies of a kind wherever they are,
and then it is no more than a candidate for any of them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ipgraph.refusal import Refused
from ipgraph.resources import shipped

COLUMNS = (
    "code", "type", "date", "certainty", "place", "originals", "results", "functions", "source", "quote",
)  # fmt: skip

_MANY = 99
#: Type → how many originals and how many results it has, at least and at most.
_SIDES = {
    "renamed": (1, 1, 1, 1),
    "merged": (2, _MANY, 1, 1),
    "absorbed": (1, _MANY, 1, 1),
    "split": (1, 1, 2, _MANY),
    "refounded": (1, _MANY, 1, 1),
    "abolished": (1, _MANY, 0, 0),
    "functionsTransferred": (1, _MANY, 1, _MANY),
    "nameplateKept": (1, _MANY, 1, 1),
    "established": (0, 0, 1, _MANY),
}
TYPES = tuple(_SIDES)
CERTAINTIES = ("confirmed", "candidate")


@dataclass(frozen=True, slots=True)
class Body:
    """What the register of departments teaches of a code: a name, and ``national`` for a body that exists once."""

    name: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """One change: of which bodies (codes of the register) which others came, when, and who says so.

    ``place`` is the place's name or code, empty for an event of no one place; ``functions`` are those handed over.
    """

    code: str
    type: str
    date: str
    certainty: str
    place: str
    originals: tuple[str, ...]
    results: tuple[str, ...]
    functions: tuple[str, ...]
    source: str
    quote: str

    @property
    def refounds(self) -> frozenset[str]:
        """The codes under which one body ends and another begins, as where a bureau is set up anew."""
        same = frozenset(self.originals) & frozenset(self.results)
        return same if self.type in {"merged", "absorbed", "split", "refounded"} else frozenset()


@dataclass(frozen=True, slots=True)
class History:
    """What is known to have happened to bodies: the events, and the bodies whose codes they name."""

    events: tuple[Reorganisation, ...]
    bodies: Mapping[str, Body]


@cache
def history(own: Path | None = None, departments: Path | None = None) -> History:
    """The shipped events and those of a user's file; where both have a code, the file's row counts.

    ``departments`` is the user's register, whose codes the file may name.  Raises
    :class:`~ipgraph.refusal.Refused` for a file that is no such table, or a row that states too little.

    >>> [event.results for event in history().events if event.code == "samr-2018"], history().bodies["n-samr"]
    ([('n-samr',)], Body(name='市场监管总局', level='national'))
    """
    known = _bodies([shipped("data", "departments.csv"), *([departments] if departments else [])])
    files = [shipped("data", "reorganisations.csv"), *([own] if own else [])]
    events = {event.code: event for file in files for event in _read(file, known)}
    return History(tuple(events.values()), known)


def _bodies(files: list[Path]) -> dict[str, Body]:
    rows = (row for file in files for _, row in _lines(file))
    return {row["code"]: Body(row["name"], row.get("level") or "") for row in rows}


def _lines(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            yield reader.line_num, row


def _read(file: Path, known: Mapping[str, Body]) -> list[Reorganisation]:
    seen: dict[str, Reorganisation] = {}
    for number, row in _rows(file):
        event = _event(row)
        for broken, zh, en in _RULES:
            if broken(event, known):
                raise _refused(file, number, zh, en)
        if event.code in seen:
            raise _refused(file, number, *_TWICE)
        seen[event.code] = event
    return list(seen.values())


def _rows(file: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file, each with its line; a file without rows, or without one of the columns, is refused."""
    try:
        rows = [(at, {one: (row[one] or "").strip() for one in COLUMNS}) for at, row in _lines(file)]
        if not rows:
            raise KeyError(COLUMNS[0])
    except (KeyError, UnicodeDecodeError, csv.Error):
        listed = ",".join(COLUMNS)
        raise Refused(
            f"{file} 不是机构改革事件表；请写成 UTF-8 的 CSV，首行为 {listed}",
            f"{file} is no table of reorganisations; write it as CSV in UTF-8 whose first line is {listed}",
        ) from None
    return rows


def _event(row: Mapping[str, str]) -> Reorganisation:
    several = {one: tuple(filter(None, row[one].split("|"))) for one in ("originals", "results", "functions")}
    return Reorganisation(**{**row, **several})  # type: ignore[arg-type] # the columns are the fields


def _refused(file: Path, number: int, zh: str, en: str) -> Refused:
    return Refused(f"{file} 第 {number} 行：{zh}", f"{file} line {number}: {en}")


# ------------------------------------------------------------------------------- what a row has to keep to


def _is_date(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _unbalanced(event: Reorganisation, _: Mapping[str, Body]) -> bool:
    few, many, least, most = _SIDES[event.type]
    return not (few <= len(event.originals) <= many and least <= len(event.results) <= most)


def _oversure(event: Reorganisation, known: Mapping[str, Body]) -> bool:
    """Whether a general event about local bodies calls itself confirmed."""
    national = all(known[code].level == "national" for code in (*event.originals, *event.results))
    return not event.place and not national and event.certainty != "candidate"


_TWICE = ("code 用了两次；每个事件要有自己的 code", "the code is used twice; give every event its own")
#: What is wrong with a row, and what to do about it; in this order, each may count on those before it.
_RULES: tuple[tuple[Callable[[Reorganisation, Mapping[str, Body]], bool], str, str], ...] = (
    (
        lambda event, _: not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", event.code),
        "code 请用小写字母、数字和连字符，如 rural-2024",
        "write the code in lower-case letters, digits and hyphens, as in rural-2024",
    ),
    (
        lambda event, _: event.type not in TYPES,
        f"type 请取其一：{'、'.join(TYPES)}",
        f"the type must be one of: {', '.join(TYPES)}",
    ),
    (
        lambda event, _: not _is_date(event.date),
        "date 请写成 2024-01-31 的样子",
        "write the date as 2024-01-31",
    ),
    (
        lambda event, _: event.certainty not in CERTAINTIES,
        "certainty 请写 confirmed（有文件依据）或 candidate（待核实）",
        "the certainty must be confirmed or candidate",
    ),
    (
        lambda event, known: not set(event.originals + event.results) <= set(known),
        "originals、results 要用单位名录里的 code，多个之间用 | 隔开；名录里没有的单位请先写进 --departments 文件",
        "originals and results are codes of the register, with | between them; teach it others by --departments",
    ),
    (
        _unbalanced,
        "originals、results 的家数与 type 不符：merged 是几家变一家，split 是一家变几家，abolished 没有 results，"
        "established 没有 originals",
        "the numbers of originals and results do not fit the type: merged makes one of several, split several of "
        "one, abolished has no results, established no originals",
    ),
    (
        lambda event, _: not (event.source and event.quote),
        "source 和 quote 不能为空；没有出处的变动不能写进来，请写明文件和原文",
        "source and quote are required; name the document and quote its words",
    ),
    (
        _oversure,
        "没有 place 的行说的是各地同类机构，certainty 只能是 candidate；有当地文件的，请写上 place",
        "a row without a place is about bodies of a kind anywhere and can be a candidate only; name the place of a "
        "local source",
    ),
)  # fmt: skip

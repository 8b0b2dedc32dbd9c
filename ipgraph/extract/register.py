"""The register of departments (``data/departments.csv``): the only place where names are taught."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from ipgraph.model import Kind, Party
from ipgraph.refusal import Refused
from ipgraph.resources import shipped

_COLUMNS = "code,name,aliases,kind,type"

#: The level of government written before a name.  市场…, 市政工程…, 市容…, 区域…, 乡村… begin with the same sign.
LEVEL = re.compile(
    r"(?:国家|自治区|自治州|省|市(?!场|政(?!府|协|法|务|研)|容)|县(?!域)|区(?!域|块)|州|旗|镇|乡(?!村))"
)

_LEVEL_CODES = {
    "国家": "guojia",
    "自治区": "zizhiqu",
    "自治州": "zizhizhou",
    "省": "sheng",
    "市": "shi",
    "县": "xian",
    "区": "qu",
    "州": "zhou",
    "旗": "qi",
    "镇": "zhen",
    "乡": "xiang",
}

#: How a list names many at once: 各县(市、区)人民政府, 有关部门, 市直各有关单位, 试点城市政府 …
_GROUP = re.compile(
    r"^(?:各|有关|相关|其他|全[省市区县]|全国各)|^[省市县区旗州地盟]{1,2}[（(〔\[][省市县区旗州地盟、]+[)）〕\]]"
    r"|(?:各|有关|相关)[^、]*(?:部门|单位|地区|企业)$|试点[^、]*(?:政府|地区|单位|企业|[市县区])$"
)
#: A second sign-board of the same body: 市场监管局(知识产权局).
_ALIAS = re.compile(r"[（(][^()（）]*[局厅委办部院会][)）]$")

_SUGGEST_FROM = 60  # rapidfuzz score (0–100) below which a suggestion would be noise


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of body, named without the level of government before it."""

    code: str
    name: str
    aliases: tuple[str, ...]
    kind: Kind
    classification: str


@dataclass(frozen=True, slots=True)
class Register:
    """Names and aliases, without the level prefix, → entry."""

    entries: dict[str, Entry]

    def find(self, name: str) -> Entry | None:
        """The entry that a full or bare name stands for; never by likeness.

        >>> register().find("市知识产权局").code, register().find("飞船局")
        ('ip-office', None)
        >>> register().find("市市场监管局(市知识产权局)").code
        'market'
        """
        forms = (name, bare(name), _ALIAS.sub("", bare(name)))
        return next((self.entries[form] for form in forms if form in self.entries), None)

    def suggest(self, name: str) -> str | None:
        """The taught name most like an unknown one, for a message only."""
        from rapidfuzz import fuzz, process

        best = process.extractOne(
            bare(name), list(self.entries), scorer=fuzz.ratio, score_cutoff=_SUGGEST_FROM
        )
        return best[0] if best else None


@cache
def register(path: Path | None = None) -> Register:
    """The register in ``path`` (default: the shipped one).

    Raises :class:`~ipgraph.refusal.Refused` for a file that is no such register.
    """
    file = path or shipped("data", "departments.csv")
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            entries = [_entry(row) for row in csv.DictReader(lines)]
        if not entries:
            raise KeyError("code")
    except (KeyError, AttributeError, UnicodeDecodeError, csv.Error):
        raise Refused(
            f"{file} 不是单位名录；请写成 UTF-8 的 CSV，首行为 {_COLUMNS}",
            f"{file} is no register of departments; write it as CSV in UTF-8 whose first line is {_COLUMNS}",
        ) from None
    return Register({name: entry for entry in entries for name in (entry.name, *entry.aliases)})


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        row["code"],
        row["name"],
        tuple(filter(None, row["aliases"].split("|"))),
        cast("Kind", row["kind"]),
        row["type"],
    )


def level(name: str) -> str:
    """The level of government written before a name, empty if none.

    >>> level("市科技局"), level("市场监管局"), level("市市场监管局")
    ('市', '', '市')
    """
    found = LEVEL.match(name)
    return found.group() if found and len(name) > found.end() else ""


def bare(name: str) -> str:
    """A name without the level of government before it."""
    return name.removeprefix(level(name))


def is_group(name: str) -> bool:
    """Whether a name stands for many bodies at once.

    >>> is_group("有关县(市、区)"), is_group("市直各有关单位"), is_group("市科技局")
    (True, True, False)
    """
    return bool(_GROUP.search(name))


class Parties:
    """The parties of one plan: names that mean the same body there give the same party."""

    def __init__(self, known: Register, place: str | None) -> None:
        self._register = known
        self.place = place
        self._by_code: dict[str, Party] = {}

    def party(self, name: str) -> Party:
        """The party that ``name`` (restored) stands for; the first name met is its label."""
        found = self._make(name)
        return self._by_code.setdefault(found.code, found)

    def all(self) -> Iterable[Party]:
        """Every party named so far, in the order of first mention."""
        return self._by_code.values()

    def suggest(self, name: str) -> str | None:
        """The taught name most like an unknown one."""
        return self._register.suggest(name)

    def _make(self, name: str) -> Party:
        if is_group(name):
            return Party(_hashed("g", name), name, "group", _group_type(name))
        entry = self._register.find(name)
        if entry is None:
            return Party(_hashed("u", name), name, "organization", known=False)
        return Party(
            self._code(entry, name), name, entry.kind, entry.classification, self._aliases(entry, name)
        )

    def _code(self, entry: Entry, name: str) -> str:
        own, here = level(name), (self.place or "")[-1:]
        return entry.code if own in {"", here} else f"{_LEVEL_CODES[own]}-{entry.code}"

    def _aliases(self, entry: Entry, name: str) -> tuple[str, ...]:
        prefix = level(name)
        forms = [entry.name, *entry.aliases, *(prefix + form for form in (entry.name, *entry.aliases))]
        if self.place and prefix and self.place.endswith(prefix):
            forms += [self.place + form for form in (entry.name, *entry.aliases)]
        return tuple(sorted(set(forms) - {name}))


def _hashed(letter: str, name: str) -> str:
    return letter + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _group_type(name: str) -> str | None:
    return "subordinateGovernment" if re.search(r"[县区州旗镇乡]|街道|政府", name) else None

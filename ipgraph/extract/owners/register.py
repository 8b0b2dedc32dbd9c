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

from ipgraph.extract.owners.levels import LEVEL_CODES, bare, is_group, is_named_place, is_place, level
from ipgraph.extract.owners.signs import folded
from ipgraph.model import Kind, Party
from ipgraph.refusal import Refused
from ipgraph.resources import shipped

__all__ = ["Entry", "Parties", "Register", "bare", "is_group", "level", "register"]

_COLUMNS = "code,name,aliases,kind,type"

#: A second sign-board of the same body (市场监管局(知识产权局)), or a remark behind its name.
_SIGN_BOARD = re.compile(r"\([^()]*\)$")
#: Whose body it is, where the level is not one sign: 国务院扶贫办 is 国家's as much as 国家税务局.
_STATE = re.compile(r"^(?:国务院|中央|中国|全国)(?=..)")
#: A body of the state stationed in a place is named by the place: 芦岭海关, 人民银行芦岭市中心支行.
_STATIONED_HEAD = re.compile(
    r"^(?:中国|国家)?(?:人民银行|人行|证监会|银监会|保监会|银保监会|国家统计局|海关总署|国网|国家电网|农发行|国家税务总局|金融监督管理总局|金融监管总局"
    r")(?=[^及和与、按]{2,16}(?:[局行部署队办支]|公司|中心)$)"
)
#: Offices that live as long as the work does; each is named by it (创建工作领导小组办公室).
_OFFICE = re.compile(
    r"..(?:领导小组|协调小组|委员会|指挥部|联席会议)(?:办公室|办)$|..(?:领导小组|指挥部|联席会议|专班|工作组)$"
    r"|..推进(?:委员会|委|工作)?办(?:公室)?$"
)
#: A branch for one district: 市生态环境局城东分局.
_BRANCH = re.compile(r"(?P<body>[^局]{2,16}局)[^局]{2,6}分局$")
_PLACE_NAME = 5  # characters of a place before the kind of body, at most

_SUGGEST_FROM = 60  # rapidfuzz score (0–100) below which a suggestion would be noise


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of body, named without the level of government before it.

    ``level`` is ``national`` for a body that exists once, ``stationed`` for one that the state stations in
    a place.  What became of it is said elsewhere, with a source: ``data/reorganisations.csv``.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    kind: Kind
    classification: str
    level: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that means it."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Register:
    """Names and aliases, without the level prefix, → entry."""

    entries: dict[str, Entry]

    def find(self, name: str) -> Entry | None:
        """The entry that a full or bare name stands for; never by likeness.

        >>> register().find("市知识产权局").code, register().find("飞船局")
        ('ip-office', None)
        >>> register().find("市市场监管局(市知识产权局)").code, register().find("芦岭海关").code
        ('market', 'customs')
        """
        return self.taught(name) or self.stationed(_SIGN_BOARD.sub("", folded(name)))

    def taught(self, name: str) -> Entry | None:
        """The entry of a name that is written in the register, whatever level is before it."""
        words = folded(name)
        main = _SIGN_BOARD.sub("", words)
        forms = [form for whole in dict.fromkeys((words, main)) for form in (whole, bare(whole))]
        forms.append(_STATE.sub("", main))
        return next((self.entries[form] for form in forms if form in self.entries), None)

    def stationed(self, name: str) -> Entry | None:
        """The kind of a body of the state that is named by its place (芦岭银监分局, 人民银行海湾省分行)."""
        if found := _STATIONED_HEAD.match(name):
            return next((entry for head, entry in self._heads() if found.group().endswith(head)), None)
        branch = name.endswith("分局")
        for at in range(2, min(_PLACE_NAME, len(name) - 2) + 1):
            entry = self.entries.get(name[at:])
            if entry and (entry.level == "stationed" or branch) and not self._is_body(name[:at]):
                return entry
        found = _BRANCH.match(name) if branch else None
        return self.entries.get(bare(found["body"])) if found else None

    def _is_body(self, words: str) -> bool:
        """Whether words before a name are a body of their own, from which nothing divides it (市总工会税务局)."""
        return self.taught(words.rstrip(_NEXT)) is not None

    def _heads(self) -> Iterable[tuple[str, Entry]]:
        return ((head, self.entries[name]) for head, name in _HEADS if name in self.entries)

    def suggest(self, name: str) -> str | None:
        """The taught name most like an unknown one, for a message only."""
        from rapidfuzz import fuzz, process

        best = process.extractOne(
            bare(name), self.entries.keys(), scorer=fuzz.ratio, score_cutoff=_SUGGEST_FROM
        )
        return best[0] if best else None


#: What may stand between two names that nothing divides: a stray dot, the level of the second.
_NEXT = ".．省市州区县旗镇乡"
#: What a stationed body's name begins with → a taught name of its kind.
_HEADS = (
    ("人民银行", "人民银行"),
    ("人行", "人民银行"),
    ("证监会", "证监局"),
    ("银保监会", "银保监局"),
    ("银监会", "银保监局"),
    ("保监会", "银保监局"),
    ("金融监督管理总局", "银保监局"),
    ("金融监管总局", "银保监局"),
    ("国家统计局", "调查队"),
    ("海关总署", "海关"),
    ("国网", "供电公司"),
    ("国家电网", "供电公司"),
    ("国家税务总局", "税务局"),
)


@cache
def register(path: Path | None = None) -> Register:
    """The shipped register, with the rows of ``path`` added: what they say of a name or code wins.

    Raises :class:`~ipgraph.refusal.Refused` for a file that is no such register.
    """
    taught = _read(shipped("data", "departments.csv"))
    added = _read(path) if path else ()
    own = {entry.code: entry for entry in added}
    names = {name: own.get(entry.code, entry) for entry in taught for name in entry.names}
    return Register({**names, **{name: entry for entry in added for name in entry.names}})


def _read(file: Path) -> tuple[Entry, ...]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            entries = tuple(_entry(row) for row in csv.DictReader(lines))
        if not entries:
            raise KeyError("code")
    except (KeyError, AttributeError, UnicodeDecodeError, csv.Error):
        raise Refused(
            f"{file} 不是单位名录；请写成 UTF-8 的 CSV，首行为 {_COLUMNS}",
            f"{file} is no register of departments; write it as CSV in UTF-8 whose first line is {_COLUMNS}",
        ) from None
    return entries


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        row["code"],
        row["name"],
        tuple(filter(None, row["aliases"].split("|"))),
        cast("Kind", row["kind"]),
        row["type"],
        row.get("level") or "",
    )


class Parties:
    """The parties of one plan: names that mean the same body there give the same party."""

    def __init__(self, known: Register, place: str | None) -> None:
        self._register = known
        self.place = place
        self._by_code: dict[str, Party] = {}
        self._by_name: dict[str, Party] = {}
        self._found: dict[str, Entry | None] = {}

    def party(self, name: str) -> Party:
        """The party that ``name`` (restored) stands for; the first name met is its label."""
        if name not in self._by_name:
            found = self._make(name)
            self._by_name[name] = self._by_code.setdefault(found.code, found)
        return self._by_name[name]

    def somebody(self, name: str, kind: Kind) -> Party:
        """A person, or an office inside a bureau, known by nothing but the name."""
        found = Party(_hashed("p" if kind == "person" else "o", name), name, kind)
        return self._by_code.setdefault(found.code, found)

    def all(self) -> Iterable[Party]:
        """Every party named so far, in the order of first mention."""
        return self._by_code.values()

    def suggest(self, name: str) -> str | None:
        """The taught name most like an unknown one."""
        return self._register.suggest(name)

    def entry(self, name: str) -> Entry | None:
        """What the register teaches of ``name``, its place's own name before it or not."""
        if name not in self._found:
            own = self.owner(name)
            self._found[name] = self._register.find(name) or (
                self._register.find(name[len(own) :]) if own else None
            )
        return self._found[name]

    def known(self, name: str) -> bool:
        """Whether ``name`` is a taught body, a group, a place, or the office of a piece of work."""
        if is_group(name) or self.entry(name) is not None or is_named_place(name):
            return True
        return bool(_OFFICE.search(folded(name)))

    def owner(self, name: str) -> str:
        """The place written out before a name (海湾市 in 海湾市财政局), empty if there is none.

        >>> Parties(register(), None).owner("海湾市财政局"), Parties(register(), None).owner("城市管理局")
        ('海湾市', '')
        """
        found = _WRITTEN_OUT.match(name)
        return found.group() if found and self._register.find(name[found.end() :]) else ""

    def _make(self, name: str) -> Party:
        if is_group(name):
            return Party(
                _hashed("g", name), name, "group", "subordinateGovernment" if is_place(name) else None
            )
        entry = self.entry(name)
        if entry is None and is_named_place(name):
            return Party(_hashed("a", name), name, "organization", "subordinateGovernment")
        if entry is None and _OFFICE.search(folded(name)):
            return Party(_hashed("w", name), name, "organization", "leadingGroupOffice")
        if entry is None:
            return Party(_hashed("u", name), name, "organization", known=False)
        aliases = self._aliases(entry, name)
        body = (entry.code, entry.name)
        code = self._code(entry, name)
        return Party(code, name, entry.kind, entry.classification or None, aliases, body=body)

    def _code(self, entry: Entry, name: str) -> str:
        """The code of the kind; before it the level, or the place, where it is not that of the plan."""
        if self._is_by_place(entry, name):
            return entry.code if self._is_here(name) else f"{_hashed('h', name)}-{entry.code}"
        owner = self.owner(name)
        if owner and owner != self.place:
            return f"{_hashed('h', owner)}-{entry.code}"
        own, here = level(name) or ("国家" if _STATE.match(name) else ""), (self.place or "")[-1:]
        if entry.level == "national" or owner or own in {"", here} or (own == "国家" and not self.place):
            return entry.code
        return f"{LEVEL_CODES[own]}-{entry.code}"

    def _is_by_place(self, entry: Entry, name: str) -> bool:
        """Whether a body is told from others of its kind by the place in its name."""
        branch = name.endswith("分局") and not self._register.taught(name)
        return (branch or entry.level == "stationed") and self._register.stationed(name) is not None

    def _is_here(self, name: str) -> bool:
        return bool(self.place) and (self.place or "")[:-1] in name

    def _aliases(self, entry: Entry, name: str) -> tuple[str, ...]:
        prefix = level(name)
        forms = [*entry.names, *(prefix + form for form in entry.names)]
        if self.place and prefix and self.place.endswith(prefix):
            forms += [self.place + form for form in entry.names]
        return tuple(sorted(set(forms) - {name}))


_WRITTEN_OUT = re.compile(
    r"^(?:[^局厅委办部院会社单牵责配联与及和、]|(?<![\u3400-\u9fff])[和社]|和(?![省市县区州旗])){1,5}?(?:省|(?<!城)市(?!场)|县|自治区|(?<!社)区|自治州|州(?!市)|旗)(?=..)"
)


def _hashed(letter: str, name: str) -> str:
    return letter + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]

"""A clause cut into tiles: names, role words, labels, rules, dates and signs, one behind the other, nothing left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ipgraph.extract.owners.clause import Printed
from ipgraph.extract.owners.cuts import CUT
from ipgraph.extract.owners.joined import parts
from ipgraph.extract.owners.labels import BARE_LABEL, LABEL, announced
from ipgraph.extract.owners.levels import NOBODY
from ipgraph.extract.owners.persons import officer
from ipgraph.extract.owners.pieces import LISTS, SIGNS
from ipgraph.extract.owners.register import Parties, is_group, level
from ipgraph.extract.owners.roles import ACTS, ANY_ACT, IN_BRACKETS, ROLE, role_of
from ipgraph.extract.owners.sentences import MARKS, sentences
from ipgraph.extract.owners.timing import INSIDE, is_schedule
from ipgraph.extract.words import NOTHING, Meaning

#: What a tile is: ``with`` is 会同, ``own`` a role in the brackets behind one name, ``open`` an 等.
Sort = Literal["name", "role", "own", "with", "label", "open", "rule", "schedule", "sign", "unread"]

#: Words before the first name of a sentence, and connectives before any.
_OPENER = re.compile(r"^(?:(?:具体|主要|统一|分别|原则上|并|可)?(?:由|请)|其中|责成|要求)(?=[^:,;。、]|$)")
_CONNECTIVE = re.compile(r"(?:以及|及|和|与|并|以)(?=.)")
#: Those who lead or answer for other items: 各项目牵头单位.
_LEADS_OF = re.compile(
    rf"[全省市区县州]?(?:各|有关|相关|其他)[^为是由,:]{{0,12}}(?:{ANY_ACT})(?:单位|部门|主体)"
)
_BODY_AT_END = re.compile(r"(?:[局厅办室部院署会社队所站处科校]|中心|公司|集团|委员会)$")
_LETTER = re.compile(r"[\u3400-\u9fffA-Za-z]")
_SENTENCE = re.compile(r"[的了将被把须:]|不得|应当|必须|所有权|是指|要求$")
#: What brackets behind a name hold that is no part of it: 市科技局（联系人：…）.
_REMARK = re.compile(r"[:的]|\((?:具体|由|除|不含|含|其中)|负责|联系")
_LONGEST = 60  # characters; a longer piece is a sentence, not a name
_SHORTEST_DEED = 4  # characters: 研究提出; less is part of a name (市委组织、宣传部)
_DEEPEST = 400  # characters; a longer piece is not searched for names


@dataclass(frozen=True, slots=True)
class Tile:
    """``text[start:stop]`` of a clause and what it is; ``group`` counts the comma groups."""

    sort: Sort
    start: int
    stop: int
    group: int = 0
    role: str = ""
    meaning: Meaning | None = None


class Cutter:
    """Cuts one clause; knows which label and which comma group it is in."""

    def __init__(self, printed: Printed, parties: Parties) -> None:
        self._printed = printed
        self._text = printed.text
        self._parties = parties
        self._group = 0
        self._after_deed = False
        self._section: Meaning | None = None

    def tiles(self, section: Meaning | None = None) -> list[Tile]:
        """The tiles of the clause, from its first character to its last."""
        self._section = section
        found: list[Tile] = []
        at = 0
        for rule in sentences(self._text):
            start, stop = self._with_brackets(rule.start, rule.stop)
            found += self._stretch(at, start)
            found.append(Tile("unread" if rule.kind == "unread" else "rule", start, stop))
            at = stop
        return [*found, *self._stretch(at, len(self._text))]

    def _with_brackets(self, start: int, stop: int) -> tuple[int, int]:
        """A rule with the brackets that hold nothing else."""
        around = start > 0 and self._printed.pairs.get(start - 1, -1)
        return (
            (start - 1, around + 1)
            if around and not self._text[stop:around].strip("。,;.") and around >= stop
            else (start, stop)
        )

    def _stretch(self, start: int, stop: int) -> Iterator[Tile]:
        """The words between two rules: pieces and the signs between them."""
        kept = {
            at
            for found in self._printed.find(LISTS, start, stop)
            for at in range(found.start() + 1, found.end())
        }
        at = start
        for sign in SIGNS.finditer(self._text, start, stop):
            if not self._separates(sign.start(), kept):
                continue
            yield from self._labelled(at, sign.start())
            yield Tile("sign", *sign.span(), self._group)
            self._group += sign.group() not in "、"
            self._after_deed = self._after_deed and sign.group() not in "。⏎"
            at = sign.end()
        yield from self._labelled(at, stop)

    def _separates(self, at: int, kept: set[int]) -> bool:
        if self._text[at] in "()“”":
            return at in self._printed.lone
        return self._printed.free[at] and at not in kept

    def _labelled(self, start: int, stop: int) -> Iterator[Tile]:
        """A piece with the labels in it: 牵头单位:甲局 配合单位:乙局."""
        while (colon := self._colon(start, stop)) is not None:
            head, said = self._label(start, colon)
            if head > start:
                yield from self._piece(start, head)
            if said is None:
                yield Tile("sign", colon, colon + 1, self._group)
            else:
                self._section = said
                self._group += 1
                yield Tile("label", head, colon + 1, self._group, meaning=said)
            start = colon + 1
        yield from self._piece(start, stop)

    def _colon(self, start: int, stop: int) -> int | None:
        at = self._text.find(":", start, stop)
        while at >= 0 and not self._printed.free[at]:
            at = self._text.find(":", at + 1, stop)
        return at if at >= 0 else None

    def _label(self, start: int, colon: int) -> tuple[int, Meaning | None]:
        """Where the label before a colon begins, and what it means; the colon itself if it is none."""
        behind = [
            found.start()
            for found in LABEL.finditer(self._text, start, colon + 1)
            if found.end() == colon + 1
        ]
        for at in [*(at for at in behind if at > start and self._is_list(start, at)), start, *behind]:
            if said := announced(self._text[at:colon]):
                return at, said
        return colon, None

    def _is_list(self, start: int, stop: int) -> bool:
        """Whether the words before a label are a name, and not the beginning of the label."""
        words = self._text[start:stop]
        return self._parties.known(words) or bool(ROLE.search(words))

    def _piece(self, start: int, stop: int) -> Iterator[Tile]:
        """What stands between two signs: a date, or names with the words of their role."""
        words = self._text[start:stop]
        if not words:
            return
        if words in NOTHING:
            yield Tile("sign", start, stop, self._group)
        elif is_schedule(words) or self._is_date_behind_label(words):
            yield Tile("schedule", start, stop, self._group)
        elif len(words) > _DEEPEST:
            yield Tile("unread", start, stop, self._group)
        else:
            yield from self._owners(start, stop)

    def _owners(self, start: int, stop: int) -> Iterator[Tile]:
        """A label without its colon (牵头单位市科技局), a name, or names and other words."""
        words = self._text[start:stop]
        found = BARE_LABEL.match(words)
        if found and (level(words[found.end() :]) or self._parties.entry(words[found.end() :])):
            self._section = Meaning("owner", ACTS[found["act"]], found.group())
            yield Tile("label", start, start + found.end(), self._group, meaning=self._section)
            start += found.end()
        words = self._text[start:stop]
        if self._parties.entry(words) or officer(words) or _LEADS_OF.fullmatch(words):
            yield from self._named(start, stop)
        else:
            yield from self._cut(start, stop)

    def _is_date_behind_label(self, words: str) -> bool:
        return bool(self._section and self._section.what == "schedule") and not self._parties.known(words)

    def _cut(self, start: int, stop: int) -> Iterator[Tile]:
        """The names of a piece, and the words between and behind them."""
        at = start
        for found in self._printed.find(CUT, start, stop):
            if found.start() < at or not self._holds(found, at, stop, fresh=found.start() == start):
                continue
            yield from self._named(at, found.start())
            at, tiles = self._words(found, stop)
            yield from tiles
        yield from self._named(at, stop)

    def _holds(self, found: re.Match[str], at: int, stop: int, *, fresh: bool) -> bool:
        """Whether words that might be part of a name are none here."""
        before = _OPENER.sub("", self._text[at : found.start()], count=1)
        if found.lastgroup == "with" and not found.group().endswith("会同"):
            return not before or self._parties.known(before)
        if found.lastgroup != "deed":
            return True
        if stop - found.start() < _SHORTEST_DEED:
            return False
        if not before:
            return not fresh or self._after_deed
        return self._parties.known(before) and not _BODY_AT_END.search(self._text[at:stop])

    def _words(self, found: re.Match[str], stop: int) -> tuple[int, list[Tile]]:
        """The tiles of words that are no name, and where they end."""
        start, end, sort = found.start(), found.end(), found.lastgroup or ""
        if sort in {"open", "with"}:
            return end, [Tile(sort, start, end, self._group)]  # type: ignore[arg-type]
        if sort == "and":
            return end, [Tile("sign", start, end, self._group)]
        if sort == "when":
            return stop, [Tile("schedule", start, stop, self._group)]
        if sort == "deed":
            return stop, self._deed(start, stop)
        return end, [Tile("role", start, end, self._group, role_of(found))]

    def _deed(self, start: int, stop: int) -> list[Tile]:
        """What is to be done, as words of the role; a date in it is a schedule."""
        self._after_deed = True
        dated = next(self._printed.find(INSIDE, start, stop), None)
        end = dated.start() if dated else stop
        tiles = [Tile("role", start, end, self._group, "responsible")] if end > start else []
        return [*tiles, Tile("schedule", end, stop, self._group)] if dated else tiles

    def _named(self, start: int, stop: int) -> Iterator[Tile]:
        """A name with what clings to it: 由 and 和 before it, brackets with a role or date behind it."""
        if opener := _OPENER.match(self._text[start:stop]):
            yield Tile("sign", start, start + opener.end(), self._group)
            start += opener.end()
        if (joined := _CONNECTIVE.match(self._text, start, stop)) and self._joins(joined.end(), stop):
            yield Tile("sign", start, joined.end(), self._group)
            start = joined.end()
        stop, behind = self._behind(start, stop)
        if start < stop:
            yield from self._names(start, stop)
        yield from behind

    def _joins(self, start: int, stop: int) -> bool:
        """Whether what follows 和 is a name of its own (和 may begin one: 和州海关)."""
        words = self._text[start:stop]
        here = (self._parties.place or "")[-1:]
        return is_group(words) or (
            level(words) in {"市", "省", "区", "县", here} and self._parties.entry(words) is not None
        )

    def _behind(self, start: int, stop: int) -> tuple[int, list[Tile]]:
        """Where a name ends, and the tiles of the brackets behind it that are no part of it."""
        opening = {close: at for at, close in self._printed.pairs.items()}
        behind: list[Tile] = []
        while stop > start and self._text[stop - 1] == ")" and opening.get(stop - 1, -1) >= start:
            at = opening[stop - 1]
            tile = self._in_brackets(at, stop)
            if tile is None:
                break
            behind, stop = [tile, *behind], at
        return stop, behind

    def _in_brackets(self, start: int, stop: int) -> Tile | None:
        words = self._text[start:stop]
        if not words[1:-1].strip(MARKS):
            return Tile("sign", start, stop, self._group)
        if found := IN_BRACKETS.fullmatch(words):
            return Tile("own", start, stop, self._group, ACTS[found["act"]])
        if role := ROLE.fullmatch(words, 1, len(words) - 1):
            return Tile("own", start, stop, self._group, role_of(role))
        if is_schedule(words[1:-1]):
            return Tile("schedule", start, stop, self._group)
        return Tile("unread", start, stop, self._group) if _REMARK.search(words) else None

    def _names(self, start: int, stop: int) -> Iterator[Tile]:
        """One name, or several with nothing but a blank, a stroke or 和 between them."""
        cuts = parts(self._printed, start, stop, self._parties, people=self._people)
        for (begin, end), following in zip(cuts, [*cuts[1:], None], strict=True):
            yield Tile("name" if self._is_name(begin, end) else "unread", begin, end, self._group)
            if following and following[0] > end:
                yield Tile("sign", end, following[0], self._group)

    @property
    def _people(self) -> bool:
        return self._section is not None and self._section.kind == "person"

    def _is_name(self, start: int, stop: int) -> bool:
        words = self._text[start:stop]
        if not 2 <= len(_LETTER.findall(words)) <= _LONGEST >= len(words) or _SENTENCE.search(words):
            return False
        if self._parties.known(words):
            return True
        return not self._after_deed and not NOBODY.search(words)

"""What of an annotation was read: counts of found, told and wanted, kind by kind, and the misses themselves.

An item is found by its words; responsibilities by role and name, milestones by their bounds, targets by value, unit and
comparator, problems by code and line.  Entries marked ``optional`` are neither asked for nor punished.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

Fact = dict[str, Any]
Same = Callable[[Fact, Fact], bool]

KINDS = ("items", "responsibilities", "milestones", "targets", "problems")
_BRACKETS = str.maketrans("〔〕[]【】", "()()()")


class Miss(NamedTuple):
    """One fact that differs: ``wanted`` without a reading, or ``read`` without a place in the annotation."""

    kind: str
    words: str
    wanted: Fact | None
    read: Fact | None


@dataclass
class Counts:
    """How many facts of each kind are right, were read, and were wanted."""

    right: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Count another's facts in."""
        self.right.update(other.right)
        self.read.update(other.read)
        self.wanted.update(other.wanted)

    def figures(self, kind: str) -> tuple[float, float, float]:
        """Precision, recall and F1; 1 where nothing was wanted and nothing was read."""
        right, read, wanted = self.right[kind], self.read[kind], self.wanted[kind]
        precision, recall = (right / read if read else 1.0), (right / wanted if wanted else 1.0)
        return precision, recall, 2 * right / (read + wanted) if read + wanted else 1.0


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Words without blanks and invisible signs, in one width and one kind of brackets.

    >>> plain("各县（市、区） １０")
    '各县(市、区)10'
    """
    folded = unicodedata.normalize("NFKC", words).translate(_BRACKETS)
    return "".join(folded.replace("\u200b", "").split())


def compared(gold: Fact, items: Sequence[Fact], problems: Sequence[Fact]) -> tuple[Counts, list[Miss]]:
    """The counts and misses of one document: its annotation against the work items and problems that were read."""
    tally = _Tally()
    for wanted, read in _paired(gold["items"], items):
        tally.item(wanted, read)
    tally.facts("problems", gold["document"], gold.get("problems", []), problems, _same_problem)
    return tally.counts, tally.misses


class _Tally:
    def __init__(self) -> None:
        self.counts, self.misses = Counts(), list[Miss]()

    def item(self, wanted: Fact | None, read: Fact | None) -> None:
        """Count an item of the annotation, the one that was read for it, and all that they say."""
        asked, told = wanted or {}, read or {}
        words = asked.get("key") or told.get("text", "")
        if read or not asked.get("optional"):
            self.facts("items", words, _present(wanted), _present(read), lambda *_: True)
        for kind, inner, outer, same in _FACTS:
            self.facts(kind, words, asked.get(inner, []), told.get(outer, []), same)

    def facts(self, kind: str, words: str, wanted: list[Fact], read: Sequence[Fact], same: Same) -> None:
        """Count the facts of one kind, each matched once at most."""
        left = [*read]
        required = [one for one in wanted if not one.get("optional")]
        for one in sorted(wanted, key=lambda one: bool(one.get("optional"))):
            found = next((other for other in left if same(one, other)), None)
            if found is not None:
                left.remove(found)
                self.counts.right[kind] += one in required
                self.counts.read[kind] += one in required
            elif one in required:
                self.misses.append(Miss(kind, words, one, None))
        self.counts.wanted[kind] += len(required)
        self.counts.read[kind] += len(left)
        self.misses += [Miss(kind, words, None, one) for one in left]


def _present(one: Fact | None) -> list[Fact]:
    return [{name: value for name, value in one.items() if name != "optional"}] if one else []


def _paired(gold: list[Fact], items: Sequence[Fact]) -> Iterator[tuple[Fact | None, Fact | None]]:
    """Each item of the annotation with the one that has its words, or holds them; then what is left of those read."""
    left: dict[int, tuple[str, Fact]] = {at: (plain(one["text"]), one) for at, one in enumerate(items)}
    by_words = {words: at for at, (words, _) in reversed(left.items())}
    later = []
    for wanted in gold:
        at = by_words.get(plain(wanted["key"]).rstrip("。"), by_words.get(plain(wanted["key"]) + "。"))
        if at is None or at not in left:
            later.append(wanted)
        else:
            yield wanted, left.pop(at)[1]
    for wanted in later:
        key = plain(wanted["key"])
        holding = next((at for at, (words, _) in left.items() if key in words), None)
        yield wanted, None if holding is None else left.pop(holding)[1]
    for _, spurious in left.values():
        yield None, spurious


def _same_owner(wanted: Fact, read: Fact) -> bool:
    names = {plain(name) for name in (wanted["name"], *wanted.get("alt", []))}
    roles = {wanted["role"], *wanted.get("role_alt", [])}
    return plain(read["name"]) in names and read["role"] in roles and read["kind"] == wanted["kind"]


def _same_milestone(wanted: Fact, read: Fact) -> bool:
    if wanted.get("recurring") or read["recurring"]:
        return bool(read["recurring"] == wanted.get("recurring"))
    if wanted.get("ongoing") or read["ongoing"]:
        return bool(read["ongoing"]) == bool(wanted.get("ongoing"))
    bounds = (read["earliest"], read["latest"], read["latest_lenient"])
    strict = (wanted["earliest"], wanted["latest"], wanted.get("latest_lenient", wanted["latest"]))
    accepted = [(first, last, last) for first, last in wanted.get("accept", [])]
    return bounds in [strict, *accepted] and read["ambiguous"] == bool(wanted.get("ambiguous"))


def _same_target(wanted: Fact, read: Fact) -> bool:
    comparators = {wanted["comparator"], *wanted.get("accept_comparators", [])}
    same_value = read["value"] == wanted["value"]
    return same_value and plain(read["unit"]) == plain(wanted["unit"]) and read["comparator"] in comparators


def _same_problem(wanted: Fact, read: Fact) -> bool:
    return bool(wanted["code"] == read["code"] and wanted["line"] == read["line"])


_FACTS: tuple[tuple[str, str, str, Same], ...] = (
    ("responsibilities", "owners", "responsibilities", _same_owner),
    ("milestones", "milestones", "milestones", _same_milestone),
    ("targets", "targets", "targets", _same_target),
)

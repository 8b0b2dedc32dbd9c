"""Errors that offices make, put into single items, each with the code that ``ipgraph check`` must give for it.

An error with no code must not hinder: full-width digits, a stray blank or a half-width comma are read as meant.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.corpus.made import Item
from bench.corpus.vocabulary import one

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_COMMAS = (",", "，", " 、", "、 ", "，、")
#: What stands where a number was to be filled in.
_SLOTS = ("   ", "　　", "＿＿", "××")
_HIDDEN = "\u200b"


def blank_number(item: Item, rng: Random) -> bool:
    """建设   家: the number was to be filled in."""
    figure = _figure(item)
    if not figure:
        return False
    item.words = item.words.replace(figure, one(_SLOTS, rng) + item.targets[0]["unit"])
    item.targets = [{**item.targets[0], "value": None}]
    item.problems.append(("target-blank", "words"))
    return True


def wide_digits(item: Item, _rng: Random) -> bool:
    """建设１０家: digits as wide as a sign."""
    figure = _figure(item)
    if not figure:
        return False
    item.words = item.words.replace(figure, figure.translate(_WIDE))
    return True


def blank_before_unit(item: Item, _rng: Random) -> bool:
    """建设 10 家: blanks around the number."""
    figure = _figure(item)
    if not figure:
        return False
    number = figure.removesuffix(item.targets[0]["unit"])
    item.words = item.words.replace(figure, f" {number} {item.targets[0]['unit']}")
    return True


def other_separator(item: Item, rng: Random) -> bool:
    """市科技局,财政局: another sign than 、 between two names."""
    return _in_clause(item, "、", one(_COMMAS, rng))


def full_stop(item: Item, _rng: Random) -> bool:
    """市科技局.财政局: a full stop where 、 was meant; nobody can tell it from a part of a name."""
    return _in_clause(item, "、", ".") and _glued(item)


def no_separator(item: Item, _rng: Random) -> bool:
    """市科技局市财政局: no sign between two names."""
    prefix = item.owners[0].name[:1] if item.owners else ""
    return _in_clause(item, f"、{prefix}", prefix) and _glued(item)


def _glued(item: Item) -> bool:
    """Two names that look like one: that one is in no register."""
    item.problems.append(("party-unknown", _part(item)))
    return True


def no_ending(item: Item, _rng: Random) -> bool:
    """市科技局、市财政: the last name without its 局."""
    last = item.owners[-1] if item.owners else None
    clause = item.others or item.leading
    if not last or not last.spreads or not last.name.endswith("局") or not clause.endswith("局"):
        return False
    if len(item.owners) < 2 or item.open_list:
        return False
    _rewrite(item, clause, clause[:-1])
    item.owners[-1] = last._replace(marks=(("alt", [last.name[:-1]]),))
    item.problems.append(("party-unknown", _part(item)))
    return True


def hidden_sign(item: Item, _rng: Random) -> bool:
    """A zero-width space inside a name, as copying from a web page leaves it."""
    clause = item.leading
    if len(clause) < 4:
        return False
    _rewrite(item, clause, clause[:2] + _HIDDEN + clause[2:])
    item.problems.append(("characters-hidden", "leading"))
    return True


def named_twice(item: Item, _rng: Random) -> bool:
    """市科技局、财政局、市科技局: one body twice in one role."""
    clause = item.others or item.leading
    last = item.owners[-1] if item.owners else None
    if len(item.owners) < 2 or not last or last.kind == "group" or not clause.endswith(last.name[-3:]):
        return False
    _rewrite(item, clause, f"{clause}、{last.name}")
    item.problems.append(("party-repeated", _part(item)))
    return True


def no_such_month(item: Item, _rng: Random) -> bool:
    """2018年13月底前: no calendar has it."""
    if not item.when or not item.when[:4].isdigit():
        return False
    item.when, item.milestones = f"{item.when[:4]}年13月底前", []
    item.problems = [*(one for one in item.problems if one[1] != "when"), ("schedule-unread", "when")]
    return True


def extra_cell(item: Item, _rng: Random) -> bool:
    """One tab too many in a row of a table."""
    item.surplus = "详见附件"
    item.problems.append(("row-ragged", "words"))
    return True


FAULTS: dict[str, Callable[[Item, Random], bool]] = {
    one.__name__.replace("_", "-"): one
    for one in (
        blank_number, wide_digits, blank_before_unit, other_separator, full_stop, no_separator, no_ending,
        hidden_sign, named_twice, no_such_month,
    )
}  # fmt: skip
#: Only where cells stand between tabs.
IN_TABS = {"extra-cell": extra_cell}
_TRIES = 8


def spoil(items: list[Item], count: int, rng: Random, *, tabs: bool) -> None:
    """Put so many errors into the items, one an item at most."""
    faults = FAULTS | IN_TABS if tabs else FAULTS
    for _ in range(count):
        name = one([*faults], rng)
        for _ in range(_TRIES):
            item = one(items, rng)
            if not item.fault and faults[name](item, rng):
                item.fault = name
                break


def _figure(item: Item) -> str:
    """The figure of an item as written, if it has one number."""
    if not item.targets or isinstance(item.targets[0]["value"], list):
        return ""
    return f"{item.targets[0]['value']}{item.targets[0]['unit']}"


def _part(item: Item) -> str:
    return "others" if item.others else "leading"


def _in_clause(item: Item, old: str, new: str) -> bool:
    clause = item.others or item.leading
    if old not in clause or "（" in clause or "(" in clause:
        return False
    _rewrite(item, clause, clause.replace(old, new, 1))
    return True


def _rewrite(item: Item, old: str, new: str) -> None:
    """Other words for a part of the owner clause, in running text and in the cell."""
    item.bracket = item.bracket.replace(old, new)
    item.leading = new if item.leading == old else item.leading
    item.others = new if item.others == old else item.others

"""Who answers for an item, and the clause that says so in one of the forms of ``forms.csv``."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from bench.corpus.cities import SUPERIORS, City
from bench.corpus.made import Item, Owner
from bench.corpus.vocabulary import Urn, one

Form = dict[str, str]

#: As in the bundled plan: so many items have one party, two, three and four.
_LENGTHS = Urn([1, 2, 3, 4], [8.0, 8.0, 5.0, 2.0])
_GROUP, _SUPERIOR, _OPEN, _SHORT = 0.12, 0.05, 0.05, 0.7
_TAILS = ("等", "等部门", "等有关部门", "等单位")
#: What the words of a tail may be taken for.
_UNSAID = {"等部门": "部门", "等有关部门": "有关部门", "等单位": "单位"}


def give(item: Item, city: City, form: Form, rng: Random) -> None:
    """Give an item its owners: the bureau whose work it is first, then others by their shares."""
    first, rest = city.owner(item.bureau), _rest(item, city, rng)
    short = rng.random() < _SHORT
    if not rest:
        item.owners = [first.acting(form["alone_role"])]
        item.leading, item.bracket = first.name, form["alone"].format(a=first.name)
        return
    item.owners = [
        first.acting(form["first"]),
        *(owner.acting(form["rest"]) for owner in rest),
    ]
    together = form["joined"] == "1"
    tail = _tail(item, rest, form["rest"], rng)
    item.leading = first.name
    item.others = listed([first, *rest] if together else rest, city.prefix, short=short) + tail
    item.bracket = form["together"].format(a=first.name, b=item.others)
    if together:
        item.leading, item.others = item.others, ""


def _rest(item: Item, city: City, rng: Random) -> list[Owner]:
    names = dict.fromkeys([item.bureau])
    for _ in range(_LENGTHS.draw(rng) - 1):
        names[city.bureaus.draw(rng)] = None
    rest = [city.owner(name) for name in [*names][1:]]
    if rng.random() < _GROUP:
        rest.append(Owner(one(city.groups, rng), kind="group"))
    elif rng.random() < _SUPERIOR:
        rest.append(Owner(one(SUPERIORS, rng)))
    return rest


def _tail(item: Item, rest: list[Owner], role: str, rng: Random) -> str:
    """等 and what may follow it, behind a list of bodies."""
    if rest[-1].kind == "group" or rng.random() >= _OPEN:
        return ""
    item.open_list = True
    tail = one(_TAILS, rng)
    if unsaid := _UNSAID.get(tail):
        item.owners.append(Owner(unsaid, role, "group", marks=(("optional", True),)))
    return tail


def listed(owners: Sequence[Owner], prefix: str, *, short: bool) -> str:
    """The names in a row; in a short list the level is written once and governs what follows."""
    words = owners[0].name
    for owner in owners[1:]:
        spread = short and owner.spreads and owner.name.startswith(prefix)
        sign = "，" if owner.kind == "group" else "、"
        words += sign + (owner.name[len(prefix) :] if spread else owner.name)
    return words

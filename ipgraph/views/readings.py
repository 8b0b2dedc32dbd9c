"""What every place of a document became, in words: the marks of the source page.

A :class:`Reading` says what was understood of a place, a :class:`Flaw` what was not.  Their keys (``f12``,
``q3``) are opaque and in document order, so that no word of a document becomes an id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ipgraph.model import Item, Milestone, Paragraph, Plan, Problem, Responsibility, Span, Target
from ipgraph.problems import describe
from ipgraph.views.again import again
from ipgraph.views.pieces import told

if TYPE_CHECKING:
    from ipgraph.views.page import Words

#: What colours the text, in the order of the legend: a reading is one of these, a party one of its roles.
KINDS = (
    "heading",
    "item",
    "lead",
    "responsible",
    "own_duties",
    "support",
    "implement",
    "guide",
    "date",
    "target",
    "rule",
)
_COMPARATORS = {
    "eq": "=",
    "ge": "≥",
    "le": "≤",
    "gt": ">",
    "lt": "<",
    "approx": "≈",
    "range": "=",
    "delta": "Δ",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A place that was understood: ``became`` says as what, ``items`` are the keys of the items it belongs to.

    ``number`` is the short number of the item, for an item itself and for what belongs to one alone.
    """

    span: Span
    kind: str
    became: str
    items: tuple[str, ...]
    number: str = ""
    key: str = ""
    works: bool = False

    @property
    def offset(self) -> int:
        """Where it begins in the text."""
        return self.span.offset


@dataclass(frozen=True, slots=True)
class Flaw:
    """A problem of the plan with its sentences, and its number on the page."""

    number: int
    span: Span | None
    severity: str
    code: str
    words: str
    message: str
    hint: str

    @property
    def key(self) -> str:
        """Its id on the page."""
        return f"q{self.number}"


def flaws_of(plan: Plan, lang: str) -> tuple[Flaw, ...]:
    """The problems of a plan in the order of the text, those without a place first."""
    order = sorted(plan.problems, key=lambda one: one.span.offset if one.span else -1)
    return tuple(_flaw(number, problem, lang) for number, problem in enumerate(order, start=1))


def _flaw(number: int, problem: Problem, lang: str) -> Flaw:
    says = describe(problem)
    message, hint = (told(says[f"{part}_{lang}"]) for part in ("message", "hint"))
    return Flaw(number, problem.span, says["severity"], problem.code, told(says["words"]), message, hint)


def readings_of(plan: Plan, say: Words) -> tuple[Reading, ...]:
    """Every place that became something, in document order, outer before inner; equal ones are one."""
    parents = {item.parent for item in plan.items}
    found = [one for item in plan.items for one in _of_item(item, item.id in parents, say)]
    merged = _merged([*_title(plan, say), *found])
    order = sorted(merged, key=lambda one: (one.offset, -one.span.end, KINDS.index(one.kind)))
    keyed = [replace(one, key=f"f{number}") for number, one in enumerate(order, start=1)]
    keys = {one.items[0]: one.key for one in keyed if one.works}
    return tuple(replace(one, items=tuple(keys[item] for item in one.items if item in keys)) for one in keyed)


def _merged(readings: Iterable[Reading]) -> list[Reading]:
    """One reading for a place that became the same for several items (a rule, a default)."""
    found: dict[tuple[object, ...], Reading] = {}
    for one in readings:
        key = (one.span.offset, one.span.end, one.kind, one.became, one.works and one.items)
        before = found.get(key)
        found[key] = replace(before, items=(*before.items, *one.items), number="") if before else one
    return [replace(one, items=tuple(dict.fromkeys(one.items))) for one in found.values()]


def _title(plan: Plan, say: Words) -> Iterator[Reading]:
    squeezed = "".join(plan.document.title.split())
    for block in plan.document.blocks:
        if isinstance(block, Paragraph) and "".join(block.span.text.split()) == squeezed:
            yield Reading(block.span, "heading", say("source_title"), ())
            return


def _of_item(item: Item, above: bool, say: Words) -> Iterator[Reading]:  # noqa: FBT001
    number = told(item.notation or item.number or "")
    head = above or item.level in {"programme", "task"}
    yield Reading(
        item.span, "heading" if head else "item", _item_words(item, say), (item.id,), number, works=True
    )
    if item.goal:
        yield Reading(item.goal, "heading", say("goal"), (item.id,), number)
    for owner in item.responsibilities:
        yield Reading(owner.span, owner.role, party_words(owner, say), (item.id,), number)
        if owner.source:
            yield Reading(owner.source, "rule", _basis(owner, say), (item.id,), number)
    for milestone in item.milestones:
        yield Reading(milestone.span, "date", date_words(milestone, say), (item.id,), number)
        if milestone.dated_by:
            dates = say("source_dates", words=told(milestone.span.text))
            yield Reading(milestone.dated_by, "date", dates, (item.id,), number)
    for target in item.targets:
        yield Reading(target.span, "target", target_words(target, item, say), (item.id,), number)


def _item_words(item: Item, say: Words) -> str:
    counts = {
        "owners": len(item.responsibilities),
        "schedule": len(item.milestones),
        "targets": len(item.targets),
    }
    parts = [f"{say(f'level_{item.level}')} {told(item.notation or item.number or '')}".strip()]
    parts += [f"{say(name)} {count}" for name, count in counts.items() if count]
    return " · ".join([*parts, *[say("source_open")] * item.open_list])


def party_words(owner: Responsibility, say: Words) -> str:
    """Who answers, under which name in the register, as what.

    >>> from ipgraph.model import Party
    >>> from ipgraph.views.page import Words
    >>> bureau = Party("science", "市科技局", "organization")
    >>> span = Span("科技局", 3, 5, 4, 40)
    >>> party_words(Responsibility(bureau, "市科技局", "support", "配合", 2, span), Words("zh"))
    '市科技局 ← 科技局 · 配合 · 第 2 位 · 名录: science'
    """
    restored = f" ← {owner.span.text}" if owner.span.text != owner.name else ""
    parts = [owner.name + restored, owner.role_as_written or say(f"role_{owner.role}")]
    parts += [say("source_rank", n=owner.rank), _registered(owner, say)]
    parts += [_basis(owner, say)] * (owner.basis != "stated")
    return told(" · ".join(parts))


def _registered(owner: Responsibility, say: Words) -> str:
    if owner.party.kind == "group":
        return say("kind_group")
    return say("source_known", code=owner.party.code) if owner.party.known else say("source_unknown")


def _basis(owner: Responsibility, say: Words) -> str:
    return say("rule" if owner.basis == "document_rule" else "inherited")


def date_words(one: Milestone, say: Words) -> str:
    """The phase and its limits, strict and, where the words allow it, lenient.

    >>> from datetime import date
    >>> from ipgraph.views.page import Words
    >>> span, end = Span("2018年前完成", 14, 4, 0, 50), date(2018, 12, 31)
    >>> strict = date(2017, 12, 31)
    >>> date_words(Milestone(span, "complete", "before", "year", None, strict, end, "../2017"), Words("zh"))
    '完成 · 最迟 2017-12-31（从宽 2018-12-31，有两种读法） · 精确到年'
    """
    parts = [say(f"phase_{one.phase}"), _limits(one, say)]
    parts += [again(one.recurring, say)] if one.recurring else []
    parts += [say(f"precision_{one.precision}")]
    parts += [say("source_inferred", what=_inferred(one, say))] * bool(one.inferred)
    return " · ".join(parts)


def _inferred(one: Milestone, say: Words) -> str:
    words = {"year": say("inferred_year"), "date": say("inferred_date")}
    return say("sep").join(words.get(what, what) for what in one.inferred)


def _limits(one: Milestone, say: Words) -> str:
    since = say("from", date=one.earliest) if one.earliest else ""
    if one.ongoing or (one.latest is None and one.latest_lenient is None):
        return say("sep").join(filter(None, (since, say("no_end"))))
    until = say("source_until", date=one.latest or say("no_end"))
    if one.ambiguous:
        until += say("source_lenient", date=one.latest_lenient or say("no_end"))
    return say("sep").join(filter(None, (since if one.earliest != one.latest else "", until)))


def target_words(one: Target, item: Item, say: Words) -> str:
    """The number with its comparator and unit, of what, and by when."""
    if one.value is None:
        amount = say("unknown_target")
    else:
        bounds = "–".join(f"{bound:f}" for bound in (one.value, one.upper) if bound is not None)
        amount = f"{_COMPARATORS[one.comparator]} {bounds} {one.unit}".strip()
    parts = [amount, one.indicator]
    if one.due is not None and one.due < len(item.milestones) and item.milestones[one.due].latest:
        parts.append(say("source_until", date=item.milestones[one.due].latest))
    return told(" · ".join(filter(None, parts)))

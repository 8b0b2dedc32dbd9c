"""Sentences of work with the figures in them: ``新建公办幼儿园[所 eq 2-40]`` promises so many 所, exactly."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from random import Random
from typing import NamedTuple

from bench.corpus.made import Fact, Item
from bench.corpus.vocabulary import column, one, table

_SLOT = re.compile(r"\[(\S+) (\w+) ([\d.]+)-([\d.]+)\]")
#: Words before a figure that make it a change: gold documents accept ``delta`` there.
_CHANGE = re.compile("增|降|减|提高")
_STARTED, _ENDED = 0.35, 0.45


class Template(NamedTuple):
    """The words before a figure and behind it; without a figure ``unit`` is empty."""

    before: str
    after: str = ""
    unit: str = ""
    comparator: str = ""
    low: float = 0
    high: float = 0
    decimal: bool = False


def work(bureau: str, rng: Random, taken: set[str]) -> Item:
    """A piece of work for a bureau, in words that nothing else in the plan has."""
    while True:
        template = one(_templates()[bureau], rng)
        start = one(column("starts"), rng) if rng.random() < _STARTED else ""
        end = one(column("ends"), rng) if rng.random() < _ENDED or not template.unit else ""
        figure, targets = _figure(template, rng)
        words = f"{start}{template.before}{figure}{template.after}{end}"
        if words not in taken:
            taken.add(words)
            return Item(words, bureau, targets=targets)


def _figure(template: Template, rng: Random) -> tuple[str, list[Fact]]:
    """The figure as written, and as annotated."""
    if not template.unit:
        return "", []
    drawn = template.low + rng.random() * (template.high - template.low)
    number = round(drawn, 1) if template.decimal else round(drawn)
    ranged = template.comparator == "range"
    words = f"{number}—{number + 5}" if ranged else f"{number}"
    value = [number, number + 5] if ranged else number
    fact: Fact = {"value": value, "unit": template.unit, "comparator": template.comparator}
    if _CHANGE.search(template.before):
        fact["accept_comparators"] = ["delta"]
    return words + template.unit, [fact]


@cache
def _templates() -> dict[str, list[Template]]:
    found: dict[str, list[Template]] = defaultdict(list)
    for row in table("works"):
        found[row["bureau"]].append(_template(row["words"]))
    return dict(found)


def _template(words: str) -> Template:
    slot = _SLOT.search(words)
    if not slot:
        return Template(words)
    unit, comparator, low, high = slot.groups()
    before, after = words[: slot.start()], words[slot.end() :]
    return Template(before, after, unit, comparator, float(low), float(high), "." in low + high)

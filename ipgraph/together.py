"""Several plans as one: each document under a name of its own, each body under one name for all.

What comes out does not depend on the order in which the plans come in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from ipgraph.model import Party, Plan

#: A body: the jurisdiction that knows it, and its code there.
_Body = tuple[str | None, str]


def together(plans: Iterable[Plan]) -> list[Plan]:
    """``plans`` in the order given, the same document once, names no longer in conflict."""
    named = _apart(plans)
    bodies = _bodies(named)
    return [_with_parties(plan, bodies) for plan in named]


def _apart(plans: Iterable[Plan]) -> list[Plan]:
    """The same text under the same name once; different texts get the beginning of their digest behind it."""
    texts: dict[str, dict[str, Plan]] = defaultdict(dict)
    kept = []
    for plan in plans:
        name, digest = plan.document.name, plan.document.text_sha256
        if digest and texts[name].setdefault(digest, plan) is not plan:
            continue
        kept.append(plan)
    return [_distinct(plan) if len(texts[plan.document.name]) > 1 else plan for plan in kept]


def _distinct(plan: Plan) -> Plan:
    old = plan.document
    if not old.text_sha256:  # a file that could not be read gives nothing to tell apart
        return plan
    name = f"{old.name}-{old.text_sha256[:8]}"
    place = name if old.place_code == old.name else old.place_code  # bodies of no known place are its own
    return replace(
        plan,
        document=replace(old, name=name, place_code=place),
        problems=tuple(replace(problem, document=name) for problem in plan.problems),
    )


def _bodies(plans: list[Plan]) -> dict[_Body, Party]:
    forms: dict[_Body, list[Party]] = defaultdict(list)
    for plan in plans:
        for party in plan.parties:
            forms[plan.document.place_code, party.code].append(party)
    return {body: _merged(parties) for body, parties in forms.items()}


def _merged(forms: list[Party]) -> Party:
    """One party for all: its fullest name, and every other form as an alias.

    >>> _merged([Party("finance", "财政局", "organization"), Party("finance", "市财政局", "organization")])
    ... # doctest: +ELLIPSIS
    Party(code='finance', name='市财政局', kind='organization', classification=None, aliases=('财政局',), known=True, body=None)
    """
    fullest = max(forms, key=lambda one: (len(one.name), one.name))
    every = {name for one in forms for name in (one.name, *one.aliases)}
    return replace(fullest, aliases=tuple(sorted(every - {fullest.name})))


def _with_parties(plan: Plan, bodies: dict[_Body, Party]) -> Plan:
    place = plan.document.place_code
    if all(bodies[place, party.code] == party for party in plan.parties):
        return plan
    items = tuple(
        replace(
            item,
            responsibilities=tuple(
                replace(one, party=bodies[place, one.party.code]) for one in item.responsibilities
            ),
        )
        for item in plan.items
    )
    return replace(plan, items=items, parties=tuple(bodies[place, party.code] for party in plan.parties))

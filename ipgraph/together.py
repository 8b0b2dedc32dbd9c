"""Several plans as one: each document under a name of its own, each body under one name for all.

What comes out does not depend on the order in which the plans come in.  What has to be known of all of them
is little (:class:`Gist`), and what follows for each is less (:class:`Fit`), so that thousands need never be
in memory at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ipgraph.model import Document, Party, Plan

#: A body: the jurisdiction that knows it, and its code there.
_Body = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Gist:
    """What the others must know of a plan: its name, the digest of its text, its place and its parties.

    The digest is empty for a file that could not be read.
    """

    name: str
    digest: str
    place: str | None
    parties: tuple[Party, ...] = ()
    called: str | None = None  # the place, in the words of its plan
    language: str = "zh"
    year: int | None = None  # the first of its period, or that of its issue


@dataclass(frozen=True, slots=True)
class Fit:
    """What a plan is called among the others, and what its parties are, in their order."""

    name: str
    place: str | None
    parties: tuple[Party, ...]


def gist(plan: Plan) -> Gist:
    """What the others must know of ``plan``."""
    document = plan.document
    return Gist(
        document.name,
        document.text_sha256,
        document.place_code,
        plan.parties,
        document.place,
        document.language,
        _year(document),
    )


def _year(document: Document) -> int | None:
    if document.period:
        return document.period[0]
    return document.issued.year if document.issued else None


def fits(gists: Iterable[Gist]) -> list[Fit | None]:
    """What follows for each of the plans; ``None`` where it is there already: same name, same text.

    >>> one, other = Gist("plan", "a1", "x"), Gist("plan", "b2", "x")
    >>> [fit and fit.name for fit in fits([one, other, one])]
    ['plan-a1', 'plan-b2', None]
    """
    named = _apart(list(gists))
    bodies = _bodies(one for one in named if one)
    return [_fit(one, bodies) if one else None for one in named]


def _fit(one: Gist, bodies: dict[_Body, Party]) -> Fit:
    return Fit(one.name, one.place, tuple(bodies[one.place, party.code] for party in one.parties))


def fitted(plan: Plan, fit: Fit) -> Plan:
    """``plan`` as it stands among the others."""
    return _with_parties(_named(plan, fit), fit.parties)


def together(plans: Iterable[Plan]) -> list[Plan]:
    """``plans`` in the order given, the same document once, names no longer in conflict."""
    found = list(plans)
    return [fitted(plan, fit) for plan, fit in zip(found, fits(map(gist, found)), strict=True) if fit]


def _apart(gists: Sequence[Gist]) -> list[Gist | None]:
    """The same text under the same name once; different texts get the beginning of their digest behind it."""
    texts: dict[str, dict[str, int]] = defaultdict(dict)
    for at, one in enumerate(gists):
        texts[one.name].setdefault(one.digest, at)
    return [
        None
        if one.digest and texts[one.name][one.digest] != at
        else _distinct(one)
        if len(texts[one.name].keys() - {""}) > 1
        else one
        for at, one in enumerate(gists)
    ]


def _distinct(one: Gist) -> Gist:
    if not one.digest:  # a file that could not be read gives nothing to tell apart
        return one
    name = f"{one.name}-{one.digest[:8]}"
    # bodies of no known place are the document's own
    return replace(one, name=name, place=name if one.place == one.name else one.place)


def _bodies(gists: Iterable[Gist]) -> dict[_Body, Party]:
    forms: dict[_Body, dict[Party, None]] = defaultdict(dict)  # in the order of the plans, each form once
    for one in gists:
        for party in one.parties:
            forms[one.place, party.code][party] = None
    return {body: _merged(list(parties)) for body, parties in forms.items()}


def _merged(forms: list[Party]) -> Party:
    """One party for all: its fullest name, and every other form as an alias.

    >>> _merged([Party("finance", "财政局", "organization"), Party("finance", "市财政局", "organization")])
    ... # doctest: +ELLIPSIS
    Party(code='finance', name='市财政局', kind='organization', classification=None, aliases=('财政局',), known=True, body=None)
    """
    fullest = max(forms, key=lambda one: (len(one.name), one.name))
    every = {name for one in forms for name in (one.name, *one.aliases)}
    return replace(fullest, aliases=tuple(sorted(every - {fullest.name})))


def _named(plan: Plan, fit: Fit) -> Plan:
    if fit.name == plan.document.name:
        return plan
    document = replace(plan.document, name=fit.name, place_code=fit.place)
    problems = tuple(replace(problem, document=fit.name) for problem in plan.problems)
    return replace(plan, document=document, problems=problems)


def _with_parties(plan: Plan, parties: tuple[Party, ...]) -> Plan:
    if parties == plan.parties:
        return plan
    by_code = {party.code: party for party in parties}
    items = tuple(
        replace(
            item,
            responsibilities=tuple(
                replace(one, party=by_code[one.party.code]) for one in item.responsibilities
            ),
        )
        for item in plan.items
    )
    return replace(plan, items=items, parties=parties)

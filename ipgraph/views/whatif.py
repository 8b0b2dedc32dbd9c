"""A scenario as a page: what follows from it, the network before and after side by side, and the tables."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.columns import HEADINGS
from ipgraph.analysis.labels import WHOLE, WORDS, amount, shift
from ipgraph.analysis.outcome import QUANTITIES
from ipgraph.analysis.telling import told
from ipgraph.views.cards import helpers
from ipgraph.views.contrast import Picture, pictures
from ipgraph.views.facts import GLYPHS, Facts, gather, visible
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from ipgraph.analysis.outcome import Outcome
    from ipgraph.tables import Tables


def render(
    before: Tables, after: Tables, found: Outcome, *, title: str, lang: str = "zh", frame: Frame = ALONE
) -> str:
    """The page of a scenario: ``before`` and ``after`` are the tables, ``found`` is their difference.

    The cards below hold the plan as it is written, before anything changed.
    """
    facts, say = gather(before), Words(lang)
    language = ("zh", "en").index(say.lang)
    drawn, found = pictures(before, after, found), _shown(found)
    said = {name: [_DIRECTION.sub("", one[language]) for one in each] for name, each in told(found).items()}
    return page(
        "whatif",
        lang,
        helpers(facts)
        | {
            "title": title,
            "lead": " ".join(said["scenario"]),
            "said": [*said["items"], *said["departments"], *said["network"]],
            "found": found,
            "pictures": dict(zip(("before", "after"), drawn, strict=True)),
            "cautions": [*_left_out(drawn, say), *(one[language] for one in found.cautions)],
            "keys": _keys(facts),
            "parties": {party.id: party.key for party in facts.parties},
            "names": {party.name: party.key for party in facts.parties},
            "quantities": QUANTITIES,
            "whole": WHOLE,
            "term": lambda name: WORDS[name][language],
            "heading": lambda name: HEADINGS[name][language],
            "shift": shift,
            "amount": amount,
            "settings": _settings(found, say),
        },
        frame,
    )


#: Marks that would turn the rest of a sentence around; names in tables stand in an element of their own.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _shown(found: Outcome) -> Outcome:
    """The outcome with its control characters as signs, as the facts of a page are."""
    parts = {name: _seen(getattr(found, name)) for name in ("settings", "items", "departments", "network")}
    return replace(found, **parts)


def _seen(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _seen(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_seen(one) for one in value]
    return visible(value) if isinstance(value, str) else value


def _keys(facts: Facts) -> dict[str, str]:
    """The card that holds an item, by the item's id."""
    works = (*facts.works, *facts.bands)
    parts = {part.item["item"]: work.key for work in works for part in work.parts}
    return parts | {work.head["item"]: work.key for work in works}


def _left_out(drawn: tuple[Picture, Picture], say: Words) -> list[str]:
    count = max(len(one.discs) for one in drawn)
    everyone = max(len(one.discs) + one.left_out for one in drawn)
    return [say("whatif_left", all=everyone, n=count)] if any(one.left_out for one in drawn) else []


def _settings(found: Outcome, say: Words) -> list[str]:
    """What was counted, in words."""
    chosen = found.settings
    roles = [f"{GLYPHS[role]} {say(f'role_{role}')}" for role in chosen["roles"]]  # type: ignore[attr-defined]
    level = say("whatif_level", level=say(f"whatif_level_{chosen['level']}"))
    inherited = [say("whatif_inherit")] if chosen["inherit_participants"] else []
    return [level, say("setting_roles", roles=say("sep").join(roles)), *inherited]

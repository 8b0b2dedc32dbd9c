"""The pages of single parties and single items: many, so that what they share is made once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from ipgraph.explorer.downloads import calendar_of
from ipgraph.views import item, party
from ipgraph.views.cards import helpers
from ipgraph.views.facts import visible

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.views.facts import Party
    from ipgraph.views.frame import Frame

Draw = Callable[[str, "Frame"], str]
Kit = dict[str, Any]


def leaves(shown: Shown) -> Iterator[tuple[str, Draw]]:
    """Name → what draws it, for every party (``party/<id>``) and every piece of work (``item/<id>``).

    >>> from ipgraph.explorer.shown import Shown
    >>> names = [name for name, _ in leaves(Shown())]
    >>> len(names), names[0], names[-1]
    (75, 'party/zhengzhou/ip-office', 'item/zhengzhou-2017/p5/t1/m4/a1')
    """
    kit = helpers(shown.facts) | {"calendar": calendar_of}
    titles = {visible(plan.document.name): visible(plan.document.title) for plan in shown.plans}
    texts = {visible(plan.document.name): plan.document.text for plan in shown.plans}
    for one in shown.facts.parties:
        yield f"party/{one.id}", partial(_party, shown, one, kit, titles)
    found = item.entries(shown.facts)
    for name, entry in found.items():
        text = texts.get(entry.head["document"])
        yield f"item/{name}", partial(_item, shown, entry, found, kit, titles, text)


def _party(shown: Shown, one: Party, kit: Kit, titles: dict[str, str], lang: str, frame: Frame) -> str:
    documents = {row["document"] for row in one.rows}
    title = _title(shown, documents, titles, lang)
    return party.render(shown.facts, one, title=title, lang=lang, frame=frame, kit=kit)


def _item(
    shown: Shown,
    entry: item.Entry,
    found: dict[str, item.Entry],
    kit: Kit,
    titles: dict[str, str],
    text: str | None,
    lang: str,
    frame: Frame,
) -> str:
    title = _title(shown, {entry.head["document"]}, titles, lang)
    return item.render(shown.facts, entry, found, title=title, lang=lang, frame=frame, kit=kit, text=text)


def _title(shown: Shown, documents: set[str], titles: dict[str, str], lang: str) -> str:
    """The title of the plan if there is one and it is known, else that of all that is shown."""
    (one, *more) = sorted(documents)
    return shown.title(lang) if more else titles.get(one) or shown.title(lang)

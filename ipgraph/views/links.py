"""Where the names on a page lead: to the card at its foot, or, in a large plan, to the page that holds the same.

Thousands of cards on every view would be most of its bytes; among the pages of a site each of them is a page already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipgraph.views.facts import large

if TYPE_CHECKING:
    from ipgraph.views.facts import Facts, Party, Work
    from ipgraph.views.frame import Frame


class Links:
    """The addresses of parties and work on one page; ``cards`` says whether they stand at its foot.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.facts import gather
    >>> from ipgraph.views.frame import ALONE
    >>> facts = gather(plan_of("1.1 甲"))
    >>> links = Links(facts, ALONE)
    >>> links.cards, links.party(facts.parties[0]), links.work(facts.works[0])
    (True, '#n1', '#m2')
    """

    def __init__(self, facts: Facts, frame: Frame) -> None:
        self.large = large(facts)
        self.cards = not (self.large and frame.menu)
        self._frame = frame
        self._known: dict[str, str] = {}

    def party(self, party: Party) -> str:
        """The address of a party."""
        return self._to(party.key, f"party/{party.id}")

    def work(self, work: Work) -> str:
        """The address of a piece of work."""
        return self._to(work.key, f"item/{work.head['item']}")

    def _to(self, key: str, name: str) -> str:
        if self.cards:
            return f"#{key}"
        if key not in self._known:
            self._known[key] = self._frame.page(name) or f"#{key}"
        return self._known[key]

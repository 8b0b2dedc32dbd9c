"""The matrix of a large plan as compact data: a script keeps only the part in sight on the page.

Every cell of a small matrix is an element of its page.  A thousand measures by hundreds of departments would be a
million of them, so a large matrix is handed over as rows, columns and marks in numbers, beside a plain list of the
same in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.marks import ANSWERING
from ipgraph.views.cards import milestones, partners
from ipgraph.views.facts import GLYPHS

if TYPE_CHECKING:
    from ipgraph.tables import Row
    from ipgraph.views.facts import Facts, Mark, Party, Work
    from ipgraph.views.frame import Frame
    from ipgraph.views.page import Words

#: So many bytes of cards are kept in a file that stands alone.
BUDGET = 5_000_000
#: The words of the page that the script says.
_SAID = ("number", "measure", "total", "total_duties", "total_shares", "status", "nothing")


def compact(facts: Facts, say: Words, frame: Frame) -> dict[str, Any]:
    """What the script draws: columns, rows and marks as short lists, and the words around them.

    A row is ``[key, programme, band, number, title, further words, address, marks]``, a mark four numbers in a
    row: column, role, rank, and 1 if presumed plus 2 if inferred.
    """
    place = {party.key: number for number, party in enumerate(facts.parties)}
    return {
        "columns": [
            [party.key, party.name, frame.page(f"party/{party.id}"), int(not party.duties)]
            for party in facts.parties
        ],
        "programmes": [[one.key, one.hue, one.pattern] for one in facts.programmes],
        "roles": [
            [role, glyph, say(f"role_{role}"), int(role in ANSWERING)] for role, glyph in GLYPHS.items()
        ],
        "rows": [
            _row(work, number, place, frame, say)
            for number, programme in enumerate(facts.programmes)
            for work in (*programme.bands, *programme.works)
        ],
        "words": {key: say(key) for key in _SAID},
    }


def _row(work: Work, programme: int, place: dict[str, int], frame: Frame, say: Words) -> list[Any]:
    head, title = work.head, titled(work)
    further = [words for words in dict.fromkeys(_words(work, say)) if words and words not in title]
    marks = [number for mark in work.marks for number in _mark(mark, place)]
    own = frame.page(f"item/{head['item']}")
    return [work.key, programme, int(work.band), head["notation"] or "", title, " ".join(further), own, marks]


def _mark(mark: Mark, place: dict[str, int]) -> tuple[int, int, int, int]:
    role = list(GLYPHS).index(mark.role)
    return place[mark.party.key], role, mark.rank, mark.presumed + 2 * mark.inferred


def titled(work: Work) -> str:
    """The words by which a row of the matrix is called."""
    return work.head["title"] or work.head["text"] or ""


def _words(work: Work, say: Words) -> Iterator[str | None]:
    """What a search looks into besides the title: quotes, phases with their dates, and targets."""
    for part in work.parts:
        yield part.item["quote"] or part.item["text"] or part.item["title"]
        for row in part.milestones:
            yield row["words"]
            yield say(f"phase_{row['phase']}") if row["phase"] else None
            yield from (str(row[day]) for day in ("latest", "latest_lenient") if row[day])
        for row in part.targets:
            yield row["words"]
            yield row["clause"]


def kept(facts: Facts, frame: Frame, budget: int = BUDGET) -> str:
    """Which cards stand on the page: ``all``, those of the ``works`` only, or ``none``.

    Among the pages of a site every card is a page of its own, so none is repeated here.
    """
    if frame.menu:
        return "none"
    works = sum(weight_of_work(work) for work in (*facts.works, *facts.bands))
    if works + sum(weight_of_party(party) for party in facts.parties) <= budget:
        return "all"
    return "works" if works <= budget else "none"


def weight_of_work(work: Work) -> int:
    """About how many bytes the card of a piece of work takes."""
    return 400 + sum(
        250
        + _bytes(part.item, "quote")
        + 190 * len(part.owners)
        + sum(200 + _bytes(row, "words") for row in part.milestones)
        + sum(160 + _bytes(row, "words") + _bytes(row, "clause") for row in part.targets)
        for part in work.parts
    )


def weight_of_party(party: Party) -> int:
    """About how many bytes the card of a party takes."""
    duties = sum(
        300 + 60 * len(partners(mark)) + 110 * len(milestones(mark.work)) + len(titled(mark.work)) * 2
        for mark in party.duties
    )
    return 650 + duties + 200 * len(party.shares)


def _bytes(row: Row, name: str) -> int:
    return len((row[name] or "").encode("utf-8", "replace"))

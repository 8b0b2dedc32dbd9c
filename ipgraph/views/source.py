"""The source page: a document as it was read, every place coloured by what it became, the rest marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page
from ipgraph.views.paint import Painter
from ipgraph.views.pieces import told
from ipgraph.views.readings import KINDS, Flaw, Reading, flaws_of, readings_of
from ipgraph.views.sheet import Leaf, Step, leaves_of, strip_of

if TYPE_CHECKING:
    from ipgraph.model import Document, Plan

#: How many numbers of items one line of the table names, and how many lines it has; the CSV has all.
_NAMED, _LISTED = 3, 3000


def render(plan: Plan, *, title: str, lang: str = "zh", frame: Frame = ALONE) -> str:
    """The page of one document: its text in colours, the problems, and all that was read as a table."""
    say = Words(lang)
    readings, flaws = readings_of(plan, say), flaws_of(plan, say.lang)
    leaves = leaves_of(plan.document, readings, flaws)
    strip = strip_of(leaves)
    paint = Painter(say, closing(leaves))
    counts = Counter(one.kind for one in readings)
    return page(
        "source",
        lang,
        {
            "title": told(title),
            "lead": lead(strip, flaws, say),
            "facts": {"documents": [told(plan.document.name)]},
            "about": about(plan, say),
            "legend": [(kind, counts[kind]) for kind in KINDS if counts[kind]],
            "leaves": leaves,
            "strip": strip,
            "flaws": flaws,
            "anchors": {line.number for leaf in leaves for line in leaf.lines},
            "paint": paint,
            "table": table(readings, paint),
            "listed": _LISTED,
            "told": told,
            "sha256": plan.document.sha256,
        },
        frame,
    )


def about(plan: Plan, say: Words) -> list[str]:
    """Where, when and how: what the document says of itself, and the layouts it was read in."""
    document, layouts = plan.document, Counter(plan.layouts)
    known = [
        document.place,
        _period(document),
        say("source_issued", date=document.issued) if document.issued else None,
        *(
            say("source_layout" if n == 1 else "source_layouts", name=say(f"layout_{name}"), n=n)
            for name, n in layouts.items()
        ),
    ]
    return [told(one) for one in known if one]


def _period(document: Document) -> str | None:
    return "–".join(dict.fromkeys(map(str, document.period))) if document.period else None


def lead(strip: Sequence[Step], flaws: Sequence[Flaw], say: Words) -> str:
    """How much of the text was read, in one line."""
    letters, read = (sum(getattr(step, name) for step in strip) for name in ("letters", "read"))
    doubtful = sum(step.doubtful for step in strip)
    return say(
        "source_lead",
        letters=letters,
        read=read,
        percent=f"{100 * read / letters:.0f}" if letters else "0",
        doubtful=doubtful,
        other=letters - read - doubtful,
        problems=len(flaws),
    )


def closing(leaves: Sequence[Leaf]) -> dict[int, list[Flaw]]:
    """Where the last printed piece of each problem ends, and which problems those are: there stand their numbers."""
    ends: dict[Flaw, int] = {}
    for piece in (piece for leaf in leaves for line in leaf.lines for piece in line.pieces):
        ends |= {mark: piece.stop for mark in piece.marks if isinstance(mark, Flaw)}
    found = defaultdict(list)
    for flaw, end in ends.items():
        found[end].append(flaw)
    return found


def table(readings: Sequence[Reading], paint: Painter) -> list[dict[str, Any]]:
    """All that was read, one line per place, in the order of the columns."""
    numbers = {one.key: one.number for one in readings if one.works}
    return [
        {
            "key": one.key,
            "kind": one.kind,
            "items": list(one.items),
            "number": _numbers([numbers[item] for item in one.items], paint.say),
            "label": paint.kind(one.kind),
            "words": told(one.span.text),
            "became": one.became,
            "line": one.span.line,
            "cell": one.span.column or "",
        }
        for one in readings
    ]


def _numbers(numbers: Sequence[str], say: Words) -> str:
    more = [say("source_more", n=len(numbers))] * (len(numbers) > _NAMED)
    return " ".join([*numbers[:_NAMED], *more])

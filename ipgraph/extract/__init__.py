"""From a :class:`~ipgraph.model.Document` to a :class:`~ipgraph.model.Plan`: what the words mean."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ipgraph.extract.items import read_section
from ipgraph.extract.layout import sections
from ipgraph.extract.register import Parties, register
from ipgraph.model import Document, Item, Plan, Problem, Span

_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,10}?(?:自治区|自治州|省|市|州(?!市)|县|区|旗)")
_PERIOD = re.compile(r"((?:19|20)\d{2})\s*年?\s*[-—–－~～至到]+\s*((?:19|20)\d{2})")


def extract(document: Document, departments: Path | None = None) -> Plan:
    """The plan that ``document`` states, with the problems met on the way.

    ``departments`` replaces the shipped register of names.  Nothing is raised for what the words
    leave open: every piece is understood or becomes a :class:`~ipgraph.model.Problem` with its place.
    """
    document = _placed(document)
    problems: list[Problem] = []

    def report(code: str, span: Span, detail: str) -> None:
        problems.append(Problem(code, document.name, span, detail))

    parties = Parties(register(departments), document.place)
    items: list[Item] = []
    found = sections(document, report)
    for section in found:
        items = read_section(section, items, parties, document, report)
    if not items:
        problems.insert(0, Problem("no-plan-found", document.name))
    return Plan(
        document=document,
        items=tuple(items),
        parties=tuple(parties.all()),
        problems=tuple(problems),
        layouts=("table",) * len(found),
    )


def _placed(document: Document) -> Document:
    """The document with its jurisdiction and period, read from the title where nobody declared them."""
    place = _PLACE.match(document.title)
    period = _PERIOD.search(document.title)
    return replace(
        document,
        place=document.place or (place.group() if place else None),
        place_code=document.place_code or _place_code(place, document),
        period=document.period or ((int(period[1]), int(period[2])) if period else None),
    )


def _place_code(place: re.Match[str] | None, document: Document) -> str:
    """An opaque code for the jurisdiction; bodies of a document without one are its own."""
    import hashlib

    return "x" + hashlib.sha256(place.group().encode()).hexdigest()[:8] if place else document.name

"""From a :class:`~ipgraph.model.Document` to a :class:`~ipgraph.model.Plan`: what the words mean."""

from __future__ import annotations

from pathlib import Path

from ipgraph.extract.head import read_head
from ipgraph.extract.items import Maker
from ipgraph.extract.layout.outline import outline
from ipgraph.extract.mirror import given_back, simple
from ipgraph.extract.narrative import Narrator
from ipgraph.extract.owners.register import Parties, register
from ipgraph.extract.owners.rules import document_rules
from ipgraph.extract.words import clean
from ipgraph.model import Document, Plan, Problem, Span


def extract(document: Document, departments: Path | None = None) -> Plan:
    """The plan that ``document`` states, with the problems met on the way.

    ``departments`` is a register of names in addition to the shipped one.  Nothing is raised for what the words
    leave open: every piece is understood or becomes a :class:`~ipgraph.model.Problem` with its place.
    """
    folded = simple(document)
    plan = _plan(folded or document, departments)
    return given_back(plan, document) if folded else plan


def _plan(document: Document, departments: Path | None) -> Plan:
    document = read_head(document)
    problems: list[Problem] = []

    def report(code: str, span: Span, detail: str) -> None:
        problems.append(Problem(code, document.name, span, detail))

    parties = Parties(register(departments), document.place)
    found = outline(document, report)
    maker = Maker(document, parties, document_rules(document), report)
    narrator = Narrator(document, maker, report)
    if found.root.has_clauses() or not found.attachments:
        narrator.tell(found.root)
    else:
        narrator.leave(found.root, found.attachments)
    if not maker.items:
        problems.insert(0, Problem("no-plan-found", document.name, detail=_names(found.attachments)))
    return Plan(document, tuple(maker.items), tuple(parties.all()), tuple(problems), found.layouts)


def _names(attachments: tuple[Span, ...]) -> str:
    return " ".join(clean(span.text) for span in attachments)

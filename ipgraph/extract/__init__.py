"""From a :class:`~ipgraph.model.Document` to a :class:`~ipgraph.model.Plan`: what the words mean."""

from __future__ import annotations

import re
from pathlib import Path

from ipgraph.extract.head import read_head
from ipgraph.extract.items import Maker
from ipgraph.extract.layout.outline import Outline, outline
from ipgraph.extract.mirror import given_back, simple
from ipgraph.extract.narrative import Narrator
from ipgraph.extract.owners.register import Parties, register
from ipgraph.extract.owners.rules import document_rules
from ipgraph.model import Document, Plan, Problem, Span

#: What an attachment is called that holds the tasks.
_TASKS = re.compile("分工|分解|任务|清单|责任|台账|路线图|方案|要点|措施|计划|安排")
_FEWEST_PROMISES = 3  # figures; a plan without owners promises more than that


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
    if _is_cover(found, maker):
        narrator.leave(found.root)
    else:
        narrator.tell(found.root)
    if not maker.items:
        scrambled = any(problem.code == "table-unreadable" for problem in problems)
        elsewhere = () if scrambled else found.attachments
        named = [Problem("plan-in-attachment", document.name, span) for span in elsewhere]
        problems[:0] = [Problem("no-plan-found", document.name), *named]
    elif not any(item.responsibilities for item in maker.items):
        problems.append(Problem("no-owner-found", document.name))
    layouts = found.layouts or (("narrative",) if maker.items else ())
    return Plan(document, tuple(maker.items), tuple(parties.all()), tuple(problems), layouts)


def _is_cover(found: Outline, maker: Maker) -> bool:
    """Whether a document only sends out a table of tasks: it names nobody, and promises next to nothing itself."""
    named = any(_TASKS.search(span.text) for span in found.attachments)
    if found.root.has_clauses() or not named:
        return False
    return sum(map(maker.promises, found.root.words())) < _FEWEST_PROMISES

"""Sentences that speak of every list of owners: who leads where nobody says so, and who always implements.

They stand in the preamble, in a footnote, in the heading of a column, or inside the first owner bracket
(列第一位者为牵头部门，下同; 以下均需各区政府落实，不再列出), and are read before the lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ipgraph.extract.owners.clause import Printed
from ipgraph.extract.owners.parties import Clause, beside_a_lead, has_lead, read_owners
from ipgraph.extract.owners.register import Parties
from ipgraph.extract.owners.sentences import Sentence, SentenceKind, may_rule, sentences
from ipgraph.model import Document, Grid, Responsibility, Role, Span

Report = Callable[[str, Span, str], None]

_FOOTNOTE = re.compile(r"[\s*※★（(【\[]*(?:附?注|说明|备注)")
_FROM_HERE = re.compile("以下|[下后]同|下列|下述")
_SUPPORTS = re.compile("配合|参与|参加|协")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, the sentence that states it, and the offset from which on it holds.

    ``parties_span`` are those who implement by default; ``role`` is what the rule gives (``others`` what the
    parties that do not lead become, if it says so), to the first ``count`` or to those marked with ``sign``.
    """

    kind: SentenceKind
    span: Span
    since: int = 0
    parties_span: Span | None = None
    role: Role = "lead"
    others: Role | None = None
    count: int = 1
    sign: str = ""


def document_rules(document: Document) -> tuple[Rule, ...]:
    """The rules that a document states anywhere, in the order of its text."""
    return tuple(rule for span in _texts(document) for rule in rules_in(span))


def rules_in(span: Span) -> Iterator[Rule]:
    """The rules in a line or cell.

    >>> [rule] = rules_in(Span("(市科技局、财政局负责，列第一位的为牵头单位，下同)", 1, None, 0, 100))
    >>> rule.kind, rule.span.text, rule.since
    ('first-leads', '列第一位的为牵头单位，下同', 100)
    """
    if not may_rule(span.text):
        return iter(())
    printed = Printed.of(span)
    return (_rule(printed, one) for one in sentences(printed.text) if one.kind not in {"unordered", "unread"})


def _texts(document: Document) -> Iterator[Span]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (cell.span for row in block.rows for cell in row if not cell.spread)
        else:
            yield block.span


def _rule(printed: Printed, one: Sentence) -> Rule:
    span = printed.span(one.start, one.stop)
    named = printed.span(*one.parties) if one.parties else None
    others = next((role for sign, role in _OTHERS if sign.search(one.others)), None)
    return Rule(one.kind, span, _since(printed, one, span), named, _given(one), others, one.count, one.sign)


def _given(one: Sentence) -> Role:
    """The role that a rule gives: 主责 and 责任 are no lead."""
    if one.kind == "implement":
        return "support" if _SUPPORTS.search(one.act) else "implement"
    return "responsible" if one.act in {"主责", "责任"} else "lead"


_OTHERS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (_SUPPORTS, "support"),
    (re.compile("职责"), "own_duties"),
)


def _since(printed: Printed, one: Sentence, span: Span) -> int:
    """From the bracket that holds it; else from its line if it says 以下 or 下同; a footnote holds for all."""
    if _FOOTNOTE.match(printed.source.text):
        return 0
    around = [start for start, stop in printed.pairs.items() if start < one.start and one.stop <= stop]
    if around:
        start = min(around)
        while before := next((at for at, close in printed.pairs.items() if close == start - 1), None):
            start = before  # a bracket of its own speaks of the bracket right before it too
        return printed.span(start, start + 1).offset
    return printed.source.offset if _FROM_HERE.search(span.text) else 0


def settle(
    clauses: Sequence[Clause], rules: Sequence[Rule], offset: int, parties: Parties, report: Report
) -> tuple[Responsibility, ...]:
    """Who answers for one item: its clauses together, under the rules that hold at ``offset``.

    责任单位 beside a lead are the others; the lead that only a rule gives says so (``document_rule``), as
    does the default implementer (``inherited``); ranks count within each role.
    """
    stated = [one for clause in clauses for one in clause.responsibilities]
    if not stated:
        return ()
    reach = max(offset, *(one.span.end for one in stated))
    holding = [rule for rule in rules if rule.since <= reach]
    marks = {at: sign for clause in clauses for at, sign in clause.marks}
    owners = _led(beside_a_lead(stated), holding, marks)
    owners += [one for rule in holding for one in _defaults(rule, owners, parties)]
    return _ranked(_once(owners, report))


def _led(
    owners: list[Responsibility], rules: Sequence[Rule], marks: Mapping[int, str]
) -> list[Responsibility]:
    """The owners with the lead that a rule gives, where the item itself names none."""
    for rule in rules:
        if not has_lead(owners) and rule.kind != "implement":
            owners = _with_leads(owners, rule, marks)
    return owners


def _with_leads(owners: list[Responsibility], rule: Rule, marks: Mapping[int, str]) -> list[Responsibility]:
    at = [
        n for n, one in enumerate(owners) if one.role in _MAY_LEAD[rule.kind] and one.party.kind != "person"
    ]
    if rule.kind == "marked-leads":
        at = [n for n in at if (sign := marks.get(owners[n].span.offset)) and rule.sign in sign]
    leads = set(at[: rule.count] if rule.kind == "first-leads" else at)
    return [
        _ruled(one, rule.role, rule)
        if n in leads
        else _ruled(one, rule.others, rule)
        if rule.others and leads and one.role == "responsible"
        else one
        for n, one in enumerate(owners)
    ]


_MAY_LEAD: dict[SentenceKind, frozenset[Role]] = {
    "first-leads": frozenset({"responsible", "own_duties"}),
    "marked-leads": frozenset({"responsible", "own_duties"}),
    "responsible-leads": frozenset({"responsible"}),
}


def _ruled(one: Responsibility, role: Role, rule: Rule) -> Responsibility:
    return replace(one, role=role, basis="document_rule", source=rule.span)


def _defaults(rule: Rule, owners: list[Responsibility], parties: Parties) -> Iterator[Responsibility]:
    """The default implementers that the item does not name itself."""
    if rule.parties_span is None:
        return
    named = {(one.role, one.party.code) for one in owners}
    for one in read_owners(rule.parties_span, None, parties, lambda *_: None).responsibilities:
        if (rule.role, one.party.code) not in named:
            yield replace(one, role=rule.role, role_as_written="", basis="inherited", source=rule.span)


def _once(owners: list[Responsibility], report: Report) -> Iterator[Responsibility]:
    """Each body once in a role, and not supporting what it leads or answers for itself."""
    seen: set[tuple[str, str]] = set()
    stronger = {one.party.code for one in owners if one.role in _STRONGER}
    for one in owners:
        again = (one.role, one.party.code) in seen
        if again or (one.role == "support" and one.party.code in stronger):
            if one.basis != "inherited":
                report("party-repeated", one.span, "")
            continue
        seen.add((one.role, one.party.code))
        yield one


_STRONGER: frozenset[Role] = frozenset({"lead", "responsible", "own_duties"})


def _ranked(owners: Iterator[Responsibility]) -> tuple[Responsibility, ...]:
    ranks: Counter[str] = Counter()
    result = []
    for one in owners:
        ranks[one.role] += 1
        result.append(replace(one, rank=ranks[one.role]))
    return tuple(result)

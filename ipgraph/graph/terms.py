"""The names of the graph: the ontology's terms, the concepts of its lists, and the IRIs of things.

Vocabulary IRIs never change; the IRIs of documents, items and parties stand under a :class:`Base`.
"""

# ruff: noqa: N815 - RDF properties are written in mixedCase
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from rdflib import Namespace, URIRef, namespace

from ipgraph.model import ROLE_LETTER

if TYPE_CHECKING:
    from ipgraph.model import Kind, Level, Role, Span

Scheme = Literal[
    "role", "basis", "partyKind", "phase", "timeQualifier", "precision", "comparator", "changeType",
    "certainty", "orgType",
]  # fmt: skip

_UNFIT = re.compile(r'[\s<>"{}|\\^`?#]')

VOC = Namespace("https://w3id.org/ipgraph/voc/")


class OA(namespace.DefinedNamespace):
    """Those terms of the Web Annotation Vocabulary (W3C, 2017) that say where words stand."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    hasSource: URIRef
    hasSelector: URIRef
    TextPositionSelector: URIRef
    start: URIRef
    end: URIRef
    TextQuoteSelector: URIRef
    exact: URIRef
    prefix: URIRef
    suffix: URIRef


class IPG(namespace.DefinedNamespace):
    """The terms of ``ontology/ipgraph.ttl``; a name that it does not define raises ``AttributeError``.

    >>> str(IPG.latestLenient)
    'https://w3id.org/ipgraph/ns#latestLenient'
    >>> IPG.lastest
    Traceback (most recent call last):
    AttributeError: term 'lastest' not in namespace 'https://w3id.org/ipgraph/ns#'
    """

    _NS = Namespace("https://w3id.org/ipgraph/ns#")
    _fail = True

    # classes
    PlanDocument: URIRef
    PlanItem: URIRef
    Programme: URIRef
    KeyTask: URIRef
    Measure: URIRef
    Action: URIRef
    ResponsibleParty: URIRef
    Department: URIRef
    PartyGroup: URIRef
    Responsibility: URIRef
    Milestone: URIRef
    QuantitativeTarget: URIRef
    SourceSpan: URIRef
    Reorganisation: URIRef
    Extraction: URIRef
    # between things
    hasPart: URIRef
    isPartOf: URIRef
    definedIn: URIRef
    defines: URIRef
    hasResponsibility: URIRef
    responsibilityFor: URIRef
    party: URIRef
    bears: URIRef
    role: URIRef
    basis: URIRef
    partyKind: URIRef
    bodyKind: URIRef
    involvedIn: URIRef
    involves: URIRef
    hasMilestone: URIRef
    milestoneOf: URIRef
    phase: URIRef
    timeQualifier: URIRef
    precision: URIRef
    hasTarget: URIRef
    targetOf: URIRef
    comparator: URIRef
    dueAt: URIRef
    statedIn: URIRef
    datedBy: URIRef
    changeType: URIRef
    originalKind: URIRef
    resultingKind: URIRef
    certainty: URIRef
    # to values
    number: URIRef
    order: URIRef
    goal: URIRef
    openList: URIRef
    rank: URIRef
    mentionText: URIRef
    roleText: URIRef
    scopeText: URIRef
    rawTime: URIRef
    earliest: URIRef
    latest: URIRef
    latestLenient: URIRef
    edtf: URIRef
    recurrence: URIRef
    inferredPart: URIRef
    value: URIRef
    upperValue: URIRef
    unitText: URIRef
    indicator: URIRef
    clauseText: URIRef
    line: URIRef
    column: URIRef
    startInCell: URIRef
    sha256: URIRef
    option: URIRef
    effectiveDate: URIRef
    transferredFunction: URIRef
    isFinishing: URIRef


#: Level of an item → its class.
LEVEL_CLASS: dict[Level, URIRef] = {
    "programme": IPG.Programme,
    "task": IPG.KeyTask,
    "measure": IPG.Measure,
    "action": IPG.Action,
}
#: Kind of a party → its class; a person and an internal unit have none of their own.
KIND_CLASS: dict[Kind, URIRef] = {
    "organization": IPG.Department,
    "group": IPG.PartyGroup,
    "person": IPG.ResponsibleParty,
    "unit": IPG.ResponsibleParty,
}
#: Short codes (``skos:notation``) that are not the concept's own name; the others are.
_NAMES: dict[str, dict[str, str]] = {
    "role": {"own_duties": "ownDuties", "separate_lead": "separateLead"},
    "basis": {
        "document_rule": "byDocumentRule", "inherited": "byInheritance",
        "position": "byPosition", "editor": "byEditor",
    },
    "comparator": {
        "eq": "unstated", "ge": "atLeast", "gt": "moreThan", "le": "atMost", "lt": "lessThan",
        "approx": "about", "delta": "increaseBy",
    },
}  # fmt: skip
_CODES = {scheme: {name: code for code, name in names.items()} for scheme, names in _NAMES.items()}
#: What the graph says more finely than the model, which knows six roles and no "exactly".
_COARSER = {
    "role": {"separateLead": "lead", "cooperate": "support", "participate": "support"},
    "comparator": {"exactly": "eq"},
}


@cache
def concept(scheme: Scheme, code: str) -> URIRef:
    """The concept of ``scheme`` with the short code ``code`` (which concepts there are, the shapes know).

    >>> str(concept("role", "own_duties"))
    'https://w3id.org/ipgraph/voc/role/ownDuties'
    """
    return VOC[f"{scheme}/{_NAMES.get(scheme, {}).get(code, code)}"]


def kind_of_body(code: str) -> URIRef:
    """The kind of body with a code of the register of departments.

    >>> str(kind_of_body("finance"))
    'https://w3id.org/ipgraph/voc/body/finance'
    """
    return VOC[f"body/{code}"]


def model_code(iri: URIRef) -> str:
    """The code that :mod:`ipgraph.model` has for a concept: a narrower role counts as its top role.

    >>> model_code(concept("basis", "inherited")), model_code(concept("role", "participate"))
    ('inherited', 'support')
    """
    scheme, name = iri.removeprefix(VOC).split("/")
    return _COARSER.get(scheme, {}).get(name) or _CODES.get(scheme, {}).get(name, name)


@dataclass(frozen=True, slots=True)
class Base:
    """Makes the IRIs of things below ``iri``; from positions and codes only, so that they stay the same.

    >>> base = Base("https://example.org/")
    >>> str(base.responsibility("zz-ip-2017", "p2/t1/m2/a1", "own_duties", 1))
    'https://example.org/id/doc/zz-ip-2017/p2/t1/m2/a1/d1'
    """

    iri: str = "https://w3id.org/ipgraph/"

    @property
    def root(self) -> str:
        """The IRI that all others begin with, up to and with its slash.

        >>> Base("https://example.org").root
        'https://example.org/'
        """
        return self.iri.rstrip("/#") + "/"

    def document(self, slug: str) -> URIRef:
        """``id/doc/{slug}``."""
        return self._below("id/doc", slug)

    def text(self, slug: str) -> URIRef:
        """The normalised text of a document, in which spans count: ``id/doc/{slug}/text``."""
        return self._below("id/doc", slug, "text")

    def extraction(self, slug: str) -> URIRef:
        """The run that made a document's graph: ``id/doc/{slug}/extraction``."""
        return self._below("id/doc", slug, "extraction")

    def tool(self, version: str) -> URIRef:
        """The program that read the documents: ``id/tool/ipgraph-{version}``."""
        return self._below("id/tool", f"ipgraph-{version}")

    def item(self, slug: str, item: str) -> URIRef:
        """An item by its position (``p2/t1``): ``id/doc/{slug}/p2/t1``."""
        return self._below("id/doc", slug, item)

    def responsibility(self, slug: str, item: str, role: Role, rank: int) -> URIRef:
        """``{item}/{letter}{rank}``, the letter that of the top role."""
        return self._below("id/doc", slug, item, f"{ROLE_LETTER[role]}{rank}")

    def milestone(self, slug: str, item: str, number: int) -> URIRef:
        """``{item}/ms{number}``, counted from 1."""
        return self._below("id/doc", slug, item, f"ms{number}")

    def target(self, slug: str, item: str, number: int) -> URIRef:
        """``{item}/q{number}``, counted from 1."""
        return self._below("id/doc", slug, item, f"q{number}")

    def span(self, slug: str, span: Span) -> URIRef:
        """The place of some words; cell 0 is running text.

        >>> from ipgraph.model import Span
        >>> Base().span("zz", Span("市法院", line=22, column=5, start=0, offset=664)).rpartition("/")[2]
        'L22C5S0E3'
        """
        place = f"L{span.line}C{span.column or 0}S{span.start}E{span.stop}"
        return self._below("id/doc", slug, "span", place)

    def place(self, code: str) -> URIRef:
        """A jurisdiction: ``id/place/{code}``."""
        return self._below("id/place", code)

    def org(self, place: str, code: str) -> URIRef:
        """A party by its opaque code: ``id/org/{place}/{code}``."""
        return self._below("id/org", place, code)

    def graph(self, name: str) -> URIRef:
        """A named graph that no document owns: ``orgs``, ``voc``, ``ontology``, ``shapes``."""
        return self._below("graph", name)

    def document_graph(self, slug: str, part: Literal["", "inferred", "prov"] = "") -> URIRef:
        """What a document states, or a ``part`` beside it: ``graph/doc/{slug}[/inferred|/prov]``."""
        return self._below("graph/doc", slug, *filter(None, [part]))

    def _below(self, *parts: str) -> URIRef:
        path = "/".join(parts)
        if not all(parts) or _UNFIT.search(path):
            raise ValueError(f"not fit for an IRI: {path!r}")
        return _iri(self.root + path)


def _iri(checked: str) -> URIRef:
    """As ``URIRef(checked)``, which would look again for signs that are not fit for an IRI."""
    return str.__new__(URIRef, checked)


def position_selector(span: URIRef) -> URIRef:
    """Where a span's position (code points of the whole text) is written: ``{span}/position``."""
    return _iri(str(span) + "/position")


def quote_selector(span: URIRef) -> URIRef:
    """Where a span's words and their neighbours are written: ``{span}/quote``."""
    return _iri(str(span) + "/quote")

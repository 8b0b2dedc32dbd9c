"""What the names of documents, parties and claims mean in a store.

One that is written as the store has it is looked up; all of them are fetched only to suggest what may have been meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import Template

import pyoxigraph as ox

from ipgraph.graph.store import Engine, solutions
from ipgraph.refusal import Refused

_LISTED = 10  # documents in a sentence
_SUGGEST_FROM = 45  # rapidfuzz score (0–100); short Chinese names differ in few signs

_DOCUMENTS = """
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?name WHERE { ?document a ipg:PlanDocument ; dct:identifier ?name } ORDER BY ?name
"""
_NAMED = Template("""
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT DISTINCT ?iri WHERE { ?iri a ipg:PlanDocument ; dct:identifier $name }
""")


def document_in(engine: Engine, name: str) -> str:
    """``name`` itself, a document of the store; raises as :func:`document`."""
    if _iris(engine, _NAMED.substitute(name=str(ox.Literal(name)))):
        return name
    return document(name, [solution["name"].value for solution in solutions(engine, _DOCUMENTS)])


def document(name: str, known: Sequence[str]) -> str:
    """``name`` itself, one of the ``known`` documents; :class:`~ipgraph.refusal.Refused` with the likeliest if not.

    >>> document("a", ["a", "b"])
    'a'
    """
    if name in known:
        return name
    if len(known) <= _LISTED:
        some, zh, en = known, "可选", "there are"
    else:
        some = like(name, known) or known[:_LISTED]
        zh, en = f"共 {len(known)} 份，如", f"of {len(known)} there are"
    listed = ", ".join(some) or "-"
    raise Refused(
        f"没有代号为“{name}”的文件；{zh}：{listed}", f"no document is called {name}; {en}: {listed}"
    )


_LANGUAGES = """
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT DISTINCT (LANG(?title) AS ?language) WHERE { ?document a ipg:PlanDocument ; dct:title ?title }
"""
_CALLED = Template("""
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?iri WHERE {
  VALUES ?label { $labels } ?iri skos:prefLabel|skos:altLabel ?label ; ipg:partyKind ?kind
} ORDER BY ?iri
""")
_LABELS = """
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?label ?party ?preferred WHERE {
  ?party ipg:partyKind ?kind ; skos:prefLabel ?preferred ; skos:prefLabel|skos:altLabel ?label
} ORDER BY ?label ?party
"""


def party_iris(engine: Engine, name: str) -> list[str]:
    """The IRIs of the parties called ``name`` by any label, or named by their IRI itself.

    Raises :class:`~ipgraph.refusal.Refused` with the likeliest names if there is none.
    """
    languages = {solution["language"].value for solution in solutions(engine, _LANGUAGES)}
    labels = " ".join(sorted(str(_label(name, one)) for one in languages | {""}))
    if found := _iris(engine, _CALLED.substitute(labels=labels)):
        return found
    keys = ("label", "party", "preferred")
    return parties_called(
        name, ([solution[key].value for key in keys] for solution in solutions(engine, _LABELS))
    )


def _label(name: str, language: str) -> ox.Literal:
    return ox.Literal(name, language=language) if language else ox.Literal(name)


def parties_called(name: str, labels: Iterable[Sequence[str]]) -> list[str]:
    """The parties that ``labels`` (a name, the party, the name that it goes by) call ``name``, or ``name`` itself.

    Raises :class:`~ipgraph.refusal.Refused` with the likeliest names if there is none.

    >>> parties_called("工商局", [("工商局", "urn:a", "市工商局"), ("市工商局", "urn:a", "市工商局")])
    ['urn:a']
    """
    parties: dict[str, list[str]] = {}
    preferred: dict[str, str] = {}
    for label, party, best in labels:
        parties.setdefault(label, []).append(party)
        preferred[label] = best
    if name in parties:
        return sorted(set(parties[name]))
    if any(name in iris for iris in parties.values()):
        return [name]
    near = "、".join(dict.fromkeys(preferred[label] for label in like(name, parties)))
    raise Refused(
        f"没有叫“{name}”的单位" + (f"；是不是 {near}？" if near else "；用 ipgraph analyze 可列出全部单位"),
        f"no party is called {name}" + (f"; did you mean {near}?" if near else "; ipgraph analyze lists all"),
    )


_STATED = Template("""
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
SELECT DISTINCT ?iri WHERE { VALUES ?iri { $iris } ?iri ipg:statedIn ?span } ORDER BY ?iri
""")
_CLAIMS = """
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
SELECT DISTINCT ?claim WHERE { ?claim ipg:statedIn ?span } ORDER BY ?claim
"""
_BELOW = "/id/doc/"


def claim_iris(engine: Engine, name: str) -> list[str]:
    """The IRIs of what a document says, by the IRI itself or by what stands in it behind ``id/doc/``.

    Raises :class:`~ipgraph.refusal.Refused` with the likeliest ones if there is none.
    """
    if found := _stated(engine, name):
        return found
    claims: dict[str, list[str]] = {}
    for iri in (solution["claim"].value for solution in solutions(engine, _CLAIMS)):
        claims.setdefault(iri.partition(_BELOW)[2], []).append(iri)
    if name in claims:
        return claims[name]
    if any(name in iris for iris in claims.values()):
        return [name]
    _refuse_party(engine, name)
    near = ", ".join(like(name.rpartition(_BELOW)[2], claims))
    raise Refused(
        f"没有标识为“{name}”的事项、责任、节点或指标"
        + (f"；是不是 {near}？" if near else "；用 ipgraph ask cite-plan 可列出事项的标识"),
        f"no item, responsibility, milestone or target has the IRI {name}"
        + (f"; did you mean {near}?" if near else "; ipgraph ask cite-plan lists those of the items"),
    )


def _stated(engine: Engine, name: str) -> list[str]:
    """The claims that are called ``name`` after their document: ``name-of-document/p1/t2``."""
    below = name.rpartition(_BELOW)[2]
    own = below.partition("/")[0]
    documents = _iris(engine, _NAMED.substitute(name=str(ox.Literal(own))))
    try:
        claims = [str(ox.NamedNode(one + below.removeprefix(own))) for one in documents]
    except ValueError:  # what no IRI can hold names nothing
        return []
    found = _iris(engine, _STATED.substitute(iris=" ".join(claims)))
    return found if name == below else [one for one in found if one == name]


def _refuse_party(engine: Engine, name: str) -> None:
    """Raise if ``name`` is a party: a document states what it answers for, not the party itself."""
    parties = {solution[key].value for solution in solutions(engine, _LABELS) for key in ("label", "party")}
    if name in parties:
        raise Refused(
            f"{name} 是单位，本身没有出处；用 ipgraph ask who-does-what -p party={name} 可查它各项责任在第几行",
            f"{name} is a party and has no place of its own; ipgraph ask who-does-what -p party={name} "
            "gives the lines of what it answers for",
        )


def like(name: str, labels: Iterable[str]) -> list[str]:
    """The labels most like ``name``, the likeliest first, three at most.

    >>> like("工商", ["市工商局", "市统计局"])
    ['市工商局']
    """
    from rapidfuzz import fuzz, process

    found = process.extract(
        name, sorted(set(labels)), scorer=fuzz.WRatio, limit=3, score_cutoff=_SUGGEST_FROM
    )
    return [label for label, _, _ in found]


def _iris(engine: Engine, text: str) -> list[str]:
    return [solution["iri"].value for solution in solutions(engine, text)]

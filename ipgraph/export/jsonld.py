"""JSON-LD under the short names of ``ontology/context.jsonld``: all graphs, or framed for one use.

PyLD compacts and frames.  The context goes into every file, so that no reader needs a network; blank
space and order never depend on chance.  A framed file (``ontology/frames/*.jsonld``) is a list in which
each entry stands alone, with the words and places that it rests on; leads that are only presumed from
the order of a list are left out of it, as they are out of the tables.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from pyld import jsonld

from ipgraph.export.context import shipped_context
from ipgraph.graph.terms import IPG, concept
from ipgraph.resources import shipped

if TYPE_CHECKING:
    from ipgraph.tables import Tables

Node = dict[str, Any]
_Tables = Callable[[], "Tables"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_EXACT = 2**53  # beyond it a JSON reader may round
_PRESUMED = ox.NamedNode(concept("basis", "position"))
_BASIS = ox.NamedNode(IPG.basis)


def dataset(quads: Iterable[ox.Quad], _: _Tables) -> bytes:
    """All named graphs, nothing left out."""
    context = shipped_context()
    compact = jsonld.compact(expanded(quads), context, {"graph": True, "skipExpansion": True})
    return _written(context, compact.get("@graph", []))


def departments(quads: Iterable[ox.Quad], _: _Tables) -> bytes:
    """One entry per party: all that it answers for, as what, by when, beside whom, in which words."""
    return _framed("departments", quads)


def items(quads: Iterable[ox.Quad], _: _Tables) -> bytes:
    """One entry per item, in document order: who answers for it, by when, how much, in which words."""
    return _framed("items", quads)


def _framed(name: str, quads: Iterable[ox.Quad]) -> bytes:
    frame = json.loads(shipped("ontology", "frames", f"{name}.jsonld").read_text(encoding="utf-8"))
    frame["@context"] = _inlined(frame["@context"])
    merged = {ox.Quad(*quad.triple) for quad in _stated(quads)}
    found = jsonld.frame(expanded(merged), frame, {"omitGraph": False, "omitDefault": True})
    return _written(frame["@context"], sorted(found.get("@graph", []), key=_place))


def _inlined(context: str | list[Any]) -> Any:
    """A frame's context with ours in place of the reference to it."""
    if isinstance(context, list):
        return [_inlined(one) for one in context]
    return shipped_context() if context == "../context.jsonld" else context


def _stated(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """``quads`` without the responsibilities that are presumed from a position, and what points at them."""
    all_of_them = list(quads)
    presumed = {one.subject for one in all_of_them if one.object == _PRESUMED and one.predicate == _BASIS}
    return [one for one in all_of_them if one.subject not in presumed and one.object not in presumed]


def _place(node: Node) -> tuple[str, int, str]:
    """Items come in the order of their document, other things by name."""
    document, order = node.get("definedIn"), node.get("order")
    return (
        document.get("@id", "") if isinstance(document, dict) else "",
        order if isinstance(order, int) else 0,
        node.get("@id", ""),
    )


def _written(context: Any, graph: list[Node]) -> bytes:
    """The document as text: the context in one line, the rest to be read by people too."""
    head, body = (
        json.dumps(part, ensure_ascii=False, sort_keys=True, indent=indent)
        for part, indent in ((context, None), (graph, 1))
    )
    return f'{{"@context": {head},\n"@graph": {body}}}\n'.encode()


def expanded(quads: Iterable[ox.Quad]) -> list[Node]:
    """``quads`` as JSON-LD in expanded form: graphs, and nodes inside each, by IRI.

    >>> this = ox.NamedNode("https://example.org/r1")
    >>> expanded([ox.Quad(this, ox.NamedNode(IPG.rank), ox.Literal(1))])[0][str(IPG.rank)]
    [{'@value': 1, '@type': 'http://www.w3.org/2001/XMLSchema#integer'}]
    """
    graphs: dict[str, dict[str, Node]] = defaultdict(dict)
    for quad in sorted(set(quads), key=str):
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else _id(quad.graph_name)
        node = graphs[name].setdefault(_id(quad.subject), {"@id": _id(quad.subject)})
        _add(node, quad.predicate.value, quad.object)
    named = ({"@id": name, "@graph": list(nodes.values())} for name, nodes in graphs.items() if name)
    return [*graphs.get("", {}).values(), *named]


def _add(node: Node, predicate: str, value: Any) -> None:
    if predicate == _TYPE and not isinstance(value, ox.Literal):
        node.setdefault("@type", []).append(_id(value))
    else:
        node.setdefault(predicate, []).append(_value(value))


def _id(term: Any) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _value(term: Any) -> Node:
    """A value object; a number or truth value is JSON's own where that says exactly the same."""
    if not isinstance(term, ox.Literal):
        return {"@id": _id(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == f"{_XSD}string":
        return {"@value": term.value}
    return {"@value": _plain(term.value, datatype.removeprefix(_XSD)), "@type": datatype}


def _plain(words: str, datatype: str) -> str | int | bool:
    if datatype == "boolean" and words in {"true", "false"}:
        return words == "true"
    if datatype == "integer" and words.removeprefix("-").isdecimal() and abs(int(words)) < _EXACT:
        return int(words) if str(int(words)) == words else words
    return words

"""CSVW metadata (W3C, *CSV on the Web*) beside the ledger: what its columns are called and what they mean.

A reader of CSVW gets typed rows out of it, and triples that stand in the graph as well: columns that say
more or less than one triple (codes, lists of words, titles of other items) are marked as not to be converted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ipgraph.export.documents import Published, documents
from ipgraph.export.ledger import COLUMNS, Column
from ipgraph.graph.quads import PREFIXES
from ipgraph.graph.terms import Base

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.tables import Tables

_NOTES = {
    "zh": "一行一项责任。以 = + - @ 开头的单元格前加了一个半角撇号，以免被电子表格当作公式。日期列的 latest 从严、latest_lenient 从宽。",
    "en": "One row per responsibility. A cell that began with = + - @ has an apostrophe before it, lest a spreadsheet take it for a formula. Of the dates, latest is the strict reading and latest_lenient the lenient one.",
}


def metadata(name: str, quads: Iterable[ox.Quad], _: Callable[[], Tables]) -> bytes:
    """The description of the ledger in the file ``name``, for ``name-metadata.json`` beside it."""
    plans = documents(quads)
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "url": _as_link(name),
        "dc:title": [plan.title for plan in plans],
        "dc:description": [{"@value": note, "@language": lang} for lang, note in _NOTES.items()],
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tableSchema": {
            "columns": [_column(one, _below(plans)) for one in COLUMNS],
            "primaryKey": "responsibility",
        },
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _as_link(name: str) -> str:
    """A file name as a relative link.

    >>> _as_link("台账 100%.csv")
    '台账%20100%25.csv'
    """
    return "".join(quote(sign) if sign.isascii() else sign for sign in name)


def _column(one: Column, below: str) -> dict[str, Any]:
    """A column; its heading in the file is one of its titles, as CSVW asks for."""
    described: dict[str, Any] = {
        "name": one.column,
        "titles": {"en": list(dict.fromkeys([one.column, one.en])), "zh": one.zh},
        "datatype": one.datatype,
        "required": bool(one.required),
    }
    if one.property:
        described["propertyUrl"] = _iri(one.property)
    if not one.about:
        return {**described, "suppressOutput": True}
    described["aboutUrl"] = f"{below}{{+{one.about}}}"
    if one.value:
        described["valueUrl"] = f"{below}{{+{one.value}}}"
    elif one.property in {"rdfs:label", "dct:description"}:
        described["lang"] = "zh"
    return described


def _iri(term: str) -> str:
    prefix, _, name = term.partition(":")
    return PREFIXES[prefix] + name


def _below(plans: list[Published]) -> str:
    """What the IRIs of documents and their items begin with, the base being the store's own."""
    for plan in plans:
        if plan.iri.endswith(f"/{plan.identifier}"):
            return plan.iri.removesuffix(plan.identifier)
    return str(Base().document("x")).removesuffix("x")

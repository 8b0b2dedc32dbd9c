"""The texts: questions, the views that they share, and the relations that are not tables of plans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

_HERE = Path(__file__).parent


def text(name: str) -> str:
    """The SQL of the question called ``name``; ``KeyError`` if it has none.

    >>> text("alone").splitlines()[0]
    '-- The items with one party, and that party.'
    """
    if name not in names():
        raise KeyError(name)
    return _text("queries", name)


@cache
def names() -> frozenset[str]:
    """The questions that have a text.

    >>> "co-responsibility" in names(), "versions" in names()
    (True, False)
    """
    return frozenset(path.stem for path in (_HERE / "queries").glob("*.sql"))


def need(name: str) -> str:
    """The SQL that says, in one row and column, whether the tables hold what a question needs."""
    return _text("needs", name)


def measure(name: str) -> str:
    """The SQL of a measure of load, or of the ties that it is taken from.

    >>> measure("load").splitlines()[0]
    '-- What each party of the two-mode network carries, from its ties: (party_id, item, rank, programme), each once.'
    """
    return _text("measures", name)


def views(text: str) -> dict[str, str]:
    """The views that ``text`` reads, at once or through others, by name, each after those that it reads itself.

    >>> list(views("SELECT * FROM units"))
    ['chosen', 'level', 'work', 'units']
    """
    words_of = re.compile(r"\w+").findall
    found = set(words_of(text)) & _views().keys()
    while more := {name for one in found for name in words_of(_views()[one])} & _views().keys() - found:
        found |= more
    return {name: view for name, view in _views().items() if name in found}


@cache
def _views() -> dict[str, str]:
    """Every view, in the order of their numbers."""
    found = sorted(path.stem for path in (_HERE / "views").glob("*.sql"))
    return {name.partition("-")[2]: _text("views", name) for name in found}


def asked(pairs: Iterable[tuple[str, str]]) -> pa.Table:
    """The relation of the parameters."""
    import pyarrow as pa

    schema = pa.schema([("name", pa.string()), ("value", pa.string())])
    return pa.Table.from_pylist([{"name": name, "value": value} for name, value in pairs], schema)


@cache
def words() -> pa.Table:
    """The relation of the names of codes, as the ontology has them.

    >>> [row["zh"] for row in words().to_pylist() if row["code"] == "own_duties"]
    ['按职责分工负责']
    """
    import pyarrow as pa
    import pyoxigraph as ox

    from ipgraph.graph.ask import plain
    from ipgraph.resources import shipped

    kinds = dict.fromkeys(("list", "code", "iri", "zh"), pa.string()) | {"seat": pa.int32()}
    store = ox.Store()
    store.bulk_load(path=str(shipped("ontology", "concepts.ttl")))
    found = store.query((_HERE / "words.rq").read_text(encoding="utf-8"))
    assert isinstance(found, ox.QuerySolutions)
    rows = [{name: plain(solution[name]) for name in kinds} for solution in found]
    return pa.Table.from_pylist(rows, pa.schema(kinds.items()))


@cache
def _text(folder: str, name: str) -> str:
    return (_HERE / folder / f"{name}.sql").read_text(encoding="utf-8")

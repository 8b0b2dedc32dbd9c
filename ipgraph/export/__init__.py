"""Exports: the plan in formats that other programs read.

An export takes the quads of a store and a function that gives its flat tables, and returns the bytes
of one file, the same for the same plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.tables import Tables

Write = Callable[["Iterable[ox.Quad]", "Callable[[], Tables]"], bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """A file format: its suffix, what it is for, and the function that writes it (``module:function``)."""

    suffix: str
    zh: str
    en: str
    function: str

    def write(self, quads: Iterable[ox.Quad], tables: Callable[[], Tables]) -> bytes:
        """The bytes of the file."""
        module, _, name = self.function.partition(":")
        return cast("Write", getattr(import_module(f"ipgraph.export.{module}"), name))(quads, tables)


#: name → export.  A new format is one function in this folder and one line here.
EXPORTS: dict[str, Export] = {
    "trig": Export(".trig", "存档：全部命名图", "archive: all named graphs", "rdf:trig"),
    "turtle": Export(".ttl", "RDF 三元组（各图之并）", "RDF triples, the union of the graphs", "rdf:turtle"),
    "jsonld": Export(".jsonld", "JSON-LD，供网页和脚本", "JSON-LD, for web pages and scripts", "rdf:jsonld"),
    "nquads": Export(".nq", "N-Quads，供批量装载", "N-Quads, for bulk loading", "rdf:nquads"),
    "csv": Export(
        ".csv",
        "责任台账，一行一项责任，可用 Excel 打开",
        "ledger, one row per responsibility, opens in Excel",
        "ledger:csv_bytes",
    ),
}

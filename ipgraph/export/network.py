"""The coordination network for network programs (Gephi, Cytoscape, igraph): GEXF and GraphML.

The projection has a node per party, isolates too, with the numbers of the department table, and an edge per
pair with common items; its ``weight`` is Newman's.  The two-mode graph has parties and items.  A value that does
not exist is left out (both formats have a way to say so, and none to say ``None``), a list is one text.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from ipgraph.analysis.coordination import bipartite, projection
from ipgraph.analysis.load import departments
from ipgraph.export.documents import documents
from ipgraph.export.fixed import day_of
from ipgraph.export.legible import legible

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox

    from ipgraph.tables import Tables

Values = dict[str, Any]
_SEPARATOR = "、"
#: Attributes that say to the tool, not to a reader, how the graph is kept.
_INTERNAL = {"bipartite", "order", "responsibilities"}
#: Kind of a party → its colour in GEXF; other kinds have the last.
_COLOURS = {
    "organization": (46, 94, 170),
    "group": (191, 97, 6),
    "person": (120, 60, 140),
    "unit": (30, 130, 90),
}
_OTHER = (90, 90, 90)


def gexf(quads: Iterable[ox.Quad], tables: Callable[[], Tables]) -> bytes:
    """The network of parties as GEXF 1.2, coloured by kind and sized by measures."""
    from networkx.readwrite.gexf import GEXFWriter

    network = coordination(tables())
    for _, node in network.nodes(data=True):
        red, green, blue = _COLOURS.get(node.get("kind", ""), _OTHER)
        node["viz"] = {
            "size": 10.0 + 2.0 * node["measures"],
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
        }
    writer = GEXFWriter(network)
    meta = writer.xml.find("meta")
    meta.set("lastmodifieddate", day_of(documents(quads)).isoformat())
    meta.find("creator").text = "ipgraph"
    ET.SubElement(meta, "description").text = _settings(network.graph)
    return _written(writer)


def graphml(_: Iterable[ox.Quad], tables: Callable[[], Tables]) -> bytes:
    """The network of parties as GraphML."""
    return _graphml(coordination(tables()))


def graphml_two_mode(_: Iterable[ox.Quad], tables: Callable[[], Tables]) -> bytes:
    """The graph of parties and items as GraphML."""
    return _graphml(two_mode(tables()))


def coordination(tables: Tables) -> nx.Graph:
    """The projection with the numbers of the department table, as the files hold it.

    >>> from ipgraph.analysis.example import plan_of
    >>> network = coordination(plan_of("1.1 甲、乙", "1.2 丙"))
    >>> network.edges["example/甲", "example/乙"]
    {'weight': 1.0, 'items': 1, 'overlap': 1.0, 'numbers': '1.1'}
    >>> network.nodes["example/丙"]["sole"], "strength" in network.nodes["example/丙"]
    (1, False)
    """
    graph = bipartite(tables)
    network = projection(graph)
    numbers = {row["party_id"]: row for row in departments(tables).rows}
    numbered = _numbers(graph)
    return _plain(
        network,
        lambda party, node: _node(node) | _known(numbers[party]),
        lambda edge: {
            "weight": edge["newman"],
            "items": edge["count"],
            "overlap": edge["overlap"],
            "numbers": [numbered[item] for item in edge["items"]],
        },
    )


def two_mode(tables: Tables) -> nx.Graph:
    """Parties and items, as the file holds them; ``mode`` tells which a node is.

    >>> from ipgraph.analysis.example import plan_of
    >>> graph = two_mode(plan_of("1.1 甲、乙"))
    >>> graph.edges["example/乙", "plan/p1/t1/m1"]["rank"], graph.nodes["example/乙"]["mode"]
    (2, 'party')
    """
    return _plain(
        bipartite(tables),
        lambda _, node: _node(node) | {"mode": ("party", "item")[node["bipartite"]]},
        lambda edge: {name: value for name, value in edge.items() if name not in _INTERNAL},
    )


def _node(node: Values) -> Values:
    return {"label": node["name"]} | {name: value for name, value in node.items() if name not in _INTERNAL}


def _known(row: Values) -> Values:
    """The numbers of a party, without what its node says already."""
    return {name: value for name, value in row.items() if name not in {"department", "party_id"}}


def _numbers(graph: nx.Graph) -> dict[str, str]:
    """Item → the number that people quote, behind its document where there are several."""
    items = {item: node for item, node in graph.nodes(data=True) if node["bipartite"]}
    several = len({node["document"] for node in items.values()}) > 1
    return {
        item: f"{node['document']} {node['notation']}" if several else node["notation"] or item
        for item, node in items.items()
    }


def _plain(
    graph: nx.Graph, of_node: Callable[[str, Values], Values], of_edge: Callable[[Values], Values]
) -> nx.Graph:
    """A copy of ``graph`` that has nothing but texts, numbers and truth values."""
    import networkx as nx

    copy = nx.Graph(**_values(graph.graph))
    copy.add_nodes_from((legible(one), _values(of_node(one, node))) for one, node in graph.nodes(data=True))
    copy.add_edges_from(
        (legible(a), legible(b), _values(of_edge(edge))) for a, b, edge in graph.edges(data=True)
    )
    return copy


def _values(found: Mapping[str, Any]) -> Values:
    told = {name: _value(value) for name, value in found.items()}
    return {name: value for name, value in told.items() if value is not None and value != ""}


def _value(value: object) -> object:
    if isinstance(value, list | tuple):
        return legible(_SEPARATOR.join(map(str, value)))
    return legible(value) if isinstance(value, str) else value


def _settings(graph: Values) -> str:
    return "; ".join(f"{name} = {value}" for name, value in graph.items()) + "; weight = newman"


def _graphml(graph: nx.Graph) -> bytes:
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(graph)
    truths = {key.get("id") for key in writer.xml.iter("key") if key.get("attr.type") == "boolean"}
    for data in writer.xml.iter("data"):
        if data.get("key") in truths:  # XML has true and false for True and False
            data.text = data.text.lower()
    return _written(writer)


def _written(writer: Any) -> bytes:
    writer.indent(writer.xml)
    file = io.BytesIO()
    ET.ElementTree(writer.xml).write(file, encoding="utf-8", xml_declaration=True)
    return file.getvalue() + b"\n"

"""What the graph of a plan comes from: the document, the text as read, the tool and its options.

There is no clock in it: the digests say which bytes were read, and the same bytes give the same graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from rdflib import DCTERMS, PROV, RDF, Literal, URIRef

from ipgraph import __version__
from ipgraph.graph.terms import IPG, Base
from ipgraph.graph.triples import Triple, about
from ipgraph.model import Plan


def provenance(plan: Plan, base: Base) -> Iterator[Triple]:
    """Which document, and which run of which tool, the graph of a plan comes from."""
    slug = plan.document.name
    graph, run, tool = base.document_graph(slug), base.extraction(slug), base.tool(__version__)
    yield graph, PROV.wasDerivedFrom, base.document(slug)
    yield graph, PROV.wasGeneratedBy, run
    yield from about(
        run,
        [
            (RDF.type, IPG.Extraction),
            (PROV.used, base.text(slug)),
            (PROV.wasAssociatedWith, tool),
            *((IPG.option, Literal(one)) for one in (f"base={base.root}", *plan.options)),
        ],
    )
    yield from _tool(tool)


def _tool(tool: URIRef) -> Iterator[Triple]:
    return about(
        tool,
        [
            (RDF.type, PROV.SoftwareAgent),
            (DCTERMS.title, Literal("ipgraph")),
            (DCTERMS.hasVersion, Literal(__version__)),
        ],
    )


def options(**files: Path | None) -> tuple[str, ...]:
    """The options of a run that are files, each as ``name=sha256:…``; those not given are left out.

    >>> options(departments=None)
    ()

    Raises ``OSError`` if a file cannot be read.
    """
    return tuple(
        f"{name}=sha256:{sha256(file.read_bytes()).hexdigest()}" for name, file in files.items() if file
    )

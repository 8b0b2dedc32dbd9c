"""What one document adds to a folder: its graphs, its rows, its text and what was understood, ready to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ipgraph.graph.ordered import nquads
from ipgraph.make.packed import unpack
from ipgraph.model import Document, Party, Plan, Problem
from ipgraph.together import Fit, Gist, fitted

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.graph.terms import Base
    from ipgraph.tables import Tables


@dataclass(frozen=True, slots=True)
class Part:
    """The share of one document; without a plan only the problems that say why.

    ``quads`` are its own graphs, in order; ``entry`` is its line in the list of what was built.
    """

    problems: tuple[Problem, ...]
    name: str = ""
    text: str = ""
    quads: bytes = b""
    tables: Tables | None = None
    entry: dict[str, Any] = field(default_factory=dict)


def part(base: Base, packed: bytes, fit: Fit, form: str = "trig") -> Part:
    """The share of the plan in ``packed`` as it stands among the others.

    ``form`` is how its quads are written: ``trig`` without the header of the file, or ``nquads``.
    """
    from ipgraph.extract.count import understood
    from ipgraph.tables import from_plans

    plan = fitted(unpack(packed, Plan), fit)
    document = plan.document
    entry = {"name": document.name, "title": document.title, "sha256": document.sha256} | understood(plan)
    quads = WRITTEN[form](own(plan, base))
    return Part(plan.problems, document.name, document.text, quads, from_plans([plan]), entry)


def own(plan: Plan, base: Base) -> list[ox.Quad]:
    """The quads in the graphs that belong to the plan alone."""
    import pyoxigraph as ox

    from ipgraph.graph.quads import of_plan

    shared = ox.NamedNode(base.graph("orgs"))
    return [quad for quad in of_plan(plan, base) if quad.graph_name != shared]


def _trig(quads: Iterable[ox.Quad]) -> bytes:
    from ipgraph.graph.quads import trig, trig_header

    return trig(quads)[len(trig_header()) :]


#: name of a form → how quads are written in it, each of them in order.
WRITTEN = {"trig": _trig, "nquads": nquads}


def places(shares: Iterable[tuple[Gist, Fit]]) -> Iterator[Plan]:
    """For each place the parties that plans name there, as a plan without items; in order of the places."""
    found: dict[tuple[str, str, str], dict[Party, None]] = {}
    for gist, fit in shares:
        where = (str(fit.place), gist.called or "", gist.language)
        found.setdefault(where, {}).update(dict.fromkeys(fit.parties))
    for (code, called, language), parties in sorted(found.items()):
        known = sorted(parties, key=lambda party: party.code)
        place = Document("", "", "", "", "", (), language, called or None, code)
        yield Plan(place, parties=tuple(known))

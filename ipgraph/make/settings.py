"""What a run was told that can change what it makes of a document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from ipgraph.graph.reorganisations import History
    from ipgraph.graph.terms import Base


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was told: where IRIs begin, its own tables of names and events, the options that graphs record."""

    base: Base
    departments: Path | None
    history: History
    options: tuple[str, ...]


def settings(base: str, departments: Path | None = None, reorganisations: Path | None = None) -> Settings:
    """The settings of a run: where IRIs begin, and a user's additions to the shipped tables of these names.

    Raises :class:`~ipgraph.refusal.Refused` for what is no IRI or no such table.

    >>> settings("https://example.org/").options
    ()
    """
    from ipgraph.extract.owners.register import register
    from ipgraph.graph.provenance import options
    from ipgraph.graph.reorganisations import history

    register(departments)  # refuses a file that is no register
    known = history(reorganisations, departments)
    chosen = options(departments=departments, reorganisations=reorganisations)
    return Settings(_base(base), departments, known, chosen)


def _base(iri: str) -> Base:
    import pyoxigraph as ox

    from ipgraph.graph.terms import Base

    try:
        ox.NamedNode(iri)
    except ValueError as error:
        raise Refused(
            f"--base {iri} 不是 IRI（{error}）；请写成 https://example.org/ 的样子",
            f"--base {iri} is not an IRI ({error}); write it as https://example.org/",
        ) from None
    return Base(iri)

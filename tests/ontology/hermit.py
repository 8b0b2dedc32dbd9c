"""HermiT, an OWL 2 DL reasoner, over an rdflib graph; owlready2 brings it along and starts Java for it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rdflib import Graph

IN_CI = os.environ.get("CI") == "true"


def needed() -> None:
    """Skips the test where there is no Java or no owlready2, which in CI is a failure."""
    if IN_CI:
        assert shutil.which("java"), "CI needs Java for HermiT: install default-jre-headless"
        return
    if shutil.which("java") is None:
        pytest.skip("no Java on the PATH: install it (default-jre-headless) to let HermiT check the ontology")
    pytest.importorskip("owlready2", reason="owlready2 is not installed")


def contradictions(graph: Graph, scratch: Path) -> list[str] | None:
    """The names of the classes that nothing can belong to; ``None`` if the whole contradicts itself."""
    import owlready2

    file = scratch / "given.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(file.as_uri()).load()
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    return sorted(one.name for one in world.inconsistent_classes())

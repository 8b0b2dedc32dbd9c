"""The plans that reasoners are given, as the build states them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ontology_files import stated

from ipgraph import pipeline

if TYPE_CHECKING:
    from rdflib import Graph

HAIWAN = Path(__file__).parents[1] / "plans" / "haiwan-2021.txt"


@pytest.fixture(scope="session")
def seed(built: Path) -> Graph:
    """Zhengzhou 2017 and the value lists; not to be written to."""
    return stated(built)


@pytest.fixture(scope="session")
def haiwan(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The made plan of another city and the value lists; not to be written to."""
    out = tmp_path_factory.mktemp("haiwan-for-reasoners") / "out"
    assert pipeline.build([HAIWAN], out).written
    return stated(out)

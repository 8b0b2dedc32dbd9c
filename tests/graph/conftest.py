"""The graph of the bundled plan in two engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from two_engines import InMemory, TwoEngines

from ipgraph import pipeline


@pytest.fixture(scope="session")
def engines(built: Path) -> TwoEngines:
    return TwoEngines(pipeline.engine(str(built)), InMemory.parsed(built / "graph.trig"))


@pytest.fixture
def ask(engines, engine):
    def asked(name, *columns, **values):
        return [tuple(row[one] for one in columns) for row in engines.ask(engine, name, **values)]

    return asked

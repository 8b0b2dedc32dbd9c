"""The graphs of the bundled plan and of a made one in two engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from two_engines import InMemory, TwoEngines

from ipgraph import pipeline

PLANS = Path(__file__).parents[1] / "plans"


def _engines(folder: Path) -> TwoEngines:
    return TwoEngines(pipeline.engine(str(folder)), InMemory.parsed(folder / "graph.trig"))


def _built(out: Path, *names: str) -> TwoEngines:
    assert pipeline.build([PLANS / name for name in names], out).written
    return _engines(out)


def _asker(engines: TwoEngines, engine: str):
    def asked(name, *columns, **values):
        return [tuple(row[one] for one in columns) for row in engines.ask(engine, name, **values)]

    return asked


@pytest.fixture(scope="session")
def engines(built: Path) -> TwoEngines:
    """Zhengzhou 2017."""
    return _engines(built)


@pytest.fixture(scope="session")
def haiwan_engines(tmp_path_factory: pytest.TempPathFactory) -> TwoEngines:
    """The made plan of another city: narrative, with leads, without measures."""
    return _built(tmp_path_factory.mktemp("haiwan") / "out", "haiwan-2021.txt")


@pytest.fixture(scope="session")
def version_engines(tmp_path_factory: pytest.TempPathFactory) -> TwoEngines:
    """That plan and its draft in one store."""
    return _built(tmp_path_factory.mktemp("versions") / "out", "haiwan-2021-draft.txt", "haiwan-2021.txt")


@pytest.fixture
def ask(engines, engine):
    """``ask(name, *columns, **values)`` of the bundled plan: rows as tuples."""
    return _asker(engines, engine)


@pytest.fixture
def ask_haiwan(haiwan_engines, engine):
    """The same of the made plan."""
    return _asker(haiwan_engines, engine)


@pytest.fixture
def ask_versions(version_engines, engine):
    """The same of the made plan and its draft together."""
    return _asker(version_engines, engine)

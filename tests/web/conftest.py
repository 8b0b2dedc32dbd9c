"""A server of the SPARQL 1.1 Protocol for all tests that only read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sparql_servers import GRAPHS, Client, serving

from ipgraph.web.limits import Limits


@pytest.fixture(scope="session")
def sparql() -> Iterator[Client]:
    """The three graphs of ``protocol.trig``."""
    with serving(str(GRAPHS), Limits(seconds=20)) as client:
        yield client

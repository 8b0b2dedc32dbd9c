"""One build of the bundled plan for all tests that only read it, and a house style for hypothesis."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ipgraph import pipeline

collect_ignore_glob = ["conftest.py", "*/conftest.py"]  # of one name each, and without examples to run

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``ipgraph build`` makes of the bundled plan; not to be written to."""
    out = tmp_path_factory.mktemp("built") / "zhengzhou"
    assert pipeline.build([], out).written
    return out

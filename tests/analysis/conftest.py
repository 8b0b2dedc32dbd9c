"""The tables of the bundled plan, from its text and from a transcription by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from coordination_plans import ZHENGZHOU

from ipgraph.analysis.example import plan_of
from ipgraph.pipeline import tables_of

if TYPE_CHECKING:
    from ipgraph.tables import Tables


@pytest.fixture(scope="session")
def extracted() -> Tables:
    return tables_of()


@pytest.fixture(scope="session")
def transcription() -> Tables:
    return plan_of(*ZHENGZHOU.read_text(encoding="utf-8").splitlines(), document="zhengzhou-2017")


@pytest.fixture(scope="session", params=["extracted", "transcription"])
def seed(request: pytest.FixtureRequest) -> Tables:
    tables: Tables = request.getfixturevalue(request.param)
    return tables

"""Exports as bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ipgraph import pipeline
from ipgraph.export import EXPORTS


@pytest.fixture(scope="session")
def stored(built):
    """Every quad of the bundled plan."""
    return set(pipeline.engine(str(built)).store)


@pytest.fixture(scope="session")
def haiwan() -> str:
    """The path of the second plan, a narrative."""
    return str(Path(__file__).parents[1] / "plans" / "haiwan-2021.txt")


@pytest.fixture(scope="session")
def written_as(built) -> Callable[..., bytes]:
    """``written_as("trig")``: the bytes of that export of the bundled plan, or of what is at a path; made once."""

    @cache
    def export(name: str, where: str | None = str(built)) -> bytes:
        return EXPORTS[name].write(pipeline.quads_of(where), lambda: pipeline.tables(where))

    return export

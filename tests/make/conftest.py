"""Documents that builds are made of."""

from __future__ import annotations

import pytest
from small_plans import small


@pytest.fixture
def folder(tmp_path):
    """Six plans of one city."""
    out = tmp_path / "plans"
    out.mkdir()
    for at, letter in enumerate("甲乙丙丁戊己"):
        (out / f"plan-{at}.txt").write_text(small(letter), encoding="utf-8")
    return out

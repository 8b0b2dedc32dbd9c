"""Without the extra ``scale`` everything is there: every module of the analyses, and every analysis of a plan."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest

SCRIPT = """
import sys
for library in sys.argv[1:]:
    sys.modules[library] = None  # from here on an import of it fails, as if it were not installed
from importlib import import_module
from pkgutil import walk_packages
import ipgraph.analysis
for module in walk_packages(ipgraph.analysis.__path__, "ipgraph.analysis."):
    import_module(module.name)
from ipgraph.analysis.example import plan_of
tables = plan_of("1.1 甲、乙 2017-12-31", "1.2 乙、丙 2018-12-31", "2.1 甲、丙、丁 2019-12-31", "2.2 戊")
for name, one in ipgraph.analysis.ANALYSES.items():
    print(name, one.function(tables).rows)
"""


@cache
def told(*without: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *without],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("without", [("numpy", "scipy", "networkit"), ("scipy",), ("networkit",)])
def test_every_analysis_of_a_plan_is_the_same_without_the_extra(without):
    from ipgraph.analysis import ANALYSES

    said = told(*without)
    assert said.count("\n") == len(ANALYSES)
    assert said == told()

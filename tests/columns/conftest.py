"""The same plans as a graph, as tables and on Spark."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ipgraph import pipeline
from ipgraph.columns import duck
from ipgraph.graph.store import Engine
from ipgraph.plans import plans_of
from ipgraph.tables import Tables, from_plans

MADE = Path(__file__).parents[1] / "plans"
SEED = Path(__file__).parents[2] / "data" / "zhengzhou-2017" / "plan.txt"
DOCUMENTS = Path(__file__).parents[1] / "documents"
OTHERS = ("no-owner-column.txt", "traditional.txt", "two-tables.txt")


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The tables of all the plans: one seed, a made one with its draft, and some small ones."""
    return from_plans(_plans())


@pytest.fixture(scope="session")
def graph() -> Engine:
    """The graph of the same plans."""
    return pipeline.engine_of(_plans())


def _plans() -> list[Any]:
    made = [MADE / f"haiwan-2021{version}.txt" for version in ("", "-draft")]
    return plans_of([SEED, *made, *(DOCUMENTS / name for name in OTHERS)])


@pytest.fixture(scope="session")
def duckdb(tables: Tables) -> duck.Duck:
    """DuckDB over the tables."""
    return duck.over(tables)


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One Spark session of two threads, without what pays only for large data."""
    sql = pytest.importorskip("pyspark.sql", reason="pip install ipgraph[spark] brings Spark")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java; scripts/setup.sh test installs it where it may")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # nothing runs long here
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "1",
        "spark.default.parallelism": "1",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
    }
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # what its tasks are run by
    builder = sql.SparkSession.builder.master("local[2]").appName("ipgraph")
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()

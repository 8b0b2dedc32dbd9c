"""A corpus on Spark: documents are mapped, pieces are grouped; all scheduling, shuffling and retrying is Spark's.

Documents and the folder for the corpus must be at the same paths on every machine of the cluster, and ipgraph
installed on each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipgraph.make.building import Heard, Run, lost, reading
from ipgraph.make.corpus import MANIFEST, Asked, Placed, corpus, written
from ipgraph.make.partitions import Piece
from ipgraph.make.readings import Reading
from ipgraph.make.settings import Settings
from ipgraph.plans import readable
from ipgraph.processes import each
from ipgraph.refusal import Refused
from ipgraph.replace import Unchanged, replacing

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

    from ipgraph.columns.asking import Columns
    from ipgraph.make.building import Built
    from ipgraph.read.origin import Origin

#: Documents of a task: enough to make its start worth while, few enough to spread.
_TOGETHER = 16


@dataclass
class Cluster:
    """A Spark session; the plans stay on its disks between reading and writing."""

    session: SparkSession
    settings: Settings
    run: Run
    _readings: RDD[tuple[str, Reading]] | None = field(default=None, init=False)

    def read(self, origins: Sequence[Origin]) -> Heard:
        """See :class:`ipgraph.make.corpus.Engine`."""
        from pyspark import StorageLevel

        numbered = [(str(at), one) for at, one in enumerate(origins)]
        spread = self.session.sparkContext.parallelize(numbered, self._tasks(len(origins)))
        self._readings = spread.mapPartitions(partial(_read, self.settings, self.run.seconds))
        self._readings.persist(StorageLevel.DISK_ONLY)
        heads = dict(self._readings.mapValues(_head).collect())
        keys = [str(at) for at in range(len(origins))]
        return Heard(keys, [heads[key] for key in keys], 0)

    def write(self, pieces: Mapping[Piece, Sequence[Placed]], root: Path) -> list[dict[str, Any]]:
        """See :class:`ipgraph.make.corpus.Engine`."""
        assert self._readings is not None  # what is written was read
        placed = [(key, (piece, fit)) for piece, each_one in pieces.items() for key, fit in each_one]
        tasks = self._tasks(len(placed))
        fitting = self.session.sparkContext.parallelize(placed, tasks)
        plans = self._readings.mapValues(_plan).join(fitting, tasks)
        grouped = plans.values().map(_by_piece).groupByKey(tasks)
        found = grouped.flatMap(partial(written, root, self.settings.base)).collect()
        self._readings.unpersist()
        return found

    def columns(self, tables: Path) -> Columns:
        """See :class:`ipgraph.make.corpus.Engine`."""
        from ipgraph.columns.spark import at

        return at(self.session, tables)

    def _tasks(self, documents: int) -> int:
        return max(1, -(-documents // _TOGETHER))


def _read(
    settings: Settings, seconds: float | None, origins: Iterable[tuple[str, Origin]]
) -> Iterator[tuple[str, Reading]]:
    given = list(origins)
    found = each(partial(reading, settings), [one for _, one in given], seconds=seconds, lost=lost)
    yield from zip((key for key, _ in given), found, strict=True)


def _head(found: Reading) -> Reading:
    return replace(found, plan=b"")


def _plan(found: Reading) -> bytes:
    return found.plan


def _by_piece(joined: tuple[bytes, tuple[Piece, Any]]) -> tuple[Piece, tuple[bytes, Any]]:
    plan, (piece, fit) = joined
    return piece, (plan, fit)


def on_spark(
    master: str,
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    run: Run,
    asked: Sequence[Asked] = (),
) -> Built:
    """The same as :func:`ipgraph.make.corpus.on_this_machine`, by the Spark at ``master``."""
    origins = readable(paths)
    with replacing(out, MANIFEST) as folder, _session(master) as spark:
        built = corpus(origins, folder, settings, run, Cluster(spark, settings, run), asked)
        if not built.written:
            raise Unchanged
    return built


@contextmanager
def _session(master: str) -> Iterator[SparkSession]:
    """A session for the time being; one that was there before is used, and stays."""
    found, ours = session(master)
    try:
        yield found
    finally:
        if ours:
            found.stop()


def session(master: str) -> tuple[SparkSession, bool]:
    """A Spark session at ``master`` with the Python of this process, and whether it was begun for this.

    Raises :class:`~ipgraph.refusal.Refused` where Spark is not installed, has no Java or cannot be reached.
    """
    import os
    import sys

    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise Refused(
            "没有安装 Spark；请运行 pip install 'ipgraph[spark]'，或改用 --engine local",
            "Spark is not installed; run pip install 'ipgraph[spark]', or use --engine local",
        ) from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("ipgraph")
    quiet: dict[str, Any] = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    before = SparkSession.getActiveSession()
    try:
        found: SparkSession = builder.config(map=quiet).getOrCreate()
    except Exception as error:  # noqa: BLE001 (Spark's, Java's and those of the bridge between them)
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Refused(
            f"Spark 没有在 {master} 启动（{said}）；请检查地址和 Java（17 或更新），或改用 --engine local",
            f"Spark did not start at {master} ({said}); check the address and Java (17 or newer), or use --engine local",
        ) from None
    found.sparkContext.setLogLevel("ERROR")
    return found, before is None

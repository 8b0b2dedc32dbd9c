"""What a thousand plans cost: made, read, kept, asked, beside the libraries underneath on the same data.

``python -m bench.scale [--plans N] [--grow] [--jobs J] [--folder DIR] [--rdflib SECONDS]``.  A ratio compares two figures of
one run: processor seconds where one process works, seconds by the clock where several do.  What is in DIR from an
earlier run is used again.  rdflib gets a time limit, since it may need an hour for what others do in a second.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from mmap import ACCESS_READ, mmap
from pathlib import Path

from bench.clock import Cost, clocked, cost, grown, line, middle

_PAIRS = "co-responsibility"
_GOAL = 1.2
_SAMPLE = 100
#: What is asked of a whole folder, and drawn of it.
_COMMANDS = {
    "analyze": ("analyze", "--format", "json"),
    "view network": ("view", "network", "-o", os.devnull),
}
_END = b"\n}\n"  # of a graph in TriG
#: rdflib alone: load the graph, ask the question; said on one line each, since the second may not come.
_RDFLIB = """
import sys, time
from rdflib import Dataset
start = time.perf_counter()
graph = Dataset(default_union=True)
graph.parse(sys.argv[1], format="trig")
print(time.perf_counter() - start, flush=True)
start = time.perf_counter()
rows = len(list(graph.query(open(sys.argv[2], encoding="utf-8").read())))
print(time.perf_counter() - start, rows, flush=True)
"""


def made(folder: Path, plans: int) -> Path:
    """A made corpus of so many plans (seed 1), once."""
    corpus = folder / f"corpus-{plans}"
    if not corpus.is_dir():
        command = [sys.executable, "-m", "bench.corpus", "--plans", str(plans), "--seed", "1"]
        subprocess.run([*command, "-o", str(corpus)], check=True)
    return corpus / "plans"


def built(folder: Path, plans: int, jobs: int, *, twice: bool = True) -> tuple[Path, Cost]:
    """The folder built of that corpus, and what it took, which is printed and kept beside it.

    It is built ``twice``, to know what nothing changed takes.
    """
    out, told = folder / f"built-{plans}", folder / f"built-{plans}.json"
    if not told.is_file():
        shutil.rmtree(out, ignore_errors=True)
        command = ("-m", "ipgraph", "build", str(made(folder, plans)), "-o", str(out), "--jobs", str(jobs))
        took = [cost(sys.executable, *command, "--keep-going") for _ in range(1 + twice)]
        told.write_text(json.dumps(took), encoding="utf-8")
    took, *again = (Cost(*one) for one in json.loads(told.read_text(encoding="utf-8")))
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file()) / 2**20
    print(
        f"build of {plans} plans, {jobs} jobs: {took.clock:.1f} s ({plans / took.clock:.1f} plans/s), "
        + "".join(f"again with nothing changed {one.clock:.1f} s, " for one in again)
        + f"peak of one process {took.memory:.0f} MiB, folder {size:.0f} MiB",
        flush=True,
    )
    return out, took


def reading(documents: Sequence[Path]) -> float:
    """Processor seconds to read ``documents`` and to make their quads, one after the other in this process."""
    from ipgraph.graph.quads import of_plan
    from ipgraph.graph.terms import Base
    from ipgraph.plans import plan_of

    plan_of(documents[0])  # loads what every document needs
    start = time.process_time()
    for one in documents:
        for _ in of_plan(plan_of(one), Base()):
            pass
    return time.process_time() - start


def parts(folder: Path, plans: int, out: Path, whole: Cost) -> None:
    """The whole build against its parts alone: documents read, their quads made and loaded."""
    documents = sorted(file for file in made(folder, plans).rglob("*") if file.is_file())
    some = documents[:: max(1, len(documents) // _SAMPLE)]
    read = reading(some) * len(documents) / len(some)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        load = theirs(out, Path(place))
    line(
        "documents to store, processor seconds",
        whole.work,
        "read, made to quads, loaded, alone",
        read + load,
        "goal ≤ 3",
    )


def theirs(out: Path, place: Path) -> float:
    """Processor seconds of pyoxigraph's own loader for the quads of a folder."""
    import pyoxigraph as ox

    nquads = place / "graph.nq"
    ox.Store.read_only(str(out / "store")).dump(str(nquads), format=ox.RdfFormat.N_QUADS)
    start = time.process_time()
    ox.Store(str(place / "theirs")).bulk_load(path=str(nquads))
    return time.process_time() - start


def loading(out: Path) -> None:
    """Our load of the graph against the library's own, in processor seconds."""
    from ipgraph.make.kept import keep

    with tempfile.TemporaryDirectory(dir=out.parent) as place, (out / "graph.trig").open("rb") as file:
        raw = theirs(out, Path(place))
        start = time.process_time()
        keep(Path(place), _graphs(mmap(file.fileno(), 0, access=ACCESS_READ)))
        ours = time.process_time() - start
    line(
        "write graph.trig and load it, as build does",
        ours,
        "pyoxigraph bulk_load of the N-Quads",
        raw,
        "goal ≤ 1.2",
    )


def _graphs(archive: mmap) -> Iterator[bytes]:
    """The graphs of ``graph.trig`` one at a time, as a build has them."""
    from ipgraph.graph.quads import trig_header

    start = len(trig_header())
    while (end := archive.find(_END, start)) >= 0:
        yield archive[start : end + len(_END)]
        start = end + len(_END)


def questions(out: Path) -> None:
    """Every saved question over the store, through ipgraph and as its bare text.

    The ratio is of one engine to itself, in processor seconds, so it is taken where the slowest questions end soon.
    """
    import pyoxigraph as ox

    from ipgraph import pipeline
    from ipgraph.graph import ask
    from ipgraph.graph.questions import questions as saved

    engine, store = pipeline.engine(str(out)), ox.Store.read_only(str(out / "store"))
    known, ratios = examples(out), []
    for one in saved().values():
        values = {each.name: known[each.type] for each in one.parameters if each.required}
        text = ask.fill(engine, one, values)
        theirs = middle(
            lambda text=text: list(store.query(text, use_default_graph_as_union=True)), time.process_time
        )
        ours = middle(lambda one=one, values=values: ask.answer(engine, one, values), time.process_time)
        ratios.append((ours / theirs, one.name, ours, theirs))
    _, name, ours, theirs = max(ratios)
    line(
        f"saved question, worst of {len(ratios)}: {name}",
        ours,
        "pyoxigraph, the bare text",
        theirs,
        "goal ≤ 1.2",
    )
    above = sum(ratio > _GOAL for ratio, *_ in ratios)
    print(f"{'':<46} median ratio {statistics.median(one[0] for one in ratios):.3f}, above {_GOAL}: {above}")


def examples(out: Path) -> dict[str, str]:
    """A value for each type of parameter: of parties the one named most, of documents the first."""
    import duckdb

    first = f"SELECT document FROM '{out}/tables/documents.parquet' ORDER BY 1 LIMIT 1"
    most = f"SELECT party FROM '{out}/tables/responsibilities.parquet' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    claim = f"SELECT responsibility FROM '{out}/tables/responsibilities.parquet' ORDER BY 1 LIMIT 1"
    document, party, responsibility = (duckdb.sql(text).fetchall()[0][0] for text in (first, most, claim))
    return {
        "date": "2021-12-31", "party": party, "document": document, "claim": responsibility,
        "text": "建设", "number": "10",
    }  # fmt: skip


def pairs(out: Path, limit: float) -> None:
    """The pair question: our tables, bare DuckDB on the same file, our graph, rdflib with its time limit."""
    import duckdb

    import ipgraph
    from ipgraph import pipeline

    text = Path(__file__).with_name("pairs.sql").read_text(encoding="utf-8")
    raw = middle(lambda: duckdb.sql(text.replace("$folder", str(out / "tables"))).fetchall())
    tables = middle(lambda: pipeline.answer_at(str(out), _PAIRS, {}, "tables"))
    graph, _ = clocked(lambda: pipeline.answer_at(str(out), _PAIRS, {}, "sparql"))
    line(
        "pair question through the tables", tables, "a query for DuckDB alone, same columns", raw, "goal ≤ 2"
    )
    line("pair question through the graph", graph, "through the tables", tables, "goal ≥ 30")
    query = Path(ipgraph.__file__).parent / "graph" / "queries" / f"{_PAIRS}.rq"
    for told in rdflib(out, query, limit):
        print(told, flush=True)


def rdflib(out: Path, query: Path, limit: float) -> Iterator[str]:
    """What rdflib alone needs for the same, as far as it comes in ``limit`` seconds."""
    command = [sys.executable, "-c", _RDFLIB, str(out / "graph.trig"), str(query)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        found, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        process.kill()
        found, _ = process.communicate()
    times = found.splitlines()
    for name, at in (("rdflib: load graph.trig", 0), ("rdflib: pair question", 1)):
        yield f"{name:<46} " + (
            f"{times[at].split()[0]:>9.9} s" if len(times) > at else f"not in {limit:g} s"
        )


def accuracy(folder: Path, plans: int, jobs: int) -> None:
    """F1 on the same documents, by kind."""
    command = ["-m", "bench.accuracy", str(made(folder, plans).parent), "--jobs", str(jobs)]
    print(subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True).stdout)


def growth(small: tuple[Path, Cost], large: tuple[Path, Cost]) -> None:
    """What ten times the plans cost more."""
    (little, was), (much, now) = small, large
    grown("build, seconds by the clock", was.clock, now.clock, "goal ≤ 11")
    grown("build, most memory of a process, MiB", was.memory, now.memory, "goal ≤ 1.5")
    asked = (middle(partial(tabular, place)) for place in (little, much))
    grown("ask, all questions of the tables, seconds", *asked, "goal ≤ 11")
    for name, command in _COMMANDS.items():
        was, now = (
            cost(sys.executable, "-m", "ipgraph", *command, "--store", str(place)) for place in (little, much)
        )
        grown(f"{name}, seconds by the clock", was.clock, now.clock, "goal ≤ 11")
        grown(f"{name}, most memory, MiB", was.memory, now.memory, "")


def tabular(out: Path) -> None:
    """Every question that the tables answer with rows alone, once; what goes on from rows has figures of its own."""
    from ipgraph import pipeline
    from ipgraph.columns.texts import names
    from ipgraph.graph.questions import questions as saved

    known = examples(out)
    for one in saved().values():
        if one.name in names() and not one.then:
            values = {each.name: known[each.type] for each in one.parameters if each.required}
            pipeline.answer_at(str(out), one.name, values, "tables")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--plans", type=int, default=1000, help="documents of the larger corpus")
    parser.add_argument(
        "--grow", action="store_true", help="also build ten times as many, and print what grew"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, help="where the corpora and what is built of them stay")
    parser.add_argument("--rdflib", type=float, default=120, help="seconds that rdflib gets")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = told.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
        print(f"{platform.python_implementation()} {platform.python_version()}, {system}\n")
        small, large = (built(folder, plans, told.jobs) for plans in (max(1, told.plans // 10), told.plans))
        loading(large[0])
        parts(folder, told.plans, *large)
        questions(small[0])
        pairs(large[0], told.rdflib)
        print()
        growth(small, large)
        if told.grow:
            growth(large, built(folder, 10 * told.plans, told.jobs, twice=False))
        print()
        accuracy(folder, told.plans, told.jobs)


if __name__ == "__main__":
    main()

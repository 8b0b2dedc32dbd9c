"""What is left when a build or a publishing is killed: ``python -m bench.kills --times 200 --seed 1``.

A child that has imported everything is killed (SIGKILL) at a random moment of its work, again and again, each time on
what the kill before has left.  Afterwards the folder (or the graphs on the server) must be the old or the new, whole.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

import pyoxigraph as ox

from bench import servers
from ipgraph import pipeline
from ipgraph.graph import check, publish
from ipgraph.graph.endpoint import Endpoint
from ipgraph.graph.terms import Base

_PLAN = (
    "武汉市{letter}计划\n\n实施{letter}工程\n\n重点任务\t主要举措\t具体做法\t工作进度\t责任部门\n"
    "任务\t1. 举措\t做法{letter}\t2018年完成\t市工商局、财政局\n"
)
_VERSIONS = "甲乙"
#: Not byte by byte: what lists the store's own files, and what remembers readings.
_NOT_REPEATED = ("build.json", "readings.sqlite")
#: What became of one kill.
Outcome = str


def child(work: Callable[[], object]) -> int:
    """A process of its own that does ``work`` with everything imported already; its id."""
    number = os.fork()
    if number:
        return number
    code = 1
    try:
        work()
        code = 0
    except BaseException:  # noqa: BLE001 - nothing may come back from here: the caller's stack is a copy
        traceback.print_exc()
    finally:
        os._exit(code)


def ended(number: int) -> bool:
    """Wait for a child; whether it did its work."""
    return os.waitpid(number, 0)[1] == 0


def outcomes(
    times: int, seed: int, work: Callable[[str], object], found: Callable[[], str | None]
) -> Iterable[Outcome]:
    """Kill ``work(version)`` so many times; ``found`` says which version is there whole, None for neither."""
    dice = random.Random(seed)
    spans = []
    for version in _VERSIONS:
        start = time.perf_counter()
        assert ended(child(lambda version=version: work(version)))
        spans.append(time.perf_counter() - start)
    now = _VERSIONS[-1]
    for _ in range(times):
        other = _VERSIONS.replace(now, "")
        number = child(lambda version=other: work(version))
        time.sleep(dice.uniform(0, 1.1 * max(spans)))
        os.kill(number, signal.SIGKILL)
        ended(number)
        there = found()
        yield "broken" if there is None else "old whole" if there == now else "new whole"
        now = there or now
    assert ended(child(lambda: work(_VERSIONS[0]))), "what kills leave must not hinder the next"
    assert found() == _VERSIONS[0], f"the last is not there: {found()}"


def builds(folder: Path, times: int, seed: int) -> list[Outcome]:
    """Kills of ``ipgraph build`` into one folder."""
    files, graphs = _documents(folder), {}
    check.validate = lambda *_: ()  # type: ignore[assignment] # a second that touches no file
    for version, file in files.items():
        assert ended(child(lambda file=file, version=version: pipeline.build([file], folder / version)))
        graphs[version] = _contents(folder / version)
    out = folder / "out"

    def found() -> str | None:
        if not ended(child(lambda: _asked(out))):
            return None
        return next((version for version, graph in graphs.items() if graph == _contents(out)), None)

    found_outcomes = list(outcomes(times, seed, lambda version: pipeline.build([files[version]], out), found))
    litter = [one.name for one in folder.iterdir() if one.name.startswith(".")]
    assert not litter, litter
    return found_outcomes


def publishings(folder: Path, url: str, times: int, seed: int) -> list[Outcome]:
    """Kills of ``ipgraph publish`` onto the server at ``url``, beside the document of somebody else."""
    server, stores = Endpoint(url), {}
    check.validate = lambda *_: ()  # type: ignore[assignment]
    for version, file in _documents(folder).items():
        assert ended(child(lambda file=file, version=version: pipeline.build([file], folder / version)))
        stores[version] = ox.Store()
        stores[version].load(path=str(folder / version / "graph.trig"))
        for name in ("ontology", "voc"):  # of every plan the same, and no document's
            stores[version].remove_graph(ox.NamedNode(Base().graph(name)))
    others = "https://w3id.org/ipgraph/graph/doc/other"
    server.update(f'INSERT DATA {{ GRAPH <{others}> {{ <urn:a> <urn:b> "丙" }} }}')
    other = _at_once(server)

    def found() -> str | None:
        there = _at_once(server)
        if {quad for quad in there if quad[0] == others} != other:
            return None
        rest = there - other
        return next((version for version, store in stores.items() if _documents_of(store) == rest), None)

    return list(outcomes(times, seed, lambda version: publish.publish(stores[version], server), found))


def _documents(folder: Path) -> dict[str, Path]:
    files = {letter: folder / f"text-{letter}" / "plan.txt" for letter in _VERSIONS}
    for letter, file in files.items():
        file.parent.mkdir()
        file.write_text(_PLAN.format(letter=letter), encoding="utf-8")
    for name in ("ipgraph.make.folder", "ipgraph.processes", "ipgraph.problems", "ipgraph.graph.provenance"):
        import_module(name)  # what the children need is imported here, once
    pipeline.engine_of(pipeline.plans_of(list(files.values())[:1]))
    return files


def _contents(folder: Path) -> dict[str, bytes]:
    """Every file that a build repeats byte by byte; the store's are asked instead, and listed in build.json."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.parent.name != "store" and file.name not in _NOT_REPEATED
    }


def _asked(folder: Path) -> None:
    found = set(ox.Store.read_only(str(folder / "store")))
    assert found == set(ox.parse(path=str(folder / "graph.trig")))
    assert (folder / "build.json").read_text(encoding="utf-8").endswith("}\n")


def _at_once(server: Endpoint) -> set[tuple[str, ...]]:
    """The graphs of all documents by one query: the server may still be carrying out what a killed client asked for."""
    text = 'SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), "/graph/doc/")) }'
    rows = server.ask(text)
    assert isinstance(rows, ox.QuerySolutions)
    return {(row["g"].value, *(str(row[one]) for one in "spo")) for row in rows}


def _documents_of(store: ox.Store) -> set[tuple[str, ...]]:
    found = (
        (str(one.graph_name.value), *map(str, (one.subject, one.predicate, one.object))) for one in store
    )
    return {quad for quad in found if "/graph/doc/" in quad[0]}


def line(what: str, found: list[Outcome]) -> str:
    """One row of the table."""
    counted = Counter(found)
    return " | ".join(
        ["", what, *(str(counted[one]) for one in ("old whole", "new whole", "broken")), str(len(found)), ""]
    ).strip()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.kills")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print("| killed | old whole | new whole | broken | moments |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        for name in ("build", "publish"):
            (Path(place) / name).mkdir()
        print(line("`ipgraph build`", builds(Path(place) / "build", chosen.times, chosen.seed)), flush=True)
        if "oxigraph" in servers.missing():
            return
        with servers.oxigraph(Path(place) / "server") as url:
            found = publishings(Path(place) / "publish", url, chosen.times, chosen.seed)
            print(line("`ipgraph publish` to Oxigraph", found), flush=True)


if __name__ == "__main__":
    main()

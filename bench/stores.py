"""What SPARQL servers make of the saved questions: ``python -m bench.stores``.

The bundled plan, a made one and its draft are published to each server, and every question is put to the server itself
(not to a copy of its graphs).  A row of the table says how many rows it gave that the embedded store gives too.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from bench import servers
from ipgraph import pipeline
from ipgraph.graph import publish
from ipgraph.graph.ask import answer
from ipgraph.graph.endpoint import Endpoint
from ipgraph.graph.questions import question
from ipgraph.graph.store import Embedded, Engine, Results, opened
from ipgraph.refusal import Refused

_PLANS = Path(__file__).parents[1] / "tests" / "plans"
HAIWAN = [_PLANS / "haiwan-2021.txt", _PLANS / "haiwan-2021-draft.txt"]
_TWO = {"docA": "haiwan-2021-draft", "docB": "haiwan-2021"}
_BUREAU = {"party": "工商局"}
#: Every question, with values for what it requires.
ASKED: list[tuple[str, dict[str, str]]] = [
    ("due-by", {"by": "2017-12-31"}), ("due-by", {"by": "2017-12-31", "reading": "lenient"}), ("no-end-date", {}), ("no-lead", {}),
    ("reminder", _BUREAU), ("promises", {}), ("load-over-time", {}), ("load-over-time", {"unit": "half-year"}), ("partners", _BUREAU),
    ("alone", {}), ("alone", {"level": "row"}), ("if-gone", {"party": "知识产权局"}), ("two-mode", {}), ("cite", {}), ("who-does-what", {}),
    ("who-does-what", {"party": "市法院"}), ("co-responsibility", {}), ("beyond-chance", {}), ("brokers", {}), ("structure", {}),
    ("structure", {"level": "row"}), ("shifts", _TWO), ("versions", _TWO), ("overdue", {"asOf": "2018-01-01"}),
    ("passed", {"asOf": "2018-01-01", "reading": "lenient"}), ("vague", {}), ("waiting", {}), ("calendar", {}), ("search", {"text": "专利导航"}),
    ("presumed-lead", {}), ("matrix", {}), ("participating", _BUREAU), ("most-and-least", {}), ("profile", _BUREAU), ("cite-plan", {}),
    ("responsible-today", {"date": "2020-01-01"}), ("source", {"claim": "zhengzhou-2017/p2/t1"}),
]  # fmt: skip


@contextmanager
def _union(folder: Path) -> Any:
    with servers.oxigraph(folder) as url:
        yield f"{url}?union-default-graph"


#: How each server is started over a folder.
STARTED: dict[str, Callable[[Path], AbstractContextManager[str]]] = {
    "oxigraph": _union,
    "virtuoso": servers.virtuoso,
}


class Itself(Endpoint):
    """A server that is asked itself, whatever it is."""

    def query(self, text: str) -> Results:
        return self.ask(text)


def verdict(server: Engine, name: str, values: dict[str, str], right: list[dict[str, Any]]) -> str:
    """How the rows of ``server`` compare."""
    try:
        rows = answer(server, question(name), values)
    except Refused as refusal:
        return "timeout" if "timed out" in str(refusal) else "error"
    if rows == right:
        return "same"
    common = sum(row in rows for row in right)
    return f"{common} of {len(right)} rows, {len(rows) - common} others"


def main() -> None:
    """Print the table."""
    os.environ |= {"IPGRAPH_USER": "dba", "IPGRAPH_PASSWORD": "dba"}  # of a Virtuoso nobody else can reach
    names = [name for name in STARTED if name not in servers.missing()]
    columns: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place) / "bundled", Path(place) / "made"]
        pipeline.build([], folders[0])
        pipeline.build(HAIWAN, folders[1])
        local = ox.Store()
        for folder in folders:
            local.extend(opened(folder))
        right = [answer(Embedded(local), question(name), values) for name, values in ASKED]
        for name in names:
            with STARTED[name](Path(place) / name) as url:
                start = time.perf_counter()
                for folder in folders:
                    publish.publish(opened(folder), Endpoint(url))
                print(
                    f"{name}: {len(local)} quads published in {time.perf_counter() - start:.1f} s", flush=True
                )
                columns[name] = [
                    verdict(Itself(url), *asked, rows) for asked, rows in zip(ASKED, right, strict=True)
                ]
    print(f"\n| question | {' | '.join(names)} |\n| --- |{' --- |' * len(names)}")
    for (asked, values), *found in zip(ASKED, *columns.values(), strict=True):
        told = " ".join(f"{key}={value}" for key, value in values.items())
        print(f"| {f'{asked} {told}'.strip()} | {' | '.join(found)} |")


if __name__ == "__main__":
    main()

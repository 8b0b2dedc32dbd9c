"""``python -m bench.clients``: clients that others wrote ask ``ipgraph serve``, and get what the graphs say.

Every client sends the same query for rows to the endpoint with the three graphs of ``tests/web/protocol.trig``.
"""

from __future__ import annotations

import json
import shutil
import sys
import warnings
from collections.abc import Callable
from importlib.metadata import version

from bench.conformance import GRAPHS
from bench.editor import page, shown
from bench.rereading import JAVASCRIPT, Missing, javascript
from bench.served import serving

QUERY = "SELECT ?s { ?s a <http://xmlns.com/foaf/0.1/Document> } ORDER BY ?s"
RIGHT = [f"http://example.org/data{number}" for number in (1, 2, 3)]
Answer = list[str]


def _sparqlwrapper(url: str) -> Answer:
    from SPARQLWrapper import JSON, SPARQLWrapper

    client = SPARQLWrapper(url, returnFormat=JSON)
    client.setQuery(QUERY)
    found = client.query().convert()
    return [row["s"]["value"] for row in found["results"]["bindings"]]


def _rdflib(url: str) -> Answer:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    with warnings.catch_warnings(action="ignore"):
        return [str(row[0]) for row in SPARQLStore(url).query(QUERY)]


def _node(url: str) -> Answer:
    rows = json.loads(javascript("client.js", url, "select", "postDirect", data=QUERY.encode()))
    return [row["s"]["value"] for row in rows]


def _ipgraph(url: str) -> Answer:
    from ipgraph.graph.store import open_store

    return [row["s"].value for row in open_store(url).query(QUERY)]  # type: ignore[union-attr, index]


def _yasgui(url: str) -> Answer:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise Missing("Chromium is not on the PATH")
    with page(url, QUERY) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        words, asked = shown(browser, address, "data3")
        browser.close()
    outside = [one for one in asked if not one.startswith((url, address, "data:", "blob:"))]
    return [one for one in RIGHT if one in words or one.replace("http://", "") in words] + outside


def _of_npm(name: str) -> str:
    file = JAVASCRIPT / "node_modules" / name / "package.json"
    return str(json.loads(file.read_text(encoding="utf-8"))["version"]) if file.is_file() else ""


CLIENTS: dict[str, tuple[Callable[[str], Answer], Callable[[], str]]] = {
    "SPARQLWrapper (Python)": (_sparqlwrapper, lambda: version("SPARQLWrapper")),
    "rdflib SPARQLStore (Python)": (_rdflib, lambda: version("rdflib")),
    "sparql-http-client (Node)": (_node, lambda: _of_npm("sparql-http-client")),
    "YASGUI (Chromium, another site)": (_yasgui, lambda: _of_npm("@zazuko/yasgui")),
    "ipgraph --store URL": (_ipgraph, lambda: version("ipgraph")),
}


def main() -> int:
    """Print the table; 1 if a client does not get the rows."""
    wrong = 0
    with serving("--store", str(GRAPHS), "--cors") as port:
        for name, (ask, numbered) in CLIENTS.items():
            try:
                verdict = "the rows" if ask(f"http://127.0.0.1:{port}/sparql") == RIGHT else "WRONG"
            except Missing as missing:
                verdict = f"not tried: {missing}"
            wrong += verdict == "WRONG"
            print(f"{name:<34} {numbered():<10} {verdict}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Programs that others wrote, and what they read from an export: each as a function from bytes to something comparable."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph as ox

from ipgraph.export import EXPORTS
from ipgraph.export.ledger import COLUMNS, rows
from ipgraph.export.network import coordination, two_mode
from ipgraph.tables import Tables

_ROOT = Path(__file__).parents[1]
JAVASCRIPT = _ROOT / "tests" / "javascript"
SCHEMA = _ROOT.parent / "shared" / "schemas" / "PerformancePlanOrReport20160216.xsd"
_RAPPER_BASE = "http://example.org/"
#: How rdflib calls the graph without a name.
_UNNAMED = {"urn:x-rdflib:default"}


class Missing(Exception):
    """A program is not installed."""


@dataclass(frozen=True)
class Plan:
    """What is exported."""

    quads: list[ox.Quad]
    tables: Tables

    def export(self, name: str) -> bytes:
        return EXPORTS[name].write(self.quads, lambda: self.tables)


@dataclass(frozen=True)
class Reader:
    """A program that reads a format; ``what`` is compared, ``read`` with the ``right`` value."""

    format: str
    program: str
    what: str
    read: Callable[[bytes], Any]
    right: Callable[[Plan], Any]

    def agrees(self, plan: Plan) -> bool:
        """Whether the program finds what is right; raises :class:`Missing` if it is not there."""
        found = self.read(plan.export(self.format))
        right = self.right(plan)
        return bool(found) and found == right


def run(program: str, *arguments: str, data: bytes) -> bytes:
    """What a program prints about ``data``; raises :class:`Missing`, or that it failed."""
    found = shutil.which(program)
    if found is None:
        raise Missing(f"{program} is not on the PATH")
    done = subprocess.run([found, *arguments], input=data, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


def javascript(script: str, *arguments: str, data: bytes) -> bytes:
    """What a script of ``tests/javascript`` prints about ``data``."""
    if not (JAVASCRIPT / "node_modules").is_dir():
        raise Missing("run sh scripts/setup.sh test")
    return run("node", str(JAVASCRIPT / script), *arguments, data=data)


# --------------------------------------------------------------------------------------------------------- RDF

Lines = frozenset[str]


def _lines(nquads: bytes) -> Lines:
    return frozenset(map(str, ox.parse(nquads, format=ox.RdfFormat.N_QUADS)))


def _oxigraph(name: str) -> Callable[[bytes], Lines]:
    form = {"trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE, "nquads": ox.RdfFormat.N_QUADS}.get(
        name, ox.RdfFormat.JSON_LD
    )
    return lambda data: frozenset(map(str, ox.parse(data, format=form)))


def _rdflib(name: str) -> Callable[[bytes], Lines]:
    def read(data: bytes) -> Lines:
        from rdflib import Dataset

        from ipgraph.graph.quads import to_ox

        found = Dataset()
        with warnings.catch_warnings(action="ignore"):  # rdflib about itself, at every triple
            found.parse(data=data, format="json-ld" if name == "jsonld" else name)
            quads = list(found.quads())
        graphs = [
            ox.DefaultGraph() if g is None or str(g) in _UNNAMED else ox.NamedNode(str(g)) for *_, g in quads
        ]
        return frozenset(
            str(ox.Quad(to_ox(s), to_ox(p), to_ox(o), graph))
            for (s, p, o, _), graph in zip(quads, graphs, strict=True)
        )

    return read


def _rapper(name: str) -> Callable[[bytes], Lines]:
    form = "ntriples" if name == "turtle" else "nquads"
    return lambda data: _lines(run("rapper", "-q", "-i", name, "-o", form, "-", _RAPPER_BASE, data=data))


def _in_node(media_type: str) -> Callable[[bytes], Lines]:
    return lambda data: _lines(javascript("quads.js", media_type, data=data))


def _quads(plan: Plan) -> Lines:
    return frozenset(map(str, plan.quads))


def _triples(plan: Plan) -> Lines:
    return frozenset(str(ox.Quad(one.subject, one.predicate, one.object)) for one in plan.quads)


def _rdf() -> Iterator[Reader]:
    types = {"turtle": "text/turtle", "trig": "application/trig", "nquads": "application/n-quads"}
    for name in (*types, "jsonld"):
        what, right = ("all triples", _triples) if name == "turtle" else ("all quads", _quads)
        yield Reader(name, "Oxigraph", what, _oxigraph(name), right)
        yield Reader(name, "rdflib", what, _rdflib(name), right)
        if name == "jsonld":
            yield Reader(name, "jsonld.js (Node)", what, _in_node("application/ld+json"), right)
        else:
            yield Reader(name, "rapper (raptor2)", what, _rapper(name), right)
            yield Reader(name, "N3.js (Node)", what, _in_node(types[name]), right)
    for name in ("jsonld-departments", "jsonld-items"):
        yield Reader(
            name, "jsonld.js (Node)", "all triples that Oxigraph reads, each in the graph",
            _in_node("application/ld+json"), _held(name),
        )  # fmt: skip


def _held(name: str) -> Callable[[Plan], Lines]:
    """The triples of a framed export as Oxigraph has them; none if one is not in the graph."""

    def right(plan: Plan) -> Lines:
        found = _oxigraph(name)(plan.export(name))
        return found if found <= _triples(plan) else frozenset()

    return right


# ------------------------------------------------------------------------------------------------------- tables


def _ledger(plan: Plan) -> list[list[str]]:
    """The cells of the ledger as text, the heading first."""
    told = list(csv.reader(io.StringIO(plan.export("csv").decode("utf-8-sig"), newline="")))
    assert len(told) == 1 + sum(1 for _ in rows(plan.tables))
    return told


def _arrow(data: bytes) -> list[list[str]]:
    from pyarrow import csv as arrow
    from pyarrow import string

    names = [column.column for column in COLUMNS]
    options = arrow.ConvertOptions(column_types=dict.fromkeys(names, string()), strings_can_be_null=False)
    parsing = arrow.ParseOptions(newlines_in_values=True)
    table = arrow.read_csv(io.BytesIO(data), convert_options=options, parse_options=parsing)
    return [table.column_names, *(list(row.values()) for row in table.to_pylist())]


class _Described(Reader):
    """A reader that wants the file that lies beside the ledger, too."""

    def agrees(self, plan: Plan) -> bool:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "ledger.csv"
            file.write_bytes(plan.export("csv"))
            for name, data in EXPORTS["csv"].write_beside(file.name, plan.quads, lambda: plan.tables).items():
                file.with_name(name).write_bytes(data)
            found = self.read(str(file).encode())
        return bool(found) and found == self.right(plan)


def _csvw(file: bytes) -> list[list[str]]:
    """The cells as a reader of CSVW has them after its checks; none if it finds anything wrong."""
    import csvw

    read = csvw.CSVW(file.decode(), validate=True)
    [table] = read.tables
    cells = [[_cell(value) for value in row.values()] for row in table]
    return cells if read.is_valid else []


def _openpyxl(data: bytes) -> dict[str, list[list[str]]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    return {sheet.title: [[_cell(cell.value) for cell in row] for row in sheet.iter_rows()] for sheet in book}


def _calamine(data: bytes) -> dict[str, list[list[str]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: [[_cell(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def _cell(value: object) -> str:
    """A cell as text: whole numbers without a point, days without an hour."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).removesuffix(" 00:00:00")


def _ledger_sheet(read: Callable[[bytes], dict[str, list[list[str]]]]) -> Callable[[bytes], Any]:
    """The ledger of a workbook: its rows below the headings, which are in the reader's language."""
    return lambda data: read(data)["台账"][1:]


def _ledger_rows(plan: Plan) -> list[list[str]]:
    return [[_cell(row[column.column]) for column in COLUMNS] for row in rows(plan.tables)]


def _tables() -> Iterator[Reader]:
    yield Reader("csv", "Arrow", "all cells", _arrow, _ledger)
    yield _Described("csv", "csvw, with its metadata", "all cells, by their types", _csvw, _ledger_rows)
    yield Reader("xlsx", "openpyxl", "all cells of the ledger", _ledger_sheet(_openpyxl), _ledger_rows)
    yield Reader("xlsx", "calamine", "all cells of the ledger", _ledger_sheet(_calamine), _ledger_rows)


# ------------------------------------------------------------------------------------------------------ networks

Network = tuple[dict[str, dict[str, Any]], dict[frozenset[str], dict[str, Any]]]


def _in_networkx(name: str) -> Callable[[bytes], Network]:
    def read(data: bytes) -> Network:
        import networkx as nx

        graph = (nx.read_gexf if name == "gexf" else nx.read_graphml)(io.BytesIO(data))
        nodes = {key: {k: v for k, v in said.items() if k != "viz"} | _drawn(said) for key, said in graph.nodes(data=True)}  # fmt: skip
        edges = {
            frozenset(pair): {k: v for k, v in said.items() if k != "id"} for *pair, said in graph.edges(data=True)
        }  # fmt: skip
        return nodes, edges

    return read


def _drawn(said: dict[str, Any]) -> dict[str, Any]:
    """Colour and size of a node as graphology writes them."""
    if "viz" not in said:
        return {}
    color = said["viz"]["color"]
    shade = ",".join(str(color[one]) for one in ("r", "g", "b", "a"))
    return {"color": f"rgba({shade})", "size": said["viz"]["size"]}


def _in_graphology(name: str) -> Callable[[bytes], Network]:
    def read(data: bytes) -> Network:
        found = json.loads(javascript("network.js", name.split("-")[0], data=data))
        nodes = {one["key"]: one["attributes"] for one in found["nodes"]}
        edges = {frozenset((one["source"], one["target"])): one["attributes"] for one in found["edges"]}
        return nodes, edges

    return read


def _network(name: str) -> Callable[[Plan], Network]:
    def right(plan: Plan) -> Network:
        graph = (two_mode if name == "graphml-two-mode" else coordination)(plan.tables)
        nodes = {
            key: said | (_colour(said) if name == "gexf" else {}) for key, said in graph.nodes(data=True)
        }
        return nodes, {frozenset((a, b)): said for a, b, said in graph.edges(data=True)}

    return right


def _colour(said: dict[str, Any]) -> dict[str, Any]:
    """The drawing that the page on exports promises: blue bodies, orange groups, size by measures."""
    shades = {"organization": "46,94,170", "group": "191,97,6", "person": "120,60,140", "unit": "30,130,90"}
    shade = shades.get(said.get("kind", ""), "90,90,90")
    return {"color": f"rgba({shade},1.0)", "size": 10.0 + 2.0 * said["measures"]}


def _networks() -> Iterator[Reader]:
    for name in ("gexf", "graphml", "graphml-two-mode"):
        what = "all nodes and edges with all values" + (", colours, sizes" if name == "gexf" else "")
        yield Reader(name, "NetworkX", what, _in_networkx(name), _network(name))
        yield Reader(name, "graphology (Node)", what, _in_graphology(name), _network(name))


# ------------------------------------------------------------------------------------------------------ calendar


def _icalendar(data: bytes) -> set[tuple[str, str]]:
    from icalendar import Calendar

    return {(str(one["uid"]), str(one["dtstart"].dt)) for one in Calendar.from_ical(data).walk("VEVENT")}


def _vobject(data: bytes) -> set[tuple[str, str]]:
    import vobject

    events = vobject.readOne(data.decode("utf-8")).contents.get("vevent", [])
    return {(one.uid.value, str(one.dtstart.value)) for one in events}


def _due(plan: Plan) -> set[tuple[str, str]]:
    """Every dated phase with the last day of the strict reading."""
    dated = [row for row in plan.tables.rows("milestones") if row["latest"]]
    return {(f"https://w3id.org/ipgraph/id/doc/{row['milestone']}", str(row["latest"])) for row in dated}


def _calendar() -> Iterator[Reader]:
    yield Reader("ics", "icalendar", "every dated phase on its day", _icalendar, _due)
    yield Reader("ics", "vobject", "every dated phase on its day", _vobject, _due)


# -------------------------------------------------------------------------------------------------- Gantt, StratML


def _mermaid(data: bytes) -> list[str]:
    """The bars that Mermaid draws in Chromium without a network, by their words; none if it draws an error."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    bundle = JAVASCRIPT / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
    if chromium is None or not bundle.is_file():
        raise Missing("Chromium is not on the PATH" if chromium is None else "run sh scripts/setup.sh test")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            return drawn(browser, bundle, data)
        finally:
            browser.close()


def drawn(browser: Any, bundle: Path, data: bytes) -> list[str]:
    """What a browser with Mermaid's ``bundle`` draws of a chart: the words of every task."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_offline(True)
    try:
        page = context.new_page()
        page.set_content('<body style="width: 1200px"></body>')
        page.add_script_tag(path=bundle)
        page.evaluate(
            """async (text) => {
              mermaid.initialize({ startOnLoad: false });
              document.body.innerHTML = (await mermaid.render('chart', text)).svg;
            }""",
            data.decode("utf-8"),
        )
        assert page.locator(".error-icon, .error-text").count() == 0
        return sorted(text.strip() for text in page.locator("text[class*=taskText]").all_text_contents())
    finally:
        context.close()


def _tasks(plan: Plan) -> list[str]:
    """The words of the tasks of the chart itself, as many as there are dated phases."""
    lines = [line.strip() for line in plan.export("mermaid").decode("utf-8").splitlines()]
    found = [line.partition(":")[0].strip() for line in lines if ":" in line and not line.startswith("%%")]
    return (
        sorted(found)
        if len(found) == sum(1 for row in plan.tables.rows("milestones") if row["latest"])
        else []
    )


def _charts() -> Iterator[Reader]:
    yield Reader("mermaid", "Mermaid (Chromium)", "every dated phase a bar, with its words", _mermaid, _tasks)


def _stratml(data: bytes) -> list[str]:
    """The numbers of the objectives of a file that is valid by the schema of StratML; none if it is not."""
    from lxml import etree

    if not SCHEMA.is_file():
        raise Missing("the schema of StratML does not stand beside this checkout")
    found, schema = etree.fromstring(data), etree.XMLSchema(etree.parse(SCHEMA))
    numbers = [one.text for one in found.iterfind(".//{*}Objective/{*}SequenceIndicator")]
    return numbers if schema.validate(found) else []


def _measures(plan: Plan) -> list[str]:
    return [row["notation"] for row in plan.tables.rows("items") if row["level"] == "measure"]


def _plans() -> Iterator[Reader]:
    yield Reader(
        "stratml", "libxml2 with the schema", "valid, every measure an objective", _stratml, _measures
    )


READERS = (*_rdf(), *_tables(), *_networks(), *_calendar(), *_charts(), *_plans())

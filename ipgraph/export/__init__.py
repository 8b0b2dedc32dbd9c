"""Exports: the plan in formats that other programs read.

An export takes the quads of a store and a function that gives its flat tables, and returns the bytes
of one file, the same for the same plan.  Some formats want further files beside it, which are made alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.tables import Tables

Write = Callable[["Iterable[ox.Quad]", "Callable[[], Tables]"], bytes]
Describe = Callable[[str, "Iterable[ox.Quad]", "Callable[[], Tables]"], bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """A file format: its suffix, what it is for, and the function that writes it (``module:function``).

    ``beside`` are the files that belong beside one of this format: what is added to its name, and the
    function that writes it; that takes the name first.
    """

    suffix: str
    zh: str
    en: str
    function: str
    beside: Mapping[str, str] = field(default_factory=dict)

    def write(self, quads: Iterable[ox.Quad], tables: Callable[[], Tables]) -> bytes:
        """The bytes of the file; :class:`~ipgraph.refusal.Refused` if the format cannot hold this."""
        return cast("Write", _function(self.function))(quads, tables)

    def write_beside(
        self, name: str, quads: Iterable[ox.Quad], tables: Callable[[], Tables]
    ) -> dict[str, bytes]:
        """The files that belong beside the file ``name``: their names and their bytes."""
        return {
            name + added: cast("Describe", _function(function))(name, quads, tables)
            for added, function in self.beside.items()
        }


def _function(named: str) -> Any:
    module, _, name = named.partition(":")
    return getattr(import_module(f"ipgraph.export.{module}"), name)


#: name → export.  A new format is one function in this folder and one line here.
EXPORTS: dict[str, Export] = {
    "trig": Export(".trig", "存档：全部命名图", "archive: all named graphs", "rdf:trig"),
    "turtle": Export(".ttl", "RDF 三元组（各图之并）", "RDF triples, the union of the graphs", "rdf:turtle"),
    "nquads": Export(".nq", "N-Quads，供批量装载", "N-Quads, for bulk loading", "rdf:nquads"),
    "jsonld": Export(
        ".jsonld",
        "JSON-LD：全部命名图，键名简短，供网页和脚本",
        "JSON-LD: all named graphs under short names, for web pages and scripts",
        "jsonld:dataset",
    ),
    "jsonld-departments": Export(
        ".jsonld",
        "JSON-LD：一个单位一条，连同它的责任、时限、指标和原文",
        "JSON-LD: one entry per party, with its responsibilities, their time limits, targets and words",
        "jsonld:departments",
    ),
    "jsonld-items": Export(
        ".jsonld",
        "JSON-LD：一个事项一条，连同责任单位、时限、指标和原文",
        "JSON-LD: one entry per item, with its parties, time limits, targets and words",
        "jsonld:items",
    ),
    "csv": Export(
        ".csv",
        "责任台账，一行一项责任，可用 Excel 打开；旁边另有 CSVW 说明",
        "ledger, one row per responsibility, opens in Excel; CSVW metadata beside it",
        "ledger:csv_bytes",
        beside={"-metadata.json": "csvw:metadata"},
    ),
    "xlsx": Export(
        ".xlsx",
        "Excel 工作簿：责任矩阵、责任台账、到期清单和说明，可直接打印（A3 横向）",
        "Excel workbook: responsibility matrix, ledger, due list and notes, ready to print (A3 landscape)",
        "xlsx:workbook",
    ),
    "ics": Export(
        ".ics",
        "日历（iCalendar）：一个有日期的阶段一条全天日程，提前 30 天和 7 天提醒，日期从严",
        "calendar (iCalendar): one all-day event per dated phase, reminders 30 and 7 days before, strict dates",
        "ical:calendar",
    ),
    "gexf": Export(
        ".gexf",
        "协同网络，供 Gephi：单位为点，共同举措为边，带颜色和大小",
        "coordination network for Gephi: parties, tied by common measures, with colours and sizes",
        "network:gexf",
    ),
    "graphml": Export(
        ".graphml",
        "协同网络，供 Cytoscape、igraph、R 等：单位为点，共同举措为边",
        "coordination network for Cytoscape, igraph, R: parties, tied by common measures",
        "network:graphml",
    ),
    "graphml-two-mode": Export(
        ".graphml",
        "二模网络：单位和举措为点，责任为边，带排序和角色",
        "two-mode network: parties and measures, tied by responsibilities with rank and role",
        "network:graphml_two_mode",
    ),
    "mermaid": Export(
        ".mmd",
        "Mermaid 甘特图：按工程分组，一个有日期的阶段一条，可贴进 Markdown",
        "Mermaid Gantt chart: dated phases by programme, to paste into Markdown",
        "gantt:gantt",
    ),
    "stratml": Export(
        ".xml",
        "StratML 第二部分，供交换绩效计划；一个文件一份计划，缺失之处在文件中注明",
        "StratML Part 2, to exchange performance plans; one plan a file, what it cannot say is listed in it",
        "stratml:document",
    ),
}

"""The briefing: five findings in sentences, three plots that print, one table, and how sure all of it is.

Plain HTML and SVG without a script, for a reader with a minute and a printer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.columns import HEADINGS
from ipgraph.analysis.coordination import bipartite, items, units_of
from ipgraph.analysis.findings import findings
from ipgraph.analysis.load import departments
from ipgraph.analysis.marks import ANSWERING
from ipgraph.analysis.result import printed
from ipgraph.views.facts import GLYPHS, gather, visible
from ipgraph.views.page import Words, page
from ipgraph.views.plots import bars, corner, short, stairs

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.analysis.claims import Claim, Finding
    from ipgraph.tables import Row, Tables
    from ipgraph.views.facts import Facts

#: The columns of the department table that a reader without network science can use.
COLUMNS = (
    "department", "measures", "sole", "joint", "first", "fractional_load", "coordination_load", "partners",
    "programmes", "supports",
)  # fmt: skip
#: Finding → the plot beside it.
PLOTS = {"carrying": "load", "joining": "pairs", "maturity": "stairs"}


@dataclass(frozen=True, slots=True)
class Origin:
    """What the page is about and what made it: the digest of the text that was read, the version of this program."""

    sha256: str = ""
    version: str = ""


def render(
    tables: Tables, *, title: str, lang: str = "zh", vague: Iterable[Row] = (), origin: Origin | None = None
) -> str:
    """The briefing about the one plan in ``tables``; ``vague`` are the rows of the saved question of that name."""
    facts, say, graph = gather(tables), Words(lang), bipartite(tables)
    found = findings(tables, list(vague))
    result = departments(tables)
    language = ("zh", "en").index(say.lang)
    return page(
        "report",
        lang,
        {
            "title": title,
            "facts": facts,
            "lead": _lead(graph, found, say),
            "findings": found,
            "pieces": lambda claim: _pieces(claim, say.lang),
            "language": language,
            "plots": PLOTS,
            "short": short,
            "visible": visible,
            "bars": bars(result.rows),
            "corner": corner(graph),
            "stairs": stairs(tables, say),
            "columns": COLUMNS,
            "heading": lambda name: HEADINGS[name][language],
            "rows": [_shown(row) for row in result.rows if row["measures"] or row["supports"]],
            "cautions": [one[language] for one in result.cautions],
            "exhibit": _exhibits(tables, facts),
            "settings": _settings(result.settings["roles"], say),  # type: ignore[arg-type] # a list, see settings()
            "read": _read(tables, facts),
            "origin": origin or Origin(),
        },
    )


def _lead(graph: nx.Graph, found: tuple[Finding, ...], say: Words) -> str:
    dated = {one.name: one for one in found}["maturity"].numbers["dated"]
    units = items(graph)
    return say("report_counts", items=len(units), parties=len(graph) - len(units), phases=dated)


def _pieces(claim: Claim, lang: str) -> list[tuple[str, bool]]:
    return [(visible(text), strong) for text, strong in claim.pieces(lang)]


def _shown(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: visible(printed(row[name], 2)) for name in COLUMNS}


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An item in its own words: its number and title, who answers for it, its rows and their dates."""

    number: str
    title: str
    parties: tuple[str, ...]
    rows: tuple[tuple[Row, tuple[Row, ...]], ...]


def _exhibits(tables: Tables, facts: Facts) -> dict[str, Exhibit]:
    """Every item that a finding may lead to, at the level of measures and of rows, by its id."""
    found: dict[str, Exhibit] = {}
    for work in (*facts.works, *facts.bands):
        parts = [(part.item, tuple(part.milestones)) for part in work.parts]
        who = tuple(dict.fromkeys(mark.party.name for mark in work.answering))
        found[work.head["measure"] or work.head["item"]] = _exhibit(work.head, who, parts)
        for part in work.parts:
            own = tuple(dict.fromkeys(row["party"] for row in part.owners if row["role"] in ANSWERING))
            found.setdefault(
                part.item["item"], _exhibit(work.head, own, [(part.item, tuple(part.milestones))])
            )
    for unit, row in units_of(tables, "row").items():
        found.setdefault(unit, _exhibit(row, (), [(row, ())]))
    return found


def _exhibit(head: Row, who: tuple[str, ...], rows: list[tuple[Row, tuple[Row, ...]]]) -> Exhibit:
    return Exhibit(head["notation"] or "", head["title"] or "", who, tuple(rows or [(head, ())]))


def _settings(roles: list[str], say: Words) -> list[str]:
    told = say("sep").join(f"{GLYPHS[role]} {say(f'role_{role}')}" for role in roles)
    return [say("setting_level"), say("setting_roles", roles=told), say("report_joint_share")]


def _read(tables: Tables, facts: Facts) -> dict[str, int]:
    return {
        "programmes": sum(row["level"] == "programme" for row in tables.rows("items")),
        "measures": len(facts.works),
        "rows": len(units_of(tables, "row")),
        "responsibilities": tables.responsibilities.num_rows,
        "milestones": tables.milestones.num_rows,
        "targets": tables.targets.num_rows,
    }

"""The plots of the briefing, the timeline and the network as files of their own: SVG for a text or a slide.

They are drawn by templates, with the rules of style of the briefing and a few more; other programs than browsers know no CSS
variables, so the light colours stand in their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.coordination import bipartite
from ipgraph.analysis.load import departments
from ipgraph.refusal import Refused
from ipgraph.views.netplot import network
from ipgraph.views.page import Words, page
from ipgraph.views.plots import bars, corner, short, stairs
from ipgraph.views.timeplot import timeline

if TYPE_CHECKING:
    from ipgraph.tables import Tables

_STATIC = Path(__file__).resolve().parent / "static"
_FONTS = "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
_Values = Mapping[str, Any]


def _load(tables: Tables, _: Words) -> _Values | None:
    found = bars(departments(tables).rows)
    return {"bars": found} if found.bars else None


def _pairs(tables: Tables, _: Words) -> _Values | None:
    found = corner(bipartite(tables))
    return {"corner": found} if found.names else None


def _stairs(tables: Tables, say: Words) -> _Values | None:
    found = stairs(tables, say)
    return {"stairs": found} if found else None


def _timeline(tables: Tables, say: Words) -> _Values | None:
    found = timeline(tables, say)
    return {"plan": found} if found else None


def _network(tables: Tables, say: Words) -> _Values | None:
    found = network(tables, say)
    return {"net": found} if found else None


#: Name → the numbers of a chart (None: nothing to draw), as ``templates/report_<name>.svg.j2`` wants them.
CHARTS: dict[str, Callable[[Tables, Words], _Values | None]] = {
    "load": _load,
    "pairs": _pairs,
    "stairs": _stairs,
    "timeline": _timeline,
    "network": _network,
}


def svg(tables: Tables, name: str, *, lang: str = "zh") -> bytes:
    """The chart ``name`` of :data:`CHARTS` as an SVG file; :class:`~ipgraph.refusal.Refused` if there is nothing to draw.

    >>> from ipgraph.analysis.example import plan_of
    >>> svg(plan_of("1.1 甲、乙"), "pairs").count("乙".encode())
    2
    """
    say = Words(lang)
    values = CHARTS[name](tables, say)
    if values is None:
        raise Refused(
            f"没有可画的内容：计划里没有图 {name} 所需的数据；可先用 ipgraph check 看看读出了什么",
            f"there is nothing to draw: the plan has no data for the chart {name}; see what was read: ipgraph check",
        )
    drawn = page("chart", lang, {**values, "name": name, "short": short, "title": ""})
    return _alone(drawn.strip(), name).encode("utf-8") + b"\n"


def _alone(drawn: str, name: str) -> str:
    """A drawing as a file: with its namespace, its size and its style."""
    inside = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)
    assert inside is not None  # every template says it
    size = f'width="{inside[1]}" height="{inside[2]}"'
    opened = f'<svg xmlns="http://www.w3.org/2000/svg" class="plot {name}" {size} font-family="{_FONTS}" '
    head, _, rest = drawn.removeprefix("<svg ").partition("\n")
    return f"{opened}{head}\n<style>\n{_style(name)}</style>\n{rest}"


@cache
def _style(name: str) -> str:
    """The rules for plots in the style of the briefing and those of this chart, with the light colours of all pages."""
    tokens = (_STATIC / "page.css").read_text(encoding="utf-8").partition("}")[0]
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", tokens))
    lines = (_STATIC / "report.css").read_text(encoding="utf-8").splitlines(keepends=True)
    own = (_STATIC / "charts.css").read_text(encoding="utf-8").splitlines(keepends=True)
    rules = "".join(one for one in lines if re.match(r"\.plot[. ]", one) and "figcaption" not in one)
    rules += "".join(one for one in own if one.startswith(f".plot.{name} "))
    return re.sub(r"var\(--([\w-]+)\)", lambda found: colours[found[1]], rules)

"""StratML Part 2 (ISO 17469, ``PerformancePlanOrReport``): a plan for systems that exchange performance plans.

What becomes of what: programme → Goal, measure (or an action without one) → Objective, party → Stakeholder,
target → PerformanceIndicator with its MeasurementDimension, UnitOfMeasurement, NumberOfUnits and EndDate,
dated phase → a qualitative PerformanceIndicator.  The template ``stratml.xml.j2`` is that table.

What is lost, as each file says too: the rank of a party but for the order of the elements; who leads and who
answers jointly (the schema has one role, Performer; ours stands in its name only); the precision of a date;
places in the source; on what ground a responsibility is said to exist; which of several actions of one
measure a party or a date belongs to; tasks as a level of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from lxml import etree
from markupsafe import Markup, escape

from ipgraph.export.documents import Published, documents, words
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.tables import Tables

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_SHOWN = 5  # documents named in a refusal
#: What XML 1.0 has no way to write.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9.-]")


@dataclass(frozen=True, slots=True)
class Party:
    """A Stakeholder: its roles, each with the words that gave it."""

    name: str
    kind: str
    roles: dict[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A Goal or an Objective: how it is called, the words told in it, and what they say."""

    name: str
    item: str | None
    number: str | None = None
    tasks: tuple[str, ...] = ()
    texts: list[str] = field(default_factory=list)
    responsibilities: list[Row] = field(default_factory=list)
    milestones: list[Row] = field(default_factory=list)
    targets: list[Row] = field(default_factory=list)
    objectives: list[Part] = field(default_factory=list)

    @property
    def parties(self) -> list[Party]:
        """The parties in the order in which they are named."""
        return parties(self.responsibilities)


def document(quads: Iterable[ox.Quad], tables: Callable[[], Tables]) -> bytes:
    """The plan as XML; :class:`~ipgraph.refusal.Refused` where there is not exactly one."""
    facts = list(quads)
    plan, told = _the_only(documents(facts)), tables()
    rows = {name: told.rows(name) for name in ("items", "responsibilities", "milestones", "targets")}
    text = _template().render(
        plan=plan,
        goals=goals(rows, plan.title),
        parties=parties(rows["responsibilities"]),
        words=words(facts),
    )
    tree = etree.ElementTree(etree.fromstring(text.encode()))
    etree.indent(tree)
    return bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _the_only(found: list[Published]) -> Published:
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(
            "这里没有任务分工文件；请指定一份：ipgraph export stratml --store 文件 -o 结果.xml",
            "there is no plan here; name one: ipgraph export stratml --store PLAN -o FILE.xml",
        )
    some = [one.identifier for one in found[:_SHOWN]] + ["…"] * (len(found) > _SHOWN)
    raise Refused(
        f"一个 StratML 文件只装一份计划，这里有 {len(found)} 份（{'、'.join(some)}）；"
        "请逐份导出：ipgraph export stratml --store 文件 -o 结果.xml",
        f"a StratML file holds one plan, and here are {len(found)} ({', '.join(some)}); "
        "export them one by one: ipgraph export stratml --store PLAN -o FILE.xml",
    )


def goals(rows: Rows, title: str) -> list[Part]:
    """The Goals with their Objectives, in document order; what no programme holds stands under ``title``."""
    items = {row["item"]: row for row in rows["items"]}
    said = {name: _by_item(rows[name]) for name in ("responsibilities", "milestones", "targets")}
    silent = {row["parent"] for row in rows["items"]} - {id_ for found in said.values() for id_ in found}
    found: dict[str | None, Part] = {}
    for id_, item in items.items():
        programme = items.get(item["programme"])
        goal = found.setdefault(item["programme"], _part(programme) if programme else Part(title, None))
        if item["level"] == "task" and id_ in silent:
            continue  # it has nothing to say but its name, which stands in its measures
        part = goal if item["level"] == "programme" else _objective(goal, item, items)
        part.texts.append(item["text"])
        for name, grouped in said.items():
            getattr(part, name).extend(grouped.get(id_, ()))
    return list(found.values())


def _part(item: Row, tasks: tuple[str, ...] = ()) -> Part:
    return Part(item["title"], item["item"], item["notation"] or item["number"], tasks)


def _objective(goal: Part, item: Row, items: dict[str, Row]) -> Part:
    """The Objective in which ``item`` is told: that of its measure, if it has one."""
    head = items.get(item["measure"], item)
    for one in reversed(goal.objectives):
        if one.item == head["item"]:
            return one
    task = items.get(item["task"])
    goal.objectives.append(_part(head, (task["title"],) if task and task is not head else ()))
    return goal.objectives[-1]


def _by_item(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["item"]].append(row)
    return dict(found)


def parties(responsibilities: Iterable[Row]) -> list[Party]:
    """Each party once, in the order in which they are first named, with all of its roles."""
    found: dict[str, Party] = {}
    for row in responsibilities:
        party = found.setdefault(row["party_id"], Party(row["party"], row["kind"], {}))
        party.roles.setdefault(row["role"], row["role_as_written"])
    return list(found.values())


@cache
def _template() -> Template:
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
        autoescape=True,
        finalize=xml,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters |= {"id": identifier, "number": number}
    return templates.get_template("stratml.xml.j2")


def xml(value: object) -> Markup:
    r"""``value`` as the text of an element, so that a reader gets every character back.

    A control character that XML has no way to write becomes its picture.

    >>> xml("a<b & \x07\r")
    Markup('a&lt;b &amp; ␇&#13;')
    """
    if isinstance(value, Markup):
        return value
    shown = _FORBIDDEN.sub(lambda one: chr(0x2400 + ord(one[0])) if one[0] < " " else "\ufffd", str(value))
    return Markup(str(escape(shown)).replace("\r", "&#13;"))  # noqa: S704 - escaped on the same line


def identifier(id_: str) -> str:
    """The id of an item, milestone or target as an XML name.

    >>> identifier("zhengzhou-2017/p1/t1/m4/a1")
    '_zhengzhou-2017.p1.t1.m4.a1'
    """
    return "_" + _NOT_IN_A_NAME.sub(lambda one: f"_{ord(one[0]):x}_", id_.replace("/", "."))


def number(value: float) -> str:
    """A number as ``xsd:decimal`` writes it.

    >>> number(2000.0), number(0.3)
    ('2000', '0.3')
    """
    return format(Decimal(str(value)).normalize(), "f")

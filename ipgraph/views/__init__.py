"""The pages: each view turns the tables of a plan, or a plan itself, into one self-contained, offline HTML text.

>>> sorted(VIEWS)
['departments', 'due', 'load', 'matrix', 'network', 'timeline', 'tree']
>>> VIEWS["matrix"].title("en")
'Responsibility matrix'
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipgraph.columns.coordination import Coordination
    from ipgraph.model import Plan
    from ipgraph.tables import Tables
    from ipgraph.views.frame import Frame


@dataclass(frozen=True, slots=True)
class View:
    """A page that can be made of any plan: its name, its words, and the module that draws it."""

    name: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    most: int = 20_000  # items: a page carries every one, and browsers have limits
    beyond: str = ""  # the module that draws more of them, from what the tables count

    def title(self, lang: str = "zh") -> str:
        """The heading under which menus list the view."""
        return self.titles.get(lang, self.titles["zh"])

    def description(self, lang: str = "zh") -> str:
        """What the view shows, in one sentence."""
        return self.descriptions.get(lang, self.descriptions["zh"])

    def render(
        self, shown: Tables | Plan, *, title: str, lang: str = "zh", frame: Frame | None = None
    ) -> str:
        """The whole page as HTML text; write it as UTF-8.  ``lang`` is that of the words around the quotes.

        Without a ``frame`` the page is one file that needs no other.
        """
        module = import_module(f"ipgraph.views.{self.name}")
        return cast(
            "str", module.render(shown, title=title, lang=lang, **({"frame": frame} if frame else {}))
        )

    def overview(self, counted: Coordination, *, lang: str = "zh") -> str:
        """The same for more items than the page carries, from what the tables count (where there is a ``beyond``)."""
        return cast("str", import_module(f"ipgraph.views.{self.beyond}").render(counted, lang=lang))


#: name → view, in the order of menus.  A new view is a module with ``render`` and an entry here.
VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View(
            "matrix",
            {"zh": "责任矩阵", "en": "Responsibility matrix"},
            {
                "zh": "举措为行、单位为列，格内是该单位在责任栏中的排序号，点开见原文。",
                "en": "Measures by departments; each cell is the rank in the list of owners and opens the words.",
            },
        ),
        View(
            "network",
            {"zh": "协同网络", "en": "Coordination network"},
            {
                "zh": "哪些单位因同一举措而相连，连线多粗、出自哪几句话。",
                "en": "Which departments are tied by shared measures, how strongly, and by which sentences.",
            },
            most=50_000,
            beyond="overview",
        ),
        View(
            "timeline",
            {"zh": "进度", "en": "Timeline"},
            {
                "zh": "每项举措一行，从最早到最晚，两种读法分开画，选一天看过期多少。",
                "en": "One line per measure from the earliest to the latest day, both readings, and any day you choose.",
            },
        ),
        View(
            "due",
            {"zh": "到期清单", "en": "Due list"},
            {
                "zh": "全部节点按期限先后排列；选一个截止日，看到期与过期的各有哪些、由谁负责。",
                "en": "Every phase by its deadline: choose a day to see what is due, what is overdue, and whose it is.",
            },
        ),
        View(
            "departments",
            {"zh": "单位", "en": "Departments"},
            {
                "zh": "每个单位承担多少、与谁、何时到期，可排序、可查找，点开见卡片与原文。",
                "en": "What every department carries, with whom and by when: sort, search, open its card.",
            },
        ),
        View(
            "load",
            {"zh": "负荷", "en": "Load"},
            {
                "zh": "谁最忙、忙在哪个工程、何时到期，任务集中不集中。",
                "en": "Who is busiest, in which programmes, when it falls due, and how uneven it is.",
            },
        ),
        View(
            "tree",
            {"zh": "计划结构", "en": "Plan tree"},
            {
                "zh": "从工程到事项逐层展开，每层有单位、节点、指标的数目和原文。",
                "en": "The plan level by level, with counts of departments, phases and targets, and its words.",
            },
        ),
    )
}

#: The same for views of a :class:`~ipgraph.model.Plan`: its text and its problems, which no table holds.
PLAN_VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View(
            "source",
            {"zh": "原文对照", "en": "Source as read"},
            {
                "zh": "原文逐字在此，读成了什么就是什么颜色，没读懂的标出来，一眼核对。",
                "en": "The document in its own words, coloured by what they became, the unread ones marked.",
            },
        ),
    )
}

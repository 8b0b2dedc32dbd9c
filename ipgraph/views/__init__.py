"""The pages: each view turns the tables of a plan, or a plan itself, into one self-contained, offline HTML text.

>>> sorted(VIEWS)
['matrix', 'network']
>>> VIEWS["matrix"].title("en")
'Responsibility matrix'
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipgraph.model import Plan
    from ipgraph.tables import Tables
    from ipgraph.views.frame import Frame


@dataclass(frozen=True, slots=True)
class View:
    """A page that can be made of any plan: its name, its words, and the module that draws it."""

    name: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]

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
        return cast("str", module.render(shown, title=title, lang=lang, **({"frame": frame} if frame else {})))


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

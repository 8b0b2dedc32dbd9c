"""Which pages there are, where each stands, and what it is drawn from: the map of the explorer.

A page is named (``matrix``, ``source/zhengzhou-2017``); its file is made from the name.  Chinese pages stand at the
top, English ones under ``en/``, so that the same name is the same page in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from ipgraph.explorer import comparisons, doubts, overview, questions, removals, workbench
from ipgraph.explorer.address import Addresses, file_of
from ipgraph.explorer.leaves import leaves
from ipgraph.graph.questions import questions as every_question
from ipgraph.views import PLAN_VIEWS, VIEWS, View
from ipgraph.views.frame import Among, Frame, Place
from ipgraph.views.page import Words

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.model import Plan

#: Language → where its pages stand, and what the other one calls it.
LANGUAGES = {"zh": ("", "中文"), "en": ("en/", "English")}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the explorer: its name, the words of its entry in the menu (none: no entry), and how it is drawn."""

    name: str
    titles: Mapping[str, str] | None
    draw: Callable[[str, Frame], str]

    @property
    def file(self) -> str:
        """Where the page stands below the folder of its language.

        >>> Page("source/zhengzhou-2017", None, str).file
        'source/zhengzhou-2017.html'
        """
        return file_of(self.name)


def pages_of(shown: Shown) -> dict[str, Page]:
    """Every page about what is shown, by name, in the order of the menu."""
    parts = (_overview, _views, _removals, _comparisons, _questions, _sources, _doubts, _leaves)
    return {page.name: page for part in parts for page in part(shown)}


def _overview(shown: Shown) -> Iterator[Page]:
    yield Page("index", _called("index"), partial(overview.render, shown))


def _doubts(shown: Shown) -> Iterator[Page]:
    yield Page("problems", _called("problems_page"), partial(doubts.render, shown))


def _leaves(shown: Shown) -> Iterator[Page]:
    for name, draw in leaves(shown):
        yield Page(name, None, draw)


def _removals(shown: Shown) -> Iterator[Page]:
    yield Page("whatif", _called("removals"), partial(removals.contents, shown))
    for party in removals.drawn(shown):
        yield Page(f"whatif/{party.id}", None, partial(removals.render, shown, party.id))


def _comparisons(shown: Shown) -> Iterator[Page]:
    for old, new in comparisons.pairs(shown):
        yield Page(f"compare/{old}/{new}", None, partial(comparisons.render, shown, old, new))
    yield Page("compare", _called("comparisons"), partial(comparisons.contents, shown))


def _called(key: str) -> dict[str, str]:
    return {lang: Words(lang)(key) for lang in LANGUAGES}


def _views(shown: Shown) -> Iterator[Page]:
    for view in VIEWS.values():
        yield Page(view.name, view.titles, partial(_view, shown, view))


def _view(shown: Shown, view: View, lang: str, frame: Frame) -> str:
    return view.render(shown.tables, title=shown.title(lang), lang=lang, frame=frame)


def _questions(shown: Shown) -> Iterator[Page]:
    yield Page("questions", _called("questions"), partial(questions.contents, shown))
    for name, one in every_question().items():
        yield Page(f"ask/{name}", None, partial(questions.render, shown, one))
    yield Page("sparql", _called("sparql"), partial(workbench.render, shown))


def _sources(shown: Shown) -> Iterator[Page]:
    view = PLAN_VIEWS["source"]
    for plan in shown.plans:
        titles = view.titles if len(shown.plans) == 1 else None
        yield Page(f"source/{plan.document.name}", titles, partial(_source, plan, view))


def _source(plan: Plan, view: View, lang: str, frame: Frame) -> str:
    return view.render(plan, title=plan.document.title, lang=lang, frame=frame)


def frame_of(page: Page, pages: Mapping[str, Page], lang: str) -> Among:
    """The frame of a page in one language: the menu, the way to the top, and the addresses of all others.

    >>> from ipgraph.explorer.shown import Shown
    >>> pages = pages_of(Shown())
    >>> frame_of(pages["matrix"], pages, "en").page("network")
    '../en/network.html'
    """
    folder, _ = LANGUAGES[lang]
    root = "../" * (folder + page.file).count("/")
    other = next(one for one in LANGUAGES if one != lang)
    return Among(
        menu=tuple(
            Place(root + quote(folder + one.file), one.titles[lang], one.name == page.name)
            for one in pages.values()
            if one.titles
        ),
        other=Place(root + quote(LANGUAGES[other][0] + page.file), LANGUAGES[other][1]),
        root=root,
        pages=Addresses(pages, folder),
    )

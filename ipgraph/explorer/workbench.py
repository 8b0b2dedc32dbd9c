"""The SPARQL page: every saved query to read, to change and, where somebody answers, to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipgraph.explorer.address import file_of
from ipgraph.explorer.questions import grouped
from ipgraph.graph.questions import questions
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.views.frame import Frame

#: More parties and items than this are shown by their IRIs alone, without a link to their page.
LINKED = 4000


def render(shown: Shown, lang: str, frame: Frame) -> str:
    """The page; it has a form where the frame knows who answers."""
    return page(
        "sparql",
        lang,
        {
            "title": shown.title(lang),
            "lead": Words(lang)("sparql_lead", n=len(questions())),
            "facts": shown.facts,
            "groups": grouped(),
            "text": plain,
            "linked": linked(frame) if frame.endpoint else [],
        },
        frame,
    )


def plain(text: str) -> str:
    r"""A saved query without the header that only the command line reads.

    >>> plain("# 问\n#| name = 1\nASK {}")
    '# 问\nASK {}'
    """
    return "\n".join(line for line in text.splitlines() if not line.startswith("#|"))


def linked(frame: Frame) -> list[str]:
    """The names of the pages of parties and items whose files are called as they are.

    >>> from ipgraph.views.frame import Among
    >>> linked(Among(pages={"party/a": "party/a.html", "item/甲 乙": "item/x~1.html", "matrix": "matrix.html"}))
    ['party/a']
    """
    names = [name for name in frame.pages if name.startswith(("party/", "item/"))]
    return [name for name in names if file_of(name) == f"{name}.html"][:LINKED]

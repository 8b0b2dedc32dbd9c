"""What a page of the site has besides when it is served: a form for the values of a question, a drop zone.

Both are put into the page as it is in the site; nothing else of it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ipgraph.explorer.questions import case
from ipgraph.explorer.questions import render as site_page
from ipgraph.graph.questions import Question
from ipgraph.read import READERS
from ipgraph.refusal import Refused
from ipgraph.views.facts import visible
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.views.frame import Frame

#: Bytes of a document that may be uploaded, and how many are kept.
LARGEST, KEPT = 20_000_000, 3
_DOUBTS = 8
# No word of a plan can look like these: all are escaped.
_BEGIN, _END = "<main>\n", "</main>"

#: The values of a form that were filled in.
Given = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of an uploaded document: its name, its layout by language, its problems as in ``check``."""

    name: str
    layout: Mapping[str, str]
    problems: tuple[dict[str, Any], ...] = field(default=())


def overview(html: str, lang: str, frame: Frame, read: Read | None = None) -> str:
    """The overview with the drop zone, and above all else what was ``read``, if it is about an uploaded document."""
    shared = {"title": "", "largest": LARGEST, "kept": KEPT, "kinds": list(READERS), "most": _DOUBTS}
    zone = page("upload", lang, shared, frame)
    top = page("uploaded", lang, {**shared, "read": read and _in(read, lang)}, frame) if read else ""
    return html.replace(_BEGIN, _BEGIN + top, 1).replace(_END, zone + _END, 1)


def _in(read: Read, lang: str) -> dict[str, Any]:
    return {
        "name": visible(read.name),
        "layout": read.layout[lang],
        "problems": [
            {
                "severity": one["severity"],
                "line": one["line"],
                "message": visible(one[f"message_{lang}"]),
                "hint": visible(one[f"hint_{lang}"]),
            }
            for one in read.problems
        ],
    }


def question(html: str, shown: Shown, asked: Question, lang: str, frame: Frame) -> str:
    """The page of a question in the site with the form for its parameters, if it has any."""
    return html.replace(_BEGIN, _BEGIN + _form(shown, asked, {}, lang, frame), 1)


def answer(shown: Shown, asked: Question, given: Given, lang: str, frame: Frame) -> tuple[int, str]:
    """The status and the page of a question answered for the values ``given``.

    A value that cannot be understood is named on the page, which is then that of the site, with status 400.
    """
    try:
        found = case(shown, asked, given, lang, frame)
    except Refused as refusal:
        form = _form(shown, asked, given, lang, frame, refusal)
        return 400, site_page(shown, asked, lang, frame).replace(_BEGIN, _BEGIN + form, 1)
    form = _form(shown, asked, given, lang, frame)
    return 200, site_page(shown, asked, lang, frame, [found]).replace(_BEGIN, _BEGIN + form, 1)


def _form(
    shown: Shown, asked: Question, given: Given, lang: str, frame: Frame, refusal: Refused | None = None
) -> str:
    if not asked.parameters:
        return ""
    sentence = refusal and visible(refusal.en if lang == "en" else refusal.zh)
    values = {
        "title": "",
        "action": f"{asked.name}.html",
        "given": given,
        "parameters": asked.parameters,
        "documents": shown.facts.documents,
        "parties": [party.name for party in shown.facts.parties],
        "sentence": sentence and Words(lang)("asking_not", sentence=sentence.rstrip("。. ")),
    }
    return page("asking", lang, values, frame)

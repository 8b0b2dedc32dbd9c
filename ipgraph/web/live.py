"""What a page of the site has besides when it is served: forms for values of the reader's own, a drop zone.

They stand in the two places that the frame of a page has for them; nothing else of the page changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ipgraph.explorer.questions import case
from ipgraph.explorer.questions import render as site_page
from ipgraph.graph.questions import Question
from ipgraph.read import READERS
from ipgraph.refusal import Refused
from ipgraph.views.facts import visible
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.views.frame import Among, Frame

#: Bytes of a document that may be uploaded, and how many are kept.
LARGEST, KEPT = 20_000_000, 3
_DOUBTS = 8

#: The values of a form that were filled in.
Given = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of an uploaded document: its name, its layout by language, its problems as in ``check``."""

    name: str
    layout: Mapping[str, str]
    problems: tuple[dict[str, Any], ...] = field(default=())


def piece(template: str, lang: str, values: Mapping[str, Any], frame: Frame) -> Markup:
    """A part of a page, of a template of ours."""
    return Markup(page(template, lang, {"title": "", **values}, frame))  # noqa: S704 - escaped by the template


def refused(refusal: Refused | None, lang: str) -> str:
    """What a form says above its fields, without the full stop; nothing if nothing was refused.

    >>> refused(Refused("没有。", "none."), "en")
    'none'
    """
    return visible(refusal.en if lang == "en" else refusal.zh).rstrip("。. ") if refusal else ""


def overview(lang: str, frame: Among, read: Read | None = None) -> Among:
    """The frame of the overview: the drop zone below, and above what was ``read`` if a document was uploaded."""
    shared = {"largest": LARGEST, "kept": KEPT, "kinds": list(READERS), "most": _DOUBTS}
    top = piece("uploaded", lang, {**shared, "read": _in(read, lang)}, frame) if read else Markup("")
    return replace(frame, before=top, after=piece("upload", lang, shared, frame))


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


def question(shown: Shown, asked: Question, lang: str, frame: Among) -> Among:
    """The frame of the page of a question: the form for its parameters, if it has any."""
    return _with_form(shown, asked, {}, lang, frame)


def answer(shown: Shown, asked: Question, given: Given, lang: str, frame: Among) -> tuple[int, str]:
    """The status and the page of a question answered for the values ``given``.

    A value that cannot be understood is named on the page, which is then that of the site, with status 400.
    """
    try:
        found = case(shown, asked, given, lang, frame)
    except Refused as refusal:
        told = _with_form(shown, asked, given, lang, frame, refusal)
        return 400, site_page(shown, asked, lang, told)
    return 200, site_page(shown, asked, lang, _with_form(shown, asked, given, lang, frame), [found])


def _with_form(
    shown: Shown, asked: Question, given: Given, lang: str, frame: Among, refusal: Refused | None = None
) -> Among:
    if not asked.parameters:
        return frame
    sentence = refused(refusal, lang)
    values = {
        "action": f"{asked.name}.html",
        "given": given,
        "parameters": asked.parameters,
        "documents": shown.facts.documents,
        "parties": [party.name for party in shown.facts.parties],
        "sentence": sentence and Words(lang)("asking_not", sentence=sentence),
    }
    return replace(frame, before=piece("asking", lang, values, frame))

"""What a server answers before it is HTTP: bytes of some kind, or a sentence in two languages with the way back.

Both can travel between processes.  A sentence becomes a page for people, and JSON for programs, of the same words.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from ipgraph.refusal import Refused
from ipgraph.views.frame import Among
from ipgraph.views.page import page

#: Suffix → what browsers are told that a file is.  Anything else is bytes to be kept, never shown.
KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ics": "text/calendar; charset=utf-8",
    "trig": "application/trig",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_HEADINGS = {404: "said_missing", 500: "said_broken"}


class Answered(NamedTuple):
    """An answer: the status and kind of HTTP, and the bytes."""

    status: int
    kind: str
    body: bytes


class Told(Refused):
    """A refusal with the status of HTTP.

    >>> Told(404, "没有", "none").status
    404
    """

    def __init__(self, status: int, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.status = status

    def __reduce__(self) -> tuple[type[Told], tuple[int, str, str]]:
        return Told, (self.status, self.zh, self.en)


def kind_of(path: str) -> str:
    """What browsers are told that the file at ``path`` is.

    >>> kind_of("en/matrix.html"), kind_of("a.exe")
    ('text/html; charset=utf-8', 'application/octet-stream')
    """
    return KINDS.get(path.rpartition(".")[2], "application/octet-stream")


def said(told: Refused, lang: str = "zh", *, plain: bool = False, top: str = "/") -> Answered:
    """The sentence as a page with the way back to ``top``; ``plain`` for programs: JSON.

    >>> print(said(Told(404, "没有", "none"), plain=True).body.decode("utf-8"))
    {"error": "none", "error_zh": "没有"}
    """
    status = told.status if isinstance(told, Told) else 400
    if plain:
        words = json.dumps({"error": told.en, "error_zh": told.zh}, ensure_ascii=False)
        return Answered(status, KINDS["json"], words.encode("utf-8", "replace"))
    values = {
        "title": "ipgraph",
        "heading": _HEADINGS.get(status, "said_refused"),
        "sentence": told.en if lang == "en" else told.zh,
        "back": f"{top}en/index.html" if lang == "en" else f"{top}index.html",
    }
    html = page("said", lang, values, Among(root="/"))
    return Answered(status, KINDS["html"], html.encode("utf-8", "replace"))

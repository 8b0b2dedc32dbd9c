"""Forms in which a reader chooses among what is shown: parties that merge, plans to compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from ipgraph.explorer import comparisons, mergers, removals
from ipgraph.refusal import Refused
from ipgraph.views.page import Words
from ipgraph.web.answered import Told
from ipgraph.web.live import Given, piece, refused

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.views.frame import Among, Frame

#: So many parties are offered; a longer list is no form any more.
OFFERED = 200
#: Such pages are worked out, not looked up: so many at once, others wait so many seconds.
_AT_ONCE, _PATIENCE = 2, 20
_working = BoundedSemaphore(_AT_ONCE)


class Choice(NamedTuple):
    """A page with a form: the form below it, the page without values, and the page that the values ask for."""

    form: Callable[[Shown, Given, str, Among, Refused | None], Among]
    plain: Callable[[Shown, str, Frame], str]
    asked: Callable[[Shown, Given, str, Frame], str]


def answer(shown: Shown, name: str, given: Given, lang: str, frame: Among) -> tuple[int, str]:
    """The status and the page ``name`` for the values ``given``; what is refused is said in the form, with 400.

    Raises :class:`~ipgraph.web.answered.Told` if too many such pages are being made.
    """
    choice = CHOICES[name]
    frame = _same_in_the_other_language(frame, given)
    if not _working.acquire(timeout=_PATIENCE):
        raise Told(503, "正在推演别的；请稍候再试", "other pages are being worked out; try again in a moment")
    try:
        return 200, choice.asked(shown, given, lang, choice.form(shown, given, lang, frame, None))
    except Refused as refusal:
        return 400, choice.plain(shown, lang, choice.form(shown, given, lang, frame, refusal))
    finally:
        _working.release()


def _same_in_the_other_language(frame: Among, given: Given) -> Among:
    if frame.other is None:
        return frame
    return replace(frame, other=replace(frame.other, href=f"{frame.other.href}?{urlencode(given)}"))


def merging(shown: Shown, given: Given, lang: str, frame: Among, refusal: Refused | None) -> Among:
    """The frame with the form for a merger below the page, filled in as ``given``."""
    parties = shown.facts.answering
    values = {
        "action": "whatif.html",
        "parties": parties[:OFFERED],
        "left": len(parties) > OFFERED,
        "chosen": _chosen(shown, given),
        "name": given.get("as", "")[: mergers.LONGEST],
        "longest": mergers.LONGEST,
        "sentence": _sentence(refusal, lang),
        "clear": bool(given),
    }
    return replace(frame, after=piece("merging", lang, values, frame))


def _chosen(shown: Shown, given: Given) -> set[str]:
    from ipgraph.analysis.scenario import bodies

    try:
        return set(mergers.chosen(given.get("merge", ""), bodies(shown.tables)))
    except Refused:
        return set()


def comparing(shown: Shown, given: Given, lang: str, frame: Among, refusal: Refused | None) -> Among:
    """The frame with the form for a comparison below the page; none where there is one plan alone."""
    documents = comparisons.documents(shown)
    if len(documents) < 2:
        return frame
    values = {
        "action": "compare.html",
        "documents": documents,
        "given": given,
        "sentence": _sentence(refusal, lang),
    }
    return replace(frame, after=piece("comparing", lang, values, frame))


def _sentence(refusal: Refused | None, lang: str) -> str:
    told = refused(refusal, lang)
    return told and Words(lang)("merging_not", sentence=told)


#: Page → its form.
CHOICES = {
    "whatif": Choice(merging, removals.contents, mergers.render),
    "compare": Choice(comparing, comparisons.contents, comparisons.asked),
}

"""The pages of one explorer as a server gives them: made when first asked for, and kept.

What may be asked for is a list known beforehand; no path of a reader ever touches the file system.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock

from ipgraph.explorer.pages import LANGUAGES, Page, frame_of, pages_of
from ipgraph.explorer.shown import Shown
from ipgraph.explorer.site import Make, files
from ipgraph.graph.questions import questions
from ipgraph.model import Plan
from ipgraph.pipeline import Answer
from ipgraph.refusal import Refused
from ipgraph.views.frame import Among, Endpoint
from ipgraph.web import choices, live
from ipgraph.web.answered import Answered, Told, kind_of

#: Bytes of pages, and answers to questions, that are kept.
ROOM = 64 * 2**20
_ANSWERS = 2000


@dataclass(frozen=True)
class Served(Shown):
    """What is shown by a server: plans that are at no place, and no more answers kept than fit."""

    given: tuple[Plan, ...] = ()

    @cached_property
    def too_many(self) -> Refused | None:
        """Why there are no pages, and what there is all the same."""
        if no := super().too_many:
            more = "；提问用 ipgraph ask，SPARQL 在 /sparql", "; questions: ipgraph ask; SPARQL is at /sparql"
            return Refused(no.zh + more[0], no.en + more[1])
        return None

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans that were given, or those at ``where``."""
        return self.given or super().plans

    def answer(self, name: str, values: Mapping[str, str]) -> Answer:
        """The answer to a saved question; anyone may ask for any values, so they are not kept for ever."""
        if len(self._answers) >= _ANSWERS:
            self._answers.clear()
        return super().answer(name, values)


@dataclass
class Pages:
    """Path → page, for one explorer; ``read`` says what an uploaded document was read as.

    ``endpoint`` answers SPARQL about what is shown, if anything does.
    """

    shown: Shown
    read: live.Read | None = None
    room: int = ROOM
    endpoint: Endpoint | None = None
    _kept: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def answer(self, path: str, given: Mapping[str, str]) -> Answered:
        """The file at ``path``, or the answer of the page there to the values ``given``.

        Raises :class:`~ipgraph.web.answered.Told` if there is no such file.
        """
        if no := self.shown.too_many:
            raise Told(404, no.zh, no.en)
        path = f"{path}index.html" if path in _FOLDERS else path
        filled = {name: value for name, value in given.items() if value}
        if filled and path in self._places and _asks(self._places[path][0].name):
            return self._asked(path, filled)
        return Answered(200, kind_of(path), self.file(path))

    def file(self, path: str) -> bytes:
        """The file at ``path``, as in the site, with what it has besides when it is served."""
        if path not in self._files:
            raise Told(
                404,
                f"这里没有 {path}；请从概览页进入",
                f"nothing is at {path}; the overview leads to every page",
            )
        with self._lock:  # one after the other: they share what they are made from
            if path not in self._kept:
                self._keep(path, self._made(path))
            self._kept.move_to_end(path)
            return self._kept[path]

    def _keep(self, path: str, data: bytes) -> None:
        self._kept[path] = data
        while sum(map(len, self._kept.values())) > self.room and len(self._kept) > 1:
            self._kept.popitem(last=False)

    @cached_property
    def _files(self) -> dict[str, Make]:
        return files(self.shown)

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return pages_of(self.shown)

    @cached_property
    def _places(self) -> dict[str, tuple[Page, str]]:
        return {
            folder + page.file: (page, lang)
            for lang, (folder, _) in LANGUAGES.items()
            for page in self._pages.values()
        }

    def _made(self, path: str) -> bytes:
        if path not in self._places:
            return self._files[path]()
        page, lang = self._places[path]
        return page.draw(lang, self._live(page, lang)).encode("utf-8", "replace")

    def _frame(self, page: Page, lang: str) -> Among:
        return replace(frame_of(page, self._pages, lang), endpoint=self.endpoint)

    def _live(self, page: Page, lang: str) -> Among:
        """The frame of a page with what it has besides when it is served."""
        frame = self._frame(page, lang)
        if page.name == "index":
            return live.overview(lang, frame, self.read)
        if page.name in choices.CHOICES:
            return choices.CHOICES[page.name].form(self.shown, {}, lang, frame, None)
        if page.name.startswith(_ASK):
            return live.question(self.shown, questions()[page.name.removeprefix(_ASK)], lang, frame)
        return frame

    def _asked(self, path: str, given: Mapping[str, str]) -> Answered:
        page, lang = self._places[path]
        frame = self._frame(page, lang)
        if page.name in choices.CHOICES:
            status, html = choices.answer(self.shown, page.name, given, lang, frame)
        else:
            asked = questions()[page.name.removeprefix(_ASK)]
            status, html = live.answer(self.shown, asked, given, lang, frame)
        return Answered(status, kind_of(path), html.encode("utf-8", "replace"))


_ASK = "ask/"
_FOLDERS = {folder for folder, _ in LANGUAGES.values()}


def _asks(name: str) -> bool:
    """Whether a page has a form whose values it answers."""
    return name.startswith(_ASK) or name in choices.CHOICES

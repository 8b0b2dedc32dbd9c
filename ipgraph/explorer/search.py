"""What can be found by typing: parties, work and questions, by their words, short names and pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipgraph.graph.questions import questions

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.views.frame import Frame

#: kind, words, what else finds it, address
Entry = tuple[str, str, str, str]
_HAN = re.compile(r"[\u3400-\u9fff]")


def entries(shown: Shown, frame: Frame, lang: str) -> list[Entry]:
    """What the search box knows: ``(kind, words, other words that find it, address)``, parties first.

    >>> from ipgraph.explorer.pages import frame_of, pages_of
    >>> from ipgraph.explorer.shown import Shown
    >>> shown = Shown()
    >>> pages = pages_of(shown)
    >>> found = entries(shown, frame_of(pages["index"], pages, "zh"), "zh")
    >>> [one[1] for one in found if "szscqj" in one[2].split()]
    ['市知识产权局']
    """
    return [*_parties(shown, frame), *_works(shown, frame), *_questions(frame, lang)]


def pinyin(text: str) -> str:
    """The first letters and the syllables of Chinese ``text``, as people type them; nothing for other text.

    >>> pinyin("市工商局")
    'sgsj shigongshangju'
    >>> pinyin("R&D")
    ''
    """
    if not _HAN.search(text):
        return ""
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin("".join(_HAN.findall(text)))
    return "".join(one[0] for one in syllables) + " " + "".join(syllables)


def _parties(shown: Shown, frame: Frame) -> Iterator[Entry]:
    for party in shown.facts.parties:
        written = sorted({row["as_written"] for row in party.rows if row["as_written"]} - {party.name})
        names = [party.name, *written]
        address = frame.page(f"party/{party.id}") or frame.page("matrix") or ""
        yield "party", party.name, " ".join([*written, *map(pinyin, names)]), address


def _works(shown: Shown, frame: Frame) -> Iterator[Entry]:
    for work in (*shown.facts.bands, *shown.facts.works):
        title = work.head["title"] or work.head["text"] or ""
        words = f"{work.head['notation'] or ''} {title}".strip()
        quotes = dict.fromkeys(part.item["quote"] or "" for part in work.parts)
        others = " ".join([*(quote for quote in quotes if quote != title), pinyin(title).partition(" ")[0]])
        yield "work", words, others, frame.page(f"item/{work.head['item']}") or ""


def _questions(frame: Frame, lang: str) -> Iterator[Entry]:
    for one in questions().values():
        zh, en = (one.zh, one.en) if lang == "zh" else (one.en, one.zh)
        yield "question", f"{one.number} {zh}", f"{one.name} {en}", frame.page(f"ask/{one.name}") or ""

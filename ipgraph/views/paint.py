"""The text of the source page as markup: every piece in the classes of what it became, and with its words for it.

It is written here and not in a template, since a long document has a hundred thousand pieces; every word
of it goes through :func:`markupsafe.escape`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from ipgraph.model import BREAK
from ipgraph.views.facts import GLYPHS
from ipgraph.views.page import Words
from ipgraph.views.pieces import Piece
from ipgraph.views.readings import KINDS, Flaw, Reading


class Painter:
    """Paints fields; ``closing`` says which problems end where, so that their numbers stand there."""

    def __init__(self, say: Words, closing: Mapping[int, Sequence[Flaw]]) -> None:
        self.say = say
        self._closing = closing
        self._hidden = escape(say("hidden"))
        self._problem = say("problem")
        self._kinds = {kind: say(f"role_{kind}" if kind in GLYPHS else f"fact_{kind}") for kind in KINDS}

    def kind(self, kind: str) -> str:
        """The word for a kind; for parties that of their role."""
        return self._kinds[kind]

    def field(self, pieces: Iterable[Piece]) -> Markup:
        """A cell or a paragraph."""
        return Markup("".join(map(self._piece, pieces)))  # noqa: S704 - every part is escaped below

    def _piece(self, piece: Piece) -> str:
        if not piece.marks:
            return self._plain(piece)
        readings = [mark for mark in piece.marks if isinstance(mark, Reading)]
        flaws = [mark for mark in piece.marks if isinstance(mark, Flaw)]
        words = self._plain(piece)
        if words[0] != "<":
            words = (
                f'<mark class="s {_classes(piece, readings, flaws)}" data-f="{_keys(readings)}" data-q="{_keys(flaws)}"'
                f' title="{escape(self._title(readings, flaws))}">{words}</mark>'
            )
        ending = [flaw for flaw in self._closing.get(piece.stop, ()) if flaw in flaws]
        return words + "".join(map(_number, ending))

    def _plain(self, piece: Piece) -> str:
        if piece.unseen:
            return f'<span class="unseen" title="{self._hidden}">{piece.unseen}</span>'
        if piece.text == BREAK:
            return f'<span class="break">{BREAK}</span>'
        return escape(piece.text)

    def _title(self, readings: Sequence[Reading], flaws: Sequence[Flaw]) -> str:
        """What every mark says, one line each: the inner ones first, then the problems."""
        became = [f"{self._kinds[one.kind]}: {one.became}" for one in reversed(readings)]
        problems = [f"{self._problem} {one.number}: {one.message}" for one in flaws]
        return "\n".join([*became, *problems])


def _keys(marks: Iterable[Reading | Flaw]) -> str:
    return " ".join(one.key for one in marks)


def _number(flaw: Flaw) -> str:
    return f'<a class="nth" href="#{flaw.key}" tabindex="-1">{flaw.number}</a>'


def _classes(piece: Piece, readings: Sequence[Reading], flaws: Sequence[Flaw]) -> str:
    """The kinds of a piece, whether the innermost begins in it, and whether it is in doubt."""
    kinds = dict.fromkeys(one.kind for one in readings)
    first = ["first"] * bool(readings and readings[-1].offset == piece.start)
    return " ".join([*kinds, *first, *["flaw"] * bool(flaws)])

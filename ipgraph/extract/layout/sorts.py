"""The sorts of cells that can be told by their words alone: owners, times, numbers."""

from __future__ import annotations

import re

from ipgraph.extract.layout.bodies import is_bare_list
from ipgraph.extract.words import NOTHING, clean
from ipgraph.model import Span

INTEGER = re.compile(r"\d{1,3}[.．、]?")
_TIME = re.compile(
    r"\d{4}\s*年|[\d一二三四]+\s*[月季]|20\d\d[.-]\d|长期|持续|每[年季月]|年底|年内|常态|全年|五”?[期时末]|立即|立行"
)
_LONGEST_TIME = 40  # characters


def is_sort(cell: Span, what: str) -> bool:
    """Whether a cell may stand in a column of this sort; any may stand in one of words.

    >>> [is_sort(Span(words, 1, None, 0, 0), "owner") for words in ("市科技局、工商局", "/", "扩种油菜")]
    [True, True, False]
    """
    words = clean(cell.text)
    if words in NOTHING:
        return True
    if what == "owner":
        return is_bare_list(cell) or bool(re.search(r"(?:牵头|负责|配合|落实|参与)$", words))
    if what == "schedule":
        return bool(_TIME.search(words)) and len(words) <= _LONGEST_TIME
    return what != "number" or bool(INTEGER.fullmatch(words))

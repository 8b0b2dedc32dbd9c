"""How often something comes again, in words: every quarter, where the data say P3M."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipgraph.views.page import Words

#: Lengths that have a word of their own.
_NAMED = ("P1Y", "P6M", "P3M", "P1M", "P15D", "P1W", "P7D", "P1D")
_PLAIN = re.compile(r"P(?P<n>\d+)(?P<unit>[YMWD])")


def again(length: str, say: Words) -> str:
    """The words for a duration of ISO 8601; one of several units stays as it is.

    >>> from ipgraph.views.page import Words
    >>> [again(length, Words("zh")) for length in ("P1Y", "P3M", "P2Y", "P1Y6M")]
    ['每年', '每季度', '每2年', '周期 P1Y6M']
    >>> [again(length, Words("en")) for length in ("P1Y", "P3M", "P2Y", "P1Y6M")]
    ['every year', 'every quarter', 'every 2 years', 'every P1Y6M']
    """
    plain = _PLAIN.fullmatch(length)
    if length in _NAMED:
        return say(f"every_{length}")
    return say(f"every_{plain['unit']}", n=plain["n"]) if plain else say("every", iso=length)

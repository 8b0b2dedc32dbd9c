"""The bundled plan transcribed, and random plans for the property tests."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

#: The base table of the bundled plan, transcribed by hand: golden numbers need a source of their own.
ZHENGZHOU = Path(__file__).with_name("zhengzhou-2017.txt")
PARTIES = ("甲", "乙", "丙", "丁", "戊", "己")
#: Of a law of any number of draws, enough of them; by default there are 5000.
FEWER_DRAWS = {"beyond-chance": {"draws": 200}}
DATES = ("2017-03-31", "2017-12-31", "2018-06-30/2018-12-31", "2020-12-31", "-")

_parties = st.lists(st.sampled_from(PARTIES), max_size=4).map("、".join).map(lambda names: names or "-")
_dates = st.lists(st.sampled_from(DATES), max_size=3).map(" ".join)
_actions = st.tuples(st.integers(1, 3), st.integers(1, 4), _parties, _parties, _dates)
_supports = st.tuples(st.integers(1, 3), _parties)


def _action(programme: int, measure: int, responsible: str, support: str, dates: str) -> str:
    extra = f";support:{support}" if support != "-" else ""
    return f"{programme}.{measure} {responsible}{extra} {dates}".rstrip()


#: Lines for ``plan_of``: parties may stand twice on an item, in one role or in two, or on none at all.
plans = st.tuples(
    st.lists(_actions, max_size=12).map(lambda rows: [_action(*row) for row in rows]),
    st.lists(_supports, max_size=4).map(
        lambda rows: [f"{p} support:{cell}" for p, cell in rows if cell != "-"]
    ),
).map(lambda parts: parts[0] + parts[1])

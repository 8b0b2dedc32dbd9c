"""Dates as plans write them, in one hand: full-width or Chinese figures, stray blanks, an O for a 〇."""

from __future__ import annotations

import re

_FIGURES = "零一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(_FIGURES)} | {"两": 2, "元": 1, "〇": 0, "○": 0}
_NOUGHT = "〇零○OoＯｏΟ０0"
_FIGURE = f"[{_NOUGHT}一二三四五六七八九0-9]"
_YEAR = re.compile(
    rf"(?<![\d〇零一二三四五六七八九十])(?:[一1][九9]|[二2][{_NOUGHT}]){_FIGURE}{{2}}(?=\s{{0,3}}+[年—–－至到-])"
)
_ASCII = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)}
    | {"．": ".", "／": "/", "\u3000": " ", "\xa0": " "}
)
_IN_FIGURES = str.maketrans(dict.fromkeys(_NOUGHT, "0") | {char: str(n) for n, char in enumerate(_FIGURES)})


def plain(text: str) -> str:
    """``text`` with ASCII figures, dots and blanks, and years in figures; every character keeps its place.

    >>> plain("二〇二五年６月"), plain("二O一八 年底前")
    ('2025年6月', '2018 年底前')
    """
    return _YEAR.sub(lambda found: found.group().translate(_IN_FIGURES), text.translate(_ASCII))


def number(words: str) -> int:
    """The value of a small whole number, in figures or in Chinese.

    >>> [number(words) for words in ("07", "十", "十二", "二十", "三十一", "两", "元")]
    [7, 10, 12, 20, 31, 2, 1]
    """
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    return (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(ones, 0)

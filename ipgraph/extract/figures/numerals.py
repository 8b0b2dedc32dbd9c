"""Numbers in words and figures: 1,200 · １５ · 二十五 · 两千 · 半."""

from __future__ import annotations

from decimal import Decimal

#: Figures, with thousands set apart or not.
FIGURES = r"(?:\d{1,3}(?:[,，]\d{3})++(?!\d)|\d++)(?:\.\d++)?"
#: A run of number words; 百家 and 千户 alone are only an order of magnitude, hence the first word.
WORDS = r"[一二两三四五六七八九十半][一二两三四五六七八九十百千〇零]*+"

_DIGITS = dict(zip("一二两三四五六七八九", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_FOLDED = str.maketrans(
    "０１２３４５６７８９．％／＋－（）［］＞＜＝≧≦⩾⩽Ｘｘ", "0123456789.%/+-()[]><=≥≤≥≤Xx"
)


def fold(text: str) -> str:
    """The text with full-width figures and signs made half-width, character by character.

    >>> fold("增长６．５％")
    '增长6.5%'
    """
    return text.translate(_FOLDED)


def number(words: str) -> Decimal | None:
    """What a number says, in figures or in words; ``None`` for a run of words that is no number.

    >>> [str(number(words)) for words in ("1,200", "二十五", "两千", "半", "三四")]
    ['1200', '25', '2000', '0.5', 'None']
    """
    if words[0].isdecimal():
        return Decimal(words.replace(",", "").replace("，", ""))
    return Decimal("0.5") if words == "半" else _in_words(words)


def _in_words(words: str) -> Decimal | None:
    total, digit, last = 0, None, 10_000
    for char in words:
        if char in _TENS and _TENS[char] < last:
            total += (1 if digit is None else digit) * _TENS[char]
            digit, last = None, _TENS[char]
        elif char in _DIGITS and digit is None:
            digit = _DIGITS[char]
        elif char not in "〇零":
            return None
    return Decimal(total + (digit or 0)) or None

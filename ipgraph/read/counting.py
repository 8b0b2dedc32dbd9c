"""Numbers as word processors and browsers print them before a paragraph: 一、 (1) ① iv."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 9999  # beyond it a number is printed in digits; nobody counts so far in words


def chinese(number: int, digits: str = _DIGITS, places: str = "千百十") -> str:
    """A number in Chinese words.

    >>> [chinese(number) for number in (3, 10, 14, 20, 105, 110, 2018)]
    ['三', '十', '十四', '二十', '一百零五', '一百一十', '二千零一十八']
    """
    if not 0 < number <= _LARGEST:
        return str(number)
    words = ""
    for digit, place in zip(f"{number:04d}", (*places, ""), strict=True):
        words += digits[int(digit)] + (place if digit != "0" else "")
    while digits[0] * 2 in words:
        words = words.replace(digits[0] * 2, digits[0])
    words = words.strip(digits[0])
    return words[1:] if words.startswith(digits[1] + places[2]) else words


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN if 0 < number <= _LARGEST else ():
        letters += sign * (number // value)
        number %= value
    return letters or str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _signs(first: str, most: int) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode, ① to ⑳."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else str(number)


def _row(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _digital(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(max(number, 0)))


def _wide(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(max(number, 0)))


def _legal(number: int) -> str:
    return chinese(number, _LEGAL, "仟佰拾")


def _none(_number: int) -> str:
    return ""


_circle = _signs("①", 20)
#: Word's name of a format → how it prints a number; a format that is not here prints digits.
FORMATS: dict[str, Callable[[int], str]] = {
    "none": _none,
    "decimalZero": "{:02d}".format,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "ideographDigital": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _row("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _row("子丑寅卯辰巳午未申酉戌亥"),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "decimalEnclosedParen": _signs("⑴", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "ideographEnclosedCircle": _signs("㊀", 10),
}


def printed(number: int, style: str) -> str:
    """``number`` in one of Word's number formats.

    >>> printed(3, "chineseCounting"), printed(3, "decimalEnclosedCircle"), printed(3, "decimal")
    ('三', '③', '3')
    """
    return FORMATS.get(style, str)(number)


def label(sign: str) -> str:
    """A printed number ready to stand before its words: set apart where it would run into them.

    >>> label("一、"), label("1."), label("第一章")
    ('一、', '1. ', '第一章 ')
    """
    return sign if not sign or sign[-1] in "、）．。：①②③④⑤⑥⑦⑧⑨⑩" else f"{sign} "

"""Numbers with their units as a text has them: 1,200人 · 8—10个 · 3万吨/日 · 百分之八十 · ____家.

What a unit means, what kind of thing it counts and which words it must not begin (个 in 个性, 项 in
项目) is taught in ``units.csv``.  Whether a number promises anything is not asked here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, cast

from ipgraph.extract.figures.numerals import FIGURES, WORDS, fold, number

#: What a unit counts: things, money, a share, an extent (亩), the size of a thing (蒸吨), a time; ``weak``
#: units (期, 类) are as often part of a name.
UnitKind = Literal["count", "money", "ratio", "extent", "size", "time", "weak"]

_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|〔[^〔〕]*〕号?|\"[^\"]*\"")
_SCALES = {
    "万": 10**4,
    "千万": 10**7,
    "百万": 10**6,
    "亿": 10**8,
    "千亿": 10**11,
    "百亿": 10**10,
    "万亿": 10**12,
}
_SCALES_BY_LENGTH = sorted(_SCALES, key=len, reverse=True)
_SCALE = "万亿|千亿|百亿|千万|百万|亿|万|千"
_SEP = r"\s*+(?:[-—–~～〜]{1,2}|[至到])\s*+"
_START = (
    r"(?<![\dA-Za-z第一二两三四五六七八九十百千〇零])(?<!\d[.,，])(?<![A-Za-z][-—])(?<![\dA-Za-z][+×*:/])"
)
_NUMBER = rf"(?:{FIGURES}|{WORDS})"
_OTHER = "次|套|台|户|个|处|家|件|只|座|名|人|项|幢|栋|所|间|条|支|册|组|场|辆|段|片|头|位|根|杆|孔|口|眼|批"  # 台(套), 场(次)
_PER = "日|天|年|月|小时|秒|人次|人|户|亩|公顷|平方米|平方公里|立方米|升|吨|元|件|家|个|次|台|辆|公里|项|学年|学期|季度|周|m³|m3|㎡|L|h"
#: Nothing but the end of the phrase may follow 50万 or a blank: 下载量突破100万。
_ENDS = r"(?=\s*+(?:及?以上|以内|左右|以下|之内|[，,。；;、:：!！)）\]⏎|]|$))"
#: A number without a unit is one after a word that binds it: 死亡率控制在0.03以内; 2020.12 is a date.
_BOUND = r"(?<![级换进]到)(?<![级换进]至)(?<=[在到至于过达≤≥])\s*+(?!(?:19|20)\d\d)"
_SIDE = r"(?=\s*+(?:及?以上|以内|左右|以下|之内))"
_BLANK_SIGN = r"(?:[_＿﹍]+|[Xx]+|[×╳○□]+|\*{2,}|\(\s+\)|\[\s*\]|【\s*】|…{2,})\s*+"
#: After these a space stands for a number that was left out: 力争5年内有 家.
_BLANK_CUE = r"(?<=[^所没具国]有|达到|少于|低于|高于|超过|至少|新增|培育|建成|新建|引进|力争|完成|培训|组织|举办|打造|选拔|创建|认定|建设|改造|整治|实施|淘汰|设立)"
_BLANK_KINDS = frozenset({"count", "money", "ratio", "extent"})
#: What joins numbers that share a unit: 分别达到5、10和20家.
_LISTED = re.compile(rf"{_START}(?P<value>{FIGURES})\s*+[、和与及]\s*+$")
_LONGEST_LIST = 24  # characters between two numbers of such a list, and more
_SEVERAL = re.compile("分别|各")
_TO = re.compile(_SEP)
#: A note that says whether the bound itself counts: 90分(含90分)以上.
_BOUND_TOO = re.compile(
    r"\(不?含[^()]{0,10}\)(?=\s*(?:[及或]?以[上下内外]|的))|(?<=以[上下内外])\(不?含[^()]{0,10}\)"
)
#: Years are a number only where something lasts: 使用寿命不少于15年.
_LASTING = re.compile(
    rf"(?:年限|寿命|周期|质保期)[^\d，,。；;]{{0,8}}?(?P<value>{_NUMBER})\s*+年(?![度底末初])"
)
_JOINED = re.compile(r"\s*+[、和与及]\s*+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and its place in the text; ``value`` is ``None`` where it was left blank.

    ``spelled`` is true for number words (三家), ``more`` where 余 or 多 says that it is rounded down.
    """

    start: int
    stop: int
    value: Decimal | None
    unit: str
    kind: UnitKind
    upper: Decimal | None = None
    spelled: bool = False
    more: bool = False


@cache
def units() -> dict[str, tuple[str, UnitKind, str]]:
    """Unit → what it means, its kind, and the words it must not begin; from ``units.csv``.

    >>> units()["％"]
    ('%', 'ratio', '')
    """
    with Path(__file__).with_name("units.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["unit"]: (row["means"] or row["unit"], cast("UnitKind", row["kind"]), row["not_before"])
            for row in csv.DictReader(lines)
        }


def _unit(kinds: frozenset[str] | None = None) -> str:
    """One unit (of these kinds) as a pattern, the longest first."""
    taught = sorted(units().items(), key=lambda one: len(one[0]), reverse=True)
    chosen = ((unit, words) for unit, (_, kind, words) in taught if not kinds or kind in kinds)
    return "|".join(re.escape(unit) + _guard(unit, words) for unit, words in chosen)


def _guard(unit: str, words: str) -> str:
    if unit[-1].isascii() and unit[-1].isalnum():
        return "(?![A-Za-z0-9])"
    return f"(?!{'|'.join(words.split())})" if words else ""


@cache
def _numbers() -> re.Pattern[str]:
    other = rf"(?P<other>\((?:{_OTHER})\))?"
    per = rf"(?:\s*+/\s*+(?:万|亿|千|百)?(?:{_PER})(?:[·・][日月年天])?|每(?:立方米|平方米|平方公里|升|吨))?"
    return re.compile(
        rf"{_START}(?:百分之(?P<percent>{_NUMBER}|百)"
        rf"|(?P<bound>{_BOUND})(?P<pure>\d++\.\d++(?=\s*+(?:[，,。；;)]|$)|{_SIDE})|\d++{_SIDE})"
        rf"|(?P<value>{_NUMBER})(?:\s*+(?P<low>{_SCALE})?{_SEP}(?P<upper>{_NUMBER}))?\s*+(?P<more>[余多]\s*+)?(?:"
        rf"(?:(?P<scale>{_SCALE})\s*+(?P<rest>[余多]\s*+)?)??(?P<unit>{_unit()}){other}(?P<per>{per})"
        rf"|(?P<bare>万亿|亿|万){_ENDS}))"
    )


@cache
def _blanks() -> re.Pattern[str]:
    unit = rf"(?:{_SCALE})??(?:{_unit(_BLANK_KINDS)})"
    return re.compile(
        rf"(?:(?<![A-Za-z0-9_＿Xx×╳○□*…]){_BLANK_SIGN}"
        rf"|{_BLANK_CUE}\s++(?={unit}{_ENDS}|(?:个|家(?![庭长具电政乡校属居畜禽]))(?!人)[一-鿿])"
        rf"|(?<=[一-鿿]{{2}})(?<![几多各数某整逐哪这那每单一两三四五六七八九十百千万亿])\s{{2,}}+(?={unit}{_ENDS})"
        rf"|(?<=[一-鿿])(?<![几多各数某整逐哪这那每单一两三四五六七八九十百千万亿])(?=个{_ENDS})"
        rf"|(?<=[一-鿿])\s++(?=[%‰]|[万亿]元|{unit}\s*+(?:及?以上|以内|左右|以下)))"
        rf"(?P<unit>{unit})"
    )


def read_quantities(text: str) -> list[Quantity]:
    """The numbers with a unit, in the order of the text; what stands in quotation marks is left out.

    >>> [(str(one.value), str(one.upper), one.unit) for one in read_quantities("建10—12座、1,200万元")]
    [('10', '12', '座'), ('1200', 'None', '万元')]
    """
    plain = unquoted(text)
    found = [*_counted(plain), *_lasting(plain), *_left_blank(plain)]
    return _merged(plain, sorted(found, key=lambda one: one.start))


def unquoted(text: str) -> str:
    """The folded text, place by place, with all that stands in quotation marks struck out."""
    plain = fold(_QUOTED.sub(lambda found: "\0" * len(found.group()), text))
    return _BOUND_TOO.sub(lambda found: " " * len(found.group()), plain)


def _counted(text: str) -> Iterator[Quantity]:
    for found in _numbers().finditer(text):
        one = _quantity(found)
        if one and _SEVERAL.search(text, max(0, one.start - _LONGEST_LIST), one.start):
            yield from _listed(text, one)
        if one:
            yield one


def _quantity(found: re.Match[str]) -> Quantity | None:
    start, stop = found.span()
    if found["percent"]:
        return Quantity(start, stop, number(found["percent"]), "%", "ratio")
    if found["pure"]:
        return Quantity(start, stop, number(found["pure"]), "", "ratio")
    value = number(found["value"])
    upper = number(found["upper"]) if found["upper"] else None
    if value is None or (found["upper"] and upper is None):
        return None
    unit, kind = _meaning(found)
    value = value * _SCALES.get(found["low"] or "", 1) / (_scale(unit) if found["low"] else 1)
    more = bool(found["more"] or found["rest"])
    if upper is not None and upper <= value:
        start, value, upper = found.start("upper"), upper, None
    return Quantity(start, stop, value, unit, kind, upper, not found["value"][0].isdecimal(), more)


def _meaning(found: re.Match[str]) -> tuple[str, UnitKind]:
    if found["bare"]:
        return found["bare"], "count"
    means, kind, _ = units()[found["unit"]]
    per = re.sub(r"\s", "", found["per"]).replace("每", "/")
    return (found["scale"] or "") + means + (found["other"] or "") + per, kind


def _scale(unit: str) -> int:
    return next((_SCALES[word] for word in _SCALES_BY_LENGTH if unit.startswith(word)), 1)


def _listed(text: str, last: Quantity) -> Iterator[Quantity]:
    """The numbers before ``last`` that have no unit of their own, in order."""
    found, start = [], last.start
    while before := _LISTED.search(text, max(0, start - _LONGEST_LIST), start):
        start = before.start()
        stop = before.end("value")
        found.append(replace(last, start=start, stop=stop, value=number(before["value"]), upper=None))
    yield from reversed(found)


def _lasting(text: str) -> Iterator[Quantity]:
    for found in _LASTING.finditer(text):
        words = found["value"]
        yield Quantity(
            found.start("value"), found.end(), number(words), "年", "time", spelled=not words[0].isdecimal()
        )


def _left_blank(text: str) -> Iterator[Quantity]:
    for found in _blanks().finditer(text):
        unit = found["unit"]
        known = next((units()[unit[n:]] for n in range(len(unit)) if unit[n:] in units()), None)
        if known:
            yield Quantity(found.start(), found.end(), None, unit, known[1])


def _merged(text: str, found: list[Quantity]) -> list[Quantity]:
    """30%—40% is one range, and 分别提高2个和3个百分点 speaks of 百分点 twice."""
    kept: list[Quantity] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and one.start < last.stop:
            continue
        if last and _is_range(text, last, one):
            kept[-1] = replace(one, start=last.start, value=last.value, upper=one.value)
            continue
        if (
            last
            and (last.unit, one.unit) == ("个", "个百分点")
            and _JOINED.fullmatch(text, last.stop, one.start)
        ):
            kept[-1] = replace(last, unit=one.unit, kind=one.kind)
        kept.append(one)
    return kept


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    if low.value is None or high.value is None or low.upper or high.upper or low.unit != high.unit:
        return False
    return low.value < high.value and bool(_TO.fullmatch(text, low.stop, high.start))

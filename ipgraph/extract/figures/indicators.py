"""What a number counts, in the words around it; 分别 gives each number of a list its own thing."""

from __future__ import annotations

import re

_LEADING = re.compile(
    r"^\s*(?:(?:及|或|含)?以上|[以之]?内(?![一-鿿])|[以之]内|(?:及|或)?以下|左右|上下)?(?:的|大关|台阶|关口)?\s*"
)
#: A bracket that the next number or the end of the clause leaves open.
_OPEN = re.compile(r"\s*[（(][^（()）]*$")
_ENDING = re.compile(
    r"(?:不(?:得|应|能)?(?:少|低|小|超|高|大|多)(?:于|过)|至少|最多|控制在|稳定在|保持在|达到|超过|超|突破|[高低少大小多]于|达|大约|接近|(?<![节签契履违])约|力争|保持|稳定"
    r"|为|在|到|至|≥|≤|>|<|分别|(?<!\d)(?:19|20)\d\d年[底末]?前?[、和及与]?)+$"
)
_NAMES = re.compile(r"[、和与及]")
_JOIN = re.compile(r"(?:以?及|和|与|、)$")
_SINCE = re.compile(r"(?:比|较|相比)[^、]{2,8}$")
#: What a list of names shares when only its last one says it: PM2.5、PM10浓度.
_DATE = re.compile(r"\d\s*[年月日]|年底|季度|半年")
_HEAD = re.compile(
    r"(?:年均|平均|累计|综合)?(?:浓度|[一-鿿]{2}总量|(?:使用|排放|消费|消耗|利用|覆盖|达标|普及|完成|处理|处置|回收|合格"
    r"|安装|入学|就业|增长|发生|死亡|满意|参保|保有)(?:量|率)|增加值|比重|占比|比例)$"
)


def indicators(before: str, after: str, count: int) -> list[str]:
    """One name per number: the words after the units, else those before the numbers.

    >>> indicators("PM2.5、PM10浓度分别下降", "", 2)
    ['PM2.5浓度', 'PM10浓度']
    >>> indicators("建设", "示范园区", 1)
    ['示范园区']
    """
    named, several, _ = before.partition("分别")
    each = _zipped(named.strip(), count) if several and count > 1 else []
    return each or [_indicator(before, after)] * count


def _indicator(before: str, after: str) -> str:
    object_ = _ends(_OPEN.sub("", _LEADING.sub("", after)))
    return object_ or _ends(before) or before.strip()


def _ends(words: str) -> str:
    """The words without those at their end that bind the next number."""
    words = words.strip(" \t\u3000、")
    bare = _ENDING.sub("", words).strip()
    return _JOIN.sub("", bare) if bare != words else bare


def _zipped(named: str, count: int) -> list[str]:
    """The names of a list, if there is one for each number, with the head that they share."""
    names = [name.strip() for name in _NAMES.split(_SINCE.sub("", named))]
    if len(names) != count or not all(names) or any(map(_DATE.search, names)):
        return []
    names[-1], kind, rest = names[-1].partition("等")
    head = _HEAD.search(rest if kind else names[-1])
    if kind:
        return [name + (head.group() if head else "") for name in names]
    if not head or head.start() == 0:
        return names
    return [name if _HEAD.search(name) else name + head.group() for name in names]

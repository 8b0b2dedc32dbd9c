"""The pattern of a date expression: a point of time or a range of two, with the words that bound it.

Groups of the first point begin with ``a``, those of the second with ``b``.
"""

from __future__ import annotations

import re

_B = r"[\s⏎]{0,3}+"
_TIE = rf"{_B}(?:[-—–－~～]{{1,2}}|至|到){_B}"
_LIST = rf"{_B}(?:[-—–－~～]{{1,2}}|[至到、，,和及与]){_B}"
_Y = r"(?:19|20)\d{2}(?!\d)"
_M = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九元])"
_D = r"(?:\d{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_Q = r"[一二三四1-4]"
#: What may stand behind 年中 and 年初, which else begin other words (年中央, 年初中).
_ALONE = r"(?=\s*+(?:$|[，,；;。、)）⏎]|[之以]?前|起|完成|启动|开|建|投|出|实|基本|全面|印发))"
_NO_YEAR = (
    rf"(?:{_M}{_B}月(?![一度均报])|(?<=、){_M}(?=(?:{_LIST}{_M}){{1,6}}{_B}月)|{_M}{_TIE}{_M}{_B}月|第?{_Q}{_B}季度|第?{_Q}{_LIST}第?{_Q}{_B}季度"
    rf"|前[一二三]个?季度|[上下]半年|年(?:底(?![数子线层部座色蕴价板图稿账册])|末(?![端梢级位])|终(?![端身审止评考])|内(?![外容部控陆涝蒙资需科河])|[中初]{_ALONE}))"
)
#: 年底 in 去年底, 每年底, 三年内 is not that of this year; 月 in 12018年6月 is not that of this one.
_STEP = r"(?<![\d.·年去上每半近青少中老幼童成几多数一二三四五六七八九十两周学整历往常逐零〇第])"


def _point(side: str) -> str:
    """The pattern of one point of time; its groups begin with ``side``."""
    return rf"""(?:
        (?:(?:(?P<{side}year>(?<!\d){_Y})
              (?:{_B}年(?:度(?![计预目考])|年?(?=[度]内))?|(?=(?:{_LIST}{_Y}){{1,6}}{_B}年)|(?=(?:{_TIE}{_Y})?{_B}\Z))
             |(?P<{side}near>[今本当明次翌])年(?:度(?=[^考计目预]|$))?
             |{_STEP if side == "a" else ""}(?={_NO_YEAR}))
           {_B}
           (?:(?P<{side}half>[上下]半年)
             |(?P<{side}first>前[一二三])个?季度
             |第?(?P<{side}quarter>{_Q})(?:{_B}季度|(?={_LIST}第?{_Q}{_B}季度))
             |(?P<{side}month>{_M})
              (?:{_B}月份?(?:{_B}(?:(?P<{side}ten>[上中下]旬|上中旬|中下旬|初(?![中步级期审稿次心]))
                                   |(?P<{side}day>{_D})(?:{_B}[日号]|(?={_TIE}{_D}{_B}[日号]))))?
                |(?=(?:{_LIST}{_M}){{1,6}}{_B}月)))?)
       |(?<![\d.])(?P<{side}dotted>{_Y}){_B}(?P<{side}sign>[./-]){_B}(?P<{side}dmonth>\d{{1,2}})
        (?:(?P={side}sign)(?P<{side}dday>\d{{1,2}}))?(?!\d|\.\d|年)月?
       |[“"']?十(?P<{side}plan>[一二三四五六])五[”"']?{_B}(?:规划)?{_B}(?P<{side}reach>期末|末期|末|初期|初|中期|期间|时期|期内|期)?
    )"""


#: What :func:`~ipgraph.extract.times.dates.find_dates` looks for.
DATE = re.compile(
    rf"""(?:(?:(?<![对低高等优大小多少基处属])于|[在从自]|力争|争取|确保|计划|预计|原则上|拟|(?P<latest>最迟|不[迟晚]于|截止|截(?=[到至])))
           {_B}(?:在|于)?)?
        (?P<by>[到至]{_B})?
        {_point("a")}
        (?:(?P<aend>{_B}年?[底末])?(?:{_B}起)?{_TIE}(?:{_point("b")}|(?P<bonly>{_D}){_B}[日号]|(?P<bnumber>\d{{1,2}})(?![\d.年月日]|{_B}个)))?
        (?:(?P<end>{_B}年?(?:底(?![数子线层部座色蕴价板图稿账册])|末(?![端梢级位])|终(?![端身审止评考])))
          |(?P<within>{_B}年?内(?![外容部控陆涝蒙资需科河])|{_B}期间)
          |(?P<mid>{_B}年?[中初]){_ALONE})?
        (?:{_B}\d{{1,2}}[时点])?(?:[（(]含[^（()）]{{0,4}}[)）])?
        (?P<before>{_B}[之以]?前(?!期|后|(?:[一二三四五六七八九十两半]|\d{{1,2}}){_B}个?[季月年]))?
        (?P<from>{_B}(?:起(?![草步航飞])|开始|以来|至今))?
        (?:{_B}止)?""",
    re.VERBOSE,
)

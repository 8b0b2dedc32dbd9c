"""The words that plans use for their columns, labels and roles, and the cleaning of printed text."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from ipgraph.model import BREAK, Kind, Role, Span

#: Cell values that say "nobody" or "nothing" in so many signs.
NOTHING = frozenset({"", "/", "／", "无", "—", "——", "-", "－", "–"})

_BLANK = re.compile(r"\s+")
_STRAY = re.compile(r"(?<![A-Za-z0-9])\s+|\s++(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column heading or label announces: ``what`` and, for owners, the role and the kind of party."""

    what: str
    role: Role | None
    word: str
    kind: Kind = "organization"


_ROLES: dict[str, Role] = {
    **dict.fromkeys(("牵头", "主办", "主责牵头"), "lead"),
    **dict.fromkeys(
        ("责任", "主责", "负责", "承办", "主管", "承担", "分管", "包保", "包联", "挂点"), "responsible"
    ),
    **dict.fromkeys(("配合", "参与", "参加", "协办", "协同", "协助", "支持", "协作"), "support"),
    **dict.fromkeys(("落实", "实施"), "implement"),
    **dict.fromkeys(("指导", "督导", "督办", "监督"), "guide"),
}
_OWNER = re.compile(
    rf"(?:[一-鿿]{{0,8}}内(?:设|部)?|内部|具体|第一|主要|共同|[国省市县区州旗镇]|本?级|[省市县区]级|[省市县区]直)?(?P<act>{'|'.join(_ROLES)})(?:负责|落实|督导|推进|实施|责任)?的?"
    r"(?P<sort>部门|单位|机构|主体|部门和单位|部门\(单位\)|单位\(部门\)|(?:相关)?[处科股]室|[省市县区州旗镇]?(?:政府)?(?:级|分管|包保)?领导(?:同志)?"
    r"|(?:部门|单位)?(?:负责)?人)(?:[及和、].{2,8})?"
)
_KINDS = (("室$", "unit"), ("领导|人$", "person"))
_WHO = re.compile("单位|部门|序号|牵头|责任|领导")  # more than one heading run together
_LONGEST_HEADING = 12  # characters; a heading made of known words is no longer
#: How headings end, and what they announce.
_SORTS = (
    (r".*(?:时限|时间|期限|节点|时序|日期|年限|进度)(?:要求|安排|计划)?", "schedule"),
    (r".*(?:目标|指标|成效|成果|目标值)(?:要求)?", "target"),
    (r".*(?:类别|分类|领域|板块|方面|大类|类型)", "programme"),
    (r".*(?:任务|事项|项目|问题|清单|实事)(?:名称|分解)?|.*名称", "task"),
    (r".*(?:举措|措施|内容|要点|要求|做法|工作|安排|标准)(?:[和及与、].{1,6})?", "measure"),
    (r".*(?:进展|情况|备注|来源|依据|范围|联系人|电话|方式|说明|状态|附件|资金|投资).*", "remark"),
)
#: A remark behind a heading: 责任单位(列第一位的为牵头单位).
_REMARK = re.compile(r"[（(][^（()）]*[)）]$")


@cache
def vocabulary() -> dict[str, Meaning]:
    """Heading or label → meaning, from ``vocabulary.csv``.

    >>> vocabulary()["责任部门"].role
    'responsible'
    """
    with Path(__file__).with_name("vocabulary.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["word"]: Meaning(row["meaning"], cast("Role | None", row["role"] or None), row["word"])
            for row in csv.DictReader(lines)
        }


def meaning(heading: str) -> Meaning | None:
    """The meaning of a printed heading, blanks and remarks in brackets ignored; ``None`` if it is not taught.

    >>> meaning("责 任 部 门").what, meaning("牵头市领导").kind, meaning("市卫健委内配合处室").role
    ('owner', 'person', 'support')
    """
    words = _bare(heading)
    return vocabulary().get(words) or _owner(words) or _sort(words)


def announces(words: str) -> Meaning | None:
    """The meaning of words before a colon in running text: only those that are taught or say who does what.

    >>> announces("协同责任单位").role, announces("发布时间")
    ('support', None)
    """
    return vocabulary().get(_bare(words)) or _owner(_bare(words))


def _bare(heading: str) -> str:
    return _REMARK.sub("", clean(heading).replace(" ", ""))


def _sort(words: str) -> Meaning | None:
    """What a heading that is not taught announces, by how it ends."""
    if len(words) > _LONGEST_HEADING or _WHO.search(words):
        return None
    what = next((what for pattern, what in _SORTS if re.fullmatch(pattern, words)), None)
    return Meaning(what, None, words) if what else None


def _owner(words: str) -> Meaning | None:
    """A heading made of what is done and by whom: 牵头 + 区领导, 配合 + 处室."""
    found = _OWNER.fullmatch(words)
    if not found:
        return None
    kind = next((kind for sign, kind in _KINDS if re.search(sign, found["sort"])), "organization")
    return Meaning("owner", _ROLES[found["act"]], words, cast("Kind", kind))


def label(span: Span) -> tuple[Meaning, Span] | None:
    """A line ``参与部门:…`` taken apart into its meaning and the words after the colon.

    >>> label(Span("参与部门: 市科技局", 1, None, 0, 0))[1].text
    '市科技局'
    """
    head, colon, _ = span.text.partition("：" if "：" in span.text.partition(":")[0] else ":")
    found = announces(head) if colon else None
    return (found, span.part(len(head) + 1).strip()) if found else None


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """``text`` without invisible characters and stray blanks, as a label to read and compare.

    Blanks stay only between Latin letters or digits, where they separate words.

    >>> clean("推进知识产权综合管理体制 改革, 2018 年"), clean("Open Data")
    ('推进知识产权综合管理体制改革,2018年', 'Open Data')
    """
    visible = text if text.isprintable() else "".join(char for char in text if not hidden(char))
    return _BLANK.sub(" ", _STRAY.sub("", visible.replace(BREAK, " ").strip()))


def hidden(char: str) -> bool:
    """Whether ``char`` is a control or format character: it shows nothing but may turn text around."""
    return unicodedata.category(char) in {"Cc", "Cf"} and not char.isspace()


def hidden_in(text: str) -> str:
    """The code points of the invisible characters in ``text``, for a message (empty if none)."""
    return " ".join(sorted({f"U+{ord(char):04X}" for char in text if hidden(char)}))


_OPENING, _CLOSING = "(（〔[［【「『《“‘{", ")）〕]］】」』》”’}"
_BRACKET = re.compile("[" + re.escape(_OPENING + _CLOSING) + "]")


def split(span: Span, separators: str) -> list[tuple[Span, str]]:
    """The pieces of ``span`` between ``separators`` outside brackets, each with the separator after it.

    Brackets of different kinds may close each other, as they do in print.  A bracket that is never
    closed protects nothing.

    >>> [piece.text for piece, _ in split(Span("甲局、有关县(市、区)", 1, 1, 0, 0), "、")]
    ['甲局', '有关县(市、区)']
    """
    return divide(span, re.compile(f"[{re.escape(separators)}]"))


def divide(span: Span, separator: re.Pattern[str]) -> list[tuple[Span, str]]:
    """As :func:`split`, for separators of more than one character."""
    free = outside_brackets(span.text)
    cuts = [found for found in separator.finditer(span.text) if free[found.start()]]
    starts = [0, *(found.end() for found in cuts)]
    ends = [*(found.start() for found in cuts), len(span.text)]
    signs = [*(found.group() for found in cuts), ""]
    return [(span.part(a, b), sign) for a, b, sign in zip(starts, ends, signs, strict=True)]


def outside_brackets(text: str) -> bytes:
    """For every index of ``text`` 1 if it stands outside all brackets and quotation marks, else 0.

    >>> [*outside_brackets("甲(乙)丙")]
    [1, 1, 0, 1, 1]
    """
    free = bytearray(b"\1") * len(text)
    for start, stop in _outermost(text):
        free[start + 1 : stop] = bytes(stop - start - 1)
    return bytes(free)


@lru_cache(maxsize=2048)
def _outermost(text: str) -> tuple[tuple[int, int], ...]:
    """The first and last sign of each outermost pair of brackets; one without a partner does not count."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        at = found.start()
        if text[at] in _OPENING:
            opened.append(at)
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, at))
    return tuple(pairs)

"""Numbers that promise nothing, though a unit follows them: conditions, sizes, ranks, bases, caps, lists.

淘汰每小时35蒸吨以下燃煤锅炉28台 promises 28 boilers; 35蒸吨 says which.  A table of traps
(:mod:`~ipgraph.extract.figures.traps`) names the words around such a number; the functions here weigh what
a few patterns cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ipgraph.extract.figures.comparators import bound_before, stated
from ipgraph.extract.figures.placing import Placed
from ipgraph.extract.figures.traps import is_trap

#: Verbs that bring a number of things about; only after these do number words (三个) promise something.
_PRODUCES = (
    "建成|新建|建设|改建|扩建|改造|新增|净增|增设|培育|培训|培养|组织|举办|举行|承办|创建|创成|引进|招引|引育|选树"
    "|选拔|选派|评选|遴选|认定|打造|设立|配备|配齐|开设|召开|推出|选取|选择"
)
_GOVERNS = re.compile(
    rf"(?:{_PRODUCES}|实施|完成|安排|增加|争取|吸纳|带动|帮扶|支持|扶持|惠及|服务|覆盖|实现|推动|推进|开展|开工|竣工"
    "|投产|建立|治理|整治|修复|淘汰|关停|取缔|清理|拆除|化解|搬迁|发放|投放|布设|储备|谋划|征集|发展|形成|制定|出台"
    "|修订|转化|落实|促成|达成|签约|落地|孵化|上市|挂牌|获评|走访|检查|抽查|查处|办理|整改|解决|创作|编制|派驻"
    "|聘请|招聘|招募|招录|输送|转移|联系|对接|入驻|集聚|聚集|汇聚|拥有|明确|确定|发布|盘活|消化|改善|提供|建好|办好"
    "|确保|力争|每(?:年|季度|月|周|半年|学期|[个镇县村区乡家]))(?:了|完成|成|好|共|约|各类|[国省市区县]级|国家级|累计)?$"
)
_PRODUCED = re.compile(rf"(?:{_PRODUCES})(?:了|完成|[国省市区县]级|国家级)?$")
_PRODUCES_FAR = re.compile(_PRODUCES)
#: A verb between two numbers: the first does not describe the second.
_ACTS = re.compile(
    rf"{_PRODUCES}|实施|完成|增加|吸纳|带动|支持|扶持|惠及|服务|覆盖|实现|开展|建立|达到|达|提高|提升|增长|减少|受益"
    "|涉及|治理|整治|修复|和|与|及|并|约|超|于"
)
_BINDS = re.compile(r"(?:不少于|不低于|超过|至少|达到|达)$")
_LIMIT = re.compile(r"(?:[(（][^()（）]{0,8}[)）])?(?:及|或|含)?(?P<side>以上|以下|以内|之内)\s*")
_AIM = r"目标|任务|要求|标准|水平|速度|增速|幅度|比例|频次|规模|频率|力度"
#: After 以上 these go on with the sentence; anything else is a noun that the number describes.
_GOES_ON = re.compile(
    rf"的(?:{_AIM})|[并且和及与或由为均都按]|同时|以及|左右|参加|参与|完成|达到|实现|建成|投产|开工|竣工|入库|上市|通过|列入"
    "|纳入|进入|覆盖|受益|办结|办理|取得|获得|获评|落户|落地|签约|接入(?!速率)|上云|投入|用于|能够|基本|全部|得到|享受|就业"
    "|转移就业|创业|脱贫|达标|执行|实行|实施|建立|设立|开展|组建|成立|配备|拥有|具备|左右"
)
_NOUN = re.compile(r"[一-鿿A-Za-z\0]")
#: Units that describe a thing by its members (100人以上企业) as often as they count what is promised.
_MEMBERS = frozenset({"人", "户", "人次", "次", "床", "件", "位", "起", "层"})
#: Nothing that could be a verb stands before the number.
_NO_VERB = re.compile(r"(?:^|[对将跨有及和或与的在满达为因由向占]|连续|同时|涉及)$")
_FUNDS = re.compile(r"的?[一-鿿]{0,4}(?:资金|投资|基金|贷款|收入|产值|税收|债券|经费)(?!项目|企业|规模|的)")
_SHARE = re.compile(r"(?:率|占比|比重|比例|股份|股权|持股|浓度|含量)(?:在|为|达到|达|超过|高于|低于)?$")
_CONDITION = re.compile(
    r"(?:(?<![不得应能宜可会])(?:超过|高于|大于|多于|低于|少于|小于)|不足|不到|未满|满|达到|达)$"
)
_INVESTED = re.compile(r"的?[一-鿿]{0,6}(?:项目|企业|工程|单位)")
_OF = re.compile(rf"的(?!{_AIM})[一-鿿]")
#: 15分钟 is a time; only in these words does it promise one.
_TIMED = re.compile(
    r"(?:(?:压缩|压减|缩短|缩减|减少|减|精简|降低|降|控制|限定|提高|延长|增加|稳定|保持|达到|达"
    r"|不(?:得|应|能)?(?:超过|高于|多于|低于|少于)|[≤≥<]|至少[一-鿿]{0,4}|最多)(?:到|至|在|为|了|约)?"
    r"|(?<!工作)(?<!营业)(?<!办公)(?:天数|时长|时间|时限|周期|期限|年限|寿命|用时|耗时)(?:平均|达到|达|为|在|至|到)?)$"
)
#: 环评报告表7个工作日内完成审批, but no reply that is due so long after something happens.
_SERVICE = re.compile(r"[一-鿿)）]{2}$")
_SERVED = re.compile(r"[之以]?内[^。；;]{0,40}?(?:完成|办[结理成好]|审[结批]|出件|核发|发证|领取|拿地)")
_NO_SERVICE = re.compile(
    r"[每后起]|之日|收[到件]|接到|提前|公示|(?:单位|部门|机关|人员|窗口|各[一-鿿]{1,4}|[局委办厅])$"
)
#: 向20家以上高校下放职称评审权 promises 20 of them.
_TOWARDS = re.compile(r"(?:向|为)$")
_GIVES = re.compile(r"下放|提供|开展|发放|推介|派驻|选派|推送|开放|授予|赋予|配备|配送")
_WHOSE = re.compile(r"[一-鿿]{1,8}的")
_LOWERED = re.compile(r"[一-鿿()]{0,12}(?:到|至|为|成)[^,，;；]{0,12}$")
_BASE = re.compile(r"(?:从|由)[^,，;；]{0,16}$")
_TO = re.compile(r"[至到]\s*")


_LISTED = re.compile(
    r"[一-鿿]{0,8}?(?:事项|措施|举措|政策(?!性)|任务|制度|规定|要求|条款|清单|指标|意见|问题)"
)
_CHANGES = re.compile(
    r"(?:新增|取消|下放|推出|出台|制定|精简|清理|减少|增加|形成|完成|修订|制修订|发布|建立|争取|承接|整改|落地)(?:了|约)?$"
)


def promising(placed: list[Placed]) -> Iterator[int]:
    """The positions of the numbers that promise something.

    >>> from ipgraph.extract.figures.placing import place
    >>> from ipgraph.extract.figures.quantities import read_quantities
    >>> words = "淘汰每小时35蒸吨以下燃煤锅炉28台"
    >>> [*promising(place(words, read_quantities(words)))]
    [1]
    """
    promised = False
    described = _described(placed)
    for at, one in enumerate(placed):
        last = placed[at - 1] if at and placed[at - 1].joins(one) else None
        listed = promised and last and _alike(last, one)
        promised = one.quantity.value is None or not (
            _touches(one, last, _next(placed, at)) or described[at] or not (listed or _is_sure(one))
        )
        if promised:
            yield at


def _next(placed: list[Placed], at: int) -> Placed | None:
    """The number behind this one, if they share a clause."""
    return placed[at + 1] if at + 1 < len(placed) and placed[at].joins(placed[at + 1]) else None


def _alike(one: Placed, other: Placed) -> bool:
    return one.beside(other) and one.quantity.unit == other.quantity.unit


def _described(placed: list[Placed]) -> list[bool]:
    """For each number whether it only describes; those of one list (10%、20%和30%以上的) do so together."""
    found = [_describes(one, _next(placed, at)) for at, one in enumerate(placed)]
    pairs = [(a, a + 1) for a, (one, other) in enumerate(pairwise(placed)) if _alike(one, other)]
    for a, b in (*pairs, *((b, a) for a, b in reversed(pairs))):
        found[b] = found[b] or found[a]
    return found


def _touches(one: Placed, last: Placed | None, next_: Placed | None) -> bool:
    """1人1档, 6个100%: numbers without a word between them are a saying."""
    return bool(
        (last and last.quantity.stop == one.quantity.start)
        or (next_ and one.quantity.stop == next_.quantity.start)
        or one.after[:1].isdecimal()
    )


def _describes(one: Placed, next_: Placed | None) -> bool:
    """Whether the number says which things are meant, or what is the case, but not what is promised."""
    return (
        is_trap(one)
        or _is_list(one)
        or _is_base(one, next_)
        or _is_limit(one, next_)
        or _is_condition(one)
        or _is_size(one, next_)
        or _is_within(one, next_)
    )


def in_words(one: Placed) -> bool:
    """Whether number words (三家, 两次) promise something: after a verb that produces, or with a bound.

    一家 and 一批 are articles unless a bound stands beside them (至少一次).
    """
    value = one.quantity.value
    if one.quantity.kind == "time" or stated(one) in {"ge", "le", "gt", "lt"}:
        return True
    if value is None or (value <= 1 and len(one.quantity.unit) == 1) or one.quantity.kind == "weak":
        return False
    ends = not one.after or one.after[0] in "、和)）"
    return bool(_PRODUCED.search(one.before) or (ends and _PRODUCES_FAR.search(one.before)))


def _is_list(one: Placed) -> bool:
    """58项事项: how long a list is, unless the list itself is made or changed."""
    if one.quantity.unit not in {"项", "条"} or stated(one):
        return False
    return bool(_LISTED.match(one.after)) and not _CHANGES.search(one.before)


def _is_base(one: Placed, next_: Placed | None) -> bool:
    """从35%提高到50%: where it starts."""
    return bool(next_ and _BASE.search(one.before) and _LOWERED.match(one.after))


def _is_limit(one: Placed, next_: Placed | None) -> bool:
    """1000平方米以上公共建筑: which things are meant."""
    limit = _LIMIT.match(one.after)
    if not limit:
        return False
    rest = one.after[limit.end() :]
    if not (_NOUN.match(rest) or (not rest and next_)) or _GOES_ON.match(rest):
        return False
    if limit["side"] != "以上":
        return bound_before(one.before) != "le"
    return not _promises_above(one, rest, next_)


def _promises_above(one: Placed, rest: str, next_: Placed | None) -> bool:
    """Whether N以上 and a noun promise at least N of it: 建设10个以上园区."""
    if one.quantity.kind == "ratio":
        return not (rest.startswith("的") and _SHARE.search(one.before))
    governed = bool(_GOVERNS.search(one.before) or bound_before(one.before))
    if one.quantity.kind == "money":
        return governed and bool(_FUNDS.match(rest))
    described = next_ and next_.quantity.kind in {"count", "weak"} and not _ACTS.search(rest)
    if one.quantity.kind == "count" and one.quantity.unit not in _MEMBERS:
        governed = governed or not _NO_VERB.search(one.before)
        governed = governed or bool(_TOWARDS.search(one.before) and _GIVES.search(rest))
    return governed and not described and one.quantity.kind in {"count", "extent", "weak"}


def _is_condition(one: Placed) -> bool:
    """超过100人的企业: which ones."""
    if not _OF.match(one.after):
        return False
    if one.quantity.kind == "money" and bound_before(one.before) and _INVESTED.match(one.after):
        return True
    return bool(_CONDITION.search(one.before))


def _is_size(one: Placed, next_: Placed | None) -> bool:
    """总投资5亿元的项目3个: a size before the things that are counted."""
    if one.quantity.kind not in {"size", "extent", "money"}:
        return False
    if not next_ or next_.quantity.kind not in {"count", "weak"}:
        return False
    between = _BINDS.sub("", one.after)
    return bool(_NOUN.match(between)) and not _ACTS.search(between)


def _is_within(one: Placed, next_: Placed | None) -> bool:
    """12个乡镇的40个村: whose things are counted."""
    counted = next_ and next_.quantity.kind == one.quantity.kind == "count"
    return bool(counted and _WHOSE.fullmatch(one.after))


def _is_sure(one: Placed) -> bool:
    """Whether the words leave no doubt, for units that seldom promise anything."""
    if one.quantity.kind == "time":
        return bool(_TIMED.search(one.before)) or _is_service(one)
    if one.quantity.kind == "weak":
        ends = not one.after or one.after[0] in "、和)）"
        return bool(stated(one) or _GOVERNS.search(one.before) or (ends and one.before))
    return True


def _is_service(one: Placed) -> bool:
    """施工许可5个工作日内办结: how long a service may take, if its name stands there."""
    if not (one.quantity.unit.endswith("工作日") and _SERVED.match(one.ahead)):
        return False
    return bool(_SERVICE.search(one.before)) and not _NO_SERVICE.search(one.before)


def end_only(one: Placed) -> Placed:
    """从30%到45% is no range but a way: only its end is promised."""
    quantity = one.quantity
    way = _TO.search(one.text, quantity.start, quantity.stop)
    if quantity.upper is None or not way or not _BASE.search(one.before):
        return one
    return replace(one, quantity=replace(quantity, start=way.end(), value=quantity.upper, upper=None))

"""Numbers that promise nothing, though a unit follows them: conditions, sizes, ranks, bases, caps, lists.

淘汰每小时35蒸吨以下燃煤锅炉28台 promises 28 boilers; 35蒸吨 says which.  A rule of the tables below
names the words around such a number; the functions weigh what one pair of patterns cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ipgraph.extract.figures.comparators import bound_before, stated
from ipgraph.extract.figures.placing import Placed

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
_FUNDS = re.compile(r"的?[一-鿿]{0,4}(?:资金|投资|贷款|收入|产值|税收|债券|经费)(?!项目|企业|规模|的)")
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
_LOWERED = re.compile(r"[一-鿿()]{0,12}(?:到|至|为|成)[^,，;；]{0,12}$")
_BASE = re.compile(r"(?:从|由)[^,，;；]{0,16}$")
_TO = re.compile(r"[至到]\s*")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A number promises nothing if both patterns fit (``before`` up to it, ``after`` from its unit on)."""

    before: str = ""
    after: str = ""
    kinds: str = ""
    units: str = ""

    def fits(self, one: Placed) -> bool:
        quantity = one.quantity
        if (self.kinds and quantity.kind not in self.kinds.split()) or (
            self.units and quantity.unit not in self.units.split()
        ):
            return False
        before, after = _compiled(self.before, self.after)
        return bool(before.search(one.before) and after.match(one.after))


@cache
def _compiled(before: str, after: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"(?:{before})$"), re.compile(after)


_PLACES = "县|市|区|镇|乡|街道|村|社区|行政村|设区|部门|单位|省|国家|园区|开发区|贫困"
_AID = "补助|补贴|奖励|资助|奖补|贴息"
_RULES: tuple[_Rule, ...] = (
    _Rule("第"),
    _Rule(after=r"[+×*]"),
    # 前10位, 排名后3位; but 2019年前10家
    _Rule(r"(?<![年底末月日旬度以之])前|(?:排名|排序|排位)后|末位|倒数|排名|位列|位居|名列"),
    _Rule("每(?:隔|满)?"),
    _Rule(r"(?:目前|现有|已有|原有|现状)(?:的|为|共有|共|约|已有|已达到|已达|仅有|只有|达到|达)?"),
    _Rule(r"已建成|已完成|已累计[一-鿿]{0,4}|此前[一-鿿]{0,4}|(?:去年|上年|上年度|上一年度)(?:末|底)?的?"),
    _Rule(after="的?基础"),
    _Rule("反馈(?:的)?|交办(?:的)?|移交(?:的)?", kinds="count"),
    _Rule(r"(?:比|较|相比|相较于?)[^,，]{0,6}(?:年|年度|年末|年底|同期|上年|去年)的?"),
    _Rule(r"(?:最高|最大)(?:可|不超过|给予|补助|奖励|资助|达)*"),
    _Rule(
        rf"(?:封顶|上限|给予|予以|一次性|每[一-鿿]{{1,4}}(?:{_AID}))(?:(?!提高|达到|不低于)[^,，]){{0,12}}",
        kinds="money ratio",
    ),
    _Rule(rf"(?:对|按)[^,，]{{0,24}}(?:{_AID}|处罚|罚款)[^,，]{{0,4}}|罚款", kinds="money ratio"),
    # 发放3000万元补贴, 争取…, 拨付…, 安排… promise the sum
    _Rule(
        r"(?:^|[^放现取付排入实到])",
        rf"(?:以内|以下|以上)?的?(?:比例|标准|额度)?(?:给予|予以|(?:一次性)?(?:{_AID})(?!资金|项目|款|经费)|罚款|税率|利率"
        "|个人所得税|企业所得税|股权|股份)",
        kinds="money ratio",
    ),
    _Rule(r"全[市省县区国州镇旗域]|[我本][市省县区州]|其余|其他", rf"(?:{_PLACES})", kinds="count"),
    _Rule(r"(?:聚焦|围绕|依托|紧盯)[^,，]{0,16}", kinds="count weak"),
    # 对总投资5000万元以上、…的项目: a condition; 按投资额的10%: a rate
    _Rule(r"对[^,，]{0,14}", r"及?以上(?:[、,，且]|的)", kinds="money count extent"),
    _Rule(r"(?:按照?|依照)[^,，]{0,20}的", kinds="ratio"),
    _Rule(r"涉及|涵盖|包括|包含|聚焦|围绕|依托|连续|共分|分为|分成|分|上述", kinds="count weak"),
    _Rule(
        after="方面|层面|维度|层次|角度|步骤|阶段|等级|档次|环节|成员单位|部门|处室|科室|委办局",
        units="个 家",
    ),
    _Rule(
        r"等",
        rf"(?:重点|主要|关键|不同)?(?:领域|行业|产业|指标|地区|区域|任务|措施|{_PLACES})",
        units="个 项",
    ),
    _Rule(r"\((?:共|共计|合计|计)?|^\s*(?:共|共计)", r"\)|$", units="项 条 个"),
    _Rule(r"半径|周边|周围|距离", kinds="extent size"),
    _Rule(after="范围|半径|为半径", kinds="extent size"),
    _Rule(r"最多跑|只跑|跑", units="次"),
    _Rule(after=r"事(?!项)", units="件"),
    _Rule(units="人/天 人/日 名/天 人/月"),
)
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
    for at, one in enumerate(placed):
        last = placed[at - 1] if at and placed[at - 1].joins(one) else None
        next_ = placed[at + 1] if at + 1 < len(placed) and one.joins(placed[at + 1]) else None
        listed = promised and last and last.beside(one) and last.quantity.unit == one.quantity.unit
        promised = one.quantity.value is None or not (
            _touches(one, last, next_) or _describes(one, next_) or not (listed or _is_sure(one))
        )
        if promised:
            yield at


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
        any(rule.fits(one) for rule in _RULES)
        or _is_list(one)
        or _is_base(one, next_)
        or _is_limit(one, next_)
        or _is_condition(one)
        or _is_size(one, next_)
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


def _is_sure(one: Placed) -> bool:
    """Whether the words leave no doubt, for units that seldom promise anything."""
    if one.quantity.kind == "time":
        return bool(_TIMED.search(one.before))
    if one.quantity.kind == "weak":
        ends = not one.after or one.after[0] in "、和)）"
        return bool(stated(one) or _GOVERNS.search(one.before) or (ends and one.before))
    return True


def end_only(one: Placed) -> Placed:
    """从30%到45% is no range but a way: only its end is promised."""
    quantity = one.quantity
    way = _TO.search(one.text, quantity.start, quantity.stop)
    if quantity.upper is None or not way or not _BASE.search(one.before):
        return one
    return replace(one, quantity=replace(quantity, start=way.end(), value=quantity.upper, upper=None))

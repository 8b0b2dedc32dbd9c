"""The words around a number that promises nothing, as a table of patterns.

A rule fits if its patterns do: ``before`` and ``after`` look at the number's own clause, ``behind`` and
``ahead`` at its sentence, beyond the commas (对投资2000万元以上、年内开工的项目).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ipgraph.extract.figures.placing import Placed


@dataclass(frozen=True, slots=True)
class _Rule:
    before: str = ""
    after: str = ""
    kinds: str = ""
    units: str = ""
    behind: str = ""
    ahead: str = ""

    def fits(self, one: Placed) -> bool:
        quantity = one.quantity
        if (self.kinds and quantity.kind not in self.kinds.split()) or (
            self.units and quantity.unit not in self.units.split()
        ):
            return False
        before, after, behind, ahead = _compiled(self)
        return bool(
            before.search(one.before)
            and after.match(one.after)
            and (not self.behind or behind.search(one.behind))
            and (not self.ahead or ahead.match(one.ahead))
        )


@cache
def _compiled(rule: _Rule) -> tuple[re.Pattern[str], ...]:
    before, behind = (re.compile(rf"(?:{words})$") for words in (rule.before, rule.behind))
    return before, re.compile(rule.after), behind, re.compile(rule.ahead)


_PLACES = "县|市|区|镇|乡|街道|村|社区|行政村|设区|部门|单位|省|国家|园区|开发区|贫困"
_WHOLE = r"(?:全[市省县区国州镇乡旗域]|[我本][市省县区州]|辖区|辖内|主城区|中心城区|城区|境内)(?:范围)?内?的?"
_AID = "补助|补贴|奖励|资助|奖补|贴息"
_SIDE = r"(?:及|或|含)?以[上下内]"
#: A list of conditions goes on as far as its 的: …以上、年内开工的项目.
_MORE = rf"(?:{_SIDE})?\s*(?:[、且]|并且|或者?)[^。；;，,]{{0,30}}的(?!目标|任务|要求|标准)[一-鿿]"
_RULES: tuple[_Rule, ...] = (
    _Rule("第"),
    _Rule(after=r"[+×*]"),
    # 前10位, 排名后3位; but 2019年前10家
    _Rule(r"(?<![年底末月日旬度以之])前|(?:排名|排序|排位)后|末位|倒数|排名|位列|位居|名列"),
    _Rule("每(?:隔|满)?"),
    _Rule(r"(?:目前|现有|已有|原有|现状)(?:的|为|共有|共|约|已有|已达到|已达|仅有|只有|达到|达)?"),
    _Rule(
        r"已建成的?|已完成的?|已累计[一-鿿]{0,4}|此前[一-鿿]{0,4}|(?:去年|上年|上年度|上一年度)(?:末|底)?的?"
    ),
    _Rule(after=r"[一-鿿]{0,16}已(?:经|完成|建成|全部|开工|竣工|启动|投[产用运])", kinds="count extent"),
    _Rule(after="的?基础"),
    _Rule("反馈(?:的)?|交办(?:的)?|移交(?:的)?|确定的|(?:^|[个大])方面", kinds="count"),
    _Rule("届", units="次"),
    _Rule(r"(?:比|较|相比|相较于?)[^,，]{0,6}(?:年|年度|年末|年底|同期|上年|去年)的?"),
    _Rule(r"(?:最高|最大)(?:可|不超过|给予|补助|奖励|资助|达)*"),
    _Rule(
        rf"(?:封顶|上限|下限|给予|予以|一次性|每[一-鿿]{{1,4}}(?:{_AID}))(?:(?!提高|达到|不低于)[^,，]){{0,12}}",
        kinds="money ratio",
    ),
    _Rule(rf"(?:对|按)[^,，]{{0,24}}(?:{_AID}|处罚|罚款)[^,，]{{0,4}}|罚款", kinds="money ratio"),
    _Rule(rf"(?:企业|单位|项目|平台|个人|农户|[户人的]|每[个家户人亩名辆])(?:{_AID})", kinds="money"),
    _Rule(behind=rf"分别(?:给予|予以)?(?:{_AID})[^。；;，,]{{0,12}}", kinds="money"),
    # 发放3000万元补贴, 争取…, 拨付…, 安排… promise the sum
    _Rule(
        r"(?:^|[^放现取付排入实到])",
        rf"(?:以内|以下|以上)?的?(?:比例|标准|额度)?(?:给予|予以|(?:一次性)?(?:{_AID})(?!资金|项目|款|经费)|罚款|税率|利率"
        "|个人所得税|企业所得税|股权|股份)",
        kinds="money ratio",
    ),
    # what is to be paid: tariffs, taxes, rates
    _Rule(after="(?:的(?:税率|费率|比例))?(?:征收|计征|缴纳|计提|返还|退还|加计|抵扣|分担)", kinds="ratio"),
    _Rule(
        after=r"(?!以[上下内]|左右)",
        behind=r"(?:税额|税率|费率|征收率(?:由|从|为|按|减|降|下)|缴存比例|缴费比例)[^。；;，,]{0,16}",
        kinds="money ratio",
    ),
    _Rule(
        r"标准(?:一律|统一|分别|暂)?(?:(?:确|核)?定?为|是|下?调[整减低]?[至为到])(?:每[一-鿿]{1,4}){0,2}",
        kinds="money ratio",
    ),
    _Rule(r"标准[为按][^,，]{0,12}的", kinds="ratio"),
    _Rule(r"[一二三四五六七八九]级(?:土地|地段|用地)?", r"(?![一-鿿])", kinds="money"),
    _Rule(rf"(?<!完成)(?:{_WHOLE}|其余|其他)", rf"(?:{_PLACES})", kinds="count"),
    # 在全市30个社区开展, 对全县20所学校推行, 全省95个断面稳定达标: where, not how many
    _Rule(
        rf"(?:^|[，,、在对])在?(?:[一-鿿]{{2,4}}[市县区])?{_WHOLE}",
        r"(?!以[上下内]|左右)(?![^。；;，,]{0,16}全部)",
        kinds="count extent",
    ),
    _Rule(
        r"(?:聚焦|围绕|依托|紧盯)(?:(?!建[成设立]|新建|培育|打造|实施|开展|完成)[^,，]){0,16}",
        kinds="count weak",
    ),
    # whom it is for
    _Rule(
        r"(?<![所可予给足])以(?![上下内外及来])[^,，]{0,20}",
        r"[^,，]{0,24}?为(?:主要|重点|主|首要|核心)?(?:对象|主体|重点|依托|载体|核心|主线|基础|样本|试点|单元|目标群体)",
        kinds="count weak",
    ),
    # 对总投资5000万元以上、…的项目: a condition; 按投资额的10%: a rate
    _Rule(r"对[^,，]{0,14}", r"及?以上(?:[、,，且]|的)", kinds="money count extent"),
    _Rule(behind=r"(?:^|[，,、])(?:凡|对)[^。；;，,]{0,40}", ahead=_MORE),
    _Rule(after=rf"(?:{_SIDE}|的{_SIDE})?的$"),
    _Rule(r"(?:按照?|依照)[^,，]{0,20}的", kinds="ratio"),
    _Rule(
        r"涉及|涵盖|包括|包含|聚焦|围绕|依托|连续|共分|分为|分成|(?<![得评总积计])分|上述", kinds="count weak"
    ),
    _Rule(
        after="方面|层面|维度|层次|角度|步骤|阶段|等级|档次|成员单位|部门|处室|科室|委办局",
        units="个 家",
    ),
    _Rule(r"(?<!于)(?<!过)(?<!到)(?<!至)(?<!在)(?<!为)", "环节", units="个"),
    _Rule(
        r"等",
        rf"(?:重点|主要|关键|不同)?(?:领域|行业|产业|指标|地区|区域|任务|措施|{_PLACES})",
        units="个 项",
    ),
    _Rule(r"\((?:共|共计|合计|计)?|^\s*(?:共|共计)", r"\)|$", units="项 条 个"),
    # 站点500米覆盖率: a distance in the name of a rate
    _Rule(after=r"[一-鿿]{1,6}率", kinds="extent size"),
    _Rule(r"半径|周边|周围|距离", kinds="extent size"),
    _Rule(after="范围|半径|为半径", kinds="extent size"),
    _Rule(r"最多跑|只跑|跑", units="次"),
    _Rule(after=r"事(?!项)", units="件"),
    _Rule(units="人/天 人/日 名/天 人/月"),
)


def is_trap(one: Placed) -> bool:
    """Whether the words around a number say that it promises nothing.

    >>> from ipgraph.extract.figures.placing import place
    >>> from ipgraph.extract.figures.quantities import read_quantities
    >>> [is_trap(one) for words in ("前3名", "新建3个") for one in place(words, read_quantities(words))]
    [True, False]
    """
    return any(rule.fits(one) for rule in _RULES)

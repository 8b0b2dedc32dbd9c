"""The level of government written before a name, and names that stand for many bodies at once."""

from __future__ import annotations

import re

#: The level of government written before a name.  市场…, 市政工程…, 市容…, 区域…, 乡村… begin with the same sign.
LEVEL = re.compile(
    r"(?:国家|自治区|自治州|自治县|地区|兵团|省(?!际)|市(?!场|政(?!府|协|法|务|研)|容|长(?!江)|民(?:热线|服务|诉求|中心|之家))|县(?!域|级)|区(?!域|块|县|属)"
    r"|州|旗(?!县)|盟(?!市)|镇(?!街)|乡(?!村|镇))"
)

#: The provinces as they stand before a body of the state: 内蒙古电力监管办.
PROVINCES = "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"

LEVEL_CODES = {
    "国家": "guojia",
    "自治区": "zizhiqu",
    "自治州": "zizhizhou",
    "自治县": "zizhixian",
    "地区": "diqu",
    "兵团": "bingtuan",
    "省": "sheng",
    "市": "shi",
    "县": "xian",
    "区": "qu",
    "州": "zhou",
    "旗": "qi",
    "盟": "meng",
    "镇": "zhen",
    "乡": "xiang",
}

_BRACKETS = str.maketrans("（〔［【﹝[{<＜〈）〕］】﹞]}>＞〉", "(" * 10 + ")" * 10)
_KIND = r"(?:自治区|直辖市|自治州|自治县|地级以上市|地级市|县级市|设区市|市辖区|街道|乡镇|镇街|街镇|园区|功能区|社区|农场|[省市县区旗州盟地乡镇村])"
_IN_BRACKETS = r"(?:\([^()]*\))*"
_SEAT = r"(?:人民政府|政府|管委会|办事处|街道办事处|街道办|行署|党委|党工委)"
_MANY = r"(?:部门|单位|部委|地区|企业|机构|机关|院校|高校|学校|医院|银行|园区|处室|科室|专班|集团|媒体|队伍|方面|街道|乡镇|镇街|县区|区县|市县|协会|商会|行业)"

#: How a list names many at once: 各县(市、区)人民政府, 有关部门, 市直各有关单位, 试点城市政府 …
_GROUP = re.compile(
    r"^(?:各(?!界)|有关|相关|其他|其它|所有|所属|全体|涉及|属地|所在地|辖区内?|当地|本级|市县两级|县乡两级|国务院(?:有关|相关|各))"
    r"|^全(?:[省市区县州旗]|国)各"
    rf"|^{_KIND}{_IN_BRACKETS}(?:[、和]?{_KIND}{_IN_BRACKETS})+(?:两级|三级|四级)?{_SEAT}?{_IN_BRACKETS}$"
    rf"|^{_KIND}(?:\({_KIND}(?:、{_KIND})*\))+{_SEAT}?{_IN_BRACKETS}$"
    rf"|^(?:街道|乡镇|园区|开发区|功能区|镇街|村居|社区|管委会)(?:办|{_SEAT})?{_IN_BRACKETS}$"
    r"|^(?:地方|基层|下级|上级|省级|市级|县级|设区市|地级以上市|县级以上)(?:各级|地方)*(?:人民)?政府$"
    rf"|(?:各|有关|相关|其他|涉[农企外]?|市[直属]|省[直属]|区[直属]|县[直属]|州[直属]|直属|成员|责任|配合|主管|行业|职能|业务|监管|执法|参建|重点|国有|金融|驻[省市区县州])[^、]*{_MANY}{_IN_BRACKETS}$"
    rf"|(?:部门|单位){_IN_BRACKETS}$|各(?:级|类|大)?{_KIND}[^、]*$|各(?:专班|工作组|专项组|委员会|分局|局|处|科|部)"
    r"|(?:省级|市级|县级|地方)(?:人民)?政府$|试点[^、]*(?:政府|地区|单位|企业|城市|[省市县区])$"
)
#: How words end that name work, and nobody who does it (相关情况, 各项任务).
_WORK = r"(?:情况|事项|问题|工作|任务|办法|政策|措施|要求|规定|材料|信息|内容|职责|方案|机制|文件|通知)"
NOBODY = re.compile(
    rf"{_WORK}$|^(?:各|有关|相关|其[他它]|所有|具体)项?{_WORK}(?!.*(?:单位|部门|机构|小组|专班|企业)$)"
)
_PLACE = re.compile(rf"(?:{_SEAT}|[省市县区州旗盟镇乡村街]|街道|地区|各地|园区|社区)$")
_NAMED_PLACE = re.compile(
    r"[\u3400-\u9fff]{1,14}(?:[省县州旗镇乡]|(?<!城)市|(?<!社)(?<!小)区|新城|街道)(?:片区)?"
    rf"(?:{_SEAT}|管理委员会|党工委、?管委会){{0,2}}"
)
_REMARKS = re.compile(r"(?<=.)(?:\([^()]*\))+$")
_LONGEST = 80  # characters; a longer one is a sentence


def level(name: str) -> str:
    """The level of government written before a name, empty if none.

    >>> level("市科技局"), level("市场监管局"), level("市市场监管局")
    ('市', '', '市')
    """
    found = LEVEL.match(name)
    return found.group() if found and len(name) > found.end() else ""


def bare(name: str) -> str:
    """A name without the level of government before it.

    >>> bare("市科技局"), bare("科技局")
    ('科技局', '科技局')
    """
    return name[len(level(name)) :]


def is_group(name: str) -> bool:
    """Whether a name stands for many bodies at once.

    >>> is_group("有关县(市、区)"), is_group("市直各有关单位"), is_group("市科技局")
    (True, True, False)
    """
    if len(name) > _LONGEST or NOBODY.search(name):
        return False
    return bool(_GROUP.search(name.translate(_BRACKETS)))


def is_place(name: str) -> bool:
    """Whether a name is that of a place or its government, or of many (they carry out: 负责落实).

    >>> is_place("各县(市、区)人民政府"), is_place("越秀区"), is_place("各有关部门")
    (True, True, False)
    """
    words = name.translate(_BRACKETS)
    return bool(_PLACE.search(_REMARKS.sub("", words)))


def is_named_place(name: str) -> bool:
    """Whether a name is that of one place or its government.

    >>> is_named_place("越秀区"), is_named_place("立山经济开发区管委会"), is_named_place("区政府")
    (True, True, False)
    """
    words = _REMARKS.sub("", name.translate(_BRACKETS))
    return bool(_NAMED_PLACE.fullmatch(words)) and not LEVEL.fullmatch(
        words[:1] if len(words) > 1 and words[1:] in _SEATS else ""
    )


_SEATS = frozenset({"人民政府", "政府", "管委会", "办事处", "街道办事处", "街道办", "行署", "党委", "党工委"})

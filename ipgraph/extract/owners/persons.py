"""People among owners: 牵头市领导:张三、李四（副市长）."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TITLE = (
    r"(?:[省市区县州镇乡旗盟部厅局处科所行社校院会司队台组]长|主任|书记|常委|主席|理事长|委员|秘书长|巡视员|调研员|指导员|政委|总(?:工程|会计|经济)师|经理|董事长|县令"
    r"|助理|顾问|专员|检察官|法官|督察|干部|成员|领导|负责人|责任人|负责同志|一把手)"
)
#: Family names that may begin a name; they tell 李副市长 from 副市长, and 王长江 from a 长 at the end of a title.
_FAMILY = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆"
    "荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰"
    "郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
    "闫肖代付覃佟漆冼滚岳帅缑亢况郄琴归海岂仝苟原展底粟"
)
_OF_PEOPLES = r"[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8})+"
_NAME = rf"(?:{_OF_PEOPLES}|(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|夏侯|慕容|司徒|令狐|宇文|长孙|端木|[{_FAMILY}])[\u3400-\u9fff]{{1,2}})"
_IS_TITLE = re.compile(rf"[\u3400-\u9fff]{{0,24}}{_TITLE}(?:同志)?")
_BEFORE = re.compile(
    rf"[\u3400-\u9fff]{{0,24}}{_TITLE}(?:[:])?(?P<name>{_NAME}|[\u3400-\u9fff]{{2,4}})(?:同志)?"
)
_LAZY = re.compile(
    rf"(?!常务|党[组委政]|区[委长政]|主[任席]|县|市|政[府协法])(?P<name>[{_FAMILY}][\u3400-\u9fff]{{1,2}}?)(?:同志|(?:[副常党政局院秘主一二三四省市区县州镇乡部厅处][\u3400-\u9fff]{{0,24}}?)?{_TITLE}(?:同志)?)"
)
_ALONE = re.compile(rf"{_OF_PEOPLES}|[\u3400-\u9fff]{{2,4}}")
_DOUBLE = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "夏侯",
        "慕容",
        "司徒",
        "令狐",
        "宇文",
        "长孙",
        "端木",
    ]
)
_POST = re.compile(
    r"[\u3400-\u9fff、]{0,24}?(?:(?<![增成延特专])长|书记|主任|主席|秘书长|(?:总)?经理|(?:党委|党组|政府|分管|包保|挂点|主要|省|市|县|区|州|镇|乡|局)领导"
    r"|负责人|负责同志|责任人|一把手|市委常委|[省县区州]委常委|调研员|巡视员)(?:同志)?"
)
_TITLED = re.compile(
    rf"[\u3400-\u9fff、]{{0,16}}(?:[副市县区省州局厅处镇乡]长|书记|主任|主席)(?P<name>{_NAME})(?<![局办委厅部院会室处科])(?:同志)?"
)
_BRACKETS = re.compile(r"[（(〔\[【][^（()）〕\]】]*[)）〕\]】]")


def is_title(words: str) -> bool:
    """Whether words are a title without a name.

    >>> [is_title(words) for words in ("市委常委", "常务副市长", "张三", "李小四副市长")]
    [True, True, False, False]
    """
    return bool(_IS_TITLE.fullmatch(words)) and not _LAZY.fullmatch(words)


def person(parts: Sequence[str]) -> str | None:
    """The bare name of the one person that the parts of a piece (at its blanks) name, ``None`` if there is none.

    >>> person(["张三", "副市长"]), person(["王", "伟"]), person(["副市长李小四"]), person(["赵五同志"])
    ('张三', '王伟', '李小四', '赵五')
    """
    plain = _spelled([words for part in parts if (words := _BRACKETS.sub("", part))])
    names = [_name(part) for part in plain]
    if not all(name or is_title(part) for name, part in zip(names, plain, strict=True)):
        return None
    named = [name for name in names if name]
    return named[0] if len(named) == 1 else None


def _spelled(parts: list[str]) -> list[str]:
    """The parts with a name put together that is printed in blanks: 王 伟 副市长, 王 伟强."""
    single = next((at for at, part in enumerate(parts) if len(part) > 1), len(parts))
    given = parts[single] if single < len(parts) else ""
    if single == 1 and parts[0] in _FAMILY and len(given) == 2 and not is_title(given):
        single = 2
    return ["".join(parts[:single]), *parts[single:]] if single else parts


def pairs(parts: Sequence[str]) -> list[int]:
    """Where to cut a row of spaced names of two characters that have run together.

    >>> pairs(["陆", "明俞", "悦"]), pairs(["陆", "明", "俞", "悦"]), pairs(["张三", "李四"])
    ([2], [2], [])
    """
    words = "".join(parts)
    lengths = {len(part) for part in parts[1:-1]}
    spaced = len(words) > 2 and len(words) % 2 == 0 and len(lengths) == 1 and lengths <= {1, 2}
    if not spaced or {len(parts[0]), len(parts[-1])} != {1} or words[:2] in _DOUBLE:
        return []
    return list(range(2, len(words), 2)) if all(sign in _FAMILY for sign in words[::2]) else []


def officer(words: str) -> str | None:
    """Who is meant by words among bodies that stand for whoever holds a post, or for a person with a title.

    >>> [officer(words) for words in ("分管副省长", "镇党委书记", "副市长张三", "市增长办", "天长市")]
    ['分管副省长', '镇党委书记', '张三', None, None]
    """
    plain = _BRACKETS.sub("", words)
    found = _TITLED.fullmatch(plain)
    return found["name"] if found else plain if _POST.fullmatch(plain) else None


def _name(part: str) -> str | None:
    for pattern in (_LAZY, _BEFORE):
        if found := pattern.fullmatch(part):
            return found["name"]
    return part if _ALONE.fullmatch(part) and not is_title(part) else None

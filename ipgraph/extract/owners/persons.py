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
    plain = [words for part in parts if (words := _BRACKETS.sub("", part))]
    if len(plain) > 1 and all(len(part) == 1 for part in plain):
        plain = ["".join(plain)]
    names = [name for part in plain if (name := _name(part))]
    return names[0] if len(names) == 1 else None


def _name(part: str) -> str | None:
    for pattern in (_LAZY, _BEFORE):
        if found := pattern.fullmatch(part):
            return found["name"]
    return part if _ALONE.fullmatch(part) and not is_title(part) else None

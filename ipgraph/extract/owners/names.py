"""Full names: the shared words at the head and the end of a list given back to the names that lack them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipgraph.extract.owners.levels import PROVINCES, is_group, is_named_place, level
from ipgraph.extract.owners.register import Entry, Parties
from ipgraph.extract.owners.signs import folded

#: How a name ends that lacks no shared ending: as a body, as a place, or with a bracket.
WHOLE = re.compile(
    r"(?:[局厅委办部院会署处室校行团队司台站所联盟坛组协企关省市县区州旗镇乡厂场库馆园队总]|(?<!人)社|中心|公司|政府|集团|税务|[^一-鿿])$"
)
_SHARED_ENDING = re.compile(r"[局厅委部办院]$|(?<=管)委会$")
#: Zones that have a committee: 高新区、经开区管委会.
_ZONE = re.compile(r"(?:高新|经开|开发|产业园|工业园|功能|[城港]新|保税|度假|合作|集中)区$")
#: Names that no list head governs: bodies of the state, bodies named by their place, groups.
_STATE = re.compile(
    r"^(?:中央|国家|全国|国务院|中国|中共|中石|中铁|中储|国网|国电|华能|南方电网|海关总署|人民银行|人行|央行|外汇管理|武警|解放军|驻|共青团|团[省市区县州旗]委|领导小组|民革|民盟|民建"
    rf"|[一-鿿]{{2,4}}省|最高人民|{PROVINCES})"
)
_NAMED = re.compile(
    r"(?:公司|集团|大学|学院|银行|医院|研究院|实验室|协会|学会|商会|联盟|基金会|报社|分行|支行|支局|学校|中学|小学|厂|馆|支队|总队"
    r"|(?<=[\u3400-\u9fff]{2})(?<!消防)(?<!应急)(?<!矿山)(?<!森林)(?<!综合)(?<!专业)(?<!医疗)(?<!社会)(?<!民间)(?<!公益)救援队|义工联)$"
)
_BY_PLACE = re.compile(
    r"^[^局厅委办部院会]{2,6}(?:省|(?<!城)市(?!场)|县|(?<!社)区|州|旗|(?<!城)镇|(?<!城)乡(?!村))"
)
#: What a name begins with that says nothing of those after it: 国家发展改革委、财政部.
_UNSHARED = frozenset({"", "国家"})
_LEAGUE = re.compile(r"^(?:共青)?团([省市区县州旗])委")


def restored(names: Sequence[str], groups: Sequence[int], parties: Parties) -> list[str]:
    """The full names of a list, each with the number of its comma group.

    The level at the head of a list governs the names after it, across commas; a shared ending goes back to the
    names of its own comma group that lack one.

    >>> from ipgraph.extract.owners.register import register
    >>> restored(["市知识产权", "工商局", "法院"], [0, 0, 1], Parties(register(), None))
    ['市知识产权局', '市工商局', '市法院']
    """
    result, head = [], ""
    for name in _with_endings(list(names), groups, parties):
        own = _own(name, parties)
        if own in _UNSHARED:
            result.append(_headed(name, head, parties) if head and not own else name)
        else:
            result.append(name)
            head = head if is_group(name) else own
    return result


def _own(name: str, parties: Parties) -> str:
    """The level or place that a name says itself and shares with those after it (海湾市财政局、教育局)."""
    entry = parties.entry(name)
    if (place := parties.owner(name)) and (place == parties.place or (entry and entry.level != "stationed")):
        return place
    league = _LEAGUE.match(name)
    return level(name) or (league[1] if league else "")


def _headed(name: str, head: str, parties: Parties) -> str:
    """``name`` under the head of its list; a Party organ is that of the committee: 市委宣传部、统战部."""
    if _stands_alone(name, parties):
        return name
    entry = parties.entry(name)
    return head + entry.name if entry and entry.name == "委" + name else head + name


def _stands_alone(name: str, parties: Parties) -> bool:
    if is_group(name) or name.startswith("管委会") or _STATE.match(name) or is_named_place(name):
        return True
    stem = (parties.place or "")[:-1]
    if stem and name.startswith(stem):
        return True
    entry = parties.entry(name)
    if entry:
        return entry.level == "national" or _is_by_place(name, entry)
    return bool(_BY_PLACE.match(name) or _NAMED.search(name))


def _is_by_place(name: str, entry: Entry) -> bool:
    """Whether a name says which body of its kind is meant by a place: 芦岭海关, 城东公安分局."""
    words = folded(name)
    if entry.level == "stationed":
        return words not in entry.names
    return words.endswith("分局") and any(
        words.endswith(known) and words != known for known in entry.names if known.endswith("分局")
    )


def _with_endings(names: list[str], groups: Sequence[int], parties: Parties) -> list[str]:
    ending, group = "", -1
    for at in reversed(range(len(names))):
        found = _SHARED_ENDING.search(names[at])
        if found or groups[at] != group:
            ending, group = found.group() if found else "", groups[at]
        elif ending == "委会" and _ZONE.search(names[at]):
            names[at] += "管委会"
        elif ending and not (WHOLE.search(names[at]) or parties.known(names[at])):
            names[at] += ending
    return names

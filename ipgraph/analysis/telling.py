"""What a scenario changes, in sentences that a planner understands at once, in Chinese and in English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipgraph.analysis.outcome import Outcome
    from ipgraph.analysis.result import Sentence

Row = dict[str, Any]

#: So many items, or pairs, are named in a sentence; the table has the rest.
NAMED = 20


def told(found: Outcome) -> dict[str, list[Sentence]]:
    """The sentences about the scenario, its ``items``, ``departments`` and ``network``.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.analysis.outcome import outcome
    >>> from ipgraph.analysis.scenario import Body, Change
    >>> found = told(outcome(plan_of("1.1 甲、乙", "1.2 甲"), [Change("remove", (Body("example/甲", "甲"),))]))
    >>> found["scenario"], found["items"][0]
    ([('撤销甲。', '甲 is removed.')], ('1 项任务将无人负责：1.2。', '1 item will be nobody’s: 1.2.'))
    """
    steps: Any = found.settings["scenario"]
    return {
        "scenario": [_STEPS[step["change"]](step) for step in steps],
        "items": list(_items(found)),
        "departments": list(_departments(found.departments)),
        "network": list(_network(found.network)),
    }


def sentences(found: Outcome) -> list[Sentence]:
    """All sentences of :func:`told`, one after the other.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.analysis.outcome import outcome
    >>> sentences(outcome(plan_of("1.1 甲"), []))
    [('没有变化。', 'Nothing changes.')]
    """
    return [("没有变化。", "Nothing changes.")] if found.empty else list(chain(*told(found).values()))


# ------------------------------------------------------------------------------------------------ the scenario


def _removed(step: Row) -> Sentence:
    name = step["parties"][0]
    return f"撤销{name}。", f"{name} is removed."


def _merged(step: Row) -> Sentence:
    [into] = step["to"]
    old = [name for name in step["parties"] if name != into["party"]]
    zh, en = ("合并为", "become") if into["new"] else ("并入", "join")
    verb = en if len(old) > 1 else f"{en}s"
    return f"{'、'.join(old)}{zh}{into['party']}。", f"{_and(old)} {verb} {into['party']}."


def _split(step: Row) -> Sentence:
    name = step["parties"][0]
    zh = "；".join(f"任务 {'、'.join(to['items'])} 归{to['party']}" for to in step["to"])
    en = "; ".join(f"items {', '.join(to['items'])} to {to['party']}" for to in step["to"])
    return f"{name}拆分：{zh}。", f"{name} is split: {en}."


def _transferred(step: Row) -> Sentence:
    name, [to] = step["parties"][0], step["to"]
    return (
        f"{name}的任务 {'、'.join(to['items'])} 转给{to['party']}。",
        f"{', '.join(to['items'])} of {name} {_verb(to['items'], 'passes', 'pass')} to {to['party']}.",
    )


_STEPS = {"remove": _removed, "merge": _merged, "split": _split, "transfer": _transferred}


# --------------------------------------------------------------------------------------------------- the items


def _items(found: Outcome) -> Iterator[Sentence]:
    several = len(found.settings["documents"]) > 1  # type: ignore[arg-type] # a list, see settings()
    groups: dict[str, list[Row]] = {}
    for row in found.items:
        for effect in row["effects"]:
            groups.setdefault(effect, []).append(row)
    yield _orphans(_numbers(groups.pop("orphan", []), several=several))
    if "hand_over" in groups:
        yield _handed_over(groups.pop("hand_over"), several=several)
    for effect, (zh, one, many) in _EFFECTS.items():
        numbers = _numbers(groups.get(effect, []), several=several)
        if numbers:
            en = f"{_count(numbers)} {_verb(numbers, one, many)}: {_list(numbers)[1]}."
            yield f"{len(numbers)} 项任务{zh}：{_list(numbers)[0]}。", en


_EFFECTS = {
    "alone": ("由联办变为一家独办", "becomes one party’s", "become one party’s"),
    "joined": ("由独办变为联办", "becomes joint", "become joint"),
    "fewer": (
        "的责任单位减少，仍为联办",
        "has fewer parties, still several",
        "have fewer parties, still several",
    ),
    "more": ("的责任单位增加", "has more parties", "have more parties"),
    "replaced": ("换了单位", "has other parties", "have other parties"),
    "moved": ("随原单位转入，其余不变", "moves along with its party", "move along with their parties"),
}


def _orphans(numbers: list[str]) -> Sentence:
    if not numbers:
        return "没有任务因此无人负责。", "No item is left without a party."
    zh, en = _list(numbers)
    return f"{len(numbers)} 项任务将无人负责：{zh}。", f"{_count(numbers)} will be nobody’s: {en}."


def _handed_over(rows: list[Row], *, several: bool) -> Sentence:
    heirs = Counter(row["after"][0] for row in rows)
    each = {
        heir: _list(_numbers([row for row in rows if row["after"][0] == heir], several=several))
        for heir, _ in heirs.most_common()
    }
    zh = "，".join(f"{heir} {heirs[heir]} 项（{numbers}）" for heir, (numbers, _) in each.items())
    en = ", ".join(f"{heir} {heirs[heir]} ({numbers})" for heir, (_, numbers) in each.items())
    verb = _verb(rows, "gets", "get")
    return (
        f"{len(rows)} 项任务换了第一单位：{zh}。",
        f"{_count(rows)} {verb} another first-named party: {en}.",
    )


def _numbers(rows: Sequence[Row], *, several: bool) -> list[str]:
    return [f"{row['document']} {row['number']}" if several else row["number"] for row in rows]


# ------------------------------------------------------------------------------------- the parties, the network


def _departments(rows: Sequence[Row]) -> Iterator[Sentence]:
    gone = [row["department"] for row in rows if row["change"] == "gone"]
    gaining = [row for row in rows if row["items_delta"] > 0]
    losing = [row for row in rows if row["items_delta"] < 0 and row["change"] == "changed"]
    if gone:
        zh, en = _list(gone)
        verb = _verb(gone, "party has", "parties have")
        yield f"{len(gone)} 个单位不再有任务：{zh}。", f"{len(gone)} {verb} no item any more: {en}."
    yield from map(_gains, gaining[:NAMED])
    yield from map(_loses, losing[:NAMED])
    heavier = [row for row in rows if row["fractional_load_delta"] > 0]
    if heavier and not gaining:
        yield _carries_more(max(heavier, key=lambda row: row["fractional_load_delta"]))


def _gains(row: Row) -> Sentence:
    name, before, after = row["department"], row["items_before"], row["items_after"]
    sole, joint, shared = row["sole_after"], row["joint_after"], f"{row['fractional_load_after']:.3f}"
    zh = f"将负责 {after} 项任务" if not before else f"的任务由 {before} 项增至 {after} 项"
    en = f"will answer for {after}" if not before else f"goes from {before} to {after}"
    return (
        f"{name}{zh}，其中独办 {sole} 项、联办 {joint} 项，分摊负荷 {shared}。",
        f"{name} {en} {'item' if after == 1 else 'items'}, {sole} alone and {joint} jointly, a shared load of {shared}.",
    )


def _loses(row: Row) -> Sentence:
    name, before, after = row["department"], row["items_before"], row["items_after"]
    return f"{name}的任务由 {before} 项减至 {after} 项。", f"{name} keeps {after} of {before} items."


def _carries_more(row: Row) -> Sentence:
    name = row["department"]
    shift = f"{row['fractional_load_before']:.3f} → {row['fractional_load_after']:.3f}"
    return f"分摊负荷增加最多的是{name}：{shift}。", f"The shared load grows most for {name}: {shift}."


def _network(network: Row) -> Iterator[Sentence]:
    inside = network["pairs_inside"]
    if inside:
        zh = "；".join(f"{one['a']}与{one['b']}（{one['count']} 项）" for one in inside[:NAMED])
        en = "; ".join(f"{one['a']} and {one['b']} ({_count(one['numbers'])})" for one in inside[:NAMED])
        pairs = _verb(inside, "pair becomes", "pairs become")
        yield (
            f"{len(inside)} 对协作关系成为内部事务：{zh}。",
            f"{len(inside)} {pairs} an internal matter: {en}.",
        )
    yield _shift(network, "coordination_load", ("单位之间的协调总量", "Coordination between parties"))
    yield _pieces(network)
    yield _cuts(network)


def _shift(network: Row, name: str, words: Sentence) -> Sentence:
    before, after = network[f"{name}_before"], network[f"{name}_after"]
    if before == after:
        return f"{words[0]}不变（{after}）。", f"{words[1]} stays at {after}."
    return f"{words[0]}由 {before} 变为 {after}。", f"{words[1]} goes from {before} to {after}."


def _pieces(network: Row) -> Sentence:
    before, after = network["components_before"], network["components_after"]
    was, now, count = _sizes(before), _sizes(after), len(after)
    if was == now:
        return f"协作网络仍为 {count} 块（{now}）。", f"Pieces of the network: {count} ({now}), as before."
    if len(before) == count:
        return (
            f"协作网络仍为 {count} 块，各块单位数由 {was} 变为 {now}。",
            f"Pieces of the network: still {count}, of {now} parties instead of {was}.",
        )
    return (
        f"协作网络由 {len(before)} 块（{was}）变为 {count} 块（{now}）。",
        f"Pieces of the network: {len(before)} ({was} parties) before, {count} ({now}) after.",
    )


def _cuts(network: Row) -> Sentence:
    was, now = (_list(network[f"articulation_{when}"]) for when in ("before", "after"))
    if was == now:
        return f"缺了就会使网络断开的单位不变：{now[0] or '无'}。", f"Cut points stay: {now[1] or 'none'}."
    return (
        f"缺了就会使网络断开的单位：原为{was[0] or '无'}，现为{now[0] or '无'}。",
        f"Cut points before: {was[1] or 'none'}; after: {now[1] or 'none'}.",
    )


def _sizes(sizes: Sequence[int]) -> str:
    """Sizes of components as people write them.

    >>> _sizes([12, 3, 1])
    '12+3+1'
    """
    return "+".join(map(str, sizes)) or "0"


def _list(names: Sequence[str]) -> Sentence:
    """Names in a row, the first of many.

    >>> _list(["1.2", "1.4"]), _list(["1"] * 21)[1][-15:]
    (('1.2、1.4', '1.2, 1.4'), '1, 1 and 1 more')
    """
    rest = len(names) - NAMED
    zh, en = "、".join(names[:NAMED]), ", ".join(names[:NAMED])
    return (f"{zh} 等 {len(names)} 项", f"{en} and {rest} more") if rest > 0 else (zh, en)


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _count(these: Sequence[object]) -> str:
    return f"{len(these)} {_verb(these, 'item', 'items')}"


def _verb(these: Sequence[object], one: str, many: str) -> str:
    return one if len(these) == 1 else many

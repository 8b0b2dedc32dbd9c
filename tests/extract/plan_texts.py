"""Plans from texts, and what they say in words short enough to compare: the seed is the common example."""

from __future__ import annotations

from pathlib import Path

from ipgraph.extract import extract
from ipgraph.model import Item, Milestone, Plan, Problem, Span, Target
from ipgraph.read import parse, read
from ipgraph.resources import shipped

DOCUMENTS = Path(__file__).parents[1] / "documents"
SEED = shipped("data", "zhengzhou-2017", "plan.txt")
LINES = tuple(SEED.read_text(encoding="utf-8").split("\n"))
HEADER = "重点任务\t主要举措\t具体做法\t工作进度\t责任部门"


def plan_of(text: str, name: str = "plan.txt") -> Plan:
    return extract(parse(name, text.encode("utf-8", "surrogatepass")))


def document(name: str) -> Plan:
    return extract(read(DOCUMENTS / name)[0])


def table(*rows: str, header: str = HEADER) -> Plan:
    return plan_of("\n".join(["海湾市计划", "甲工程", header, *rows]))


def with_cell(line: int, column: int, words: str) -> str:
    """The seed with one cell changed."""
    lines = list(LINES)
    cells = lines[line - 1].split("\t")
    cells[column - 1] = words
    lines[line - 1] = "\t".join(cells)
    return "\n".join(lines)


def with_lines(first: int, last: int, *lines: str) -> str:
    """The seed with the lines ``first`` to ``last`` replaced."""
    return "\n".join([*LINES[: first - 1], *lines, *LINES[last:]])


def spans_of(plan: Plan) -> list[Span]:
    """Every span of a plan."""
    found: list[Span | None] = [problem.span for problem in plan.problems]
    for item in plan.items:
        found += [item.span, item.goal]
        found += [span for one in item.responsibilities for span in (one.span, one.source)]
        found += [span for one in item.milestones for span in (one.span, one.dated_by)]
        found += [one.span for one in item.targets]
    return [span for span in found if span]


def codes(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def owners(item: Item) -> str:
    """``市甲局、市乙局 responsible; 市丙局 support``."""
    roles = dict.fromkeys(one.role for one in item.responsibilities)
    lists = {role: [one for one in item.responsibilities if one.role == role] for role in roles}
    assert all([one.rank for one in named] == [*range(1, len(named) + 1)] for named in lists.values())
    return "; ".join(f"{'、'.join(one.name for one in named)} {role}" for role, named in lists.items())


def dated(one: Milestone) -> str:
    """``complete in 2018-01-01..2018-12-31``, with the lenient end behind a bar where it differs."""
    lenient = f"|{one.latest_lenient}" if one.ambiguous else ""
    return f"{one.phase} {one.qualifier} {one.earliest or ''}..{one.latest or ''}{lenient}"


def counted(one: Target) -> str:
    """``ge 10家``; ``range 8-10个``."""
    upper = "" if one.upper is None else f"-{one.upper}"
    return f"{one.comparator} {one.value}{upper}{one.unit}"


def content(item: Item) -> dict[str, object]:
    """What an item says, without its place and without its id."""
    return {
        "level": item.level,
        "number": item.number,
        "title": item.title,
        "text": item.text,
        "goal": item.goal and item.goal.text,
        "owners": owners(item),
        "words": [one.span.text for one in (*item.responsibilities, *item.milestones, *item.targets)],
        "parties": [(one.party.code, one.party.kind) for one in item.responsibilities],
        "dates": [dated(one) for one in item.milestones],
        "numbers": [(counted(one), one.indicator, one.due) for one in item.targets],
        "open": item.open_list,
    }


def contents(plan: Plan) -> list[dict[str, object]]:
    return [content(item) for item in plan.items]


def differences(new: Plan, old: Plan) -> dict[str, dict[str, object]]:
    """Item id → the fields that differ, with their new values; both plans have the same items."""
    assert [item.id for item in new.items] == [item.id for item in old.items]
    changed = {}
    for after, before in zip(new.items, old.items, strict=True):
        old_content = content(before)
        fields = {key: value for key, value in content(after).items() if value != old_content[key]}
        if fields:
            changed[after.id] = fields
    return changed

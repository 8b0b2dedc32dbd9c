"""Every way in which plans are written is read: one small document for each row of the README's table."""

from __future__ import annotations

import tomllib

import pytest
from plan_texts import DOCUMENTS, plan_of

from ipgraph.model import Item, Milestone, Plan, Target

LAYOUTS = tomllib.loads((DOCUMENTS / "layouts.toml").read_text(encoding="utf-8"))


def told(plan: Plan) -> list[str]:
    """The work items of a plan, one line each: text | owners | times | figures."""
    return [_told(item) for item in plan.items if item.responsibilities or item.milestones or item.targets]


def _told(item: Item) -> str:
    times, figures = map(_time, item.milestones), map(_figure, item.targets)
    said = f"{item.text} | {_owners(item)} | {'; '.join(times)} | {'; '.join(figures)}"
    return said.replace("  ", " ")


def _owners(item: Item) -> str:
    roles: dict[str, list[str]] = {}
    for one in item.responsibilities:
        role = one.role + ("" if one.basis == "stated" else "*")
        roles.setdefault(role, []).append(one.name)
    said = "; ".join(f"{'、'.join(names)} {role}" for role, names in roles.items())
    return said + (" (open)" if item.open_list else "")


def _time(one: Milestone) -> str:
    return one.recurring or ("ongoing" if one.ongoing else str(one.latest or one.earliest))


def _figure(one: Target) -> str:
    return f"{one.value}{one.unit} {one.comparator}"


@pytest.mark.parametrize("code", LAYOUTS)
def test_the_layout_is_read(code):
    layout = LAYOUTS[code]
    plan = plan_of(layout["text"].strip("\n"))
    assert told(plan) == layout["items"]


@pytest.mark.parametrize("code", [code for code, layout in LAYOUTS.items() if "problems" in layout])
def test_what_is_wrong_with_the_layout_is_said(code):
    found = {problem.code for problem in plan_of(LAYOUTS[code]["text"].strip("\n")).problems}
    assert set(LAYOUTS[code]["problems"]) <= found


def test_several_layouts_may_stand_in_one_document():
    codes = ("T1", "K1", "N7", "T3")
    text = "\n".join(
        f"{n}、{LAYOUTS[code]['zh']}\n{LAYOUTS[code]['text']}"
        for n, code in zip("一二三四", codes, strict=True)
    )
    assert told(plan_of(text)) == [line for code in codes for line in LAYOUTS[code]["items"]]


def test_every_row_of_the_catalogue_has_its_document():
    narrative = {f"N{number}" for number in range(1, 11)}
    assert set(LAYOUTS) == narrative | {"K1", "K2", "T1", "T2", "T3", "T4", "T5", "F", "A", "0"}

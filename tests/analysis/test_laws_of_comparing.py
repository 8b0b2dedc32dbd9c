"""What must hold for two versions of any plan, and how an item is found again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipgraph.analysis.compare import Entry, Where, differences, entries, matching, one_place, versions

LEVELS = {"p": "programme", "a": "action"}
IDS = ("p1", "p1/a1", "p1/a2", "p1/a3", "p2", "p2/a1", "a1")
FIELDS = ("parties", "deadline", "target", "schedule", "goal")
words = st.sampled_from(["甲", "乙", "丙", "甲 乙"])


@st.composite
def plan(draw):
    """A version of a plan: few texts, so that some stand twice."""
    found = {}
    for line, item in enumerate(sorted(draw(st.sets(st.sampled_from(IDS)))), start=1):
        fields = {"title": [(draw(words), Where(line))]}
        for name in draw(st.sets(st.sampled_from(FIELDS), max_size=2)):
            fields[name] = [(value, Where(line)) for value in draw(st.lists(words, min_size=1, max_size=2))]
        level = LEVELS[item.rpartition("/")[2][0]]
        found[item] = Entry(item, level, str(line), draw(words), dict(sorted(fields.items(), reverse=True)))
    return found


def entry(item, text, line=1, **fields):
    said = {"title": text, **fields}
    level = LEVELS[item.rpartition("/")[2][0]]
    return Entry(item, level, item, text, {name: [(value, Where(line))] for name, value in said.items()})


def plan_of(*found):
    return {one.item: one for one in found}


def told(changes):
    return [(one.change, one.item, one.field, one.before, one.after) for one in changes]


@given(plan())
def test_a_plan_and_itself_differ_in_nothing(one):
    assert matching(one, one) == {item: item for item in one}
    assert differences(one, one) == []


@given(plan(), plan())
def test_what_is_found_again_there_is_found_again_here(old, new):
    assert {b: a for a, b in matching(old, new).items()} == matching(new, old)


@given(plan(), plan())
def test_an_item_is_found_again_once_and_at_its_level(old, new):
    found = matching(old, new)
    assert len(set(found.values())) == len(found)
    assert all(old[a].level == new[b].level for a, b in found.items())


@given(plan(), plan())
def test_the_other_way_round_before_is_after_and_added_is_removed(old, new):
    other = {"added": "removed", "removed": "added", "changed": "changed"}
    there = Counter(
        (c.change, c.field, c.before, c.after, c.where_before, c.where_after) for c in differences(old, new)
    )
    back = Counter(
        (other[c.change], c.field, c.after, c.before, c.where_after, c.where_before)
        for c in differences(new, old)
    )
    assert there == back


@given(plan(), plan())
def test_every_item_is_found_again_or_added_or_removed(old, new):
    changes = differences(old, new)
    same = matching(old, new)
    assert {c.item for c in changes if c.change == "added"} == set(new) - set(same.values())
    assert {c.item for c in changes if c.change == "removed"} == set(old) - set(same)


@given(plan(), plan(), st.integers(1, 99))
def test_lines_that_move_change_nothing(old, new, by):
    fields = {
        item: {
            name: [(value, Where(at.line + by)) for value, at in said] for name, said in one.fields.items()
        }
        for item, one in new.items()
    }
    moved = {item: replace(one, fields=fields[item]) for item, one in new.items()}
    assert told(differences(old, moved)) == told(differences(old, new))


@given(plan())
def test_blanks_that_a_reprint_sets_anew_change_nothing(one):
    spaced = {
        item: replace(
            entry,
            text=" ".join(entry.text),
            fields={name: [(" ".join(value), n) for value, n in said] for name, said in entry.fields.items()},
        )
        for item, entry in one.items()
    }
    assert differences(one, spaced) == []


def test_an_item_put_in_before_others_is_all_that_was_added():
    old = plan_of(entry("p1", "工程"), entry("p1/a1", "甲"), entry("p1/a2", "乙"))
    new = plan_of(entry("p1", "工程"), entry("p1/a1", "新"), entry("p1/a2", "甲"), entry("p1/a3", "乙"))
    assert told(differences(old, new)) == [("added", "p1/a1", "text", None, "新")]


def test_an_item_that_moved_and_got_other_words_is_known_by_its_title():
    old = plan_of(entry("p1/a1", "数据目录。2021年完成", title="数据目录"))
    new = plan_of(
        entry("p1/a1", "数据中心。2021年完成", title="数据中心"),
        entry("p1/a2", "数据目录。2022年完成", title="数据目录"),
    )
    assert matching(old, new) == {"p1/a1": "p1/a2"}


def test_an_item_whose_words_all_changed_is_known_by_its_place():
    old, new = plan_of(entry("p1/a1", "甲")), plan_of(entry("p1/a1", "乙"))
    assert told(differences(old, new)) == [("changed", "p1/a1", "title", "甲", "乙")]


def test_texts_that_stand_twice_are_told_apart_by_their_place():
    old = plan_of(entry("p1/a1", "宣传", parties="甲局"), entry("p1/a2", "宣传", parties="乙局"))
    new = plan_of(entry("p1/a1", "宣传", parties="甲局"), entry("p1/a2", "宣传", parties="丙局"))
    assert told(differences(old, new)) == [("changed", "p1/a2", "parties", "乙局", "丙局")]


def test_a_text_that_stands_twice_and_stayed_in_one_place_leaves_the_other_to_be_found_by_its_words():
    old = plan_of(entry("p1/a1", "宣传"), entry("p1/a2", "宣传"))
    new = plan_of(entry("p1/a1", "宣传"), entry("p1/a2", "培训"), entry("p1/a3", "宣传"))
    assert matching(old, new) == {"p1/a1": "p1/a1", "p1/a2": "p1/a3"}


def test_between_two_places_a_position_alone_says_nothing():
    old = plan_of(entry("p1/a1", "甲"), entry("p1/a2", "乙"))
    new = plan_of(entry("p1/a1", "丙"), entry("p1/a3", "乙"))
    assert matching(old, new, near=False) == {"p1/a2": "p1/a3"}
    assert [one.change for one in differences(old, new, near=False)] == ["added", "removed"]


@pytest.mark.parametrize(
    ("places", "near"),
    [(("海湾市", "海湾市"), True), (("海湾市", None), True), (("海湾市", "郑州市"), False)],
)
def test_documents_are_of_one_place_unless_two_are_known(places, near):
    facts = [{"document": name, "place": place} for name, place in zip("ab", places, strict=True)]
    assert one_place(facts, facts, "a", "b") is near


def test_an_item_that_went_to_another_programme_says_so():
    old = plan_of(entry("p1", "一"), entry("p1/a1", "甲"), entry("p2", "二"))
    new = plan_of(entry("p1", "一"), entry("p2", "二"), entry("p2/a1", "甲"))
    assert told(differences(old, new)) == [("changed", "p2/a1", "parent", "一", "二")]


def test_programmes_that_change_places_move_nothing():
    old = plan_of(entry("p1", "一"), entry("p1/a1", "甲"), entry("p2", "二"), entry("p2/a1", "乙"))
    new = plan_of(entry("p1", "二"), entry("p1/a1", "乙"), entry("p2", "一"), entry("p2/a1", "甲"))
    assert differences(old, new) == []


def test_the_words_of_a_schedule_are_told_where_nothing_else_changed():
    old = plan_of(entry("a1", "甲", schedule="2018年,建成甲"))
    said = plan_of(entry("a1", "甲", schedule="2018年,建成乙"))
    dated = plan_of(entry("a1", "甲", schedule="2019年,建成乙", deadline="2019-12-31 建成"))
    assert [one.field for one in differences(old, said)] == ["schedule"]
    assert [one.field for one in differences(old, dated)] == ["deadline"]


def test_a_field_that_came_or_went_has_the_line_of_its_item():
    old, new = plan_of(entry("a1", "甲", 7)), plan_of(entry("a1", "甲", 9, parties="甲局"))
    (change,) = differences(old, new)
    assert (change.before, change.after, change.where_before.line, change.where_after.line) == (
        None,
        "甲局",
        7,
        9,
    )


def test_the_facts_of_other_documents_are_left_out():
    row = {
        "item": "p1",
        "level": "programme",
        "number": "1",
        "text": "甲",
        "field": "title",
        "line": 1,
        "column": None,
    }
    facts = [row | {"document": name, "place": "haiwan", "value": name} for name in ("a", "b", "c")]
    assert [one.title for one in entries(facts, "b").values()] == ["b"]
    assert [(one["before"], one["after"]) for one in versions(facts, "a", "c")] == [("a", "c")]

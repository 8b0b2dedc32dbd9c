"""The golden answers about who depends on whom, the same from both engines."""

from __future__ import annotations

from collections import Counter

import pytest
from two_engines import COUNTIES, COURT, CULTURE, FINANCE, IC, IP, OFFICE, SCIENCE, both

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple


@both
def test_a_bureau_and_its_partners(ask):
    rows = ask("partners", "partner", "items", "newman", "sizes", "numbers", party="工商局")
    assert [(*row[:2], round(row[2], 3), *row[3:]) for row in rows] == [
        (CULTURE, 4, 1.667, "3 4 4 3", "2.1 2.2 2.4 2.6"),
        (IP, 4, 1.667, "3 4 4 3", "2.1 2.2 2.4 2.6"),
        ("市仲裁委", 1, 0.333, "4", "2.4"),
        (COURT, 1, 0.333, "4", "2.2"),
    ]


ALONE = [
    (OFFICE, "1.1", 10), (IP, "1.2", 12), (IP, "1.4", 14), (COURT, "2.3", 23), (IP, "2.5", 25),
    (IP, "3.1", 33), (IC, "4.2", 42), (CULTURE, "4.3", 43),
]  # fmt: skip


@both
def test_eight_measures_have_one_party_only(ask):
    assert ask("alone", "party", "number", "line") == ALONE


@both
def test_those_eight_measures_are_nine_rows(ask):
    assert ask("alone", "party", "number", "line", level="row") == [ALONE[0], (OFFICE, "1.1", 11), *ALONE[1:]]


@both
def test_without_the_ip_office_four_measures_are_orphans_and_thirteen_pass_on(ask):
    rows = ask("if-gone", "effect", "number", "nextParty", party="知识产权局")
    assert rows[:4] == [("orphan", number, None) for number in ("1.2", "1.4", "2.5", "3.1")]
    assert Counter(row[2] for row in rows[4:]) == {
        SCIENCE: 3, IC: 3, FINANCE: 2, "市政府金融办": 1, COUNTIES: 1, "市商务局": 1, "市教育局": 1,
        "市人才办": 1,
    }  # fmt: skip
    assert {row[0] for row in rows[4:]} == {"handOver"}


@both
@pytest.mark.parametrize(
    ("party", "rows"),
    [
        ("工商局", [("4.2", "orphan", None, 42)]),
        ("市法院", [("2.3", "orphan", None, 23), ("2.2", "handOver", IP, 22)]),
    ],
)
def test_what_others_leave_behind(ask, party, rows):
    assert ask("if-gone", "number", "effect", "nextParty", "line", party=party) == rows


@both
def test_the_two_mode_network_has_47_ties_between_16_parties_and_23_measures(ask):
    rows = ask("two-mode", "party", "item")
    assert [len(set(column)) for column in zip(*rows, strict=True)] == [16, 23]
    assert len(rows) == 47


@both
def test_at_row_level_it_has_48_ties(ask):
    assert len(ask("two-mode", "party", level="row")) == 48


@both
def test_with_support_23_parties_have_28_more_ties_to_four_programmes(ask):
    rows = ask("two-mode", "party", "number", "role", roles="lead,responsible,own_duties,support")
    ties = [row for row in rows if row[2] == "参与"]
    assert (len(rows), len(ties), len({row[0] for row in rows})) == (75, 28, 23)
    assert Counter(row[1] for row in ties) == {"1": 8, "2": 3, "4": 8, "5": 9}

"""What ``analyze beyond-chance`` says of the bundled plan, and of plans in which there is nothing to say."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from ipgraph.analysis import ANALYSES
from ipgraph.analysis.chance import chance
from ipgraph.analysis.example import plan_of
from ipgraph.analysis.verdict import verdict
from ipgraph.refusal import Refused

BEYOND_CHANCE = ANALYSES["beyond-chance"]
FOUR = [("市工商局", "市文广新局"), ("市质监局", "市农委"), ("市质监局", "市林业局"), ("市农委", "市林业局")]


def said(result, lang="en"):
    return [sentence[("zh", "en").index(lang)] for sentence in result.cautions]


# ------------------------------------------------------------------------------------------- the bundled plan


@pytest.fixture(scope="module")
def bundled(extracted):
    return chance(extracted)


def test_of_the_bundled_plan_no_pair_is_more_than_chance(bundled):
    assert len(bundled.rows) == 21
    assert not any(row["survives"] for row in bundled.rows)
    answer = "0 of 120 pairs share more items than workloads and sizes of lists alone would give"
    assert said(bundled)[0].startswith(answer)
    assert said(bundled, "zh")[0].startswith("120 对单位中有 0 对的共同事项超出了")


def test_four_pairs_of_the_bundled_plan_are_hints(bundled):
    assert [(row["a"], row["b"]) for row in bundled.rows if row["p"] <= 0.05] == FOUR
    assert said(bundled)[1].startswith(
        "Taken alone, 4 have p ≤ 0.05: hints at most, for among 120 tests up to 6 "
    )
    assert said(bundled, "zh")[1].startswith("另有 4 对单独看时 p ≤ 0.05，至多算线索")


def test_the_three_pairs_of_one_measure_have_one_p(bundled):
    """质监局, 农委 and 林业局 have one measure each, as have six others: 36 pairs alike, 3 of which meet.

    Taken one by one, 5,000 draws of another program gave 0.032, 0.036 and 0.040, and 0.0018 for the first pair.
    """
    first, *three = bundled.rows[:4]
    assert len({row["p"] for row in three}) == 1
    assert three[0]["p"] == pytest.approx(0.036, abs=0.003)
    assert (first["count"], first["expected"]) == (4, pytest.approx(0.97, abs=0.05))
    assert first["p"] == pytest.approx(0.0018, abs=0.0012)


def test_without_draws_the_answer_is_the_same_and_there_are_fewer_hints(extracted):
    result = chance(extracted, null="sdsm")
    assert said(result)[0].startswith("0 of 120 pairs")
    assert [(row["a"], row["b"]) for row in result.rows if row["p"] <= 0.05] == FOUR[:1]
    assert (result.settings["draws"], result.settings["seed"]) == ("–", "–")


def test_a_result_says_how_it_was_made(bundled):
    made = {name: bundled.settings[name] for name in ("null", "draws", "seed", "alpha", "pairs", "level")}
    assert made == {
        "null": "fdsm", "draws": 5000, "seed": 1, "alpha": 0.05, "pairs": 120, "level": "measure",
    }  # fmt: skip


def test_the_answer_hangs_on_the_seed_and_on_nothing_else():
    def printed(hash_seed):
        command = [
            sys.executable,
            "-m",
            "ipgraph",
            "analyze",
            "beyond-chance",
            "-p",
            "draws=300",
            "--format",
            "json",
        ]
        surroundings = os.environ | {"PYTHONHASHSEED": hash_seed}
        return subprocess.run(command, env=surroundings, capture_output=True, check=True, timeout=120).stdout

    assert printed("1") == printed("2")
    assert json.loads(printed("3"))["settings"]["draws"] == 300


# ---------------------------------------------------------------------------------------------- other plans


def together(times):
    """甲 and 乙 are named together so many times, others only once each."""
    return [f"1.{n} 甲、乙" for n in range(1, times + 1)] + [f"1.{n} 丙{n}" for n in range(times + 1, 31)]


@pytest.mark.parametrize("null", ["fdsm", "sdsm"])
def test_a_pair_that_is_always_together_is_found(null):
    """甲 and 乙 have ten items in common; eight others meet by turns, in fifty items."""
    others = "丙丁戊己庚辛壬癸"
    turns = [f"1.{n + 11} {others[n % 8]}、{others[(n % 8 + 1 + n // 8) % 8]}" for n in range(50)]
    result = chance(plan_of(*(f"1.{n} 甲、乙" for n in range(1, 11)), *turns), null=null)
    assert said(result)[0].startswith("1 of 45 pairs")
    assert (result.rows[0]["a"], result.rows[0]["b"], result.rows[0]["survives"]) == ("甲", "乙", True)


def test_whether_enough_was_drawn_is_said():
    few = chance(plan_of(*together(8)), draws=50)
    assert said(few)[0].startswith("0 of 276 pairs")
    assert said(few)[2].startswith("1 was reached by hardly any of 50 draws, too few to tell")
    enough = chance(plan_of(*together(8)), draws=10_000)
    assert said(enough)[0].startswith("1 of 276 pairs")
    assert not any("too few to tell" in sentence for sentence in said(enough))


@pytest.mark.parametrize("null", ["fdsm", "sdsm"])
@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "No two parties answer for items of the same document: nothing to test."),
        (["1.1 甲", "1.2 甲"], "No two parties answer for items of the same document: nothing to test."),
        (["1.1 -"], "No two parties answer for items of the same document: nothing to test."),
        (["1.1 甲", "1.2 乙"], "0 of 1 pairs share more items"),
        (["1.1 甲、乙"], "0 of 1 pairs share more items"),
    ],
    ids=str,
)
def test_a_plan_in_which_nobody_meets_has_its_sentence(null, lines, words):
    result = chance(plan_of(*lines), null=null)
    assert said(result)[0].startswith(words)
    assert all(row["p"] == 1 and row["q"] == 1 and not row["survives"] for row in result.rows)


@pytest.mark.parametrize("null", ["fdsm", "sdsm"])
def test_a_measure_of_300_parties_is_no_surprise(null):
    everyone = [f"单位{number}" for number in range(300)]
    result = chance(
        plan_of(f"1.1 {'、'.join(everyone)}", "1.2 单位1、单位2", "1.3 单位3、单位4"), null=null, draws=100
    )
    assert len(result.rows) == result.settings["pairs"] == 44850
    assert said(result)[0].startswith("0 of 44850 pairs")
    assert {(row["expected"], row["p"]) for row in result.rows[-1000:]} == {(1.0, 1.0)}


def test_two_parties_of_two_documents_are_no_pair():
    from ipgraph.tables import from_rows

    here, there = plan_of("1.1 甲、乙", document="here"), plan_of("1.1 丙、丁", document="there")
    names = ("items", "responsibilities", "milestones", "targets")
    both = from_rows({name: [*here.rows(name), *there.rows(name)] for name in names})
    result = chance(both, null="sdsm")
    assert result.settings["pairs"] == 2
    assert result.settings["documents"] == ["here", "there"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"null": "bicm"}, "null=bicm is not one of: fdsm | sdsm"),
        ({"draws": "0"}, "draws=0 is not one of: 1–100000"),
        ({"draws": "many"}, "draws=many is not one of"),
        ({"seed": "-1"}, "seed=-1 is not one of"),
        ({"alpha": "0"}, "alpha=0 is not one of: 0 < alpha < 1"),
        ({"alpha": "nan"}, "alpha=nan is not one of"),
        ({"alpha": "a"}, "alpha=a is not one of"),
        ({"draw": "5"}, "beyond-chance has no parameter draw; it takes: null="),
    ],
    ids=str,
)
def test_a_parameter_that_makes_no_sense_is_refused_with_the_way_out(given, words):
    with pytest.raises(Refused) as refused:
        BEYOND_CHANCE.run(plan_of(), given)
    assert refused.value.en.startswith(words)


def test_one_hint_is_spoken_of_as_one():
    (_, (zh, en)) = verdict([{"p": 0.01, "survives": False}], 10, 0.05)
    assert (
        en
        == "Taken alone, 1 has p ≤ 0.05: hints at most, for among 10 tests up to 0.5 such come by chance alone."
    )
    assert zh == "另有 1 对单独看时 p ≤ 0.05，至多算线索：检验 10 对，仅凭偶然最多会有约 0.5 对。"

"""``ipgraph analyze NAME -p key=value``: taken, printed with the settings, or refused with what is taken."""

from __future__ import annotations

import json


def test_a_parameter_is_taken_and_printed_with_the_settings(run):
    result = run("--lang", "en", "analyze", "overlaps", "-p", "s=3", "--format", "csv")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1 + 6
    assert "s: 3" in result.stderr
    assert "pairs_by_s: s=1 162、s=2 13、s=3 6" in result.stderr


def test_several_parameters_stand_in_the_settings_of_json(run):
    result = run(
        "analyze", "role-load", "-p", "preset=lead-heavy", "-p", "leads=presumed", "--format", "json"
    )
    told = json.loads(result.stdout)
    assert (told["settings"]["preset"], told["settings"]["leads"]) == ("lead-heavy", "presumed")
    assert told["rows"][0]["weighted_load"] == 17.25


def test_numbers_inside_a_cell_are_short_for_people_and_whole_for_programs(run):
    assert "1 2.333、2 2.167" in run("analyze", "bridges", "--format", "table").stdout
    assert "1 2.3333333333333335、2 2.16" in run("analyze", "bridges", "--format", "csv").stdout


def test_an_unknown_parameter_is_refused_with_those_there_are(run):
    result = run("--lang", "en", "analyze", "standing", "-p", "wieght=count")
    assert result.exit_code == 2
    assert (
        "standing has no parameter wieght; it takes: weight=newman | count | overlap | none" in result.stderr
    )
    assert run("analyze", "-p", "s=3").exit_code == 2


def test_a_value_that_is_not_offered_is_refused_with_those_that_are(run):
    result = run("--lang", "zh", "analyze", "communities", "-p", "runs=many")
    assert result.exit_code == 2
    assert "runs=many 不在可选值之内：2–1000" in result.stderr


def test_a_parameter_needs_a_value_and_is_given_once(run):
    assert run("analyze", "overlaps", "-p", "s").exit_code == 2
    assert run("analyze", "overlaps", "-p", "s=1", "-p", "s=2").exit_code == 2

"""A folder of many plans: each can be looked at by itself, and what is too large for a page says so."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from serving import served
from small_plans import small, written

from ipgraph import pipeline
from ipgraph.views import VIEWS
from ipgraph.web.app import app
from ipgraph.web.pages import Served


@pytest.fixture
def many(tmp_path):
    files = written(tmp_path / "texts", small("甲"), small("乙", city="宜昌市"))
    assert pipeline.build(files, tmp_path / "store").written
    return tmp_path / "store"


def names(folder):
    return pipeline.tables(str(folder)).documents.column("document").to_pylist()


@pytest.mark.parametrize("command", [("view", "matrix"), ("report",)], ids=" ".join)
def test_a_page_of_one_of_them_is_about_that_one(run, many, command):
    one, other = names(many)
    titles = {name: pipeline.title(f"{many}#{name}") for name in (one, other)}
    page = run(*command, "--store", f"{many}#{one}", "-o", "-").stdout
    assert titles[one] in page
    assert titles[other] not in page


def test_two_of_them_are_compared(run, many):
    one, other = names(many)
    assert run("compare", f"{many}#{one}", f"{many}#{other}", "--format", "json").exit_code == 0


@pytest.mark.parametrize("view", [name for name, one in VIEWS.items() if not one.beyond])
def test_what_is_too_large_for_a_page_is_refused_with_a_page_that_can_be_made(run, many, monkeypatch, view):
    monkeypatch.setitem(VIEWS, view, replace(VIEWS[view], most=3))
    refused = run("--lang", "en", "view", view, "--store", many, "-o", "-")
    assert refused.exit_code == 2
    assert "holds 2 plans with" in refused.stderr
    assert (
        "holds 2 plans with"
        in run("--lang", "en", "view", view, "--store", many / "graph.trig", "-o", "-").stderr
    )
    way = refused.stderr.strip().rpartition("--store ")[2].strip("'")
    monkeypatch.undo()
    assert run("view", view, "--store", way, "-o", "-").exit_code == 0


def test_a_site_of_too_many_is_refused_with_one_that_can_be_made(run, many, tmp_path, monkeypatch):
    monkeypatch.setattr("ipgraph.explorer.shown.MOST", 3)
    refused = run("--lang", "en", "site", "--store", many, "-o", tmp_path / "site")
    assert refused.exit_code == 2
    assert f"--store '{many}#{min(names(many))}'" in refused.stderr
    assert not (tmp_path / "site").exists()
    monkeypatch.undo()
    assert run("site", "--store", f"{many}#{min(names(many))}", "-o", tmp_path / "site").exit_code == 0


def test_a_server_of_too_many_says_so_on_its_pages_and_answers_sparql(many, monkeypatch):
    monkeypatch.setattr("ipgraph.explorer.shown.MOST", 3)
    with served(app(Served(str(many)))) as door:
        for path in ("/", "/en/matrix.html"):
            page = door.ask(path)
            assert page.status == 404
            assert f"{many}#{min(names(many))}" in page.body.decode("utf-8")
        answer = door.ask(
            "/sparql?" + urlencode({"query": "SELECT * { ?d a <https://w3id.org/ipgraph/ns#PlanDocument> }"})
        )
        assert answer.status == 200
        assert len(json.loads(answer.body)["results"]["bindings"]) == 2


@pytest.mark.parametrize("kind", ["a folder", "an RDF file"])
def test_a_network_too_large_for_its_measures_is_drawn_as_counted(run, many, monkeypatch, kind):
    monkeypatch.setitem(VIEWS, "network", replace(VIEWS["network"], most=3))
    store = many if kind == "a folder" else many / "graph.trig"
    page = run("view", "network", "--store", store, "-o", "-").stdout
    assert "市工商局（武汉市）" in page
    assert "市工商局（宜昌市）" in page
    assert "2 份文件共" in page


@pytest.mark.parametrize("command", [("report", "-o", "-"), ("compare",)], ids=lambda one: one[0])
def test_where_one_plan_is_asked_for_the_way_to_one_is_named(run, many, command):
    where = ("--store", many) if command[0] == "report" else (many, many)
    refused = run("--lang", "en", *command, *where)
    assert refused.exit_code == 2
    assert f"{many}#{min(names(many))}" in refused.stderr


def test_of_many_plans_the_first_are_named_and_all_are_in_json(run, tmp_path, monkeypatch):
    monkeypatch.setattr("ipgraph.cli.analyze._NAMED", 1)
    files = written(tmp_path / "texts", small("甲"), small("乙"), small("丙"))
    assert pipeline.build(files, tmp_path / "store").written
    first, *others = names(tmp_path / "store")
    told = run("analyze", "--store", tmp_path / "store").stderr
    assert f"documents: {first} … (3)" in told
    assert not any(name in told for name in others)
    whole = run("analyze", "--store", tmp_path / "store", "--format", "json").stdout
    assert all(name in whole for name in (first, *others))

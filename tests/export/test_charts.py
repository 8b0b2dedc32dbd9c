"""The charts as files: well-formed, whole without a page around them, with the numbers of the analyses."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from lxml import etree
from small_plans import small, written

from ipgraph import pipeline
from ipgraph.cli import cli
from ipgraph.cli.export import _CHARTS
from ipgraph.refusal import Refused
from ipgraph.tables import from_rows
from ipgraph.views.charts import CHARTS, svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def seed():
    return pipeline.tables()


def words(data):
    return [one.text for one in etree.fromstring(data).iter(f"{SVG}text")]


def test_the_command_offers_every_chart():
    assert tuple(CHARTS) == _CHARTS


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_one_svg_that_needs_nothing_around_it(seed, name, lang):
    data = svg(seed, name, lang=lang)
    root = etree.fromstring(data)
    assert root.tag == f"{SVG}svg"
    assert [float(root.get(side)) for side in ("width", "height")] == [
        float(one) for one in root.get("viewBox").split()[2:]
    ]
    text = data.decode()
    assert "var(" not in text  # only browsers know variables
    assert re.findall(r'(?:href|src)="(?!#)|url\((?!#)|@import', text) == []
    classes = {one for element in root.iter() for one in (element.get("class") or "").split()}
    assert all(f".{one}" in text for one in classes - {"some", name, "value"})


def test_the_numbers_are_those_counted_by_hand(seed):
    load = words(svg(seed, "load"))
    assert load[2:8] == ["市知识产权局", "9.83", "22", "市工商局", "2.17", "10"]
    due = words(svg(seed, "stairs"))
    assert due[3:7] == ["2017 上", "1", "1", "1 / 1"]
    assert due[7:11] == ["2017 下", "14", "13", "15 / 14"]
    assert due[-4:] == [
        "2019 下",
        "6",
        "7",
        "36 / 36",
    ]  # every dated phase is due in the end, by either reading
    pairs = svg(seed, "pairs").decode()
    assert len(re.findall('class="count"', pairs)) == 21  # as many as there are ties


def test_no_word_of_a_plan_is_markup(tmp_path):
    (file,) = written(tmp_path, small("甲", "<b>&\"']]>局、丙局"))
    for name in CHARTS:
        etree.fromstring(svg(pipeline.tables(str(file)), name))


@pytest.mark.parametrize("name", CHARTS)
def test_where_there_is_nothing_to_draw_it_is_said(name):
    with pytest.raises(Refused, match="there is nothing to draw"):
        svg(from_rows({}), name)


def test_the_command_writes_a_chart_and_says_what_it_needs(tmp_path):
    def run(*arguments):
        return CliRunner().invoke(cli, ["--lang", "en", "export", *arguments, "-o", str(tmp_path / "x.svg")])

    assert run("svg").exit_code == 2
    assert "svg needs --chart, one of load, pairs, stairs" in run("svg").output
    assert run("csv", "--chart", "load").exit_code == 2
    assert run("svg", "--chart", "load").exit_code == 0
    assert (tmp_path / "x.svg").read_bytes() == svg(pipeline.tables(), "load", lang="en")

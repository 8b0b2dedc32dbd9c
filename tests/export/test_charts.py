"""The charts as files: well-formed, whole without a page around them, with the numbers of the analyses."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from lxml import etree
from small_plans import small, written

from ipgraph import pipeline
from ipgraph.analysis.example import plan_of
from ipgraph.cli import cli
from ipgraph.cli.export import _CHARTS
from ipgraph.refusal import Refused
from ipgraph.tables import from_rows
from ipgraph.views.charts import CHARTS, svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def seed():
    return pipeline.tables()


#: What a chart is made of: nothing in it can run or fetch.
ELEMENTS = {
    "svg", "title", "desc", "style", "defs", "pattern", "linearGradient", "stop", "g", "rect", "path", "line", "circle", "text",
}  # fmt: skip


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
    assert all(f".{one}" in text for one in classes - {"some", name, "value", "soft"})


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


@pytest.mark.parametrize("name", ["load", "pairs", "network"])
def test_no_name_of_a_body_is_markup(name):
    hostile = "<b>&\"']]>局"
    data = svg(plan_of(f"1.1 {hostile}、丙局", f"1.2 {hostile}、丙局"), name)
    root = etree.fromstring(data)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= ELEMENTS
    assert "<b>&\"']" in "".join(word or "" for word in words(data))


def test_a_measure_is_a_word_too(tmp_path):
    (file,) = written(tmp_path, small("甲").replace("1. 举措", "1. <script>x</script>\u202e\x07&"))
    data = svg(pipeline.tables(str(file)), "timeline")
    assert {one.tag.removeprefix(SVG) for one in etree.fromstring(data).iter()} <= ELEMENTS
    assert any("<script>x</script>" in (word or "") for word in words(data))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_the_same_bytes_again(seed, name):
    assert svg(seed, name) == svg(pipeline.tables(), name)


def boxes_of(data, tag, name):
    """The (x, width) of every element of a class."""
    return [
        (float(one.get("x")), float(one.get("width")))
        for one in etree.fromstring(data).iter(f"{SVG}{tag}")
        if one.get("class") == name
    ]


def test_the_timeline_has_every_dated_measure_and_its_two_readings(seed):
    data = svg(seed, "timeline")
    said = words(data)
    assert said[:3] == ["2017", "2018", "2019"]
    assert [one for one in said if one and re.fullmatch(r"\d\.\d", one)] == [
        "1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3.1", "3.2", "3.3", "3.4",
        "4.1", "4.2", "4.3", "4.4", "4.5", "5.1", "5.2", "5.3", "5.4",
    ]  # fmt: skip
    # 1.1 by 30 April or 31 May 2017, and by 31 October or 30 November; 1.4 by 2017 or 2018, 3.2 by 2018 or 2019
    day = 480 / 3 / 365
    assert [round(width / day) for _, width in boxes_of(data, "rect", "doubt")] == [31, 30, 365, 365]


def test_long_plans_are_drawn_in_part_and_say_so():
    many = [f"{one}.{two} 甲{two}、乙 2018-12-31" for one in range(1, 9) for two in range(1, 11)]
    drawn = plan_of(*many, "9.1 甲1")
    assert "只画前 60 项，其余 20 项略。" in words(svg(drawn, "timeline"))
    assert "另有 1 项没有写时间，不在图中。" in words(svg(drawn, "timeline"))
    bodies = plan_of(*(f"1.{at} 甲{at}、乙{at}" for at in range(1, 41)))
    assert "只画协调负荷最大的 60 个单位，其余 20 个略。" in words(svg(bodies, "network"))


def test_the_network_has_every_body_and_every_tie_and_says_what_sizes_mean(seed):
    data = svg(seed, "network", lang="en")
    root = etree.fromstring(data)
    ties = [one for one in root.iter(f"{SVG}line") if (one.get("class") or "").startswith("tie")]
    parties = [one.text for one in root.iter(f"{SVG}text") if one.get("class") == "party"]
    assert len(ties) == 21 + 2 + 5  # of pairs; samples of widths and of programmes
    assert len(parties) == 16
    said = words(data)
    assert "disc area: coordination load (largest: 22)" in said
    assert "line width: joint measures (most: 4)" in said
    radius = {
        name: float(disc.get("r"))
        for name, disc in zip(parties, (one for one in root.iter(f"{SVG}circle")), strict=False)
    }
    assert (radius["市知识产权局"] / radius["市工商局"]) ** 2 == pytest.approx(22 / 10, abs=0.01)


def test_everything_drawn_is_inside_its_frame(seed):
    root = etree.fromstring(svg(seed, "network"))
    wide, high = float(root.get("width")), float(root.get("height"))
    for one in root.iter(f"{SVG}circle"):
        x, y, r = (float(one.get(name)) for name in ("cx", "cy", "r"))
        assert r <= x <= wide - r
        assert r <= y <= high - r


@pytest.mark.parametrize("name", CHARTS)
def test_where_there_is_nothing_to_draw_it_is_said(name):
    with pytest.raises(Refused, match="there is nothing to draw"):
        svg(from_rows({}), name)


def test_the_command_writes_a_chart_and_says_what_it_needs(tmp_path):
    def run(*arguments):
        return CliRunner().invoke(cli, ["--lang", "en", "export", *arguments, "-o", str(tmp_path / "x.svg")])

    assert run("svg").exit_code == 2
    assert "svg needs --chart, one of load, pairs, stairs, timeline, network" in run("svg").output
    assert run("csv", "--chart", "load").exit_code == 2
    assert run("svg", "--chart", "load").exit_code == 0
    assert (tmp_path / "x.svg").read_bytes() == svg(pipeline.tables(), "load", lang="en")

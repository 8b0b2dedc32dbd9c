"""Two plans in one store are compared on pages of their own, either way, each change with its lines."""

import re
from pathlib import Path

import pytest

from ipgraph import pipeline
from ipgraph.explorer.pages import frame_of, pages_of
from ipgraph.explorer.shown import Shown

PLANS = Path(__file__).resolve().parents[1] / "plans"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """``drawn(name)`` is a page about a draft and its plan."""
    out = tmp_path_factory.mktemp("two") / "out"
    pipeline.build([PLANS / "haiwan-2021-draft.txt", PLANS / "haiwan-2021.txt"], out)
    shown = Shown(str(out))
    pages = pages_of(shown)
    return lambda name, lang="zh": pages[name].draw(lang, frame_of(pages[name], pages, lang))


def test_what_changed_from_a_draft_to_its_plan_is_counted(drawn):
    page = drawn("compare/haiwan-2021-draft/haiwan-2021")
    assert "改动 4 项，新增 1 项，删去 1 项" in page
    assert "Items changed: 4, added: 1, removed: 1" in drawn("compare/haiwan-2021-draft/haiwan-2021", "en")


def test_the_other_way_round_what_came_has_gone(drawn):
    page = drawn("compare/haiwan-2021/haiwan-2021-draft")
    assert re.findall("<del><bdi[^>]*>(简化企业开办[^<]*)", page) == [
        "简化企业开办。2021年9月底前，将企业开办时间压缩至1个工作日以内。"
    ]


def test_numbers_of_two_plans_are_counted_in_each(drawn):
    numbers = re.search('class="attention">(.*?)</ul>', drawn("index"), re.DOTALL)[1]
    both = [int(one) for one in re.findall(r"<b>(\d+)</b>", numbers)]
    alone = [_attention(Shown(str(PLANS / f"{name}.txt"))) for name in ("haiwan-2021", "haiwan-2021-draft")]
    assert both == [sum(counts) for counts in zip(*alone, strict=True)]


def _attention(shown):
    pages = pages_of(shown)
    page = pages["index"].draw("zh", frame_of(pages["index"], pages, "zh"))
    return [
        int(one)
        for one in re.findall(r"<b>(\d+)</b>", re.search('class="attention">(.*?)</ul>', page, re.DOTALL)[1])
    ]


def test_one_plan_has_nothing_to_compare_and_is_told_the_command():
    pages = pages_of(Shown())
    assert [name for name in pages if name.startswith("compare")] == ["compare"]
    for lang, command in (("zh", "ipgraph compare 旧 新"), ("en", "ipgraph compare OLD NEW")):
        assert command in pages["compare"].draw(lang, frame_of(pages["compare"], pages, lang))

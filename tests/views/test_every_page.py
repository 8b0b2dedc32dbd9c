"""Laws that hold for every page that a view makes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ipgraph.tables import SCHEMAS, from_rows
from ipgraph.views import PLAN_VIEWS, VIEWS
from ipgraph.views import page as page_module
from ipgraph.views.page import Words, _catalogue

from .page_tree import tree
from .page_words import HOSTILE, TITLE

EVERY = pytest.mark.parametrize("name", VIEWS)
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


@EVERY
def test_a_page_has_one_heading_a_language_and_a_viewport(pages, name):
    page = tree(pages[name])
    assert [found.text for found in page.all("h1")] == [TITLE]
    assert page.one("html").attrs["lang"] == "zh-CN"
    assert page.one("meta", name="viewport").attrs["content"] == "width=device-width, initial-scale=1"


@EVERY
def test_a_page_refers_to_nothing_outside_itself(pages, name):
    page = tree(pages[name])
    assert not [one for one in page.all() if "src" in one.attrs or "srcset" in one.attrs]
    assert not page.all("link") + page.all("iframe") + page.all("img") + page.all("object")
    assert {one.attrs["href"][0] for one in page.all() if one.attrs.get("href")} == {"#"}
    styles = "".join(one.text for one in page.all("style"))
    assert "url(" not in styles
    assert "@import" not in styles


@EVERY
def test_a_page_forbids_itself_the_network(pages, name):
    policy = tree(pages[name]).one("meta", http_equiv="Content-Security-Policy").attrs["content"]
    assert policy.startswith("default-src 'none';")
    assert "http" not in policy


@EVERY
def test_every_link_of_a_page_leads_to_something_on_it(pages, name):
    page = tree(pages[name])
    ids = [one.attrs["id"] for one in page.all() if "id" in one.attrs]
    assert len(ids) == len(set(ids))
    assert {one.attrs["href"][1:] for one in page.all("a")} <= set(ids)


@EVERY
@BOTH
def test_words_of_a_plan_are_text_and_never_markup(hostile, name, lang):
    html = VIEWS[name].render(hostile, title=HOSTILE, lang=lang)
    page = tree(html)
    assert not page.all("img") + page.all("b")
    assert not [one for one in page.all() if any(key.startswith("on") for key in one.attrs)]
    shown = HOSTILE.replace("\x07", "␇")
    assert page.one("h1").text == shown
    assert [one for one in page.all("article") if one.one("h3").text == shown]
    assert "\x07" not in html


@EVERY
def test_ids_are_opaque(hostile, name):
    page = tree(VIEWS[name].render(hostile, title=TITLE))
    keys = [one.attrs["id"] for one in page.all("article")]
    assert all(re.fullmatch(r"[mnb]\d+", key) for key in keys)


#: All pages are drawn in one process for each seed: to start one and to read the plan takes longer than a page.
PAGES_OF_A_SEED = r"""
import hashlib, json, sys
from ipgraph.analysis.example import plan_of
from ipgraph.pipeline import plans_of
from ipgraph.tables import from_plans
from ipgraph.views import PLAN_VIEWS, VIEWS
from ipgraph.views.report import render

plans = plans_of()
tables = from_plans(plans)
large = plan_of(*(f"{i % 5 + 1}.{i // 5 + 1} \u5355{i}\u3001\u5355{(i * 7 + 1) % 420}" for i in range(420)))
pages = {name: view.render(tables, title="plan") for name, view in VIEWS.items()}
pages |= {name: view.render(plans[0], title="plan") for name, view in PLAN_VIEWS.items()}
pages |= {"report": render(tables, title="plan"), "large": VIEWS["network"].render(large, title="plan")}
print(json.dumps({name: hashlib.sha256(html.encode()).hexdigest() for name, html in pages.items()}))
"""


@pytest.fixture(scope="module")
def of_seeds():
    """The digests of the pages by name, drawn under two hash seeds."""
    return [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", PAGES_OF_A_SEED],
                env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0"},
                capture_output=True,
                check=True,
                text=True,
            ).stdout
        )
        for seed in ("1", "2")
    ]


@pytest.mark.parametrize("name", [*VIEWS, *PLAN_VIEWS, "report", "large"])
def test_a_page_is_the_same_bytes_under_any_hash_seed(of_seeds, name):
    assert of_seeds[0][name] == of_seeds[1][name]


@EVERY
@BOTH
def test_a_plan_without_anything_makes_a_page(name, lang):
    empty = from_rows({table: [] for table in SCHEMAS})
    assert len(tree(VIEWS[name].render(empty, title="空", lang=lang)).all("h1")) == 1


@EVERY
def test_a_page_prints_its_settings(pages, name):
    settings = tree(pages[name]).one("p", class_="settings").text
    assert "层级" in settings
    assert "◆ 责任" in settings
    assert "从严" in settings
    assert "zhengzhou-2017" in settings


@EVERY
def test_quotes_stay_chinese_on_an_english_page(seed, name):
    page = tree(VIEWS[name].render(seed, title=TITLE, lang="en"))
    assert page.one("html").attrs["lang"] == "en"
    quotes = [one for quote in page.all("blockquote") for one in quote.all("bdi")]
    assert {one.attrs["lang"] for one in quotes} == {"zh-CN"}


@EVERY
def test_what_scripts_read_is_plain_json(pages, name):
    scripts = tree(pages[name]).all("script", type="application/json")
    assert all(json.loads(one.text) for one in scripts)


def test_both_languages_say_everything():
    catalogue = _catalogue()
    assert list(catalogue["zh"]) == list(catalogue["en"])
    for key, words in catalogue["zh"].items():
        places = [set(re.findall(r"{(\w+)}", one)) for one in (words, catalogue["en"][key])]
        assert places[0] == places[1], key


def test_no_two_files_of_words_say_the_same_key():
    folder = Path(page_module.__file__).parent
    files = [folder / "words.json", *sorted((folder / "words").glob("*.json"))]
    keys = [key for file in files for key in json.loads(file.read_text(encoding="utf-8"))["zh"]]
    assert len(keys) == len(set(keys))


def test_an_unknown_word_is_an_error():
    with pytest.raises(KeyError):
        Words("zh")("no such word")


def test_views_are_cheap_to_import():
    code = "import sys, ipgraph.views; print(sorted({'pyvis', 'networkx', 'jinja2', 'pyarrow'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == "[]"


def test_every_view_has_words_in_both_languages():
    for name, view in VIEWS.items():
        assert view.name == name
        for lang in ("zh", "en"):
            assert view.title(lang)
            assert view.description(lang)
        assert view.title("zh") == Words("zh")(name)
        assert view.title("en") == Words("en")(name)

"""The explorer as files: whole, the same bytes, every link leads somewhere, nothing asked of the network."""

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from ipgraph.explorer.pages import pages_of
from ipgraph.explorer.shown import Shown
from ipgraph.explorer.site import MANIFEST, files, write
from ipgraph.views.page import _catalogue

PLANS = Path(__file__).resolve().parents[1] / "plans"


@pytest.fixture
def site(explorer):
    """The explorer of the bundled plan, made under a hash seed that is known."""
    return explorer


class Links(HTMLParser):
    """What a page refers to, and the ids that it has."""

    def __init__(self, text):
        super().__init__()
        self.found, self.ids, self.handlers = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.found += [named[name] for name in ("href", "src", "action") if named.get(name)]
        self.ids |= {named["id"]} if "id" in named else set()
        self.handlers += [name for name in named if name.startswith("on")]


def read(folder):
    return {path: Links(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}


def test_every_link_of_every_page_leads_to_something_that_is_there(site):
    pages, wrong = read(site), []
    for path, page in pages.items():
        for link in page.found:
            parts = urlsplit(link)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            fragment = unquote(parts.fragment)
            here = target.is_file() and (
                "=" in fragment or not fragment or target not in pages or fragment in pages[target].ids
            )
            wrong += [] if here and not parts.scheme else [(path.name, link)]
    assert wrong == []


def test_no_page_has_a_handler_in_its_markup(site):
    assert [path for path, page in read(site).items() if page.handlers] == []


def test_every_page_stands_in_both_languages(site):
    zh = {
        path.relative_to(site)
        for path in site.rglob("*.html")
        if "en" not in path.relative_to(site).parts[:1]
    }
    assert zh == {path.relative_to(site / "en") for path in (site / "en").rglob("*.html")}
    assert len(zh) > 35


def test_every_question_has_a_page(site):
    from ipgraph.graph.questions import questions

    assert {path.stem for path in (site / "ask").glob("*.html")} == set(questions())


def test_the_manifest_lists_the_files(site):
    listed = json.loads((site / MANIFEST).read_text(encoding="utf-8"))["files"]
    assert all((site / name).is_file() for name in listed)
    assert "index.html" in listed
    assert "download/ledger.csv" in listed


def test_pages_are_the_same_bytes_under_any_hash_seed(site, explored, tmp_path):
    explored("2", tmp_path / "2")
    assert _digests(site) == _digests(tmp_path / "2")


def _digests(folder):
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest() for one in found}


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    from ipgraph.refusal import Refused

    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused):
        write(Shown(), tmp_path)
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_built_store_gives_the_same_numbers_as_its_document(tmp_path):
    from ipgraph import pipeline

    plan = PLANS / "haiwan-2021.txt"
    pipeline.build([plan], tmp_path / "store")
    found = [_numbers(Shown(str(where))) for where in (plan, tmp_path / "store")]
    assert found[0] == found[1]
    assert len(found[0]) > 4


def _numbers(shown):
    text = files(shown)["index.html"]().decode("utf-8")
    return re.findall(r"<b>(\d+)</b>", text.partition('class="numbers"')[2].partition('class="pictures"')[0])


def test_the_words_of_the_explorer_are_in_both_languages():
    catalogue = _catalogue()
    assert catalogue["zh"].keys() == catalogue["en"].keys()


def test_a_page_is_made_from_its_name_alone():
    names = pages_of(Shown())
    files = [page.file for page in names.values()]
    assert len(set(files)) == len(files)
    assert all(re.fullmatch(r"[\w./-]+\.html", name) for name in files)

"""WCAG 2.2 A and AA as axe-core sees them, on every kind of page, in both colour schemes, on a desktop and a phone."""

from importlib.resources import files

import pytest

from ipgraph.explorer.shown import Shown
from ipgraph.explorer.site import files as made

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: Every rule looks at every element; only what passed is not described one by one, and stays in the page.
RUN = """async (tags) =>
  (await axe.run(document, { runOnly: tags, resultTypes: ["violations"] })).violations"""
#: One page of each kind; all pages of a kind are made by the same template.
KINDS = {path.partition("/")[0]: path for path in reversed(made(Shown())) if path.endswith(".html")}


def test_every_kind_of_page_is_looked_at():
    assert {"index.html", "matrix.html", "network.html", "ask", "source", "whatif", "en"} <= set(KINDS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_page(opens, site, kind, scheme):
    opened = opens((site / KINDS[kind]).as_uri(), size=(1280, 900), scheme=scheme)
    assert violations(opened.page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_phone(opens, site, kind):
    assert violations(opens((site / KINDS[kind]).as_uri(), size=(390, 844)).page) == []


def violations(page):
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(RUN, TAGS)
    return [
        (one["id"], node["target"], node.get("failureSummary", "")[:200])
        for one in found
        for node in one["nodes"][:3]
    ]

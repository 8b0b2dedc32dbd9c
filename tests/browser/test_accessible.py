"""WCAG 2.2 A and AA as axe-core sees them, on every kind of page, in both colour schemes, on a desktop and a phone."""

from importlib.resources import files

import pytest

from ipgraph.explorer.shown import Shown
from ipgraph.explorer.site import files as made

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: One page of each kind; all pages of a kind are made by the same template.
KINDS = {path.partition("/")[0]: path for path in reversed(made(Shown())) if path.endswith(".html")}


def test_every_kind_of_page_is_looked_at():
    assert {"index.html", "matrix.html", "network.html", "ask", "source", "whatif", "en"} <= set(KINDS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_page(chromium, site, kind, scheme):
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    try:
        page.goto((site / KINDS[kind]).as_uri())
        assert violations(page) == []
    finally:
        page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_phone(chromium, site, kind):
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    try:
        page.goto((site / KINDS[kind]).as_uri())
        assert violations(page) == []
    finally:
        page.close()


def violations(page):
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", TAGS)["violations"]
    return [
        (one["id"], node["target"], node.get("failureSummary", "")[:200])
        for one in found
        for node in one["nodes"][:3]
    ]

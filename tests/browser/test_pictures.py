"""Every kind of view looks as it did: compared, small and grey, with pictures that people have looked at.

What is compared is a drawing of 64×40: fonts that are drawn a little otherwise do not show there, a table that is gone
does.  ``IPGRAPH_RENEW_PICTURES=1`` draws the pictures again; look at them before they are committed.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

pytestmark = pytest.mark.browser
PICTURES = Path(__file__).parent / "pictures"
VIEWS = ("matrix", "network", "timeline", "due", "departments", "load", "tree", "index")
EVERY = pytest.mark.parametrize("name", VIEWS)
#: The mean difference of two pictures, in greys of 255, from which on they are not of the same page: all words in
#: another font make some 2, the least of the drawings gone 2.9, another view 7, no styles 15.
BOUND = 2.5
SIZE = {"width": 1280, "height": 800}
SMALL = (64, 40)
#: What a view shows of a plan, apart from words around it.
SHOWN = "main table, main svg, main canvas, #tree, .numbers"


@pytest.fixture(scope="module")
def drawn(chromium, site):
    """Name → the page as drawn, without what :data:`SHOWN` names, and without its styles."""
    context = chromium.new_context(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
    context.set_offline(True)
    page, found = context.new_page(), {}
    for name in VIEWS:
        page.goto((site / f"{name}.html").as_uri())
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        shots = [page.screenshot(animations="disabled")]
        for gone in (SHOWN, "style, link[rel=stylesheet]"):
            page.evaluate("(gone) => document.querySelectorAll(gone).forEach((one) => one.remove())", gone)
            shots.append(page.screenshot(animations="disabled"))
        found[name] = shots
    yield found
    context.close()


def small(png):
    return Image.open(io.BytesIO(png)).convert("L").resize(SMALL, Image.Resampling.BOX)


def difference(one, other):
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def reference(name):
    return Image.open(PICTURES / f"{name}.png")


@EVERY
def test_a_view_looks_as_it_did(drawn, name, tmp_path):
    now = small(drawn[name][0])
    if os.environ.get("IPGRAPH_RENEW_PICTURES"):
        now.save(PICTURES / f"{name}.png", optimize=True)
    before = reference(name)
    if difference(now, before) >= BOUND:
        (tmp_path / f"{name}.png").write_bytes(drawn[name][0])
        pair = Image.new("L", (2 * SMALL[0], SMALL[1]))
        pair.paste(before, (0, 0))
        pair.paste(now, (SMALL[0], 0))
        pair.resize((1280, 400), Image.Resampling.NEAREST).save(tmp_path / f"{name}-before-and-now.png")
        pytest.fail(
            f"{name} differs by {difference(now, before):.1f} of at most {BOUND}; see {tmp_path}. If it is meant:"
            f" IPGRAPH_RENEW_PICTURES=1 python -m pytest {Path(__file__).name}"
        )


@EVERY
@pytest.mark.parametrize("gone", [1, 2], ids=["tables and drawings", "styles"])
def test_what_is_gone_is_noticed(drawn, name, gone):
    assert difference(small(drawn[name][gone]), reference(name)) >= BOUND


@EVERY
def test_another_view_is_noticed(drawn, name):
    now = small(drawn[name][0])
    others = [difference(now, reference(other)) for other in VIEWS if other != name]
    assert min(others) >= BOUND


def test_the_pictures_are_small():
    assert sum(file.stat().st_size for file in PICTURES.glob("*.png")) < 30_000

"""The pages of the ontology as a browser without a network shows them."""

from pathlib import Path

import pytest

from .test_pages_in_a_browser import CONTRAST

pytestmark = pytest.mark.browser
ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
EVERY = pytest.mark.parametrize("name", ["index.html", "index.zh.html"])


@pytest.fixture
def shown(opens):
    """Opens a page: ``shown("index.html", size=(390, 800), scheme="dark")``."""
    return lambda name, **how: opens((ONTOLOGY / name).as_uri(), **how)


@EVERY
@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_asks_for_nothing_and_never_scrolls_sideways(shown, name, width):
    tab = shown(name, size=(width, 800))
    assert len(tab.requests) == 1
    assert tab.messages == []
    assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@EVERY
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(shown, name, scheme):
    assert shown(name, scheme=scheme).page.evaluate(CONTRAST) == []


@EVERY
def test_the_identifier_of_a_term_leads_to_its_section(shown, name):
    tab = shown(name).page
    tab.goto(tab.url + "#hasResponsibility")
    top = tab.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    assert 0 <= top <= 120  # below the bar with the contents


@EVERY
def test_words_of_the_diagram_stay_in_their_boxes(shown, name):
    strays = shown(name).page.evaluate("""() => {
      const boxes = [...document.querySelectorAll('.diagram .box')].map((one) => one.getBoundingClientRect());
      const frame = document.querySelector('.diagram').getBoundingClientRect();
      return [...document.querySelectorAll('.diagram text')].filter((text) => {
        const at = text.getBoundingClientRect();
        const home = boxes.find((box) => at.left >= box.left && at.left < box.right && at.top > box.top && at.top < box.bottom);
        return at.right > (home || frame).right || at.left < frame.left || at.top < frame.top;
      }).map((text) => text.textContent);
    }""")
    assert strays == []

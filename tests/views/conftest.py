import pytest

from ipgraph.pipeline import tables_of
from ipgraph.tables import SCHEMAS, Tables, from_rows
from ipgraph.views import VIEWS

from .page_words import HOSTILE, TITLE


@pytest.fixture(scope="session")
def seed() -> Tables:
    return tables_of()


@pytest.fixture(scope="session")
def pages(seed):
    """name → page of the bundled plan, in Chinese."""
    return {name: view.render(seed, title=TITLE) for name, view in VIEWS.items()}


@pytest.fixture(scope="session")
def hostile(seed) -> Tables:
    """The bundled plan with one department, one measure and one quote that attack the page."""
    rows = {name: seed.rows(name) for name in SCHEMAS}
    for row in rows["responsibilities"]:
        if row["party"] == "市财政局":
            row["party"], row["as_written"] = HOSTILE, HOSTILE
    for row in rows["items"]:
        if row["notation"] == "3.2" or "托管模式" in (row["quote"] or ""):
            row["title"] = row["text"] = row["quote"] = HOSTILE
    return from_rows(rows)

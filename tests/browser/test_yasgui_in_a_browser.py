"""An editor that others wrote, YASGUI, on a page of another site: it asks the endpoint of ``ipgraph serve --cors``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.editor import page, shown
from bench.rereading import Missing
from bench.served import serving

pytestmark = pytest.mark.browser
GRAPHS = Path(__file__).parents[1] / "web" / "protocol.trig"
QUERY = "SELECT ?s ?topic { ?s <http://xmlns.com/foaf/0.1/topic> ?topic }"


def test_an_editor_of_another_site_shows_the_rows_and_asks_nobody_else(chromium):
    with serving("--store", str(GRAPHS), "--cors") as port:
        endpoint = f"http://127.0.0.1:{port}/sparql"
        try:
            with page(endpoint, QUERY) as address:
                words, asked = shown(chromium, address, "强市")
        except Missing as missing:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(str(missing))
    assert "data3" in words
    assert "第二行" in words
    assert any(url.startswith(endpoint) for url in asked)
    assert [url for url in asked if not url.startswith((address, endpoint, "data:", "blob:"))] == []

"""Chromium with the network off, and the pages of the bundled plan (and of a hostile one) as files."""

from __future__ import annotations

import os
import shutil

import pytest

from ipgraph.explorer.shown import Shown
from ipgraph.explorer.site import write
from ipgraph.pipeline import tables_of
from ipgraph.tables import SCHEMAS, from_rows
from ipgraph.views import VIEWS

TITLE = "郑州市国家知识产权强市创建市工作任务分工暨路线图"
HOSTILE = '财政部"</script><img src=x onerror=alert(1)>\u202e&amp;<b>'
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests; without Chromium they are skipped, but never in CI."""
    if CHROMIUM is None and os.environ.get("CI") != "true":
        pytest.skip("no Chromium on the PATH: install it to check the pages as drawn")
    if os.environ.get("CI") != "true":
        pytest.importorskip("playwright", reason="playwright is not installed")
    from playwright import sync_api

    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def hostile_tables():
    """The bundled plan with a department and an item that attack the page."""
    tables = tables_of()
    rows = {name: tables.rows(name) for name in SCHEMAS}
    for row in rows["responsibilities"]:
        if row["party"] == "市财政局":
            row["party"] = row["as_written"] = HOSTILE
    for row in rows["items"]:
        if row["notation"] == "3.2":
            row["title"] = HOSTILE
    return from_rows(rows)


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """``(view, plan)`` → address of the page as a file; plan is *seed* or *hostile*."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for plan, tables in (("seed", tables_of()), ("hostile", hostile_tables())):
        for name, view in VIEWS.items():
            path = folder / f"{plan}-{name}.html"
            path.write_text(view.render(tables, title=TITLE), encoding="utf-8")
            found[name, plan] = path.as_uri()
    return found


class Visit:
    """A page that is open, with everything that it asked for, said and threw."""

    def __init__(self, context, address: str, fragment: str = "") -> None:
        self.page = context.new_page()
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.page.on("request", lambda one: self.requests.append(one.url))
        self.page.on("console", lambda one: self.messages.append(one.text))
        self.page.on("pageerror", lambda one: self.messages.append(str(one)))
        self.page.on("dialog", lambda one: (self.messages.append("dialog"), one.dismiss()))
        self.page.goto(address + fragment)

    @property
    def outside(self) -> list[str]:
        """What was asked for, besides the file itself and data in it."""
        return [url for url in self.requests if not url.startswith(("file:", "data:"))] + self.requests[1:]

    def back(self) -> None:
        """The back button."""
        self.page.evaluate(
            "() => new Promise((done) => { addEventListener('hashchange', done, { once: true }); history.back(); })"
        )


@pytest.fixture
def visit(chromium, files):
    """Opens a page: ``visit("network", size=(390, 844), scheme="dark", fragment="#show=n1")``."""
    contexts = []

    def open_page(name, *, plan="seed", size=(1280, 800), scheme="light", fragment="", scripts=True):
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, java_script_enabled=scripts
        )
        context.set_offline(True)
        context.set_default_timeout(8000)
        contexts.append(context)
        return Visit(context, files[name, plan], fragment)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The explorer of the bundled plan as a folder of files."""
    out = tmp_path_factory.mktemp("site") / "explorer"
    write(Shown(), out)
    return out

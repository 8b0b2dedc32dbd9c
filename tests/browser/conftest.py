"""Chromium with the network off, and the pages of the bundled plan (and of a hostile one) as files."""

from __future__ import annotations

import os
import shutil

import pytest

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
#: The shell without windows first: the same engine, which opens a page for a third of the work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
#: Resolved once a page has been drawn and has nothing left to do, and at the latest after a fifth of a second.
SETTLED = """() => new Promise((done) => requestAnimationFrame(() =>
  requestAnimationFrame(() => requestIdleCallback(done, { timeout: 200 }))))"""


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

    def __init__(self, context, address: str) -> None:
        self.page = context.new_page()
        self.address = address
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.failed: list[str] = []
        self.page.on("request", lambda one: self.requests.append(one.url))
        self.page.on("requestfailed", lambda one: self.failed.append(one.url))
        self.page.on("console", lambda one: self.messages.append(one.text))
        self.page.on("pageerror", lambda one: self.messages.append(str(one)))
        self.page.on("dialog", lambda one: (self.messages.append("dialog"), one.dismiss()))

    def load(self, fragment: str = "") -> Visit:
        """The page from its first byte, at a state; what was asked for and said before is forgotten."""
        if self.requests:
            self.page.goto("about:blank")  # else another fragment would only move within the page
        self.requests.clear()
        self.messages.clear()
        self.page.goto(self.address + fragment)
        return self

    @property
    def outside(self) -> list[str]:
        """What was asked for, besides the file itself and data in it."""
        return [url for url in self.requests if not url.startswith(("file:", "data:"))] + self.requests[1:]

    @property
    def complaints(self) -> list[str]:
        """What was said, thrown, missing, or asked for besides files; of all pages that were walked through."""
        away = [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]
        return [*self.messages, *self.failed, *away]

    def settle(self) -> Visit:
        """Wait until the page has nothing left to do."""
        self.page.evaluate(SETTLED)
        return self

    def back(self) -> None:
        """The back button."""
        self.page.evaluate(
            "() => new Promise((done) => { addEventListener('hashchange', done, { once: true }); history.back(); })"
        )


@pytest.fixture
def opens(chromium):
    """Opens an address in a context of its own: ``opens(address, size=(390, 844), scheme="dark")``."""
    contexts = []

    def open_page(
        address, *, size=(1280, 800), scheme="light", fragment="", scripts=True, offline=True, timeout=8000
    ):
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        context.set_offline(offline)
        context.set_default_timeout(timeout)
        return Visit(context, address).load(fragment)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def quietly(opens):
    """As :func:`opens`, but gives the page itself; at the end nothing was complained of."""
    visits = []

    def open_page(address, **how):
        visits.append(opens(address, **how))
        return visits[-1].page

    yield open_page
    for one in visits:
        one.page.context.close()  # what was still on its way has then been told
    assert [one.complaints for one in visits if one.complaints] == []


@pytest.fixture
def visit(opens, files):
    """Opens a view: ``visit("network", size=(390, 844), scheme="dark", fragment="#show=n1")``."""
    return lambda name, *, plan="seed", **how: opens(files[name, plan], **how)


@pytest.fixture(scope="session")
def site(explorer):
    """The explorer of the bundled plan as a folder of files."""
    return explorer

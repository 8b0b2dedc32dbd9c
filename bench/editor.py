"""A page of another site with YASGUI, an editor for SPARQL that others wrote, and what it shows of an endpoint's answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bench.rereading import JAVASCRIPT, Missing

_BUILD = JAVASCRIPT / "node_modules" / "@zazuko" / "yasgui" / "build"
_PAGE = """<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/yasgui.min.css"><div id="editor"></div><script src="/yasgui.min.js"></script><script>
const editor = new Yasgui(document.getElementById('editor'), {
  requestConfig: { endpoint: ADDRESS }, copyEndpointOnNewTab: false, persistenceId: null, autofocus: false,
});
editor.getTab().setQuery(QUERY);
</script>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: who asked for what is seen in the browser."""


class Shown(NamedTuple):
    """The words of the rows, and every address that the browser asked for."""

    words: str
    asked: list[str]


@contextmanager
def page(endpoint: str, query: str) -> Iterator[str]:
    """The address of the page: a port of its own, so that a browser takes it for another site."""
    if not _BUILD.is_dir():
        raise Missing("run sh scripts/setup.sh test")
    with TemporaryDirectory() as folder:
        for name in ("yasgui.min.js", "yasgui.min.css"):
            Path(folder, name).write_bytes((_BUILD / name).read_bytes())
        text = _PAGE.replace("ADDRESS", repr(endpoint)).replace("QUERY", repr(query))
        Path(folder, "index.html").write_text(text, encoding="utf-8")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def shown(browser: Any, address: str, word: str) -> Shown:
    """What the editor at ``address`` shows when its query was sent and ``word`` has come."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        tab, asked = context.new_page(), []
        tab.on("request", lambda one: asked.append(one.url))
        tab.set_default_timeout(30_000)
        tab.goto(address)
        tab.locator(".yasqe_queryButton").click()
        tab.locator(".yasr_results td", has_text=word).first.wait_for()
        return Shown(tab.locator(".yasr_results").inner_text(), asked)
    finally:
        context.close()

"""Makes the pictures of the README: ``python docs/pictures.py`` (needs playwright and Chromium on the PATH).

Each is the page of the bundled plan as a browser without a network draws it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from ipgraph import pipeline
from ipgraph.views import VIEWS

IMAGES = Path(__file__).resolve().parent / "images"
#: Name → width and height of the window in CSS pixels, and what is chosen on the page.
PICTURES = {"matrix": (1400, 1120, ""), "network": (1340, 860, "#show=t1")}
#: Heavier pictures would slow the first look at the README (bytes).
LIMIT = 250_000


def take(browser: Browser, name: str, width: int, height: int, chosen: str) -> Path:
    """The picture of one view, written to ``docs/images``."""
    page = VIEWS[name].render(pipeline.tables(), title=pipeline.title())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{name}.html"
        file.write_text(page, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
        context.set_offline(True)
        tab = context.new_page()
        tab.goto(file.as_uri() + chosen)
        tab.evaluate("document.fonts.ready")
        tab.wait_for_timeout(500)  # the canvas is drawn in the next frames
        out = IMAGES / f"{name}.png"
        tab.screenshot(path=out)
        context.close()
    return out


def main() -> None:
    """Take every picture; fails if one is too heavy."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, settings in PICTURES.items():
            out = take(browser, name, *settings)
            weight = out.stat().st_size
            sys.stderr.write(f"{out.name}: {weight // 1000} kB\n")
            if weight > LIMIT:
                raise SystemExit(f"{out.name} is heavier than {LIMIT // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main()

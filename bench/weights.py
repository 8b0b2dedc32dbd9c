"""How heavy the pages are and how soon they answer: ``python -m bench.weights [VIEW …]``.

Every view of the bundled plan and of a made one with 500 departments and 2,000 measures is drawn into one file and
opened in headless Chromium with the network off.  A page is interactive when it has been parsed, its scripts have run
and the browser has drawn it once more: the time of the second frame after that, counted from the start of the load.
"""

from __future__ import annotations

import os
import platform
import random
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from ipgraph.analysis.example import plan_of
from ipgraph.pipeline import tables_of
from ipgraph.tables import SCHEMAS, Tables, from_rows
from ipgraph.views import VIEWS

#: What a page of the bundled plan should keep to.
GOAL_SECONDS, GOAL_KIB = 1.0, 1024
_PARTIES, _MEASURES = 500, 2000
_SIZES = [1] * 8 + [2] * 8 + [3] * 5 + [4] * 2  # parties of a measure, as in the bundled plan
_WORDS = "推进知识产权创造运用保护管理服务建设专利导航产业发展实验区完善机制开展试点示范加强人才培养引进"
_REPEATS = 3
_ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
_READY = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
  () => done(performance.now()))))"""


@dataclass(frozen=True)
class Measured:
    """A page: bytes of its file, seconds until it answers, elements in it."""

    size: int
    seconds: float
    elements: int


def made(measures: int, parties: int, seed: int = 1) -> Tables:
    """A plan of so many measures in 40 to a programme, and parties whose shares of the work fall as 1, 1/2, 1/3, …

    Every party answers for something, if there are as many measures.
    """
    dice = random.Random(seed)
    names, shares = [f"第{one}局" for one in range(parties)], [1 / rank for rank in range(1, parties + 1)]
    tables = plan_of(*(_line(number, names, shares, dice) for number in range(measures)))
    rows = {name: tables.rows(name) for name in SCHEMAS}
    for row in rows["items"]:
        words = "".join(dice.choices(_WORDS, k=dice.randint(12, 70)))
        row["title"] = words[: 8 if row["level"] == "programme" else 24]
        row["quote"] = row["text"] = words
    return from_rows(rows)


def _line(number: int, names: list[str], shares: list[float], dice: random.Random) -> str:
    chosen = [names[number % len(names)], *dice.choices(names, shares, k=dice.choice(_SIZES) - 1)]
    year = 2018 + dice.randrange(3)
    return f"{number // 40 + 1}.{number % 40 + 1} {'、'.join(dict.fromkeys(chosen))} {year}-12-31"


def measured(browser: Any, file: Path) -> Measured:
    """The page in ``file``: median of a few loads, each in a browser context of its own."""
    times, elements = [], 0
    for _ in range(_REPEATS):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
        context.set_default_timeout(300_000)
        page = context.new_page()
        page.goto(file.as_uri())
        times.append(page.evaluate(_READY) / 1000)
        elements = page.evaluate("() => document.getElementsByTagName('*').length")
        context.close()
    return Measured(file.stat().st_size, median(times), elements)


def rows(plans: dict[str, Tables], names: Iterable[str]) -> Iterator[tuple[str, str, Measured]]:
    """Plan, view, what was measured."""
    from playwright.sync_api import sync_playwright

    folder = Path(tempfile.mkdtemp())
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
            for name in names:
                for plan, tables in plans.items():
                    file = folder / f"{name}.html"
                    file.write_text(VIEWS[name].render(tables, title=plan), encoding="utf-8")
                    yield plan, name, measured(browser, file)
            browser.close()
    finally:
        shutil.rmtree(folder)


def main(names: Iterable[str]) -> None:
    """Print the table; the goals stand beside the pages of the bundled plan."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, "
        f"Chromium headless, medians of {_REPEATS}; goals for the bundled plan: "
        f"≤ {GOAL_KIB} KiB, interactive in < {GOAL_SECONDS:g} s"
    )
    print(f"{'plan':<24} {'view':<12} {'KiB':>8} {'elements':>10} {'interactive':>12}  goals")
    plans = {"bundled": tables_of(), f"{_PARTIES} × {_MEASURES:,}": made(_MEASURES, _PARTIES)}
    for plan, name, found in rows(plans, names):
        reached = found.size <= GOAL_KIB * 1024 and found.seconds < GOAL_SECONDS
        verdict = ("reached" if reached else "not reached") if plan == "bundled" else ""
        kib = found.size / 1024
        print(
            f"{plan:<24} {name:<12} {kib:>8,.0f} {found.elements:>10,} {found.seconds:>10.2f} s  {verdict}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:] or VIEWS)

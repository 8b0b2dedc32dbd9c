"""How heavy the pages are and how soon they answer: ``python -m bench.weights [VIEW …]``.

Every view of the bundled plan, and of a made one with 500 departments and 2,000 measures, is drawn into one file and,
the made one, also as a page of a site (*among*), and opened in headless Chromium with the network off.  A page is interactive when it has been parsed, its scripts have run
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
from ipgraph.explorer.address import Addresses
from ipgraph.pipeline import tables_of
from ipgraph.tables import FACTS, Row, Tables, from_rows
from ipgraph.views import VIEWS
from ipgraph.views.facts import gather
from ipgraph.views.frame import Among, Place, asset, assets_of
from ipgraph.views.item import entries

#: What a page of the bundled plan should keep to.
GOAL_SECONDS, GOAL_KIB = 1.0, 1024
#: What a page of the made plan should keep to among the pages of a site, where its cards are pages of their own.
LARGE_SECONDS, LARGE_KIB = 3.0, 3072
_PARTIES, _MEASURES = 500, 2000
_SIZES = [1] * 8 + [2] * 8 + [3] * 5 + [4] * 2  # parties of a measure, as in the bundled plan
_FINISHED, _FINISHING, _ON_THE_WAY = (
    0.9,
    ("complete", "establish", "issue", "build", "achieve"),
    ("implement", "start"),
)
_WORDS = "推进知识产权创造运用保护管理服务建设专利导航产业发展实验区完善机制开展试点示范加强人才培养引进"
_REPEATS = 3
_BUNDLED = "bundled"
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
    rows = {name: tables.rows(name) for name in FACTS}
    for row in rows["items"]:
        words = "".join(dice.choices(_WORDS, k=dice.randint(12, 70)))
        row["title"] = words[: 8 if row["level"] == "programme" else 24]
        row["quote"] = row["text"] = words
    _say_phases(rows["milestones"], random.Random(seed))
    return from_rows(rows)


def _say_phases(milestones: list[Row], dice: random.Random) -> None:
    """Kinds of phases as often as in the bundled plan, but one that finishes something in nine of ten pieces of work."""
    for row in milestones:
        row["finishing"] = dice.random() < _FINISHED
        row["phase"] = dice.choice(_FINISHING if row["finishing"] else _ON_THE_WAY)


def _line(number: int, names: list[str], shares: list[float], dice: random.Random) -> str:
    chosen = [names[number % len(names)], *dice.choices(names, shares, k=dice.choice(_SIZES) - 1)]
    year = 2018 + dice.randrange(3)
    return f"{number // 40 + 1}.{number % 40 + 1} {'、'.join(dict.fromkeys(chosen))} {year}-12-31"


def among(tables: Tables, name: str) -> Among:
    """The frame of the view ``name`` in a site where every party and every item has a page."""
    facts = gather(tables)
    parties = [f"party/{party.id}" for party in facts.parties]
    names = [*VIEWS, *parties, *(f"item/{item}" for item in entries(facts))]
    menu = tuple(Place(f"{view}.html", VIEWS[view].title(), view == name) for view in VIEWS)
    return Among(menu=menu, pages=Addresses(dict.fromkeys(names), ""))


def written(page: str, file: Path) -> int:
    """Write a page and the assets that it asks for; how many bytes these are together."""
    file.write_text(page, encoding="utf-8")
    for name in sorted(assets_of(page)):
        found = file.parent / "assets" / name
        found.parent.mkdir(exist_ok=True)
        found.write_text(asset(name) or "", encoding="utf-8")
    return file.stat().st_size + sum(
        (file.parent / "assets" / name).stat().st_size for name in assets_of(page)
    )


def measured(browser: Any, file: Path, size: int) -> Measured:
    """The page in ``file`` of ``size`` bytes with what it asks for: median of a few loads, each in a browser context of its own."""
    times, elements = [], 0
    for _ in range(_REPEATS):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
        context.set_default_timeout(300_000)
        page = context.new_page()
        page.goto(file.as_uri())
        times.append(page.evaluate(_READY) / 1000)
        elements = page.evaluate("() => document.getElementsByTagName('*').length")
        context.close()
    return Measured(size, median(times), elements)


def drawn(plans: dict[str, Tables], name: str) -> Iterator[tuple[str, str]]:
    """Which page, and its text: the view ``name`` alone for every plan, among others for the large one."""
    for plan, tables in plans.items():
        yield plan, VIEWS[name].render(tables, title=plan)
        if plan != _BUNDLED:
            yield f"{plan}, among", VIEWS[name].render(tables, title=plan, frame=among(tables, name))


def rows(plans: dict[str, Tables], names: Iterable[str]) -> Iterator[tuple[str, str, Measured]]:
    """Plan, view, what was measured."""
    from playwright.sync_api import sync_playwright

    folder = Path(tempfile.mkdtemp())
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
            for name in names:
                for plan, page in drawn(plans, name):
                    file = folder / f"{name}.html"
                    yield plan, name, measured(browser, file, written(page, file))
            browser.close()
    finally:
        shutil.rmtree(folder)


def verdict(plan: str, found: Measured) -> str:
    """Whether a page keeps to its goals; a large plan in one file has none, it holds everything.

    >>> verdict("bundled", Measured(2_000_000, 0.5, 100))
    'not reached (KiB)'
    """
    goals = {_BUNDLED: (GOAL_KIB, GOAL_SECONDS)}.get(plan, (LARGE_KIB, LARGE_SECONDS))
    if plan != _BUNDLED and not plan.endswith("among"):
        return ""
    missed = [
        name
        for name, over in (("KiB", found.size > goals[0] * 1024), ("s", found.seconds >= goals[1]))
        if over
    ]
    return f"not reached ({', '.join(missed)})" if missed else "reached"


def main(names: Iterable[str]) -> None:
    """Print the table; the goals stand beside the pages of the bundled plan."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, "
        f"Chromium headless, medians of {_REPEATS}; goals: bundled ≤ {GOAL_KIB} KiB and < {GOAL_SECONDS:g} s, "
        f"a large plan among pages ≤ {LARGE_KIB} KiB and < {LARGE_SECONDS:g} s"
    )
    print(f"{'plan':<24} {'view':<12} {'KiB':>8} {'elements':>10} {'interactive':>12}  goals")
    plans = {_BUNDLED: tables_of(), f"{_PARTIES} × {_MEASURES:,}": made(_MEASURES, _PARTIES)}
    for plan, name, found in rows(plans, names):
        print(
            f"{plan:<24} {name:<12} {found.size / 1024:>8,.0f} {found.elements:>10,} {found.seconds:>10.2f} s"
            f"  {verdict(plan, found)}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:] or VIEWS)

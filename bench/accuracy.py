"""How well and how fast a made corpus is read: ``python -m bench.accuracy DIR [--jobs N] [--misses K]``.

``DIR`` is what ``python -m bench.corpus`` wrote.  Precision, recall and F1 are printed for each kind of fact in all documents, F1 also by
layout and format, with the documents read per second; then how many of the errors made on purpose were met with the right code at their line.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from bench.matching import KINDS, Counts, Miss, compared
from ipgraph.export.workitems import work_items
from ipgraph.plans import plan_of, sources
from ipgraph.problems import describe
from ipgraph.processes import each
from ipgraph.tables import from_plans

_AT_ONCE = 1_000


class Scored(NamedTuple):
    """One document: its layout and format, its counts, what differs, errors met of those made, and its seconds."""

    layout: str
    counts: Counts
    misses: list[Miss]
    faults: Counter[tuple[str, bool]]
    seconds: float


def scored(folder: Path, line: str) -> Scored:
    """The score of the document that a line of ``gold.jsonl`` annotates."""
    gold = json.loads(line)
    file = folder / "plans" / gold["files"][0]
    _warm()
    start = time.process_time()  # of this core alone, whoever else is at work on the machine
    plan = plan_of(file)
    seconds = time.process_time() - start
    problems = [describe(problem) for problem in plan.problems]
    counts, misses = compared(gold, [*work_items(from_plans([plan]))], problems)
    named = [miss._replace(words=f"{file.name}: {miss.words}") for miss in misses]
    return Scored(f"{gold['layout']} .{file.suffix[1:]}", counts, named, _met(gold, problems), seconds)


@cache
def _warm() -> None:
    """Load what every document needs, so that the first one is not charged for it."""
    plan_of(sources()[0])


def _met(gold: dict[str, Any], problems: list[dict[str, Any]]) -> Counter[tuple[str, bool]]:
    """For every error made on purpose that has a code, whether it was given at its line."""
    told = {(one["code"], one["line"]) for one in problems}
    return Counter(
        (one["fault"], (one["code"], one["line"]) in told) for one in gold.get("faults", []) if one["code"]
    )


def measured(folder: Path, jobs: int = 1) -> Iterator[Scored]:
    """The score of every document of a corpus, in order."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        while some := [*islice(lines, _AT_ONCE)]:
            yield from each(partial(scored, folder), some, jobs)


def table(found: Iterable[Scored], keep: int = 0) -> Iterator[str]:
    """The lines that are printed."""
    total, by_layout, faults = Counts(), defaultdict[str, Counts](Counts), Counter[tuple[str, bool]]()
    documents, seconds, misses = Counter[str](), defaultdict[str, float](float), list[Miss]()
    for one in found:
        total.add(one.counts)
        by_layout[one.layout].add(one.counts)
        faults.update(one.faults)
        documents[one.layout] += 1
        seconds[one.layout] += one.seconds
        misses += one.misses[: max(0, keep - len(misses))]
    yield from _figures(total)
    yield from _layouts(by_layout, documents, seconds)
    yield from _faults(faults)
    yield from (f"  {miss.kind}: {miss.words} | wanted {miss.wanted} | read {miss.read}" for miss in misses)


def _figures(total: Counts) -> Iterator[str]:
    yield f"{'':<28}{'wanted':>9}{'precision':>11}{'recall':>9}{'F1':>9}"
    for kind in KINDS:
        precision, recall, f1 = total.figures(kind)
        yield f"{kind:<28}{total.wanted[kind]:>9,}{precision:>11.4f}{recall:>9.4f}{f1:>9.4f}"


def _layouts(
    by_layout: dict[str, Counts], documents: Counter[str], seconds: dict[str, float]
) -> Iterator[str]:
    yield (
        f"\n{'F1 by layout':<24}{'documents':>10}"
        + "".join(f"{kind:>18}" for kind in KINDS)
        + f"{'a second':>12}"
    )
    for layout, counts in sorted(by_layout.items()):
        f1 = "".join(f"{counts.figures(kind)[2]:>18.4f}" for kind in KINDS)
        yield f"{layout:<24}{documents[layout]:>10}{f1}{documents[layout] / seconds[layout]:>12.0f}"
    yield f"{'read, per core':<24}{documents.total():>10}{'':>90}{documents.total() / sum(seconds.values()):>12.0f}"


def _faults(faults: Counter[tuple[str, bool]]) -> Iterator[str]:
    yield "\nerrors made on purpose, met at their line"
    for name in sorted({name for name, _ in faults}):
        yield f"{name:<28}{faults[name, True]:>9} of {faults[name, True] + faults[name, False]}"


def main() -> None:
    """Read the command line and print the table."""
    options = argparse.ArgumentParser("python -m bench.accuracy", description=__doc__)
    options.add_argument("folder", type=Path, help="what python -m bench.corpus wrote")
    options.add_argument("--jobs", type=int, default=1, help="so many processes read")
    options.add_argument("--misses", type=int, default=0, help="print so many facts that differ")
    chosen = options.parse_args()
    start = time.perf_counter()
    for line in table(measured(chosen.folder, chosen.jobs), chosen.misses):
        print(line)
    print(f"\nread and compared in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()

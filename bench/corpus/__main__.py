"""``python -m bench.corpus --plans N --seed S -o DIR [--damaged K]`` writes a made corpus."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bench.corpus import damaged
from bench.corpus.files import printed
from bench.corpus.gold import annotation
from bench.corpus.made import Made
from bench.corpus.pages import rows
from bench.corpus.plan import make


def document(made: Made) -> tuple[str, bytes, str]:
    """The name of a plan's file, its bytes, and its annotation as one line of JSON."""
    file = f"{made.name}.{made.format}"
    page = rows(made)
    data, lines = printed(made.format, made.title, page)
    return file, data, json.dumps(annotation(made, file, page, lines), ensure_ascii=False)


def write(folder: Path, plans: int, seed: int, broken: int = 0) -> None:
    """Write ``plans`` documents into ``folder/plans``, one by one, and their annotations beside it."""
    (folder / "plans").mkdir(parents=True)
    with (folder / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for number in range(plans):
            file, data, line = document(make(seed, number))
            (folder / "plans" / file).write_bytes(data)
            gold.write(line + "\n")
    if broken:
        damaged.listed(damaged.damage(folder / "plans", broken, seed), folder / "expected.jsonl")


def main() -> None:
    """Read the command line and write."""
    options = argparse.ArgumentParser("python -m bench.corpus", description=__doc__)
    options.add_argument("--plans", type=int, default=1_000, help="how many documents")
    options.add_argument("--seed", type=int, default=1, help="another seed, another corpus")
    options.add_argument("--damaged", type=int, default=0, help="so many broken or doubled files besides")
    options.add_argument("-o", "--out", type=Path, required=True, help="a folder that is not there yet")
    chosen = options.parse_args()
    if chosen.out.exists():
        options.error(f"{chosen.out} is there already; name a new folder")
    write(chosen.out, chosen.plans, chosen.seed, chosen.damaged)


if __name__ == "__main__":
    main()

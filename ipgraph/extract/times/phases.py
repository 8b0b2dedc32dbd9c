"""Phases: what the verb behind a date begins or ends (启动, 出台, 建成 …), from ``phases.csv``."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import cast

from ipgraph.model import Phase


@cache
def phases() -> dict[str, Phase]:
    """Verb → phase.

    >>> phases()["出台"]
    'issue'
    """
    with Path(__file__).with_name("phases.csv").open(encoding="utf-8", newline="") as lines:
        return {row["word"]: cast("Phase", row["phase"]) for row in csv.DictReader(lines)}


@cache
def verbs() -> re.Pattern[str]:
    """The verbs as one pattern, longer ones first."""
    return re.compile("|".join(sorted(map(re.escape, phases()), key=len, reverse=True)))


def phase(words: str) -> Phase | None:
    """The phase of the first verb that is taught; ``None`` if there is none.

    >>> phase("全面建成并实施")
    'build'
    """
    found = verbs().search(words)
    return phases()[found.group()] if found else None

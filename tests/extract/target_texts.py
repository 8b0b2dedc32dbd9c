"""Sentences with the numbers they promise, one a line (``words => number; number``), and how to read them."""

from __future__ import annotations

from plan_texts import counted

from ipgraph.extract.figures.targets import read_targets
from ipgraph.model import Span


def numbers(words: str) -> str:
    """``ge 10家; eq 5%``."""
    return "; ".join(counted(one) for one in read_targets(Span(words, 3, 4, 0, 70), (), lambda *_: None))


def rows(*tables: str) -> list[tuple[str, str]]:
    """The sentences of the tables, each with what it promises (nothing, if nothing is said)."""
    lines = [line for table in tables for line in table.strip().splitlines()]
    return [(words, found.strip()) for words, _, found in (line.partition(" =>") for line in lines)]

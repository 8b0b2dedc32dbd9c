"""The sentences of every problem code, in Chinese and English (``problems.toml``).

A problem is a value (:class:`ipgraph.model.Problem`), not a log line: it has a stable code, its
place, the words in question and a way out.  :func:`describe` gives its public JSON shape.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ipgraph.model import Problem, Severity

#: Longest quotation inside a sentence, in characters.
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Sentences:
    """What one code says, with ``{words}``, ``{detail}`` and ``{options}`` left open."""

    severity: Severity
    zh: str
    en: str
    hint_zh: str
    hint_en: str


@cache
def catalogue() -> dict[str, Sentences]:
    """Every code with its sentences, in the order of the file.

    >>> catalogue()["file-empty"].severity
    'error'
    """
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return {code: Sentences(**entry) for code, entry in tomllib.loads(text).items()}


def severity(problem: Problem) -> Severity:
    """How grave a problem is."""
    return catalogue()[problem.code].severity


def describe(problem: Problem) -> dict[str, Any]:
    """The public shape of a problem: code, severity, place, words and sentences.

    >>> describe(Problem("file-empty", "a.txt"))["message_en"]
    'the file is empty'
    """
    sentences, span = catalogue()[problem.code], problem.span
    words = span.text if span else ""
    filled = {"words": _short(words), "detail": problem.detail, "options": " ".join(problem.options)}
    return {
        "code": problem.code,
        "severity": sentences.severity,
        "document": problem.document,
        "line": span and span.line,
        "column": span and span.column,
        "words": words,
        "message_zh": sentences.zh.format(**filled),
        "message_en": sentences.en.format(**filled),
        "hint_zh": sentences.hint_zh.format(**filled),
        "hint_en": sentences.hint_en.format(**filled),
    }


def _short(words: str) -> str:
    return words if len(words) <= _QUOTED else words[:_QUOTED] + "…"


def worst(problems: tuple[Problem, ...]) -> Severity | None:
    """The gravest severity among ``problems``, ``None`` if there are none."""
    order: tuple[Severity, ...] = ("error", "warning", "note")
    found = {severity(problem) for problem in problems}
    return next((one for one in order if one in found), None)

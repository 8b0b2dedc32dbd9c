"""What was not understood: every problem with its place, its words and the way out, and the counts of what was."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipgraph import pipeline
from ipgraph.problems import describe
from ipgraph.views.facts import visible
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.views.frame import Frame

SEVERITIES = ("error", "warning", "note")


def render(shown: Shown, lang: str, frame: Frame) -> str:
    """The page of the problems, the gravest first."""
    say, known = Words(lang), problems(shown)
    found = known or []
    counts = Counter(one["severity"] for one in found)
    told = [say("problems_count", n=counts[name], severity=say(f"severity_{name}")) for name in SEVERITIES]
    return page(
        "problems",
        lang,
        {
            "title": shown.title(lang),
            "lead": say("sep").join(told)
            if found
            else say("problems_none" if known == [] else "problems_unkept"),
            "facts": shown.facts,
            "problems": [_shown(one, lang, frame) for one in sorted(found, key=_grave)],
            "documents": [
                (plan.document.name, pipeline.read_as(plan, lang), pipeline.understood(plan))
                for plan in shown.plans
            ],
            "counted": COUNTED,
        },
        frame,
    )


#: What is counted of each document, in the order of the table.
COUNTED = (
    "programmes",
    "tasks",
    "measures",
    "rows",
    "responsibilities",
    "milestones",
    "targets",
    "departments",
    "groups",
)


def problems(shown: Shown) -> list[dict[str, Any]] | None:
    """The problems of the plans as read, or as ``build`` kept them; each as :func:`~ipgraph.problems.describe` does.

    None where nobody kept them: a graph does not hold them.
    """
    if shown.plans:
        return [describe(one) for plan in shown.plans for one in plan.problems]
    kept = Path(shown.where or "") / "problems.jsonl"
    if not kept.is_file():
        return None
    return [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]


def _grave(problem: dict[str, Any]) -> int:
    return SEVERITIES.index(problem["severity"])


def _shown(problem: dict[str, Any], lang: str, frame: Frame) -> dict[str, Any]:
    source = frame.page(f"source/{problem['document']}")
    return {
        "severity": problem["severity"],
        "code": problem["code"],
        "document": visible(problem["document"]),
        "line": problem["line"],
        "href": f"{source}#L{problem['line']}" if source and problem["line"] else source,
        "words": visible(problem["words"] or ""),
        "message": visible(problem[f"message_{lang}"]),
        "hint": visible(problem[f"hint_{lang}"]),
    }

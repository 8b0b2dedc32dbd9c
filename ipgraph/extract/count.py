"""What was understood of a document, in numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ipgraph.model import Plan


def understood(plan: Plan) -> dict[str, Any]:
    """The counts that ``check`` prints and ``source.toml`` may promise, and the layout they were read from.

    ``rows`` are the pieces of work that carry responsibilities of their own below the measures.
    """
    levels = Counter(item.level for item in plan.items)
    kinds = Counter(party.kind for party in plan.parties)
    layouts = Counter(plan.layouts)
    return {
        "layout": ", ".join(f"{name} × {count}" for name, count in sorted(layouts.items())),
        "programmes": levels["programme"],
        "tasks": levels["task"],
        "measures": levels["measure"],
        "rows": levels["action"],
        "responsibilities": sum(len(item.responsibilities) for item in plan.items),
        "milestones": sum(len(item.milestones) for item in plan.items),
        "targets": sum(len(item.targets) for item in plan.items),
        "departments": sum(kinds.values()) - kinds["group"],
        "groups": kinds["group"],
    }

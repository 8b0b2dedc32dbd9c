"""``python -m bench.exports``: every export of the bundled plan, read again by programs that others wrote, and compared.

Each line is one format and one program.  What that program has read is brought into one form with what the graph or the
tables say, and must be equal to it: all quads, all cells, all nodes and edges with all their values.
The readers stand in :mod:`bench.rereading`; those in JavaScript need ``scripts/setup.sh test``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bench.rereading import READERS, Missing, Plan, Reader
from ipgraph import pipeline


def plan(where: str | None = None) -> Plan:
    """The plan at ``where``, the bundled one without."""
    return Plan(list(pipeline.quads_of(where)), pipeline.tables(where))


def verdicts(one: Plan) -> Iterator[tuple[Reader, str]]:
    """Every reader with what came of it: equal, different, or what is not installed."""
    for reader in READERS:
        try:
            yield reader, "equal" if reader.agrees(one) else "DIFFERENT"
        except Missing as missing:
            yield reader, f"not tried: {missing}"


def main() -> int:
    """Print the table; 1 if anything is different."""
    found = list(verdicts(plan()))
    for reader, verdict in found:
        print(f"{reader.format:<20} {reader.program:<28} {reader.what:<52} {verdict}")
    tried = sum(not verdict.startswith("not") for _, verdict in found)
    print(f"{tried} of {len(found)} readings, {sum(verdict == 'equal' for _, verdict in found)} equal")
    return 1 if any(verdict == "DIFFERENT" for _, verdict in found) else 0


if __name__ == "__main__":
    sys.exit(main())

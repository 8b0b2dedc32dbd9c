"""Where the shipped files lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_shipped"


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder, such as ``shipped("ontology", "ipgraph.ttl")``.

    >>> shipped("data", "departments.csv").name
    'departments.csv'
    """
    root = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)

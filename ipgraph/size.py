"""How much a folder holds, said before anything of it is loaded: a page carries only so much."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from ipgraph.columns.coordination import Coordination, Size
    from ipgraph.columns.duck import Duck


def size_of(where: str | None) -> Size | None:
    """What the tables of the folder ``where`` hold; None where there is no folder with tables."""
    columns = _tables(where)
    if not columns:
        return None
    from ipgraph.columns.coordination import size

    return size(columns)


def coordination(where: str) -> Coordination:
    """Who carries how much and who works with whom, counted by the tables of the folder ``where``, however many.

    Raises :class:`FileNotFoundError` where there is no folder with tables.
    """
    from ipgraph.columns.coordination import coordination

    if columns := _tables(where):
        return coordination(columns)
    raise FileNotFoundError(where)


def too_many(where: str, size: Size, most: int, one: str) -> Refused:
    """That ``where`` holds more than the ``most`` items that pages carry; ``one`` is a plan of it that can be shown."""
    return Refused(
        f"{where} 的 {size.documents} 份文件共 {size.items} 项，网页最多带 {most} 项；可看其中一份：--store {one}",
        f"{where} holds {size.documents} plans with {size.items} items, and pages carry {most} at most; "
        f"look at one: --store {one}",
    )


def _tables(where: str | None) -> Duck | None:
    saved = Path(where or "") / "tables"
    if where is None or not saved.is_dir():
        return None
    from ipgraph.columns.duck import at

    return at(saved)

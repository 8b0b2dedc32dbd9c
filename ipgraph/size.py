"""How much a folder holds, said before anything of it is loaded: a page carries only so much."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from ipgraph.columns.coordination import Coordination, Size
    from ipgraph.columns.duck import Duck
    from ipgraph.tables import Tables


def size_of(where: str | None) -> Size | None:
    """What the tables of the folder ``where`` hold; None where there is no folder with tables."""
    columns = _tables(where)
    if not columns:
        return None
    from ipgraph.columns.coordination import size

    return size(columns)


def size_in(tables: Tables) -> Size:
    """What ``tables`` hold."""
    from ipgraph.columns.coordination import Size

    names = tables.documents.column("document").to_pylist()
    return Size(tables.items.num_rows, len(names), min(names, default=""))


def coordination(where: str, tables: Tables | None = None) -> Coordination:
    """Who carries how much and who works with whom, counted by ``tables`` or those of the folder ``where``.

    Raises :class:`FileNotFoundError` where there are none.
    """
    from ipgraph.columns.coordination import coordination
    from ipgraph.columns.duck import over

    columns = over(tables) if tables else _tables(where)
    if columns is None:
        raise FileNotFoundError(where)
    return coordination(columns)


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

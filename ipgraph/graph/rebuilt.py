"""A damaged store is made anew from ``graph.trig``, which holds the same quads.

A list in the store says what each of its files was when it was written (:func:`seal`).  Sizes are always compared,
digests up to 64 MiB; in larger stores RocksDB's own checksums find a flipped bit when it is read.  ``build.json``
holds the digest of ``graph.trig``.
"""

from __future__ import annotations

import json
from collections import deque
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from ipgraph.notice import tell
from ipgraph.refusal import Refused
from ipgraph.replace import replacing_part

_MANIFEST = "build.json"
_TRIG = "graph.trig"
_SEAL = "ipgraph.json"
_READ_WHOLE = 64 * 2**20  # bytes of a store that are read at every opening
_OWN_AFFAIRS = (
    "LOG",
    "LOCK",
    "IDENTITY",
    _SEAL,
)  # what RocksDB writes at an opening or never reads, and the list
_BLOCK = 2**20


def load(store: Path, trig: IO[bytes]) -> None:
    """Load ``trig`` into a new store in the folder ``store``, put in order for reading, closed and sealed.

    One load for everything: the loader writes a file for every million quads, and the store takes them all in at the end.
    They overlap, so each look-up would open each of them (the pair question took 3.5 times as long at 1,000 plans)
    until :meth:`pyoxigraph.Store.optimize` merges them.  Raises ``OSError`` as the file system does, and whatever
    reading ``trig`` raises.
    """
    kept = ox.Store(str(store))
    # lenient: the words are our own, there is nothing to check
    kept.bulk_load(trig, format=ox.RdfFormat.TRIG, lenient=True)
    kept.optimize()
    kept.flush()
    del kept  # closes it
    seal(store)


def seal(store: Path) -> None:
    """List size and digest of every file of ``store`` in a file of its own there, for :func:`kept` to compare.

    To be called when the store is closed.  It lies with the store, not in ``build.json``, because RocksDB never writes
    the same bytes twice and ``build.json`` always does.  Raises ``OSError`` as the file system does.
    """
    said = {file.name: {"bytes": file.stat().st_size, "sha256": _digest(file)} for file in _files(store)}
    text = json.dumps(said, indent=1, sort_keys=True) + "\n"
    (store / _SEAL).write_text(text, encoding="utf-8")


def kept(folder: Path) -> ox.Store:
    """The store of a folder that ``build`` made; if it is damaged, one made anew from ``graph.trig``.

    The user is told.  Raises :class:`~ipgraph.refusal.Refused` if both are damaged.
    """
    damage = _damage(folder)
    if not damage:
        try:
            return ox.Store.read_only(str(folder / "store"))
        except (OSError, RuntimeError, ValueError) as error:
            damage = str(error)
    _whole(folder, damage)
    try:
        with (folder / _TRIG).open("rb") as archive, replacing_part(folder, "store") as partial:
            load(partial, archive)
        store = ox.Store.read_only(str(folder / "store"))
    except (OSError, Refused) as error:
        why = getattr(error, "zh", error), str(error)
        tell(
            f"{folder}/store 已损坏（{damage}），又不能重建（{why[0]}）；本次从 graph.trig 读入内存回答",
            f"{folder}/store is damaged ({damage}) and could not be rebuilt ({why[1]}); this answer comes from graph.trig in memory",
        )
        store = ox.Store()
        store.bulk_load(path=str(folder / _TRIG))
    else:
        tell(
            f"{folder}/store 已损坏（{damage}），已从 graph.trig 重建",
            f"{folder}/store was damaged ({damage}) and has been rebuilt from graph.trig",
        )
    return store


def _files(store: Path) -> list[Path]:
    return sorted(one for one in store.iterdir() if one.is_file() and not one.name.startswith(_OWN_AFFAIRS))


def _digest(file: Path) -> str:
    found = sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def _read(file: Path) -> dict[str, Any]:
    """What a JSON file says; nothing, if it is missing (an earlier version wrote none) or damaged too."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _damage(folder: Path) -> str:
    """The first file of the store that is not as it was written; an empty string, if none is."""
    store = folder / "store"
    if not store.is_dir():
        return "missing"
    known = _read(store / _SEAL)
    whole = sum(int(said["bytes"]) for said in known.values()) <= _READ_WHOLE
    return next(
        (name for name, said in sorted(known.items()) if not _same(store / name, said, whole=whole)), ""
    )


def _same(file: Path, said: dict[str, Any], *, whole: bool) -> bool:
    try:
        if file.stat().st_size != said["bytes"]:
            return False
        return not whole or _digest(file) == said["sha256"]
    except OSError:
        return False


def _whole(folder: Path, damage: str) -> None:
    """Refuse a folder whose ``graph.trig`` cannot be read or is not the one that was written."""
    said = _read(folder / _MANIFEST).get("graph_sha256")
    try:
        if said is None:
            deque(ox.parse(path=str(folder / _TRIG)), maxlen=0)
        elif _digest(folder / _TRIG) != said:
            raise ValueError("sha256")
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused(
            f"{folder} 里的 store（{damage}）和 graph.trig（{error}）都已损坏；请用 ipgraph build 文件 -o {folder} 重新生成",
            f"store ({damage}) and graph.trig ({error}) of {folder} are both damaged; build them again with: "
            f"ipgraph build SOURCE -o {folder}",
        ) from None

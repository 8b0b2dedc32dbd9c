"""Files that no plan can be read from, or that are there twice, with what must be said of each."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random

from bench.corpus.zipped import package

Expected = dict[str, str]


def damage(folder: Path, count: int, seed: int) -> Iterator[Expected]:
    """Write so many files into ``folder``, kind by kind, and tell what must be said of each."""
    rng = Random(f"damaged {seed}")
    names = sorted(one.name for one in folder.iterdir())
    for at, kind in enumerate(islice(cycle(_KINDS), count)):
        yield _KINDS[kind](folder, f"damaged-{at:04}", names, rng)


def _torn(folder: Path, name: str, _names: list[str], rng: Random) -> Expected:
    """A Word file of which only the first part came over the line."""
    data = package("docx", "<w:p/>" * 50)
    (folder / f"{name}.docx").write_bytes(data[: len(data) // 2 + rng.randint(0, 9)])
    return {"file": f"{name}.docx", "kind": "torn", "code": "file-damaged"}


def _twice(folder: Path, name: str, names: list[str], rng: Random) -> Expected:
    """One document under two names."""
    same = rng.choice(names)
    copy = name + Path(same).suffix
    shutil.copyfile(folder / same, folder / copy)
    return {"file": copy, "kind": "twice", "same_as": same}


def _empty(folder: Path, name: str, _names: list[str], _rng: Random) -> Expected:
    (folder / f"{name}.txt").write_bytes(b"")
    return {"file": f"{name}.txt", "kind": "empty", "code": "file-empty"}


def _picture(folder: Path, name: str, _names: list[str], rng: Random) -> Expected:
    """A picture that somebody named .txt."""
    (folder / f"{name}.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + rng.randbytes(400))
    return {"file": f"{name}.txt", "kind": "picture", "code": "file-binary"}


_KINDS = {"torn": _torn, "twice": _twice, "empty": _empty, "picture": _picture}


def listed(expected: Iterator[Expected], path: Path) -> None:
    """Write what must be said, one line a file."""
    lines = (json.dumps(one, ensure_ascii=False, sort_keys=True) for one in expected)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

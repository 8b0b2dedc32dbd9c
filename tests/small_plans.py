"""Small documents of one city, as text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def small(letter: str, first: str = "市工商局", second: str = "财政局", city: str = "武汉市") -> str:
    """A plan with one row, which two bureaus answer for."""
    return shared(letter, [f"{first}、{second}"], city)


def shared(letter: str, owners: Sequence[str], city: str = "武汉市") -> str:
    """A plan with a measure for each of the ``owners``."""
    head = f"{city}{letter}计划\n\n实施{letter}工程\n\n重点任务\t主要举措\t具体做法\t工作进度\t责任部门\n"
    return head + "".join(
        f"任务\t{number}. 举措\t做法{letter}\t2018年完成\t{those}\n"
        for number, those in enumerate(owners, start=1)
    )


def written(folder: Path, *texts: str, name: str = "plan.txt") -> list[Path]:
    """Each text in a folder of its own, all under one file name."""
    files = [folder / f"{number}" / name for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return files


def files_of(folder: Path) -> dict[str, bytes]:
    """Name → bytes of every file that a build promises to repeat (the store's own files are not among them)."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.parent.name != "store"
    }

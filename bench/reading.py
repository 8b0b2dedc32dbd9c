"""How fast documents are read, and how much memory a folder of them takes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from ipgraph.extract import extract
from ipgraph.read import parse
from ipgraph.resources import shipped

_REPEATS = 5
_TABLES, _ROWS = 20, 50
_FOLDERS = (10, 1000)
_ROW = (
    "1",
    "推进园区污水处理设施建设，新建污水处理厂2座",
    "2025年底前完成",
    "市生态环境局",
    "市财政局、市水利局",
)


def taken(work: Callable[[], object], repeats: int = _REPEATS) -> float:
    """Median seconds that ``work`` takes; the first, cold time is not counted."""
    times = []
    for _ in range(repeats + 1):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times[1:])


def word_file() -> bytes:
    """A Word file of 1,000 rows in 20 tables."""
    import docx

    document = docx.Document()
    for number in range(_TABLES):
        document.add_paragraph(f"工程{number}")
        table = document.add_table(_ROWS, len(_ROW))
        for row in table.rows:
            for cell, words in zip(row.cells, _ROW, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word() -> tuple[float, float]:
    """Seconds to read and understand that file, and for python-docx to walk over its cells."""
    import docx

    data = word_file()

    def walk() -> int:
        tables = docx.Document(io.BytesIO(data)).tables
        return sum(len(cell.text) for table in tables for row in table.rows for cell in row.cells)

    return taken(lambda: extract(parse("a.docx", data))), taken(walk)


def texts() -> tuple[float, float]:
    """Plans of the size of the bundled one per second and core: read, and read and understood."""
    data = shipped("data", "zhengzhou-2017", "plan.txt").read_bytes()
    read, understood = (
        taken(lambda work=work: [work() for _ in range(10)])  # type: ignore[misc]
        for work in (lambda: parse("a.txt", data), lambda: extract(parse("a.txt", data)))
    )
    return 10 / read, 10 / understood


def memory() -> dict[int, float]:
    """MiB that ``ipgraph extract`` takes at most, by the number of documents in the folder."""
    words = shipped("data", "zhengzhou-2017", "plan.txt").read_text(encoding="utf-8")
    found = {}
    for count in _FOLDERS:
        with tempfile.TemporaryDirectory() as folder:
            for at in range(count):
                (Path(folder) / f"{at}.txt").write_text(f"{words}\n备注{at}", encoding="utf-8")
            found[count] = _most(folder)
    return found


def _most(folder: str) -> float:
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", script, sys.executable, "-m", "ipgraph", "extract", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ))
    return int(done.stdout) / 1024


def main() -> None:
    """Print the table."""
    from bench.__main__ import ratio

    ratio("read a .docx, 1,000 rows in 20 tables", *_with_peer("python-docx, its cells", *word()), 2)
    read, understood = texts()
    print(
        f"{'plans of the bundled size, read':<44} {read:7.0f} a second and core; understood {understood:.0f}"
    )
    small, large = (memory_of := memory())[_FOLDERS[0]], memory_of[_FOLDERS[1]]
    print(
        f"{f'ipgraph extract, {_FOLDERS[1]} documents':<44} {large:7.0f} MiB; {_FOLDERS[0]} documents {small:.0f} MiB, "
        f"ratio {large / small:.2f}"
    )


def _with_peer(peer: str, own: float, other: float) -> tuple[float, str, float]:
    return own, peer, other


if __name__ == "__main__":
    main()

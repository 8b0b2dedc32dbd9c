"""Fuzzing for minutes: ``python -m bench.fuzz [MINUTES] [SEED]``.

Mutates real files of every format, and what stands inside of packages, then reads and understands them.  Each
batch runs in a process of its own, so that a crash of compiled code and a hang are seen and counted too.
"""

from __future__ import annotations

import io
import multiprocessing
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

_HANG = 10  # seconds for one document
_START = 120  # seconds until a process has loaded everything
_BATCH = 50
_PIECES = [
    b"\0", b"\xff\xff\xff\xff", b"<", b">", b"&", b'"', b"|", b"\t", b"\n", b"9999999999", b"-1", b"(", "（".encode(),
    "、".encode(), "市".encode(), "年".encode(), "负责".encode(), "％".encode(), b"<table>", b"</td>", b"]]>", b"%%EOF", b"/Kids",
]  # fmt: skip


def specimens() -> dict[str, bytes]:
    """Real files of every format, by name."""
    root = Path(__file__).parent.parent
    sys.path[:0] = [str(root / "tests" / "read"), str(root / "tests")]
    from printed import MERGING, PRINTERS, Merged

    plan = (root / "data" / "zhengzhou-2017" / "plan.txt").read_bytes()
    plain = [
        ["序号", "重点任务", "责任单位", "完成时限"],
        ["1", "新建污水处理厂2座", "市住建局牵头、市财政局配合", "2025年12月"],
    ] * 3
    merged: list[list[Any]] = [
        *plain[:1],
        [Merged("一、水", columns=4)],
        [Merged("1", rows=2), "修桥", "甲局", "长期"],
        ["铺路", "乙局", ""],
    ]
    lines = [
        "海湾市2025年任务分工",
        "一、总体目标",
        "（一）推进治理。2025年底前建成3个园区。（市科技局牵头，市财政局配合）",
    ]
    found = {f"plain{suffix}": write(lines, plain) for suffix, write in PRINTERS.items()}
    found |= {f"merged{suffix}": PRINTERS[suffix](lines, merged) for suffix in MERGING}
    return found | {"plan.txt": plan, "narrative.txt": "\n".join(lines * 5).encode()}


def mutated(data: bytes, dice: random.Random) -> bytes:
    """``data`` with a few bytes changed, left out, put in or doubled."""
    for _ in range(dice.choice([1, 1, 2, 4, 16])):
        at, length = dice.randrange(len(data) + 1), dice.choice([1, 1, 2, 8, 64])
        match dice.randrange(6):
            case 0:
                data = data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[at + length :]
            case 2:
                data = data[:at] + dice.choice(_PIECES) * dice.choice([1, 1, 1, 50]) + data[at:]
            case 3:
                data = data[: at + length] + data[at:]
            case 4 if dice.random() < 0.2:
                data = data[:at]
            case _:
                end = dice.randrange(len(data) + 1)
                data = data[:at] + data[end : end + length] + data[at + length :]
    return data


def mutant(data: bytes, dice: random.Random) -> bytes:
    """A mutated file; of a package often one part, so that the damage lies behind the packing."""
    if not data.startswith(b"PK") or dice.random() < 0.3:
        return mutated(data, dice)
    out, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(data))
    chosen = dice.choice(source.namelist())
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part in source.namelist():
            content = source.read(part)
            package.writestr(part, mutated(content, dice) if part == chosen else content)
    return out.getvalue()


def batch(seed: int, told: Any) -> None:
    """Read and understand a batch of mutants; tell of each before and after."""
    import ipgraph.extract
    from ipgraph.read import Unreadable, parse

    dice, files = random.Random(seed), specimens()
    for _ in range(_BATCH):
        name = dice.choice(sorted(files))
        data = mutant(files[name], dice)
        told.send(("begin", name, data))
        try:
            ipgraph.extract.extract(parse(name, data))
            told.send(("read", name, None))
        except Unreadable as refused:
            told.send((refused.problem.code, name, None))
        except BaseException:  # noqa: BLE001 (whatever it is, it is what we look for)
            told.send(("crash", name, traceback.format_exc()))
    told.send(("end", "", None))


def run(seed: int, counts: Counter[str], kept: Path) -> None:
    """One batch in a process of its own; what it broke goes into the folder ``kept``."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=batch, args=(seed, theirs))
    process.start()
    theirs.close()
    last, what = (f"{seed}.bin", b""), "start"
    try:
        while what != "end":
            if not ours.poll(_START if what == "start" else _HANG):
                what = "hang"
                break
            what, name, details = ours.recv()
            if what == "begin":
                last = (f"{seed}-{name}", details)
            elif what != "end":
                counts[what] += 1
            if what == "crash":
                _keep(kept, last, details)
    except EOFError:
        what = "process died"
    if what != "end":
        counts[what] += 1
        _keep(kept, last, what)
        process.kill()
    process.join()


def _keep(kept: Path, last: tuple[str, bytes], why: str) -> None:
    kept.mkdir(parents=True, exist_ok=True)
    (kept / last[0]).write_bytes(last[1])
    (kept / f"{last[0]}.why").write_text(why, encoding="utf-8")


def main(minutes: float = 1, seed: int = 0) -> None:
    """Fuzz for some minutes and print the counts."""
    import tempfile

    kept, counts, end = (
        Path(tempfile.gettempdir()) / "ipgraph-fuzz",
        Counter[str](),
        time.monotonic() + 60 * minutes,
    )
    while time.monotonic() < end:
        run(seed, counts, kept)
        seed += 1
    broken = sum(counts[what] for what in ("crash", "hang", "process died"))
    print(
        f"documents tried: {counts.total()}; crashes: {counts['crash'] + counts['process died']}; hangs: {counts['hang']}"
    )
    print("  " + ", ".join(f"{what} {count}" for what, count in counts.most_common()))
    if broken:
        print(f"what broke is in {kept}")
        sys.exit(1)


if __name__ == "__main__":
    main(*(float(one) if "." in one else int(one) for one in sys.argv[1:]))

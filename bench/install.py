"""How long a fresh installation takes, how large it is, and whether it works: the wheel alone, then with each extra.

``python -m bench.install [EXTRA…]`` builds the distributions of this checkout, installs the wheel into one empty virtual
environment after the other, and there, outside the checkout and with no other program on the path, asks a question,
draws a page and imports what the extra brings.  Packages come from wherever pip is configured to take them.
Exits with 1 if one does not work.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import time
import tomllib
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What an extra brings, by the module that shows it.
BRINGS = {
    "": "ipgraph",
    "notebooks": "ipykernel, matplotlib",
    "scale": "scipy, networkit",
    "spark": "pyspark",
}
_MIB = 2**20
_LIMIT = 900


def built(out: Path) -> Path:
    """``out`` with a source distribution of the checkout and the wheel made from that; nothing is downloaded."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT]
    subprocess.run(command, check=True, capture_output=True, timeout=_LIMIT)
    return out


@dataclass(frozen=True, slots=True)
class Place:
    """A virtual environment without pip in ``folder``, where programs run as on a machine that has nothing else."""

    folder: Path

    def __post_init__(self) -> None:
        venv.create(self.folder / "venv", with_pip=False, symlinks=True)
        (self.folder / "bin").mkdir()

    @property
    def interpreter(self) -> Path:
        return self.folder / "venv" / "bin" / "python"

    @property
    def packages(self) -> Path:
        return Path(sysconfig.get_path("purelib", "venv", {"base": str(self.folder / "venv")}))

    def borrow(self) -> None:
        """See the packages of this environment, without what its own .pth files add: no checkout."""
        ours = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
        (self.packages / "borrowed.pth").write_text("\n".join(sorted(ours)), encoding="utf-8")

    def install(self, *what: str) -> None:
        pip = [sys.executable, "-m", "pip", "--python", self.interpreter, "install", "-qq"]
        subprocess.run([*pip, *what], check=True, capture_output=True, cwd=self.folder, timeout=_LIMIT)

    def python(self, code: str) -> str:
        return self._out("-c", code)

    def run(self, *arguments: str) -> str:
        return self._out(str(self.interpreter.with_name("ipgraph")), *arguments)

    def _out(self, *arguments: str) -> str:
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(
            [self.interpreter, *arguments],
            check=True,
            stdout=subprocess.PIPE,
            cwd=self.folder,
            env=surroundings | {"PATH": str(self.folder / "bin")},
            timeout=120,
        )
        return done.stdout.decode()

    def size(self) -> int:
        return sum(one.stat().st_size for one in self.packages.rglob("*") if one.is_file())


def extras() -> list[str]:
    """The extras of the project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["optional-dependencies"])


def works(place: Place, extra: str) -> str:
    """``yes``, or what does not work."""
    try:
        place.python(f"import {BRINGS[extra]}")
        place.python("import ipgraph; assert len(ipgraph.ask('promises').rows) == 5")
        place.run("view", "network", "-o", "network.html")
    except subprocess.CalledProcessError as error:
        return f"no: {error.cmd[1:]}"
    return "yes"


def measured(wheel: Path, extra: str) -> tuple[str, float, float, str]:
    """The row of one extra: its name, seconds to install, MiB, and whether it works."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        before = time.perf_counter()
        place.install(f"{wheel}[{extra}]" if extra else str(wheel))
        took = time.perf_counter() - before
        return extra or "—", took, place.size() / _MIB, works(place, extra)


def rows(asked: list[str]) -> Iterator[tuple[str, float, float, str]]:
    """One row for each extra, as it is done."""
    with tempfile.TemporaryDirectory() as folder:
        [wheel] = built(Path(folder)).glob("*.whl")
        for extra in asked:
            yield measured(wheel, extra)


def main() -> int:
    print(f"{'extra':<12}{'seconds':>9}{'MiB':>8}  works")
    worked = True
    for extra, took, size, told in rows(sys.argv[1:] or ["", *extras()]):
        print(f"{extra:<12}{took:>9.1f}{size:>8.0f}  {told}", flush=True)
        worked = worked and told == "yes"
    return 0 if worked else 1


if __name__ == "__main__":
    sys.exit(main())

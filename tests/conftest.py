"""What tests only read and many need, made once for all processes of a run, and a house style for hypothesis."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ipgraph import pipeline

collect_ignore_glob = ["conftest.py", "*/conftest.py"]  # of one name each, and without examples to run

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

EXPLORER = """
import sys
from pathlib import Path
from ipgraph.explorer.shown import Shown
from ipgraph.explorer.site import write
write(Shown(), Path(sys.argv[1]))
"""


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """``once(name, make)``: the path that ``make`` has filled, in whichever process came first."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def find(name: str, make: Callable[[Path], object]) -> Path:
        out, whole = shared / "once" / name, shared / "once" / f"{name}.whole"
        out.parent.mkdir(exist_ok=True)
        with (out.parent / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not whole.exists():  # a failure is met again by the next who asks
                make(out)
                whole.touch()
        return out

    return find


@pytest.fixture(scope="session")
def built(once) -> Path:
    """The folder that ``ipgraph build`` makes of the bundled plan; not to be written to."""

    def make(out: Path) -> None:
        assert pipeline.build([], out).written

    return once("zhengzhou", make)


@pytest.fixture(scope="session")
def explored() -> Callable[[str, Path], object]:
    """``explored(seed, out)``: writes the explorer of the bundled plan in a process with this hash seed."""

    def make(seed: str, out: Path) -> object:
        surroundings = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0"}
        return subprocess.run([sys.executable, "-c", EXPLORER, str(out)], env=surroundings, check=True)

    return make


@pytest.fixture(scope="session")
def explorer(once, explored) -> Path:
    """The explorer of the bundled plan as files, made under the hash seed 1; not to be written to."""
    return once("explorer", lambda out: explored("1", out))

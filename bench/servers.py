"""Two real SPARQL servers on this machine, started for a measurement or a test and ended with it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

_PATIENCE = 60.0  # seconds until a server must answer
_SETTINGS = """[Database]
DatabaseFile={folder}/virtuoso.db
ErrorLogFile={folder}/virtuoso.log
LockFile={folder}/virtuoso.lck
TransactionFile={folder}/virtuoso.trx
xa_persistent_file={folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile={folder}/temporary.db
TransactionFile={folder}/temporary.trx
[Parameters]
ServerPort=127.0.0.1:{sql}
DisableUnixSocket=1
NumberOfBuffers=20000
MaxDirtyBuffers=12000
[HTTPServer]
ServerPort=127.0.0.1:{http}
ServerThreads=8
[SPARQL]
ResultSetMaxRows=10000
"""


def missing() -> list[str]:
    """The servers that this machine does not have."""
    there = {"oxigraph": _oxigraph(), "virtuoso": shutil.which("virtuoso-t")}
    return [name for name, path in there.items() if path is None]


def _oxigraph() -> str | None:
    return shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """The address for queries of an Oxigraph server over ``folder``; its default graph is not the union."""
    port = _port()
    command = [str(_oxigraph()), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/query") as url:
        yield url


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """The address for queries of a Virtuoso over ``folder``, with the settings that Debian gives it."""
    sql, http = _port(), _port()
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    with _running(["virtuoso-t", "-f", "-c", str(settings)], f"http://127.0.0.1:{http}/sparql") as url:
        yield url


def _port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


@contextmanager
def _running(command: Sequence[str], url: str) -> Iterator[str]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + _PATIENCE
        while not _answers(url):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{command[0]} does not start")
            time.sleep(0.05)
        yield url
    finally:
        process.kill()
        process.wait()


def _answers(url: str) -> bool:
    try:
        with urlopen(f"{url}?query=ASK%7B%7D", timeout=5) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False

"""A copy of the project in a temporary folder, where the examples of the documents are carried out.

A fenced block ``console`` holds commands after ``$ `` and what they print.  A block whose first line
names a file (``python ipgraph/read/mail.py``) is written there; ``csv FILE`` is added to that file, and
``python READERS in FILE`` puts the line into that registry.  So a document that shows how to add a
format really adds one, and the project itself stays as it is.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What an example may read.
COPIED = ("ipgraph", "ontology", "data", "docs/examples")
#: Longest time for one command of an example, in seconds.
LIMIT = 60

FENCE = re.compile(r"^```(?P<info>\w+[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<words>.*)$", re.MULTILINE)


class Workshop:
    """A place where the examples of one document are carried out, one after the other."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder = folder
        for name in COPIED:
            # with the bytecode, whose sources keep their times: to compile them takes longer than an example
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("_shipped"))
        for name in (".venv/bin/ipgraph", "bin/ipgraph"):
            self._start_script(folder / name, lang)

    def _start_script(self, path: Path, lang: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'#!/bin/sh\nLC_ALL={lang} exec "{sys.executable}" -m ipgraph "$@"\n', encoding="utf-8"
        )
        path.chmod(0o755)

    def run(self, command: str) -> str:
        """What a command prints: messages first, then data, as when stdout is a pipe."""
        surroundings = os.environ | {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(self.folder),
        }
        done = subprocess.run(  # noqa: S603 (commands of our own documents)
            ["sh", "-c", command],  # noqa: S607
            cwd=self.folder,
            env=surroundings,
            capture_output=True,
            timeout=LIMIT,
            check=False,
        )
        if b"Traceback" in done.stderr:
            raise RuntimeError(f"{command}\n{done.stderr.decode()}")
        lines = (done.stderr + done.stdout).decode("utf-8").splitlines()
        return "\n".join(line.rstrip() for line in lines if line.strip())

    def put(self, info: str, body: str) -> None:
        """Carry out a block that changes the project: a new file, a row of a table, or a line in a registry."""
        where = info.split(maxsplit=1)[1]
        registry, _, file = where.rpartition(" in ")
        path = self.folder / file
        if registry:
            _add_to(registry, path, body)
        elif path.suffix == ".csv":
            _add_rows(path, body)
        elif path.exists():
            raise FileExistsError(file)
        else:
            path.write_text(body, encoding="utf-8")


def _add_rows(path: Path, rows: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.rstrip()}\n{rows}", encoding="utf-8")


def _add_to(registry: str, path: Path, body: str) -> None:
    """Put the entry into the literal of ``registry``, and an import line above it to the others."""
    text = path.read_text(encoding="utf-8")
    imports = [line for line in body.splitlines() if line.startswith(("from ", "import "))]
    entry = "\n".join(line for line in body.splitlines() if line not in imports).strip()
    lines = text.splitlines(keepends=True)
    end = _end_of_literal(ast.parse(text), registry)
    at = sum(map(len, lines[: end[0] - 1])) + len(lines[end[0] - 1].encode()[: end[1] - 1].decode())
    before = text[:at].rstrip()
    text = f"{before}{'' if before.endswith(',') else ','}\n{entry}\n{text[at:]}"
    first_import = text.index("\nfrom ", text.index("from __future__") + 1)
    path.write_text(
        text[:first_import] + "".join(f"\n{line}" for line in imports) + text[first_import:], encoding="utf-8"
    )


def _end_of_literal(module: ast.Module, registry: str) -> tuple[int, int]:
    """Line and column just after the dict, or the tuple that a dict is made from, called ``registry``."""
    for node in module.body:
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == registry:
            literal = node.value.generators[0].iter if isinstance(node.value, ast.DictComp) else node.value
            if isinstance(literal, ast.Dict | ast.Tuple):
                return literal.end_lineno or 0, literal.end_col_offset or 0
    raise LookupError(registry)


@contextmanager
def workshop(lang: str) -> Iterator[Workshop]:
    """A workshop that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield Workshop(Path(folder), lang)


def carried_out(text: str, lang: str) -> str:
    """A document with every printed output replaced by what its command prints now."""
    if not any(_changes(found["info"]) or found["info"] == "console" for found in FENCE.finditer(text)):
        return text
    with workshop(lang) as place:
        return FENCE.sub(lambda found: _carried_out(found, place), text)


def _changes(info: str) -> bool:
    return " " in info and not info.startswith("console")


def _carried_out(found: re.Match[str], place: Workshop) -> str:
    info, body = found["info"], found["body"]
    if _changes(info):
        place.put(info, body)
    if info != "console":
        return found.group()
    printed = [f"$ {one['words']}\n{place.run(one['words'])}".rstrip() for one in _COMMAND.finditer(body)]
    return "```console\n" + "\n".join(printed) + "\n```"

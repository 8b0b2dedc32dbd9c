"""``python -m ipgraph`` and the ``ipgraph`` command."""

from __future__ import annotations

import gc
import io
import os
import sys


def main() -> None:
    """Run the command line, in UTF-8 whatever the locale says."""
    if sys.getfilesystemencoding() != "utf-8" and os.environ.get("PYTHONUTF8") != "1":
        # arguments and file names were decoded before this line: begin again in UTF-8
        os.execve(sys.executable, sys.orig_argv, {**os.environ, "PYTHONUTF8": "1"})  # noqa: S606
    gc.set_threshold(100_000)  # a command lives for a second: collecting while modules load only costs time
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream.writable() else "strict")
    from ipgraph.cli import cli

    cli(prog_name="ipgraph")


if __name__ == "__main__":
    main()

"""The command line as a function."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_plans import written

from ipgraph.cli import cli

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("ask", "C1")``: the result, with stdout and stderr apart; an exception is a failure."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(cli, [str(one) for one in arguments], input=stdin, prog_name="ipgraph")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    """A cover notice: a document without a plan."""
    (file,) = written(
        tmp_path, "关于印发工作方案的通知\n\n现印发给你们，请认真组织实施。\n", name="notice.txt"
    )
    return file

"""A bar on stderr for long work: how much is done, how fast it goes, how long it will still take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text


class _Rate(ProgressColumn):
    """Documents a second, all passes counted."""

    def __init__(self, unit: str, passes: int) -> None:
        super().__init__()
        self._unit, self._passes = unit, passes

    def render(self, task: Task) -> Text:
        """The rate, empty until it is known."""
        return Text(f"{task.speed / self._passes:.1f}{self._unit}" if task.speed else "")


@contextmanager
def bar(label: str, unit: str, count: int, passes: int = 1) -> Iterator[Callable[[], None]]:
    """A bar for ``count`` documents that each make ``passes`` steps; what is given makes one step."""
    columns = (
        "{task.description}", BarColumn(), MofNCompleteColumn(), _Rate(unit, passes), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=60) as shown:
        task = shown.add_task(label, total=count * passes)
        yield lambda: shown.advance(task)

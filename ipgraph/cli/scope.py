"""The options that say what an analysis counts: which items, in which roles."""

from __future__ import annotations

from collections.abc import Callable

import click

from ipgraph.analysis import DEFAULT_ROLES, LEVELS
from ipgraph.model import ROLES

Command = Callable[..., None]

_OPTIONS = (
    click.option(
        "--level",
        type=click.Choice(LEVELS),
        default="measure",
        show_default=True,
        help="What counts as one item.",
    ),
    click.option(
        "--roles",
        default=",".join(DEFAULT_ROLES),
        show_default=True,
        help=f"Roles that count: {', '.join(ROLES)}.",
    ),
    click.option(
        "--inherit-participants", is_flag=True, help="Pass what is stated above down to the items below."
    ),
)


def counted(command: Command) -> Command:
    """``--level``, ``--roles`` and ``--inherit-participants`` on a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command

"""One sentence for the user from where nobody knows the user: the command line listens, programs may too."""

from __future__ import annotations

import sys
from collections.abc import Callable

Listener = Callable[[str, str], None]


def _stderr(zh: str, en: str) -> None:
    print(en or zh, file=sys.stderr)


_listening: list[Listener] = [_stderr]


def listen(listener: Listener) -> None:
    """From now on ``listener`` is told, in Chinese and English, in place of the one before."""
    _listening[0] = listener


def tell(zh: str, en: str) -> None:
    """Say something that is no error: what was asked for is done, but not in the usual way."""
    _listening[0](zh, en)

"""ipgraph: government task-division plans as a knowledge graph, each answer led back to its words.

The names of :data:`__all__` are the library; they are found when first asked for, so that importing the package costs
nothing.  :mod:`ipgraph.library` says what each of them does.

>>> import ipgraph
>>> ipgraph.ask("no-end-date").rows[0]["number"]
'2.1'
"""

from __future__ import annotations

import sys
from types import ModuleType

TYPE_CHECKING = False  # the same as typing's, without importing it
if TYPE_CHECKING:
    from ipgraph.library import (
        Answer,
        Built,
        Coordination,
        Plan,
        Refused,
        Tables,
        ask,
        build,
        coordination,
        read,
        tables,
    )

__version__ = "0.1.0"
__all__ = [
    "Answer", "Built", "Coordination", "Plan", "Refused", "Tables",
    "__version__", "ask", "build", "coordination", "read", "tables",
]  # fmt: skip


class _Package(ModuleType):
    """The package, in which ``read`` and ``tables`` are functions although modules have these names too.

    Importing a module binds it in its package; these two stay reachable with ``from ipgraph.read import …``.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    """A name of the library, imported when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module("ipgraph.library"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The names of the library, imported yet or not, for those who look around."""
    return sorted({*globals(), *__all__})

"""The process of one uploaded document: it reads, draws what it is asked for, and never touches the server.

It ends with the server: when nobody holds the other end of its pipe, there is nothing left to be asked.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from ipgraph.refusal import Refused
from ipgraph.web.answered import Answered, Told

if TYPE_CHECKING:
    from ipgraph.model import Plan
    from ipgraph.web.pages import Pages

#: Seconds of computing in the life of a process: an end also for one whose server was killed.
_CPU = 900
#: More items are too many for pages in memory.
_ITEMS = 20_000


def work(pipe: Connection, name: str, data: bytes, memory: int) -> None:
    """Read the document, say whether that went well, then answer ``(path, values)`` until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    confine(memory)
    pages: list[Pages] = []

    def read() -> Answered:
        pages.append(_pages(name, data))
        return Answered(201, "", b"")

    try:
        pipe.send(_tried(read))
        while pages:
            path, given = pipe.recv()
            pipe.send(_tried(lambda: pages[0].answer(path, given)))  # noqa: B023 (called before it changes)
    except (EOFError, OSError):
        return


def confine(memory: int) -> None:
    """Limit what this process may use, where the system can: memory, computing, and files not at all.

    Memory is data, not address space: what is only reserved costs nothing.  Arrow's own allocator takes a GiB of it
    at once, so the system's is used here.
    """
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
    try:
        import resource
    except ImportError:  # Windows has none of these; the time limit of the server still holds
        return
    for limit, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, _CPU),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, allowed))


def _tried(job: Callable[[], Answered]) -> Answered | Told:
    try:
        return job()
    except Told as told:
        return told
    except Refused as refusal:
        return Told(422, refusal.zh, refusal.en)
    except MemoryError:
        return Told(
            507,
            "读这份文件用的内存超过了限制；请拆成几个文件，或用命令 ipgraph site 文件 -o 目录",
            "this document takes more memory than is allowed; split it, or use: ipgraph site FILE -o DIR",
        )
    except Exception as error:  # noqa: BLE001 (a stranger's document must not end in silence)
        kind = type(error).__name__
        return Told(
            500,
            f"读这份文件时出了错（{kind}）；请把文件连同这句话报告给开发者",
            f"reading this document failed ({kind}); report it with the document",
        )


def _pages(name: str, data: bytes) -> Pages:
    from ipgraph.plans import plan_of, read_as
    from ipgraph.problems import describe
    from ipgraph.read.origin import Piped
    from ipgraph.together import together
    from ipgraph.web.live import Read
    from ipgraph.web.pages import Pages, Served

    (plan,) = together([plan_of(Piped(name, data))])
    _refuse(plan, name)
    layout = {lang: read_as(plan, lang) for lang in ("zh", "en")}
    problems = tuple(describe(problem) for problem in plan.problems)
    pages = Pages(Served(given=(plan,)), Read(name, layout, problems))
    pages.file("index.html")  # what cannot be drawn is told now, with the document still at hand
    return pages


def _refuse(plan: Plan, name: str) -> None:
    from ipgraph.problems import severity
    from ipgraph.web.upload import refused

    if len(plan.items) > _ITEMS:
        raise Told(
            413,
            f"{name} 有 {len(plan.items)} 项，在线只显示 {_ITEMS} 项以内的文件；请用 ipgraph build 文件 -o 目录",
            f"{name} holds {len(plan.items)} items, at most {_ITEMS} are shown here; use ipgraph build FILE -o DIR",
        )
    if not plan.items:
        grave = sorted(plan.problems, key=lambda one: ("error", "warning", "note").index(severity(one)))
        if grave:
            raise refused(422, replace(grave[0], document=name))  # its name here, not its key in the graph
        raise Told(422, f"{name} 里没有任务分工", f"{name} holds no division of tasks")

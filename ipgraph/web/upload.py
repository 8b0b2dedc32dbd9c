"""Documents that readers give: each is read, and its pages are drawn, in a process of its own.

A document is the one thing here that a stranger writes.  Its process has little memory, is killed when it takes too
long, and with it goes all that was made of it; the server only ever sees finished bytes.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import PurePosixPath
from threading import BoundedSemaphore, Lock

from ipgraph.model import Problem
from ipgraph.problems import describe
from ipgraph.read import CONVERTIBLE, READERS
from ipgraph.web.answered import Answered, Told
from ipgraph.web.live import KEPT, LARGEST
from ipgraph.web.reader import work


@dataclass(frozen=True, slots=True)
class Upload:
    """What a document may cost: its bytes, seconds for one answer, bytes of memory; and how many are kept."""

    size: int = LARGEST
    seconds: float = 60
    memory: int = 2 * 2**30
    kept: int = KEPT
    at_once: int = 2


def named(name: str) -> str:
    r"""The name of a file without folders, short enough to be shown.

    Raises :class:`~ipgraph.web.answered.Told` if no reader takes such a file.

    >>> named(r"C:\files\方案.DOCX")
    '方案.DOCX'
    """
    own = PurePosixPath(name.replace("\\", "/")).name[-200:]
    suffix = PurePosixPath(own).suffix.lower()
    if suffix in READERS:
        return own
    if suffix in CONVERTIBLE:
        raise refused(415, Problem("format-old", own, detail=suffix, options=(CONVERTIBLE[suffix],)))
    raise refused(415, Problem("format-unknown", own, detail=suffix or own, options=tuple(READERS)))


def refused(status: int, problem: Problem) -> Told:
    """A problem with a document as an answer.

    >>> refused(422, Problem("file-empty", "a.txt")).en.partition(";")[0]
    'a.txt: the file is empty'
    """
    told = describe(problem)
    return Told(
        status,
        f"{told['document']}：{told['message_zh']}；{told['hint_zh']}",
        f"{told['document']}: {told['message_en']}; {told['hint_en']}",
    )


class Reader:
    """A process that reads one document and then draws its pages.

    Making it waits until the document is read; raises :class:`~ipgraph.web.answered.Told` if it cannot be.
    """

    def __init__(self, name: str, data: bytes, limits: Upload) -> None:
        context = get_context("spawn")  # nothing of the server is in it, on every system
        self._limits, self._lock = limits, Lock()
        self._pipe, far = context.Pipe()
        self._process = context.Process(target=work, args=(far, name, data, limits.memory), daemon=True)
        self._process.start()
        far.close()
        try:
            self._heard()
        except Told:
            self.close()
            raise

    def answer(self, path: str, given: Mapping[str, str]) -> Answered:
        """The page at ``path``, as :meth:`ipgraph.web.pages.Pages.answer`; the process is ended if it cannot."""
        with self._lock:
            try:
                self._pipe.send((path, dict(given)))
            except OSError:
                raise _gone() from None
            return self._heard()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()

    def _heard(self) -> Answered:
        try:
            if not self._pipe.poll(self._limits.seconds):
                self.close()
                raise _slow(self._limits.seconds)
            found = self._pipe.recv()
        except (EOFError, OSError):
            self.close()
            raise _died() from None
        if isinstance(found, Told):
            raise found
        assert isinstance(found, Answered)
        return found


@dataclass
class Kept:
    """The documents that were given last, each under a name that nobody can guess."""

    limits: Upload = Upload()
    _readers: OrderedDict[str, Reader] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._reading = BoundedSemaphore(self.limits.at_once)

    def read(self, name: str, data: bytes) -> str:
        """Read a document; the name under which it is kept.  Raises :class:`~ipgraph.web.answered.Told`."""
        own = named(name)
        if not self._reading.acquire(blocking=False):
            raise Told(
                503, "正在读取别的文件；请稍候再试", "other documents are being read; try again in a moment"
            )
        try:
            reader = Reader(own, data, self.limits)
        finally:
            self._reading.release()
        key = secrets.token_urlsafe(16)  # a secret, not a result: it must differ every time
        with self._lock:
            self._readers[key] = reader
            while len(self._readers) > self.limits.kept:
                self._readers.popitem(last=False)[1].close()
        return key

    def answer(self, key: str, path: str, given: Mapping[str, str]) -> Answered:
        """A page about the document kept as ``key``; raises :class:`~ipgraph.web.answered.Told`."""
        with self._lock:
            reader = self._readers.get(key)
        if reader is None:
            raise _gone()
        return reader.answer(path, given)

    def close(self) -> None:
        """Forget every document."""
        with self._lock:
            while self._readers:
                self._readers.popitem()[1].close()


def _gone() -> Told:
    return Told(
        404,
        "这份文件已不在内存里；请在概览页重新上传",
        "this document is no longer kept; give it again on the overview",
    )


def _slow(seconds: float) -> Told:
    return Told(
        504,
        f"{seconds:g} 秒内没有完成，已停止；请拆成几个文件，或用命令 ipgraph site 文件 -o 目录，它没有时间限制",
        f"not done within {seconds:g} seconds, and stopped; split the document, or use the command "
        "ipgraph site FILE -o DIR, which has no limit",
    )


def _died() -> Told:
    return Told(
        507,
        "读取进程意外结束（可能是内存不足）；请拆成几个文件，或用命令 ipgraph site 文件 -o 目录",
        "the reading process died (perhaps out of memory); split the document, or use the command "
        "ipgraph site FILE -o DIR",
    )

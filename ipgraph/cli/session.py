"""One run of the command line: its language, its terminal, its messages and its way to end."""

from __future__ import annotations

import errno
import functools
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from ipgraph.model import Problem

Language = Literal["zh", "en"]

_FINDINGS, _USAGE = 1, 2
_MARKS = {"error": "✗", "warning": "!", "note": "·"}
_PLACE = {"zh": ("第 {line} 行", "第 {column} 格"), "en": ("line {line}", "cell {column}")}


class Session:
    """What every command needs to speak to its user."""

    def __init__(self, lang: Language | None, *, quiet: bool) -> None:
        self.lang: Language = lang or _language()
        self.quiet = quiet
        self.terminal = sys.stdout.isatty()
        self._errors = 0

    def text(self, zh: str, en: str) -> str:
        """The sentence in the language of this session."""
        return en if self.lang == "en" else zh

    def say(self, zh: str, en: str) -> None:
        """A message on stderr."""
        if not self.quiet:
            click.echo(self.text(zh, en), err=True)

    def write(self, text: str) -> None:
        """``text`` as it is on stdout; a terminal is shown control characters as codes."""
        sys.stdout.write(safe(text) if self.terminal else text)

    def write_bytes(self, data: bytes) -> None:
        """The bytes of a file on stdout, a terminal kept safe as by :meth:`write`."""
        if self.terminal:
            self.write(data.decode("utf-8", "replace"))
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)

    def report(self, problems: Sequence[Problem]) -> None:
        """The problems on stderr, one line each; notes are only counted."""
        from ipgraph.problems import severity

        self.count_errors(problems)
        for problem in problems:
            if severity(problem) != "note":
                click.echo(self.line(problem), err=True)
        notes = Counter(severity(problem) for problem in problems)["note"]
        if notes:
            self.say(
                f"另有 {notes} 条提示，用 ipgraph check 查看", f"notes not shown: {notes}; see ipgraph check"
            )

    def line(self, problem: Problem) -> str:
        """A problem as one line: mark, document, place, sentence, way out."""
        from ipgraph.problems import describe

        told = describe(problem)
        place = [told["document"], *(part.format(**told) for part, key in self._places() if told[key])]
        message, hint = told[f"message_{self.lang}"], told[f"hint_{self.lang}"]
        sentence = f"{' '.join(place)}: {message}" + self.text("。", ". ") + hint
        return f"{_MARKS[told['severity']]} {told['code']} {safe(sentence)}"

    def _places(self) -> Iterable[tuple[str, str]]:
        return zip(_PLACE[self.lang], ("line", "column"), strict=True)

    def count_errors(self, problems: Iterable[Problem]) -> None:
        """Remember whether the command must end with findings."""
        from ipgraph.problems import severity

        self._errors += sum(severity(problem) == "error" for problem in problems)

    def leave_if_wrong(self) -> None:
        """End with 1 if any problem was an error."""
        if self._errors:
            sys.exit(_FINDINGS)

    def leave_if_empty(self, rows: Sequence[Any]) -> None:
        """End with 1, and say so, if nothing was found."""
        if not rows:
            self.say("没有符合的结果", "nothing was found")
            sys.exit(_FINDINGS)

    def write_file(self, out: Path, data: bytes) -> None:
        """Write ``out`` (``-`` for stdout) as a whole or not at all."""
        if str(out) == "-":
            self.write_bytes(data)
            return
        if out.exists() and not out.is_file():
            out.write_bytes(data)  # a pipe or a device is written to, not replaced
        else:
            _replace(out.resolve(), data)
        self.say(f"已写入 {out}", f"wrote {out}")

    @contextmanager
    def progress(self, count: int, passes: int = 1) -> Iterator[Callable[[], None]]:
        """A step function; with several documents and a terminal it moves a bar on stderr, with rate and time left.

        Each of ``count`` documents makes a step in each of ``passes``.
        """
        if count < 2 or self.quiet or not sys.stderr.isatty():
            yield lambda: None
            return
        from ipgraph.cli.progress import bar

        with bar(self.text("文件", "documents"), self.text("份/秒", "/s"), count, passes) as step:
            yield step


def _replace(file: Path, data: bytes) -> None:
    partial = file.with_name(f".{file.name}.partial")
    try:
        partial.write_bytes(data)
        partial.replace(file)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _language() -> Language:
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if named.startswith("en") else "zh"


def safe(text: str) -> str:
    r"""``text`` with control and direction characters shown as codes, so that it cannot repaint a terminal.

    >>> safe("a\x1b[31mb")
    'a\\u001b[31mb'
    """
    return "".join(
        char if char.isprintable() or char in "\n\t\u3000" else f"\\u{ord(char):04x}" for char in text
    )


def fails_politely(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose refusals and file-system errors end in one sentence and the right exit code."""

    @functools.wraps(command)
    def run(session: Session, /, *args: Any, **options: Any) -> None:
        try:
            command(session, *args, **options)
        except Refused as refusal:
            raise _ended(session.text(refusal.zh, refusal.en), _USAGE) from None
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone; so do we
        except OSError as error:
            raise _ended(_told(session, error), _FINDINGS) from None

    return run


def _ended(sentence: str, code: int) -> click.ClickException:
    return _Ended(safe(" ".join(sentence.split())), code)


class _Ended(click.ClickException):
    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.exit_code = code  # type: ignore[misc] # click declares it for the class, and reads it so


def _told(session: Session, error: OSError) -> str:
    if error.errno == errno.ENOSPC or "No space left" in str(error):  # the store's own words have no number
        return session.text(
            "磁盘已满，没有写入，原有结果没有改动；请腾出空间后重试",
            "the disk is full; nothing was written and what was there is unchanged; free some space and try again",
        )
    what = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
    return session.text(f"{what}；请检查路径和权限", f"{what}; check the path and your permissions")

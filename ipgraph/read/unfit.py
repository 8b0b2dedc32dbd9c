"""Why a file gives no document: what a reader raises, before anybody has named the file."""

from __future__ import annotations


class Unfit(ValueError):
    """A file that cannot be read; ``code`` is that of a problem (``problems.toml``), ``detail`` what it adds.

    >>> Unfit("file-damaged", "no text").code
    'file-damaged'
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail

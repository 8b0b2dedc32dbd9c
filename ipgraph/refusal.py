"""The one exception that ends a command: a sentence in two languages that names the way out."""

from __future__ import annotations


class Refused(Exception):
    """Something that a user asked for and that cannot be done.

    >>> str(Refused("没有这个文件", "there is no such file"))
    'there is no such file'
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

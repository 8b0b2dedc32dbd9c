"""One self-contained page: templates, words, styles and scripts put together into one HTML text.

A page escapes every word of a plan, and is the same bytes for the same tables; what it may ask for is said by
its :mod:`frame <ipgraph.views.frame>`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ipgraph.views.again import again
from ipgraph.views.facts import GLYPHS, visible
from ipgraph.views.frame import ALONE, Frame

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).resolve().parent


class Words:
    """The words of a page in one language, from the catalogue: ``words.json``, and ``words/<view>.json``.

    >>> Words("en")("line", n=14)
    'line 14 of the source'
    >>> Words("fr").lang
    'zh'
    """

    def __init__(self, lang: str) -> None:
        catalogue = _catalogue()
        self.lang = lang if lang in catalogue else "zh"
        self._words = catalogue[self.lang]

    def __call__(self, key: str, **values: object) -> str:
        """The words for ``key``, its ``{places}`` filled if values are given; raises :exc:`KeyError` if unknown."""
        return self._words[key].format_map(values) if values else self._words[key]


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"zh": {}, "en": {}}
    for file in (_HERE / "words.json", *sorted((_HERE / "words").glob("*.json"))):
        for lang, words in json.loads(file.read_text(encoding="utf-8")).items():
            found[lang] |= words
    return found


def page(template: str, lang: str, values: Mapping[str, Any], frame: Frame = ALONE) -> str:
    """The HTML text of ``templates/<template>.html.j2``; ``values`` are escaped wherever they are printed."""
    words = Words(lang)
    found = _templates().get_template(f"{template}.html.j2")
    own = {"title": visible(values["title"]), "say": words, "lang": words.lang, "frame": frame}
    return found.render({**values, **own})


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(_HERE / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    templates.globals |= {"glyphs": GLYPHS, "again": again}
    return templates

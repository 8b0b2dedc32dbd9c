"""One self-contained page: templates, words, styles and scripts put together into one HTML text.

The page asks nothing of the network (its own Content-Security-Policy forbids it), escapes every word of
a plan, and is the same bytes for the same tables.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ipgraph.views.facts import GLYPHS, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).resolve().parent


class Words:
    """The words of a page in one language, from the one catalogue ``words.json``.

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
    words: dict[str, dict[str, str]] = json.loads((_HERE / "words.json").read_text(encoding="utf-8"))
    return words


def page(template: str, lang: str, values: Mapping[str, Any]) -> str:
    """The HTML text of ``templates/<template>.html.j2``; ``values`` are escaped wherever they are printed."""
    words = Words(lang)
    found = _templates().get_template(f"{template}.html.j2")
    return found.render({**values, "title": visible(values["title"]), "say": words, "lang": words.lang})


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
    templates.globals |= {"style": style, "script": script, "glyphs": GLYPHS}
    return templates


def style(*names: str) -> Markup:
    """The style sheets ``static/<name>.css``, one after the other, for a ``<style>`` element."""
    return Markup("\n".join(_static(f"{name}.css") for name in names))  # noqa: S704 - our own files


def script(*names: str) -> Markup:
    """The scripts ``static/<name>.js``, one after the other, for a ``<script>`` element."""
    return inline("\n".join(_static(f"{name}.js") for name in names))


def inline(code: str) -> Markup:
    r"""JavaScript that may stand inside a ``<script>`` element: nothing in it ends or hides the element.

    >>> inline("'</script>'")
    Markup("'<\\/script>'")
    """
    return Markup(re.sub(r"<(?=/script|!--)", r"<\\", code, flags=re.IGNORECASE))  # noqa: S704


@cache
def _static(name: str) -> str:
    return (_HERE / "static" / name).read_text(encoding="utf-8")

"""The explorer as files: every page in both languages, what the pages ask for, and what can be taken from them.

A site is a mapping from a path (``en/matrix.html``) to what makes its bytes, so that a folder can be written page by
page and a server can make only the one that it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ipgraph import __version__
from ipgraph.explorer.downloads import downloads
from ipgraph.explorer.pages import LANGUAGES, Page, frame_of, pages_of
from ipgraph.replace import replacing
from ipgraph.views.frame import asset, assets_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipgraph.explorer.shown import Shown

#: The file that every such folder holds.
MANIFEST = "site.json"
Make = Callable[[], bytes]


def files(shown: Shown) -> dict[str, Make]:
    """Path → what makes the file, for everything but assets, in the order of the menu.

    >>> from ipgraph.explorer.shown import Shown
    >>> list(files(Shown()))[:2]
    ['index.html', 'matrix.html']
    """
    return dict(_pages(pages_of(shown))) | downloads(shown)


def _pages(pages: Mapping[str, Page]) -> Iterator[tuple[str, Make]]:
    for lang, (folder, _) in LANGUAGES.items():
        for page in pages.values():
            yield folder + page.file, partial(_drawn, page, pages, lang)


def _drawn(page: Page, pages: Mapping[str, Page], lang: str) -> bytes:
    return page.draw(lang, frame_of(page, pages, lang)).encode("utf-8", "replace")


def write(shown: Shown, out: Path, progress: Callable[[], None] = lambda: None) -> int:
    """Write the site into ``out``, as a whole or not at all; the number of its pages.

    Raises what :func:`ipgraph.replace.replacing` does, and :class:`~ipgraph.refusal.Refused` if there is too much to show.
    """
    if shown.too_many:
        raise shown.too_many
    made = files(shown)
    with replacing(out, MANIFEST) as folder:
        wanted: set[str] = set()
        for path, make in made.items():
            data = make()
            _write(folder / path, data)
            if path.endswith(".html"):
                wanted |= assets_of(data.decode("utf-8"))
            progress()
        for name in sorted(wanted):
            _write(folder / "assets" / name, (asset(name) or "").encode("utf-8"))
        _write(folder / MANIFEST, json.dumps(_manifest(made), ensure_ascii=False, indent=1).encode("utf-8"))
    return sum(path.endswith(".html") for path in made)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _manifest(made: Mapping[str, Make]) -> dict[str, object]:
    return {"ipgraph": __version__, "files": list(made)}

"""Where a page stands: alone in one file, or among the pages of a site that share their scripts and styles.

A template asks its frame for styles, scripts and links; it does not know which of the two it is in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

_NOTHING = Markup("")
_STATIC = Path(__file__).resolve().parent / "static"
_ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
# Styles may stand in attributes: they carry numbers of ours (--n:3), and vis-network sets its own.
_AMONG = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'"
)
#: Scripts of packages that pages use: name → (package, file).
LIBRARIES = {"vis-network": ("pyvis", "templates/lib/vis-9.1.2/vis-network.min.js")}


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a menu: its address from here, its words, and whether it is the page itself."""

    href: str
    words: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where SPARQL is answered, and what one query may take."""

    href: str
    seconds: float
    rows: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A page alone in its file: all that it needs is inside, and it may ask for nothing.

    >>> ALONE.page("matrix") is None
    True
    """

    menu: tuple[Place, ...] = ()
    #: The same page in the other language.
    other: Place | None = None
    #: The way from the page to the top of its site (``../``).
    root: str = ""
    #: The other pages by their names: where they stand below the top, as an address.
    pages: Mapping[str, str] = field(default_factory=dict)
    #: What a server puts before and after the content of the page: forms, a drop zone.
    before: Markup = _NOTHING
    after: Markup = _NOTHING
    #: None where nobody answers SPARQL: in files.
    endpoint: Endpoint | None = None

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of the page."""
        return _ALONE

    def styles(self, *names: str) -> Markup:
        """The style sheets ``static/<name>.css``."""
        return Markup("<style>\n{}\n</style>").format(Markup(styles(*names)))  # noqa: S704 - our own files

    def scripts(self, *names: str) -> Markup:
        """The scripts ``static/<name>.js`` as one program, after the page is there."""
        code = inline("\n".join(_static(f"{name}.js") for name in names))
        return Markup('<script type="module">\n{}\n</script>').format(code)

    def now(self, *names: str) -> Markup:
        """The scripts ``static/<name>.js`` as one program that runs where it stands, before what follows is read.

        >>> ALONE.now("state").startswith("<script>'use strict';")
        True
        """
        return Markup("<script>{}</script>").format(inline(_program(*names)))

    def library(self, name: str) -> Markup:
        """A script of a package, one of :data:`LIBRARIES`, before ours."""
        return Markup("<script>{}</script>").format(inline(_library(name)))

    def page(self, name: str) -> str | None:
        """The address of another page by its name, or None where there is none."""
        found = self.pages.get(name)
        return None if found is None else self.root + found


@dataclass(frozen=True, slots=True)
class Among(Frame):
    """A page of a site, which loads the styles and scripts that it shares with the others.

    >>> frame = Among(root="../", pages={"matrix": "matrix.html"})
    >>> frame.page("matrix"), frame.page("party/x")
    ('../matrix.html', None)
    >>> frame.scripts("state", "matrix")
    Markup('<script defer src="../assets/state.matrix.js"></script>')
    """

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of the page."""
        return _AMONG

    def styles(self, *names: str) -> Markup:
        """A link to the style sheets."""
        return Markup('<link rel="stylesheet" href="{}">').format(self._asset(".".join(names) + ".css"))

    def scripts(self, *names: str) -> Markup:
        """A link to the program."""
        return Markup('<script defer src="{}"></script>').format(self._asset(".".join(names) + ".js"))

    def now(self, *names: str) -> Markup:
        """A link to a program that runs where it stands."""
        return Markup('<script src="{}"></script>').format(self._asset(".".join(names) + ".js"))

    def library(self, name: str) -> Markup:
        """A link to the script of a package."""
        return Markup('<script defer src="{}"></script>').format(self._asset(f"{name}.js"))

    def _asset(self, name: str) -> str:
        return f"{self.root}assets/{name}"


#: The frame of a page that is one file.
ALONE = Frame()
_ASSET = re.compile(r"assets/([\w.-]+)\.(css|js)")


def assets_of(page: str) -> set[str]:
    """The names of the assets that a page of a site asks for.

    >>> assets_of('<script defer src="../assets/state.matrix.js"></script>')
    {'state.matrix.js'}
    """
    return {f"{found[1]}.{found[2]}" for found in _ASSET.finditer(page)}


def asset(name: str) -> str | None:
    """The text of an asset by the name that pages call it: ``page.cards.css``; None if there is no such asset.

    >>> asset("state.matrix.js").startswith("'use strict';")
    True
    >>> asset("../page.css") is None
    True
    """
    stem, _, kind = name.rpartition(".")
    if kind == "js" and stem in LIBRARIES:
        return _library(stem)
    parts = stem.split(".")
    if kind not in {"css", "js"} or not {f"{part}.{kind}" for part in parts} <= _known():
        return None
    if kind == "css":
        return styles(*parts)
    return _program(*parts)


def _program(*names: str) -> str:
    # a program of its own, as a module is: pages opened from a file may not load modules
    return "'use strict';(() => {\n" + "\n".join(_static(f"{name}.js") for name in names) + "\n})();\n"


def styles(*names: str) -> str:
    """The style sheets, one after the other."""
    return "\n".join(_static(f"{name}.css") for name in names)


def inline(code: str) -> Markup:
    r"""JavaScript that may stand inside a ``<script>`` element: nothing in it ends or hides the element.

    >>> inline("'</script>'")
    Markup("'<\\/script>'")
    """
    return Markup(re.sub(r"<(?=/script|!--)", r"<\\", code, flags=re.IGNORECASE))  # noqa: S704


@cache
def _known() -> frozenset[str]:
    return frozenset(path.name for path in _STATIC.iterdir())


@cache
def _static(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


@cache
def _library(name: str) -> str:
    package, path = LIBRARIES[name]
    return files(package).joinpath(path).read_text(encoding="utf-8")

"""The packages that Word and Excel open, with nothing in them that depends on the clock.

The parts that never change stand in ``packages/``, one file each, named after its place in the package with ``!`` for ``/``.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

_PARTS = Path(__file__).parent / "packages"
_HOLE = "{content}"
_LEVEL = 6


def package(kind: str, content: str) -> bytes:
    """The package of a ``docx`` or ``xlsx`` with ``content`` in its main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, text in _parts(kind):
            archive.writestr(zipfile.ZipInfo(name), text.replace(_HOLE, content), zipfile.ZIP_DEFLATED)
    return out.getvalue()


@cache
def _parts(kind: str) -> tuple[tuple[str, str], ...]:
    files = sorted((_PARTS / kind).iterdir())
    return tuple((one.name.replace("!", "/"), one.read_text(encoding="utf-8").strip()) for one in files)

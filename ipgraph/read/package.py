"""Zip packages and the XML in them (.docx, .xlsx, archives), opened within limits.

A file of a few kilobytes can be made to unpack to gigabytes, and XML to refer to other files; neither
is needed to print a plan, so both are refused before anything is unpacked or looked up.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ipgraph.read.unfit import Unfit

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Most files in one package.
MOST_MEMBERS = 10_000
#: Bytes that all files of a package may unpack to.
LARGEST_UNPACKED = 512 * 2**20
#: Times that a package may grow when it is unpacked…
DENSEST = 100
#: …unless it stays below so many bytes, where density is harmless (an empty form is very dense).
ALWAYS_FITS = 32 * 2**20

_DAMAGES = (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError, OSError)


def unpack(data: IO[bytes] | Path) -> zipfile.ZipFile:
    """The package in ``data``; :class:`Unfit` if it is none, or promises to unpack beyond the limits.

    >>> import io
    >>> unpack(io.BytesIO(b"no zip"))
    Traceback (most recent call last):
    ...
    ipgraph.read.unfit.Unfit: File is not a zip file
    """
    try:
        package = zipfile.ZipFile(data)
    except FileNotFoundError:
        raise
    except (*_DAMAGES, ValueError) as error:
        raise Unfit("file-damaged", str(error)) from None
    members = package.infolist()
    packed = sum(one.compress_size for one in members)
    unpacked = sum(one.file_size for one in members)
    if len(members) > MOST_MEMBERS:
        raise Unfit("file-too-large", f"{len(members)} > {MOST_MEMBERS}")
    if unpacked > LARGEST_UNPACKED or unpacked > max(ALWAYS_FITS, DENSEST * packed):
        raise Unfit("file-too-large", f"{packed:,} → {unpacked:,} B")
    return package


def member(package: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> bytes:
    """The bytes of one file of a package: never more than it promised, since a package may lie."""
    try:
        return package.read(name)
    except (*_DAMAGES, ValueError) as error:
        raise Unfit(_why(error), str(error)) from None


def _why(error: Exception) -> str:
    return (
        "file-encrypted" if isinstance(error, RuntimeError) and "password" in str(error) else "file-damaged"
    )


def tree(data: bytes) -> _Element:
    """The root of an XML file that declares no entities; nothing outside of it is ever looked up.

    >>> tree(b"<a><b/></a>")[0].tag
    'b'
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unfit("file-damaged", str(error.msg)) from None
    if root.getroottree().docinfo.doctype:
        raise Unfit("file-damaged", "DOCTYPE")
    return root

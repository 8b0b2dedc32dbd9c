"""The licences of what ipgraph needs and of what its pages hold, from the metadata of the installed packages.

What that metadata leaves open stands in ``licences.toml``.  The table is a block of ``licences.md`` (``make docs``).
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from packaging.requirements import Requirement

from ipgraph.views.frame import LIBRARIES

ROOT = Path(__file__).resolve().parent.parent
#: Ways of writing a licence that are not SPDX.
_SPDX = {
    "MIT License": "MIT",
    "BSD 3-Clause license": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
}
#: Licences that ask for more than their own text beside the program.
COPYLEFT = re.compile(r"\b[AL]?GPL|GNU (?:Lesser |Affero |Library )?General Public", re.IGNORECASE)
_HEADINGS = {
    "en": (("File", "From", "Version", "Licence", "SHA-256 in that package"), ("Package", "Version", "For", "Licence", "Note")),
    "zh": (("文件", "来自", "版本", "许可证", "该包中文件的 SHA-256"), ("包", "版本", "用于", "许可证", "说明")),
}  # fmt: skip


@cache
def settled() -> dict[str, dict[str, str]]:
    """What ``licences.toml`` says."""
    return tomllib.loads((ROOT / "docs" / "licences.toml").read_text(encoding="utf-8"))


def licence(name: str) -> str:
    """The licence of a package as SPDX: as settled, else as its metadata says."""
    if name in settled():
        return settled()[name]["licence"]
    said = stated(distribution(name))[0]
    return _SPDX.get(said, said)


def stated(found: Distribution) -> list[str]:
    """What the metadata says, the most exact first: an expression, a field of one line, classifiers."""
    fields = [found.metadata.get("License-Expression"), (found.metadata.get("License") or "").strip()]
    classifiers = found.metadata.get_all("Classifier") or []
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return [one for one in (*fields, *named) if one and "\n" not in one and one != "UNKNOWN"]


def required() -> Iterator[tuple[Requirement, str]]:
    """What the project asks for, and the extra for which."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for extra, lines in {"": project["dependencies"], **project["optional-dependencies"]}.items():
        yield from ((Requirement(line), extra) for line in lines)


def needed(requirements: Iterable[Requirement]) -> dict[str, Distribution]:
    """Every installed package that ``requirements`` lead to, by its plain name."""
    found: dict[str, Distribution] = {}
    waiting = list(requirements)
    while waiting:
        one = waiting.pop()
        name = plain(one.name)
        if name in found or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        try:
            found[name] = distribution(one.name)
        except PackageNotFoundError:
            continue  # an extra that is not installed here
        waiting += map(Requirement, found[name].requires or ())
        waiting += _of_extras(found[name], one.extras)
    return found


def _of_extras(found: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for line in found.requires or ():
        one = Requirement(line)
        if one.marker and any(one.marker.evaluate({"extra": extra}) for extra in extras):
            one.marker = None
            yield one


def copyleft() -> dict[str, str]:
    """The packages among all that are needed, extras included, whose licence is a GPL or LGPL and nothing else."""
    every = needed(one for one, _ in required())
    found = {name: stated(one) for name, one in every.items()}
    return {
        name: said[0]
        for name, said in sorted(found.items())
        if said and all(COPYLEFT.search(one) and " OR " not in one for one in said)
    }


def plain(name: str) -> str:
    """The name of a package as others write it, too."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licences_table(lang: str) -> str:
    """Three tables: what pages hold, what is asked for, and what of all that leads to is copyleft."""
    assets, packages = _HEADINGS[lang]
    asked = (_row(plain(one.name), str(one.specifier), extra, lang) for one, extra in required())
    unfree = (_row(name, "", "", lang) for name in copyleft())
    return "\n\n".join([_table(assets, _assets()), _table(packages, asked), _table(packages, unfree)])


def _row(name: str, versions: str, extra: str, lang: str) -> list[str]:
    return [
        f"`{name}`",
        versions,
        extra and f"`[{extra}]`",
        licence(name),
        settled().get(name, {}).get(lang, ""),
    ]


def _assets() -> Iterator[list[str]]:
    for name, (package, path) in sorted(LIBRARIES.items()):
        data = files(package).joinpath(path).read_bytes()
        found = re.search(rb"@version\s+(\S+)", data)
        version = found[1].decode() if found else ""
        origin = f"{package} {distribution(package).version}"
        yield [
            f"`{path.rpartition('/')[2]}`",
            origin,
            version,
            licence(name),
            f"`{hashlib.sha256(data).hexdigest()}`",
        ]


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(headings), ["---"] * len(list(headings)), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)

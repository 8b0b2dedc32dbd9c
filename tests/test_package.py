"""The wheel and the source distribution: complete, in order, and at work without the checkout, a network or Node.

Nothing is downloaded here: the wheel is alone in a virtual environment that borrows its dependencies from this one.
``python -m bench.install`` installs it, and each extra alone, into empty environments.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

import pytest

from bench.install import BRINGS, Place, built, extras
from ipgraph import __version__
from ipgraph.graph.questions import questions
from ipgraph.views.frame import LIBRARIES

ROOT = Path(__file__).parent.parent
#: What the package reads besides Python, by the folder it lies in.
SHIPPED = [
    "ipgraph/graph/queries/*.rq", "ipgraph/columns/queries/*.sql", "ipgraph/views/templates/*", "ipgraph/views/static/*",
    "ipgraph/views/words/*", "ipgraph/*.toml", "ontology/*", "data/*.csv", "data/zhengzhou-2017/*",
]  # fmt: skip


@pytest.fixture(scope="session")
def dist(tmp_path_factory):
    """The folder with the wheel and the source distribution of this checkout, the wheel made from the latter."""
    return built(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def wheel(dist):
    [found] = dist.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def contents(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """An environment with nothing of its own but the wheel, in a folder far from the checkout, without Node."""
    place = Place(tmp_path_factory.mktemp("place"))
    place.borrow()
    place.install("--no-index", "--no-deps", str(wheel))
    return place


def metadata(contents):
    [name] = [one for one in contents if one.endswith(".dist-info/METADATA")]
    return Parser().parsestr(contents[name].decode())


def test_both_are_in_order(dist):
    made = sorted(dist.iterdir())
    assert [one.name for one in made] == [
        f"ipgraph-{__version__}-py3-none-any.whl",
        f"ipgraph-{__version__}.tar.gz",
    ]
    subprocess.run([sys.executable, "-m", "twine", "check", "--strict", *made], check=True, timeout=60)


@pytest.mark.parametrize("pattern", SHIPPED)
def test_the_wheel_holds_every_file_that_the_package_reads(contents, pattern):
    sources = [one for one in ROOT.glob(pattern) if one.is_file()]
    assert sources
    for one in sources:
        name = one.relative_to(ROOT).as_posix()
        shipped = name if name.startswith("ipgraph/") else f"ipgraph/_shipped/{name}"
        assert contents[shipped] == one.read_bytes()


def test_the_wheel_holds_the_package_and_nothing_else(contents):
    assert {name.split("/")[0] for name in contents} == {"ipgraph", f"ipgraph-{__version__}.dist-info"}
    assert [name for name in contents if re.search(r"test_|node_modules|\.pyc$|\.min\.js$", name)] == []
    assert "ipgraph/py.typed" in contents
    assert any(name.endswith("licenses/LICENSE") for name in contents)


def test_the_source_distribution_holds_what_makes_and_proves_it(dist):
    [archive] = dist.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert {
        "pyproject.toml",
        "LICENSE",
        "CHANGELOG.md",
        "tests/test_package.py",
        "ontology/ipgraph.ttl",
    } <= names
    assert [name for name in names if "node_modules" in name or "_shipped" in name] == []


def test_each_extra_is_declared_with_what_it_needs(contents):
    told = metadata(contents)
    assert sorted(told.get_all("Provides-Extra")) == sorted(set(BRINGS) - {""}) == sorted(extras())
    for extra in told.get_all("Provides-Extra"):
        assert any(f"extra == '{extra}'" in one.replace('"', "'") for one in told.get_all("Requires-Dist"))


@pytest.mark.parametrize("extra", ["", *extras()])
def test_what_each_extra_needs_goes_together(installed, wheel, extra):
    try:
        installed.python(f"import {BRINGS[extra]}")
    except subprocess.CalledProcessError:
        pytest.skip(f"[{extra}] is not installed here")
    installed.install("--no-index", "--dry-run", f"{wheel}[{extra}]" if extra else str(wheel))


# ----------------------------------------------------------------------------------------- at work, far from here


def test_the_wheel_and_not_the_checkout_is_at_work_and_node_is_not_there(installed):
    told = installed.python(
        "import ipgraph, json, shutil; print(json.dumps([ipgraph.__file__, shutil.which('node')]))"
    )
    file, node = json.loads(told)
    assert Path(file).is_relative_to(installed.folder)
    assert node is None


def test_every_question_is_there(installed):
    told = json.loads(installed.run("ask", "--format", "json"))
    assert [one["name"] for one in told] == list(questions())
    assert len(json.loads(installed.run("ask", "promises", "--format", "json"))) == 5


def test_the_library_answers(installed):
    assert installed.python("import ipgraph; print(len(ipgraph.ask('promises').rows))").strip() == "5"


def test_the_network_page_holds_the_drawing_library_of_its_package(installed):
    installed.run("view", "network", "-o", "network.html")
    assert unix(script("vis-network")) in (installed.folder / "network.html").read_bytes()


def test_the_site_holds_the_drawing_library_of_its_package(installed):
    shutil.copy(ROOT / "docs/examples/county.txt", installed.folder)
    installed.run("site", "county.txt", "-o", "explorer")
    drawn = [one for one in (installed.folder / "explorer").rglob("*.js") if "vis-network" in one.name]
    assert [one.read_bytes().strip() for one in drawn] == [unix(script("vis-network")).strip()]
    assert (installed.folder / "explorer" / "index.html").exists()


def test_the_drawing_library_is_the_file_that_its_package_lists():
    package, path = LIBRARIES["vis-network"]
    [listed] = [one for one in distribution(package).files or [] if str(one).endswith(path)]
    assert listed.hash is not None
    assert listed.hash.value == base64url(hashlib.sha256(script("vis-network")).digest())


def script(name):
    """A library as its package has it; pages hold it with the line ends of Unix."""
    package, path = LIBRARIES[name]
    return files(package).joinpath(path).read_bytes()


def unix(data):
    return data.replace(b"\r\n", b"\n")


def base64url(digest):
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

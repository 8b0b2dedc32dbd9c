"""The house style, held by machines: layers, lint, types, and the sizes of functions and modules."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "ipgraph"
BIN = Path(sys.executable).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


@pytest.mark.parametrize(
    "command",
    ["lint-imports", "ruff check", "ruff format --check", "mypy"],
)
def test_the_tools_find_nothing(command):
    name, *arguments = command.split()
    found = subprocess.run(
        [BIN / name, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr


# ------------------------------------------------------------------------------------------------ requirements

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def plain_name(distribution: str) -> str:
    return re.split(r"[^A-Za-z0-9_.-]", distribution)[0].lower().replace("_", "-")


def imported(folder: Path) -> set[str]:
    """The distributions whose modules a folder's Python files import."""
    modules: set[str] = set()
    for file in (
        one for one in folder.rglob("*.py") if "node_modules" not in one.parts
    ):  # those are not ours
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    installed = packages_distributions()
    return {plain_name(name) for module in modules for name in installed.get(module, [])} - {"ipgraph"}


@pytest.mark.parametrize("folder", ["ipgraph", "tests", "docs", "bench"])
def test_what_is_imported_is_declared(folder):
    extras = [one for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra]
    declared = [*PROJECT["project"]["dependencies"], *extras] + (
        [] if folder == "ipgraph" else PROJECT["dependency-groups"]["test"]
    )
    assert imported(ROOT / folder) - {plain_name(one) for one in declared} == set()


# ------------------------------------------------------------------------------------------------------- sizes


def functions(file: Path) -> Iterator[Function]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def lines(function: Function) -> int:
    """The lines of a function from its first statement on, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def sizes() -> dict[str, int]:
    return {
        f"{file.relative_to(ROOT)}:{function.lineno} {function.name}": lines(function)
        for file in MODULES
        for function in functions(file)
    }


def test_functions_are_short():
    found = sizes()
    ordered = sorted(found.values())
    table = {"median": statistics.median(ordered), "p90": ordered[len(ordered) * 9 // 10], "max": ordered[-1]}
    print(f"{len(ordered)} functions: {table}")
    longest = sorted(found, key=found.__getitem__, reverse=True)[:5]
    assert table["median"] <= 7, table
    assert table["p90"] <= 20, table
    assert table["max"] <= 40, longest


def test_modules_are_short():
    long = {
        file.name: count for file in MODULES if (count := file.read_text(encoding="utf-8").count("\n")) >= 300
    }
    assert long == {}


def test_no_module_is_a_drawer_for_odds_and_ends():
    assert not {file.stem for file in MODULES} & {"utils", "util", "helpers", "common", "misc"}


# --------------------------------------------------------------------------------------------- words and types


def public(tree: ast.Module) -> Iterator[ast.ClassDef | Function]:
    """The public classes and functions of a module, and the public methods of its public classes."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    one for one in node.body if isinstance(one, Function) and not one.name.startswith("_")
                )


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_everything_public_is_explained_and_typed(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module says nothing about itself"
    for node in public(tree):
        assert ast.get_docstring(node), node.name
        if isinstance(node, Function):
            assert node.returns is not None, node.name
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            assert all(one.annotation or one.arg in {"self", "cls"} for one in given), node.name

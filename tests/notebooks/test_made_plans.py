"""The plans that a notebook carries with it are those that the other tests read."""

import ast
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("name", "plan"), [("DRAFT", "haiwan-2021-draft.txt"), ("FINAL", "haiwan-2021.txt")])
def test_a_made_plan_stands_in_the_notebook_as_in_its_file(name, plan):
    found = nbformat.read(ROOT / "notebooks" / "06_compare_plans.ipynb", as_version=4)
    code = "\n".join(cell.source for cell in found.cells if cell.cell_type == "code")
    texts = {
        one.targets[0].id: one.value.value
        for one in ast.parse(code).body
        if isinstance(one, ast.Assign)
        and isinstance(one.targets[0], ast.Name)
        and isinstance(one.value, ast.Constant)
    }
    assert texts[name] == (ROOT / "tests" / "plans" / plan).read_text(encoding="utf-8")

"""Every notebook runs from top to bottom, says what it asserts, and is kept without its outputs."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
EVERY = pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
LIMIT = 120  # seconds; a few on a quiet machine


def notebook(path):
    import nbformat

    return nbformat.read(path, as_version=4)


def code(path):
    return [cell for cell in notebook(path).cells if cell.cell_type == "code"]


@pytest.fixture(scope="session")
def run(tmp_path_factory):
    """A notebook as it is after a run, in an empty folder, with a missing glyph as an error; run once."""
    from nbclient import NotebookClient

    done = {}
    settings = {
        "PYTHONWARNINGS": "error:Glyph",
        "MPLCONFIGDIR": str(tmp_path_factory.mktemp("matplotlib")),
        "IPYTHONDIR": str(tmp_path_factory.mktemp("ipython")),
    }

    def find(path):
        if path not in done:
            with pytest.MonkeyPatch.context() as patch:
                for name, value in settings.items():
                    patch.setenv(name, value)
                found = notebook(path)
                folder = str(tmp_path_factory.mktemp("run"))
                NotebookClient(
                    found, timeout=LIMIT, kernel_name="python3", resources={"metadata": {"path": folder}}
                ).execute()
                done[path] = found
        return done[path]

    return find


def outputs(found):
    return [output for cell in found.cells for output in cell.get("outputs", [])]


@EVERY
def test_a_notebook_runs_from_top_to_bottom(run, path):
    found = run(path)
    assert outputs(found)


@EVERY
def test_a_notebook_complains_of_nothing_and_misses_no_glyph(run, path):
    found = run(path)
    # an error while a figure is drawn does not stop the cell: it is printed
    wrong = [one for one in outputs(found) if one.output_type == "error" or one.get("name") == "stderr"]
    assert wrong == []


@EVERY
def test_a_notebook_draws_its_figure(run, path):
    found = run(path)
    assert [one for one in outputs(found) if "image/png" in one.get("data", {})]


@EVERY
def test_a_notebook_is_kept_without_outputs(path):
    assert [cell for cell in code(path) if cell.outputs or cell.execution_count is not None] == []


@EVERY
def test_a_notebook_is_for_the_kernel_that_everyone_has(path):
    assert notebook(path).metadata.kernelspec.name == "python3"


@EVERY
def test_a_notebook_asserts_the_numbers_it_shows(path):
    asking = [cell.source for cell in code(path) if "answer(" in cell.source or "ANALYSES[" in cell.source]
    assert asking
    assert [source for source in asking if "assert " not in source] == []

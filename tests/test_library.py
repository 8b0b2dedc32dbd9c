"""`import ipgraph`: what the functions give, as data frames too, and what they cost before they are called."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import polars
import pyarrow as pa
import pytest

import ipgraph
from ipgraph.analysis import ANALYSES
from ipgraph.frames import Framed
from ipgraph.graph.questions import questions
from ipgraph.library import Coordination

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "docs" / name for name in ("library.md", "library.zh.md")]


class Made(Framed):
    """Rows made by hand."""

    def __init__(self, *values):
        self.columns, self.rows = ("value",), [{"value": value} for value in values]


def examples(page: Path) -> str:
    return "\n".join(FENCE.findall(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_the_page_print_what_stands_below_them(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = doctest.DocTestParser().get_doctest(examples(page), {}, page.name, str(page), 0)
    assert len(found.examples) > 15
    said: list[str] = []
    flags = doctest.IGNORE_EXCEPTION_DETAIL
    assert doctest.DocTestRunner(optionflags=flags).run(found, out=said.append).failed == 0, "".join(said)


def test_both_pages_show_the_same_examples():
    english, chinese = map(examples, PAGES)
    assert english == chinese


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_public_function_has_a_row(page):
    functions = [name for name in ipgraph.__all__ if name.islower() and not name.startswith("_")]
    assert sorted(re.findall(r"^\| `(\w+)\(", page.read_text(encoding="utf-8"), re.MULTILINE)) == functions


def test_importing_the_package_loads_none_of_its_modules():
    code = "import sys, ipgraph; print(sorted(one for one in sys.modules if one.startswith('ipgraph')))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "['ipgraph']"


def test_every_public_name_is_there_and_no_other():
    assert all(getattr(ipgraph, name) is not None for name in ipgraph.__all__)
    assert set(ipgraph.__all__) <= set(dir(ipgraph))
    with pytest.raises(AttributeError, match="'ipgraph' has no attribute 'analyse'"):
        ipgraph.analyse  # noqa: B018 (looking it up is the test)


@pytest.mark.parametrize("name", ["read", "tables"])
def test_a_function_is_not_hidden_by_the_module_of_its_name(name):
    module = import_module(f"ipgraph.{name}")
    assert getattr(ipgraph, name) is getattr(ipgraph.library, name)
    assert module.__name__ == f"ipgraph.{name}"


def test_a_program_that_uses_the_library_is_checked_by_types(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        "import ipgraph\n"
        "reveal_type(ipgraph.read())\n"
        "reveal_type(ipgraph.tables())\n"
        'reveal_type(ipgraph.ask("promises"))\n'
        "ipgraph.ask(1)\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml")]
    done = subprocess.run([*command, program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert re.findall(r'Revealed type is "(.*?)"', done.stdout) == [
        "list[ipgraph.model.Plan]", "ipgraph.tables.Tables", "ipgraph.answers.Answer",
    ]  # fmt: skip
    assert done.stdout.count("error:") == 1
    assert 'expected "str"' in done.stdout


# ------------------------------------------------------------------------------------------------ data frames


@pytest.mark.parametrize(
    ("values", "type_", "kept"),
    [
        ((1, None), pa.int64(), [1, None]),
        ((1, 2.5), pa.float64(), [1.0, 2.5]),
        ((True, None), pa.bool_(), [True, None]),
        (("甲", None), pa.string(), ["甲", None]),
        (("甲", 1, None), pa.string(), ["甲", "1", None]),
        ((["2.1"], []), pa.list_(pa.string()), [["2.1"], []]),
        (({"甲": 1}, None), pa.map_(pa.string(), pa.float64()), [[("甲", 1.0)], None]),
        (({}, {"甲": 2.5}), pa.map_(pa.string(), pa.float64()), [[], [("甲", 2.5)]]),
        ((10**20, 1), pa.string(), ["100000000000000000000", "1"]),
        ((None,), pa.null(), [None]),
        ((), pa.null(), []),
    ],
    ids=str,
)
def test_a_column_keeps_its_values_in_the_one_type_that_holds_them(values, type_, kept):
    found = pa.table(Made(*values)).column("value")
    assert (found.type, found.to_pylist()) == (type_, kept)


@pytest.mark.parametrize("name", ["promises", "profile", "co-responsibility", "no-lead"])
def test_an_answer_is_the_same_as_a_data_frame(name):
    answer = ipgraph.ask(name, **({"party": "工商局"} if name == "profile" else {}))
    frame = polars.DataFrame(answer)
    assert tuple(frame.columns) == answer.columns == questions()[name].columns
    told = [tuple(str(row.get(column)) for column in answer.columns) for row in answer.rows]
    mixed = name == "co-responsibility"  # whole weights among broken ones: 1 and 1.5 become 1.0 and 1.5
    shown = [tuple(str(one) for one in row) for row in frame.rows()]
    assert len(shown) == len(told) > 0
    assert mixed or shown == told


@pytest.mark.parametrize("name", sorted(set(ANALYSES) - {"beyond-chance"}))  # that one draws for seconds
def test_the_rows_of_every_analysis_fit_into_columns(name):
    found = ANALYSES[name].function(ipgraph.tables())
    assert Coordination(found.settings, found.columns, found.rows).arrow().num_rows == len(found.rows)


def test_every_table_is_taken_by_polars_with_its_columns():
    found = ipgraph.tables()
    for name in ("items", "responsibilities", "milestones", "targets", "documents", "departments"):
        assert polars.DataFrame(getattr(found, name)).to_dicts() == found.rows(name)


# --------------------------------------------------------------------------------- the same as the command line


def test_coordination_is_the_default_analysis_with_its_settings():
    found, told = ipgraph.coordination(), ANALYSES["departments"].function(ipgraph.tables())
    assert (found.rows, found.settings, found.cautions) == (told.rows, told.settings, told.cautions)


def test_days_and_lists_are_parameters_as_the_command_line_writes_them():
    from datetime import date

    assert ipgraph.ask("due-by", by=date(2017, 12, 31)) == ipgraph.ask("C1", by="2017-12-31")
    assert ipgraph.ask("matrix", roles=["lead", "responsible"]) == ipgraph.ask(
        "matrix", roles="lead,responsible"
    )


@pytest.mark.parametrize(
    ("call", "way_out"),
    [
        (lambda: ipgraph.ask("promise"), "did you mean: promises"),
        (lambda: ipgraph.ask("promises", colour="red"), "it takes: doc"),
        (lambda: ipgraph.ask("promises", "nowhere"), "ipgraph build SOURCE -o nowhere"),
        (lambda: ipgraph.tables("nowhere.txt"), "check the path"),
        (lambda: ipgraph.coordination(level="city"), "choose from: row, measure, programme"),
        (lambda: ipgraph.coordination(roles=["boss"]), "choose from: lead, responsible"),
        (lambda: ipgraph.coordination(roles=[]), "choose from: lead, responsible"),
    ],
    ids=["question", "parameter", "store", "document", "level", "role", "no-role"],
)
def test_what_cannot_be_done_is_refused_with_the_way_out(call, way_out):
    with pytest.raises(ipgraph.Refused) as refused:
        call()
    assert way_out in refused.value.en
    assert refused.value.zh != refused.value.en


def test_a_document_with_an_error_leaves_no_folder(tmp_path):
    done = ipgraph.build(str(tmp_path / "nowhere.txt"), tmp_path / "out")
    assert (done.written, [one.code for one in done.problems]) == (False, ["file-unreadable"])
    assert not (tmp_path / "out").exists()

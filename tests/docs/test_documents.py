"""What the documents say is what the code does: tables, help texts, examples, links and words."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from generate import BLOCKS, documents, language, rewritten
from workshop import FENCE, ROOT

from ipgraph import __version__
from ipgraph.analysis import ANALYSES
from ipgraph.cli import cli
from ipgraph.export import EXPORTS
from ipgraph.extract.times.schedule import read_schedule
from ipgraph.graph.questions import questions
from ipgraph.model import Document, Span
from ipgraph.problems import catalogue
from ipgraph.read import READERS
from ipgraph.views import PLAN_VIEWS, VIEWS

README, README_ZH = ROOT / "README.md", ROOT / "README.zh.md"
PICTURES = sorted(set(re.findall(r"docs/images/(\w+)\.png", README.read_text(encoding="utf-8"))))
EVERY = pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
BOTH = pytest.mark.parametrize("path", [README, README_ZH], ids=lambda path: path.name)
PAGE = 60  # lines of a decision note, at most


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(path: Path, info: str) -> list[str]:
    return [found["body"] for found in FENCE.finditer(text(path)) if found["info"] == info]


@EVERY
def test_a_document_says_what_the_code_says_and_what_its_examples_print(path):
    # also carries out the "one file and one line" of CONTRIBUTING.md, in a copy of the project
    assert text(path) == rewritten(path), "run: make docs"


@BOTH
def test_every_command_with_its_options_is_documented(path):
    context = click.Context(cli, info_name="ipgraph")
    for name in cli.list_commands(context):
        assert f"### `ipgraph {name}`" in text(path)
        section = text(path).split(f"### `ipgraph {name}`")[1].split("###")[0]
        options = [one for one in cli.get_command(context, name).params if isinstance(one, click.Option)]
        assert [one.name for one in options if one.opts[-1] not in section] == []


@BOTH
@pytest.mark.parametrize(
    "named",
    [questions, lambda: ANALYSES, lambda: {**VIEWS, **PLAN_VIEWS}, lambda: EXPORTS, lambda: READERS],
    ids=["questions", "analyses", "views", "exports", "readers"],
)
def test_every_entry_of_a_registry_is_documented(path, named):
    assert [name for name in named() if f"| `{name}` |" not in text(path)] == []


@BOTH
def test_every_parameter_of_a_question_is_documented(path):
    for question in questions().values():
        begins = f"| `{question.name}` | {question.number} |"  # a view or an analysis may have the same name
        [row] = [line for line in text(path).splitlines() if line.startswith(begins)]
        assert [one.name for one in question.parameters if f"`{one.name}" not in row] == []


@pytest.mark.parametrize("name", ["docs/problems.md", "docs/problems.zh.md"])
def test_every_problem_code_is_documented(name):
    assert [code for code in catalogue() if f"| `{code}` |" not in text(ROOT / name)] == []


def test_every_generated_block_is_used():
    used = {name for path in documents() for name in re.findall(r"<!-- generated:([\w-]+) -->", text(path))}
    assert used == set(BLOCKS)


@EVERY
def test_markers_come_in_pairs(path):
    marks = re.findall(r"<!-- (generated|end)\b", text(path))
    assert marks == ["generated", "end"] * (len(marks) // 2)


@BOTH
def test_python_of_the_readme_runs(path, tmp_path):
    assert blocks(path, "python")
    for body in blocks(path, "python"):
        subprocess.run([sys.executable, "-W", "error", "-c", body], check=True, cwd=tmp_path, timeout=60)


def test_both_readmes_say_the_same():
    def shape(path):
        said = text(path)
        commands = [re.sub(r"echo .*", "echo", line) for line in said.splitlines() if line.startswith("$ ")]
        return {
            "headings": [len(mark) for mark in re.findall(r"^(#+) ", said, re.MULTILINE)],
            "generated": re.findall(r"generated:[\w-]+", said),
            "commands": commands,
            "links": sorted(set(re.findall(r"\]\(([^)]+)\)", said)) - {"README.md", "README.zh.md"}),
            "python": blocks(path, "python"),
            "bullets": len(re.findall(r"^- ", said, re.MULTILINE)),
        }

    english, chinese = shape(README), shape(README_ZH)
    twins = {
        "docs/problems.md": "docs/problems.zh.md",
        "docs/whatif.md": "docs/whatif.zh.md",
        "docs/significance.md": "docs/significance.zh.md",
        "docs/serving.md": "docs/serving.zh.md",
        "docs/stores.md": "docs/stores.zh.md",
        "docs/library.md": "docs/library.zh.md",
        "docs/licences.md": "docs/licences.zh.md",
        "docs/scale.md": "docs/scale.zh.md",
    }
    english["links"] = sorted(twins.get(link, link) for link in english["links"])
    assert english == chinese


@EVERY
def test_tests_named_in_a_document_exist(path):
    there = {
        name
        for file in (ROOT / "tests").rglob("*.py")
        for name in re.findall(r"^def (test_\w+)", text(file), re.MULTILINE)
    }
    assert set(re.findall(r"`(test_\w+)`", text(path))) <= there


@EVERY
def test_links_lead_to_files_of_the_project(path):
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


@EVERY
def test_make_targets_named_in_a_document_exist(path):
    targets = re.findall(r"^(\w+):", text(ROOT / "Makefile"), re.MULTILINE)
    named = re.findall(r"^make (\w+)|`make (\w+)`", text(path), re.MULTILINE)
    assert [one or other for one, other in named if (one or other) not in targets] == []


@EVERY
def test_a_document_names_no_machine_and_no_package_host(path):
    found = re.findall(
        r"/(?:work|root|home|tmp|usr)/|localhost|\bpypi\b|pythonhosted|\b\d{1,3}(?:\.\d{1,3}){3}\b",
        text(path),
    )
    assert set(found) <= {"127.0.0.1"}  # every machine calls itself so


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_of_the_readme_is_there_and_light(name):
    data = (ROOT / "docs" / "images" / f"{name}.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 250_000


@pytest.mark.parametrize("path", sorted((ROOT / "docs/decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_note_is_numbered_and_fits_on_a_page(path):
    lines = text(path).splitlines()
    assert lines[0].startswith(f"# {int(path.name[:4])}. ")
    assert "**Decision.**" in text(path)
    assert len(lines) <= PAGE


def test_the_readings_in_the_note_on_deadlines_are_those_of_the_code():
    rows = re.findall(
        r"^\| (\S*年\S*) \| (\S+) \| (\S+) \| (\S+) \|$",
        text(ROOT / "docs/decisions/0002-deadlines.md"),
        re.MULTILINE,
    )
    assert len(rows) == 6
    for words, *days in rows:
        [read] = read_schedule(Span(words, 1, 4, 0, 0), Document("plan", "", "", "", "", ()), print)
        found = (read.earliest, read.latest, read.latest_lenient)
        assert [day.isoformat() if day else "—" for day in found] == days


def test_citation_and_changelog_speak_of_this_version():
    citation = dict(re.findall(r"^([\w-]+): *(.*)$", text(ROOT / "CITATION.cff"), re.MULTILINE))
    assert (citation["cff-version"], citation["type"], citation["license"]) == ("1.2.0", "software", "MIT")
    assert citation["version"] == __version__
    assert __version__ in text(ROOT / "CHANGELOG.md")


def test_the_language_of_a_document_is_in_its_name():
    assert [language(ROOT / name) for name in ("README.md", "README.zh.md")] == ["en", "zh"]

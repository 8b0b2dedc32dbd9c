"""Writes what the code itself says into the documents, and the pages of the ontology: ``make docs``.

Between ``<!-- generated:NAME -->`` and ``<!-- end -->`` stands what a function of :data:`BLOCKS` returns;
under the commands of a ``console`` block stands what they print.  The pages of the ontology are whole files
(:mod:`ontology_pages`).  With ``--check`` nothing is written and the exit status is 1 if one is out of date.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
from licences import licences_table
from ontology_pages import pages
from workshop import ROOT, carried_out

from ipgraph.analysis import ANALYSES, HEADINGS, printed
from ipgraph.cli import cli
from ipgraph.export import EXPORTS
from ipgraph.graph.questions import Parameter, questions
from ipgraph.pipeline import tables_of
from ipgraph.problems import catalogue
from ipgraph.read import READERS
from ipgraph.tables import SCHEMAS
from ipgraph.views import PLAN_VIEWS, VIEWS

_BLOCK = re.compile(r"(<!-- generated:(?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
LAYOUTS = "tests/documents/layouts.toml"
_WIDTH = 88
_DEPARTMENT_COLUMNS = (
    "department", "measures", "sole", "joint", "first", "fractional_load", "coordination_load", "partners", "programmes",
)  # fmt: skip
_DEPARTMENT_ROWS = 6


def documents() -> list[Path]:
    """Every document that may hold generated blocks or examples."""
    named = [ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md")]
    return [*named, *sorted((ROOT / "docs").rglob("*.md"))]


def language(path: Path) -> str:
    """The language of a document, by its name."""
    return "zh" if path.name.endswith(".zh.md") else "en"


def rewritten(path: Path) -> str:
    """The text of a document as it should be."""
    lang = language(path)
    text = _BLOCK.sub(
        lambda found: f"{found[1]}{BLOCKS[found['name']](lang)}\n{found[3]}", path.read_text(encoding="utf-8")
    )
    return carried_out(text, lang)


def table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table; ``|`` inside a cell is escaped."""
    headings = list(headings)
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def code(words: str) -> str:
    """``words`` as Markdown code."""
    return f"`{words}`"


def _pick(lang: str, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


def _headings(lang: str, *pairs: tuple[str, str]) -> list[str]:
    return [_pick(lang, *pair) for pair in pairs]


def questions_table(lang: str) -> str:
    """The saved questions, from the headers of their files."""
    rows = (
        (
            code(one.name),
            one.number,
            _pick(lang, one.zh, one.en),
            "<br>".join(map(_parameter, one.parameters)),
        )
        for one in questions().values()
    )
    return table(
        _headings(lang, ("名称", "Name"), ("编号", "No."), ("问题", "Question"), ("参数", "Parameters")), rows
    )


def _parameter(one: Parameter) -> str:
    if one.required:
        return f"**{code(one.name)}**"
    return code(f"{one.name}={one.default}") if one.default else code(one.name)


def analyses_table(lang: str) -> str:
    """The analyses, from their registry."""
    rows = (
        (code(one.name), _pick(lang, *one.title), _pick(lang, *one.question)) for one in ANALYSES.values()
    )
    return table(_headings(lang, ("名称", "Name"), ("内容", "Table"), ("回答的问题", "Question")), rows)


def views_table(lang: str) -> str:
    """The views, from their registry."""
    rows = (
        (code(one.name), one.title(lang), one.description(lang)) for one in {**VIEWS, **PLAN_VIEWS}.values()
    )
    return table(_headings(lang, ("名称", "Name"), ("页面", "Page"), ("内容", "What it shows")), rows)


def exports_table(lang: str) -> str:
    """The exports, from their registry."""
    rows = ((code(name), code(one.suffix), _pick(lang, one.zh, one.en)) for name, one in EXPORTS.items())
    return table(_headings(lang, ("名称", "Name"), ("后缀", "Suffix"), ("用途", "For")), rows)


def readers_table(lang: str) -> str:
    """The file formats that are read, and the module that reads each."""
    rows = ((code(suffix), code(_module(reader))) for suffix, reader in READERS.items())
    return table(_headings(lang, ("后缀", "Suffix"), ("读取模块", "Read by")), rows)


def layouts_table(lang: str) -> str:
    """The ways in which plans are written, each with the test that reads one."""
    layouts = tomllib.loads((ROOT / LAYOUTS).read_text(encoding="utf-8"))
    rows = (
        (code(name), layout[lang], "✓ " + code(f"test_layouts.py[{name}]"))
        for name, layout in layouts.items()
    )
    return table(
        _headings(lang, ("代号", "Code"), ("写法", "How the plan is written"), ("测试", "Read in")), rows
    )


def gold_table(lang: str) -> str:
    """How well the annotated documents are read: one row for each, measured now."""
    sys.path[:0] = [str(ROOT / "tests" / "gold"), str(ROOT / "tests")]
    import measured

    rows = [(code(name), *figures) for name, *figures in measured.rows()]
    headings = _headings(
        lang, ("文件", "Document"), ("事项", "Items"), ("单位", "Owners"), ("单位和角色", "Owners and roles"),
        ("时限", "Schedules"), ("指标", "Figures"),
    )  # fmt: skip
    return table(headings, rows)


def _module(reader: object) -> str:
    named = getattr(reader, "__module__", str(reader))
    return named.replace(".", "/") + ".py"


def departments_table(lang: str) -> str:
    """The first rows of the department table of the bundled plan."""
    found = ANALYSES["departments"].function(tables_of()).rows[:_DEPARTMENT_ROWS]
    headings = (_pick(lang, *HEADINGS[column]) for column in _DEPARTMENT_COLUMNS)
    return table(headings, ([printed(row[column]) for column in _DEPARTMENT_COLUMNS] for row in found))


def problems_table(lang: str) -> str:
    """Every problem code with its sentences; what is filled in at run time stands in braces."""
    rows = (
        (code(name), one.severity, _pick(lang, one.zh, one.en), _pick(lang, one.hint_zh, one.hint_en))
        for name, one in catalogue().items()
    )
    return table(
        _headings(lang, ("代码", "Code"), ("程度", "Severity"), ("说明", "Says"), ("出路", "Way out")), rows
    )


def schemas_table(lang: str) -> str:
    """The columns of the flat tables."""
    return "\n\n".join(f"### {code(name)}\n\n{_schema(lang, name)}" for name in SCHEMAS)


def _schema(lang: str, name: str) -> str:
    return table(
        _headings(lang, ("列", "Column"), ("类型", "Type")), ((code(f.name), f.type) for f in SCHEMAS[name])
    )


def commands_text(_: str) -> str:
    """The help of the program and of every command."""
    return "\n\n".join(f"### `{name}`\n\n```text\n{text}\n```" for name, text in _helps())


def _helps() -> Iterator[tuple[str, str]]:
    top = _context(cli, "ipgraph")
    yield "ipgraph", _help(top)
    for name in cli.list_commands(top):
        command = cli.get_command(top, name)
        if command is not None:
            yield f"ipgraph {name}", _help(_context(command, name, top))


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    return command.make_context(name, [], parent, resilient_parsing=True, terminal_width=_WIDTH)


def _help(context: click.Context) -> str:
    return "\n".join(line.rstrip() for line in context.get_help().splitlines())


def example_query(_: str) -> str:
    """The SPARQL query that the README runs."""
    return "```sparql\n" + _example("two-readings.rq") + "\n```"


def example_plan(_: str) -> str:
    """The small plan that the README reads, its tabs made visible."""
    return "```text\n" + _example("county.txt").replace("\t", " → ") + "\n```"


def _example(name: str) -> str:
    return (ROOT / "docs" / "examples" / name).read_text(encoding="utf-8").strip()


#: Name of a generated block → the function that writes it in a language.
BLOCKS: dict[str, Callable[[str], str]] = {
    "questions": questions_table,
    "analyses": analyses_table,
    "views": views_table,
    "exports": exports_table,
    "readers": readers_table,
    "layouts": layouts_table,
    "gold": gold_table,
    "departments": departments_table,
    "problems": problems_table,
    "tables": schemas_table,
    "commands": commands_text,
    "licences": licences_table,
    "example-query": example_query,
    "example-plan": example_plan,
}


def texts() -> Iterator[tuple[Path, str]]:
    """Every file that is written here, in whole or in part, and what it should say."""
    yield from ((path, rewritten(path)) for path in documents())
    yield from pages().items()


def main(*, check: bool) -> int:
    """Bring the files up to date, or only say which are not; the number of those that were not."""
    stale = 0
    for path, text in texts():
        if not path.exists() or text != path.read_text(encoding="utf-8"):
            stale += 1
            click.echo(f"{'out of date' if check else 'rewritten'}: {path.relative_to(ROOT)}")
            if not check:
                path.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    CHECK = "--check" in sys.argv[1:]
    sys.exit(1 if main(check=CHECK) and CHECK else 0)

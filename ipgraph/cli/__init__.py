"""The command line: arguments in, calls to :mod:`ipgraph.pipeline`, rows out.

Data goes to stdout, messages to stderr.  Exit 0: done; 1: findings; 2: wrong usage.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ipgraph import __version__
from ipgraph.analysis import ANALYSES, DEFAULT_ROLES, LEVELS
from ipgraph.cli.session import Language, Session, fails_politely
from ipgraph.export import EXPORTS
from ipgraph.model import ROLES
from ipgraph.views import VIEWS

pass_session = click.make_pass_decorator(Session)
_sources = click.argument("source", nargs=-1, type=click.Path(path_type=Path, exists=True, allow_dash=True))
_departments = click.option(
    "--departments", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Your own register of names (CSV)."
)
_store = click.option(
    "--store", metavar="DIR|FILE|URL", help="A folder made by build, an RDF file, a plan, or a SPARQL endpoint."
)


def _formats(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option("--format", "format_", type=click.Choice(names), help="Default: a table on a terminal.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ipgraph")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of messages; default from LANG, else zh.")
@click.option("-q", "--quiet", is_flag=True, help="No messages except errors.")
@click.pass_context
def cli(context: click.Context, lang: Language | None, *, quiet: bool) -> None:
    """Reads government task-division plans and answers who must do what, by when, with whom, in which words.

    Without a SOURCE or --store the commands use the bundled plan of Zhengzhou (2017–2019):

    \b
      ipgraph ask who-does-what
      ipgraph ask due-by -p by=2018-12-31
      ipgraph analyze
      ipgraph view matrix -o matrix.html
    """
    context.obj = Session(lang, quiet=quiet)


@cli.command()
@_sources
@_formats("jsonl", "csv", "table")
@_departments
@pass_session
@fails_politely
def extract(session: Session, source: Sequence[Path], format_: str | None, departments: Path | None) -> None:
    """Print one row per work item of the documents SOURCE…: path, words, owners, deadlines, targets, place."""
    from ipgraph import pipeline
    from ipgraph.cli.output import WORK_ITEM_COLUMNS, Table, flat, write
    from ipgraph.export.workitems import work_items
    from ipgraph.tables import from_plans

    with session.progress(pipeline.sources(source)) as step:
        plans = list(pipeline.plans_of(source, departments, step))
    items = list(work_items(from_plans(plans)))
    session.report([problem for plan in plans for problem in plan.problems])
    chosen = format_ or ("table" if session.terminal else "jsonl")
    table = Table(WORK_ITEM_COLUMNS, items if chosen == "jsonl" else [flat(item) for item in items])
    write(table, chosen, session)
    session.leave_if_wrong()


@cli.command()
@_sources
@_formats("table", "json")
@_departments
@pass_session
@fails_politely
def check(session: Session, source: Sequence[Path], format_: str | None, departments: Path | None) -> None:
    """Print what was understood of SOURCE…, and every problem with its place and the way out.

    Exits with 1 if any problem is an error.
    """
    from ipgraph import pipeline
    from ipgraph.cli.checked import as_json, as_table

    with session.progress(pipeline.sources(source)) as step:
        plans = list(pipeline.plans_of(source, departments, step))
    (as_json if format_ == "json" else as_table)(plans, session)
    session.count_errors([problem for plan in plans for problem in plan.problems])
    session.leave_if_wrong()


@cli.command()
@_sources
@click.option("-o", "--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to make.")
@click.option("--base", default="https://w3id.org/ipgraph/", show_default=True, help="Begin the IRIs of things with this.")
@click.option("--keep-going", is_flag=True, help="Leave documents with errors out instead of stopping.")
@_departments
@pass_session
@fails_politely
def build(
    session: Session, source: Sequence[Path], out: Path, base: str, departments: Path | None, *, keep_going: bool
) -> None:
    """Read, extract and validate SOURCE…, and write graph, store, tables and problems into a folder.

    The old folder stays whole until the new one is complete; an error in a document keeps it.
    """
    from ipgraph import pipeline

    with session.progress(pipeline.sources(source)) as step:
        built = pipeline.build(
            source, out, base=base, departments=departments, keep_going=keep_going, progress=step
        )
    session.report(built.problems)
    if built.written:
        session.say(f"已写入 {out}：graph.trig、store/、tables/、problems.jsonl", f"wrote {out}: graph.trig, store/, tables/, problems.jsonl")
    else:
        session.say(f"有错误，{out} 没有改动", f"there were errors; {out} was left as it was")
    session.leave_if_wrong()


@cli.command()
@click.argument("name", required=False)
@click.option("-p", "--parameter", multiple=True, metavar="KEY=VALUE", help="A parameter of the question.")
@_store
@_formats("table", "csv", "json", "jsonl")
@pass_session
@fails_politely
def ask(session: Session, name: str | None, parameter: Sequence[str], store: str | None, format_: str | None) -> None:
    """Answer the saved question NAME (or its number, such as C1); without NAME list the questions."""
    from ipgraph import pipeline
    from ipgraph.cli import asked
    from ipgraph.cli.output import Table, write
    from ipgraph.graph.ask import ask as answer

    chosen = format_ or ("table" if session.terminal else "csv")
    if name is None:
        write(asked.listed(session), chosen, session)
        return
    question = asked.found(name)
    rows = answer(pipeline.engine(store), question, asked.values(parameter))
    session.say(question.zh, question.en)
    write(Table(question.columns, rows), chosen, session)
    session.leave_if_empty(rows)


@cli.command()
@click.argument("text", metavar="TEXT|@FILE|-")
@_store
@_formats("table", "csv", "tsv", "json", "xml", "turtle")
@pass_session
@fails_politely
def query(session: Session, text: str, store: str | None, format_: str | None) -> None:
    """Run any read-only SPARQL 1.1 query over the union of the graphs."""
    from ipgraph import pipeline
    from ipgraph.cli.queried import answer, sparql

    answer(pipeline.engine(store), sparql(text), format_, session)


@cli.command()
@click.argument("name", required=False, type=click.Choice(list(ANALYSES)), default=next(iter(ANALYSES)))
@_store
@click.option("--level", type=click.Choice(LEVELS), default="measure", show_default=True, help="What counts as one item.")
@click.option("--roles", default=",".join(DEFAULT_ROLES), show_default=True, help=f"Roles that count: {', '.join(ROLES)}.")
@click.option("--inherit-participants", is_flag=True, help="Pass what is stated above down to the items below.")
@_formats("table", "csv", "json")
@pass_session
@fails_politely
def analyze(
    session: Session, name: str, store: str | None, level: str, roles: str, format_: str | None, *, inherit_participants: bool
) -> None:
    """Coordination analyses; without NAME the department table."""
    from ipgraph import pipeline
    from ipgraph.cli.analyzed import roles_in, show

    result = ANALYSES[name].function(
        pipeline.tables(store), level=level, roles=roles_in(roles), inherit_participants=inherit_participants
    )
    show(ANALYSES[name], result, format_, session)


@cli.command()
@click.argument("name", type=click.Choice(list(VIEWS)))
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), required=True, help="The page to write.")
@_store
@pass_session
@fails_politely
def view(session: Session, name: str, out: Path, store: str | None) -> None:
    """Write one self-contained page that works without a network."""
    from ipgraph import pipeline

    page = VIEWS[name].render(pipeline.tables(store), title=pipeline.title(store), lang=session.lang)
    session.write_file(out, page.encode("utf-8", "replace"))


@cli.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(EXPORTS)))
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), required=True, help="The file to write.")
@_store
@pass_session
@fails_politely
def export(session: Session, format_: str, out: Path, store: str | None) -> None:
    """Write the plan in a format that other programs read."""
    from ipgraph import pipeline

    session.write_file(out, EXPORTS[format_].write(pipeline.quads_of(store), lambda: pipeline.tables(store)))


"""The command line: arguments in, calls to :mod:`ipgraph.pipeline`, rows out.

Data goes to stdout, messages to stderr.  Exit 0: done; 1: findings; 2: wrong usage.  Each command is
a module of its own, imported only when it is run.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

import click

from ipgraph import __version__
from ipgraph.cli.session import Language, Session
from ipgraph.notice import listen

#: The commands in the order of the help, and what they do: each is the function of that name in the module of
#: that name.  The help is written here so that listing the commands need not import them.
COMMANDS = {
    "extract": "Print one row per work item of documents.",
    "check": "Print what was understood, and every problem with its place.",
    "build": "Make a folder with graph, store, tables and problems.",
    "corpus": "Make files by jurisdiction and year of thousands of documents, here or on Spark.",
    "publish": "Put the graphs of documents on a SPARQL server.",
    "ask": "Answer a saved question.",
    "query": "Run any read-only SPARQL 1.1 query.",
    "analyze": "Measure who carries how much, with whom.",
    "whatif": "Show what changes if a party goes, or several become one.",
    "compare": "Show what changed between two plans, item by item.",
    "view": "Write a page that works without a network.",
    "site": "Write the whole explorer as pages that work without a network.",
    "serve": "Serve the explorer on this machine, with SPARQL.",
    "report": "Write a briefing about one plan, to be printed.",
    "export": "Write a file for other programs.",
}


class _Commands(click.Group):
    """A group that imports a command when it is needed."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        return cast("click.Command", getattr(import_module(f"ipgraph.cli.{name}"), name))

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ipgraph")
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of messages; default from LANG, else zh."
)
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
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    context.obj = Session(lang, quiet=quiet)
    listen(context.obj.say)

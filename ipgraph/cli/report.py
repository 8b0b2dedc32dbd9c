"""``ipgraph report``: the briefing about one plan, on a page to be printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ipgraph import __version__, pipeline
from ipgraph.cli import options
from ipgraph.cli.session import Language, Session, fails_politely
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from ipgraph.tables import Tables


@click.command()
@options.store
@options.out("The page to write.")
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of the page; default that of messages."
)
@options.pass_session
@fails_politely
def report(session: Session, store: str | None, out: Path, lang: Language | None) -> None:
    """Write a briefing about one plan: five findings, how sure they are, three plots, the table. For A4.

    \b
      ipgraph report -o report.html
      ipgraph report --store plan.docx -o report.html --lang en
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from ipgraph.views.report import Origin, render

    tables = pipeline.tables(store)
    _only_one(tables, store)
    engine = pipeline.engine(store)
    cited = pipeline.answer(engine, "cite-plan", {}).rows
    page = render(
        tables,
        title=pipeline.title(store, lang or session.lang),
        lang=lang or session.lang,
        vague=pipeline.answer(engine, "vague", {}).rows,
        origin=Origin(cited[0]["textSha256"] if cited else "", __version__),
    )
    session.write_file(out, page.encode("utf-8", "replace"))


def _only_one(tables: Tables, where: str | None) -> None:
    """Raises :class:`~ipgraph.refusal.Refused` unless the tables hold one plan."""
    names = sorted(set(tables.items.column("document").to_pylist()))
    if not names:
        raise Refused(
            f"{where} 里没有计划；请给出一份文件，如 --store plan.docx",
            f"{where} holds no plan; give a document, as in --store plan.docx",
        )
    if len(names) > 1:
        one = pipeline.one_of(str(where), names[0])
        some = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
        raise Refused(
            f"{where} 里有 {len(names)} 份计划（{some}），一份简报只讲一份；请指明其中一份：--store {one}",
            f"{where} holds {len(names)} plans ({some}) and a briefing is about one; name one: --store {one}",
        )

"""``ipgraph export``: the plan for other programs."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import click

from ipgraph import pipeline
from ipgraph.cli import options
from ipgraph.cli.session import Session, fails_politely
from ipgraph.export import EXPORTS

#: What is drawn, not written: see :data:`ipgraph.views.charts.CHARTS`.
_DRAWN = "svg"
_CHARTS = ("load", "pairs", "stairs", "timeline", "network")


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice([*EXPORTS, _DRAWN]))
@options.out("The file to write.")
@options.store
@click.option("--chart", type=click.Choice(_CHARTS), help="The chart to draw, for svg.")
@options.pass_session
@fails_politely
def export(session: Session, format_: str, out: Path, store: str | None, chart: str | None) -> None:
    """Write the plan in a format that other programs read."""
    if (format_ == _DRAWN) != bool(chart):
        raise click.UsageError(
            session.text(
                f"svg 要用 --chart 指明画哪一幅：{'、'.join(_CHARTS)}；别的格式没有 --chart",
                f"svg needs --chart, one of {', '.join(_CHARTS)}; other formats have no --chart",
            )
        )
    if chart:
        from ipgraph.views.charts import svg

        session.write_file(out, svg(pipeline.tables(store), chart, lang=session.lang))
    else:
        _written(session, format_, out, store)


def _written(session: Session, format_: str, out: Path, store: str | None) -> None:
    quads, tables = list(pipeline.quads_of(store)), cache(partial(pipeline.tables, store))
    session.write_file(out, EXPORTS[format_].write(quads, tables))
    if str(out) != "-" and out.is_file():  # nothing lies beside stdout or a pipe
        for name, data in EXPORTS[format_].write_beside(out.name, quads, tables).items():
            session.write_file(out.with_name(name), data)

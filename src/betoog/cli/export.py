"""The command ``betoog export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from betoog.cli.options import LANGUAGES, emit, form_of

if TYPE_CHECKING:
    from betoog.api import Graph

FORMATS = click.Choice(["graphml", "csv", "jsonld", "nquads"])

#: Formats by the ending of a file's name.
ENDINGS = {
    "graphml": "graphml",
    "csv": "csv",
    "jsonld": "jsonld",
    "json": "jsonld",
    "nq": "nquads",
    "nquads": "nquads",
}

#: The tables of the CSV export; a test compares them with `betoog.exchange.TABLES`.
TABLES = click.Choice(["statements", "conditions", "relations", "speech-acts"])

#: Options that say how a table is written.
_ONLY_CSV = ("table", "excel", "lang")


@click.command()
@click.argument("document", required=False)
@click.option(
    "-f",
    "--format",
    "form",
    type=FORMATS,
    help="Format; by default that of the file's name (.graphml, .csv, .jsonld, .nq), else graphml.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write, - for the screen."
)
@click.option(
    "--table", type=TABLES, default="statements", show_default=True, help="Which table, for CSV."
)
@click.option("--excel", is_flag=True, help="For CSV: a byte order mark, and no cell is a formula.")
@click.option(
    "--lang", type=LANGUAGES, default="nl", show_default=True, help="Language of labels, for CSV."
)
@click.option("--without-editorial", is_flag=True, help="Only what the text says.")
@click.pass_context
def command(
    ctx: click.Context,
    document: str | None,
    form: str | None,
    output: Path | None,
    table: str,
    excel: bool,
    lang: str,
    without_editorial: bool,
) -> None:
    """Export a graph as GraphML, CSV, JSON-LD or N-Quads.

    GraphML has the network with its labels, for Gephi and the like; CSV has one table; JSON-LD
    and N-Quads have the document's whole dataset. DOCUMENT is an id or a folder.

    \b
      betoog export --table conditions --excel -o conditions.csv
      betoog export -f nquads | gzip > letter.nq.gz
    """
    from betoog.api import load

    form = form or form_of(output, ENDINGS, "graphml")
    _refuse_unused(ctx, form)
    graph = load(document, editorial=not without_editorial)
    emit(_content(graph, form, table, excel=excel, language=lang), output)


def _refuse_unused(ctx: click.Context, form: str) -> None:
    given = [
        f"--{name}"
        for name in _ONLY_CSV
        if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    ]
    if form != "csv" and given:
        raise click.UsageError(f"{', '.join(given)} is for CSV only: add -f csv.")


def _content(graph: Graph, form: str, table: str, *, excel: bool, language: str) -> bytes:
    if form == "nquads":
        return graph.quads.nquads()
    if form == "jsonld":
        from betoog.rdf.jsonld import dataset_to_json_ld

        return dataset_to_json_ld(graph.quads).encode()
    from betoog.exchange import to_csv, to_graphml

    if form == "csv":
        return to_csv(graph.argument, table, language=language, excel=excel).encode()
    return to_graphml(graph.argument)

"""The command ``betoog new``."""

from __future__ import annotations

from pathlib import Path

import click

from betoog.cli.options import shown


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "identifier", help="The document's official id, such as kst-19637-2394.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("graphs"),
    show_default=True,
    help="The folder in which the document's folder is made.",
)
def command(file: Path, identifier: str | None, output: Path) -> None:
    """Start a folder for curating another document.

    FILE is the document as supplied: plain text, or official XML. The folder gets its text, its
    metadata and a commented template for its argument; docs/curation.md leads on from there.
    Without --id the id comes from the document or from the file's name. A folder that is there
    already is never touched.

    \b
      betoog new kst-28844-269.xml
      betoog check graphs/kst-28844-269
    """
    from betoog.exchange.start import start_folder

    folder = start_folder(file, output, identifier)
    click.echo(f"{shown(folder)}: text, metadata and a template; go on in argument.ttl")
    click.echo(f"Then: betoog check {shown(folder)}")

"""The command ``betoog build``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from betoog.cli.options import shown


@click.command()
@click.argument("documents", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("build/dataset"),
    show_default=True,
    help="The folder for dataset.nq and one Turtle file per named graph.",
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    help="Write an Oxigraph store into this folder as well, for betoog ask --store.",
)
def command(documents: Sequence[str], output: Path, store: Path | None) -> None:
    """Build the dataset of the curated documents.

    DOCUMENTS are ids or folders; all curated documents when none is given. The same sources give
    the same bytes.
    """
    from betoog.rdf import build, read_sources, write
    from betoog.resources import resource_root

    dataset = build(read_sources(resource_root(), documents or None))
    files = write(dataset, output)
    click.echo(f"{shown(files[0])}: {len(dataset)} quads in {len(dataset.graphs())} graphs")
    if store is not None:
        from betoog.store import write_store

        write_store(dataset, store)
        click.echo(f"{shown(store)}: the same, as a store")

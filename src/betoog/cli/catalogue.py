"""``betoog catalogue``: load and inspect the catalogue of known publication ids."""

from __future__ import annotations

from pathlib import Path

import click

_PLACE = click.option(
    "--catalogue",
    type=click.Path(path_type=Path),
    help="The catalogue; by default in the user's cache folder.",
)


@click.group()
def command() -> None:
    """Load and inspect the catalogue of known publication ids."""


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_PLACE
def load(files: tuple[Path, ...], catalogue: Path | None) -> None:
    """Add the ids in FILES, one to a line, plain or compressed with xz."""
    from betoog.citations import Catalogue, default_catalogue
    from betoog.citations.catalogue import load_list

    place = catalogue or default_catalogue()
    with Catalogue.open(place) as known:
        for path in files:
            click.echo(f"{path}: {load_list(path, known)} new ids")
        click.echo(f"{place}: {len(known)} ids")


@command.command()
@click.argument("identifiers", nargs=-1)
@_PLACE
def show(identifiers: tuple[str, ...], catalogue: Path | None) -> None:
    """Tell which of IDENTIFIERS are known; without any, where the catalogue is and its size."""
    from betoog.citations import Catalogue, default_catalogue

    place = catalogue or default_catalogue()
    with Catalogue.open(place, make=False) as known:
        for identifier in identifiers:
            click.echo(f"{identifier}: {'known' if known.knows(identifier) else 'not known'}")
        if not identifiers:
            click.echo(f"{place}: {len(known)} ids")

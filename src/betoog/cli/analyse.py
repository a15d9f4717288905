"""``betoog analyse``: networks and counts of a corpus, for other programs to draw."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from betoog.cli.options import busy, emit, form_of

if TYPE_CHECKING:
    import networkx as nx


@click.group()
def command() -> None:
    """Export the networks of a corpus, with centralities and communities."""


_FORMS = ("graphml", "gexf", "csv")
#: Formats by the ending of a file's name: each has its own.
_ENDINGS = {form: form for form in _FORMS}
_STORE = click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path("build/corpus"),
    show_default=True,
    help="The store that betoog corpus build made.",
)
_FORM = click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="CSV lists the edges; the others carry the measures of the nodes too. By default that of "
    "the file's name, else graphml.",
)
_OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead."
)


@command.command()
@_STORE
@_FORM
@_OUTPUT
def citations(store: Path, form: str | None, output: Path | None) -> None:
    """Export which document cites, replaces or answers which."""
    from betoog.analysis import citation_network
    from betoog.store import open_engine

    _export(lambda: citation_network(open_engine(store)), form, output)


@command.command()
@_STORE
@_FORM
@_OUTPUT
@click.option(
    "--least",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Leave out pairs that signed fewer motions together.",
)
def cosigners(store: Path, form: str | None, output: Path | None, least: int) -> None:
    """Export who signs motions with whom."""
    from betoog.analysis import cosigning_network
    from betoog.store import open_engine

    _export(lambda: cosigning_network(open_engine(store), least=least), form, output)


@command.command()
@_STORE
@_OUTPUT
def concepts(store: Path, output: Path | None) -> None:
    """Export how many statements each actor says on each concept, as CSV."""
    from betoog.analysis import actor_concepts
    from betoog.store import open_engine

    with busy("Reading") as tell:
        tell("who says what on which concept")
        content = actor_concepts(open_engine(store)).csv().encode()
    emit(content, output)


def _export(build: Callable[[], nx.Graph], form: str | None, output: Path | None) -> None:
    from betoog.analysis import export, measured

    chosen = form or form_of(output, _ENDINGS, "graphml")
    with busy("Making") as tell:
        tell("the network")
        network = build()
        tell(f"the measures of {len(network):,} nodes")
        content = export(measured(network), chosen)
    emit(content, output)

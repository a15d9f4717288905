"""The command ``betoog view``."""

from __future__ import annotations

from pathlib import Path

import click

from betoog.cli.options import LANGUAGES, shown


@click.command()
@click.argument("document", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The HTML file to write; by default the document's id with .html, in this folder.",
)
@click.option(
    "--lang",
    type=LANGUAGES,
    default="nl",
    show_default=True,
    help="Language in which the page opens; readers can switch.",
)
@click.option(
    "--without-editorial", is_flag=True, help="Leave out all that editors added to the text."
)
@click.option("--open", "browse", is_flag=True, help="Open the page in the browser.")
def command(
    document: str | None, output: Path | None, lang: str, without_editorial: bool, browse: bool
) -> None:
    """Write the page of a document: text, argument and network.

    DOCUMENT is the id of a curated document, or a path to a folder with one, an example in Turtle
    or a built dataset. It may be left out while only one document is curated. The page is one
    file that works without a network, from disk or from any web server.
    """
    from betoog.api import load

    graph = load(document, editorial=not without_editorial)
    page = graph.view(output or f"{graph.document.id}.html", language=lang)
    click.echo(shown(page))
    if browse:
        click.launch(page.as_uri())

"""The command ``betoog report``."""

from __future__ import annotations

from pathlib import Path

import click

from betoog.cli.options import LANGUAGES, emit


@click.command()
@click.argument("document", required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write, - for the screen."
)
@click.option(
    "--lang", type=LANGUAGES, default="nl", show_default=True, help="Language of the report."
)
@click.option("--without-editorial", is_flag=True, help="Only what the text says.")
def command(document: str | None, output: Path | None, lang: str, without_editorial: bool) -> None:
    """Render an argument as Markdown.

    What was asked, what is the answer, what it depends on, what was promised; every statement
    with its quote; what remains open, and the sources. DOCUMENT is an id or a folder.

    \b
      betoog report > letter.md
      betoog report --lang en -o letter.md
    """
    from betoog.api import load
    from betoog.exchange import render_report

    argument = load(document, editorial=not without_editorial).argument
    emit(render_report(argument, language=lang).encode(), output)

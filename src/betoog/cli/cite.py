"""``betoog cite``: the citations of documents, resolved."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from betoog.citations import Finding, SourceText

_FORMATS = ("table", "jsonl", "csv", "turtle", "html")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
    help="How to write what is found.",
)
@click.option(
    "--catalogue",
    type=click.Path(path_type=Path),
    help="The catalogue of known ids; by default in the user's cache folder.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write to a file.")
@click.option("--no-relative", is_flag=True, help="Leave out references such as 'deze motie'.")
def command(
    files: tuple[Path, ...],
    form: str,
    catalogue: Path | None,
    output: Path | None,
    no_relative: bool,
) -> None:
    """List the documents that FILES cite, with their state and official address.

    FILES are texts or official XML; without any, or for "-", standard input is read.
    """
    from betoog.files import write_atomically

    text = _cited(files or (Path("-"),), form, catalogue, relative=not no_relative)
    if output is not None:
        write_atomically(output, text)
    else:
        click.echo(text, nl=False)


def _cited(files: tuple[Path, ...], form: str, place: Path | None, *, relative: bool) -> str:
    from betoog.citations import Catalogue, default_catalogue, read_document

    if form == "html" and len(files) > 1:
        raise click.UsageError("--format html writes one page: give one file")
    sources = [_read(path) for path in files]
    with Catalogue.open(place or default_catalogue()) as catalogue:
        ours = _in_graph()
        found = [
            (s, read_document(s, catalogue, relative=relative, in_graph=ours)) for s in sources
        ]
    return _written(found, form)


def _in_graph() -> frozenset[str]:
    """Give the official ids of the documents that the curated graphs describe."""
    from betoog.store import dataset_path, identifiers, open_engine

    return identifiers(open_engine(dataset_path()))


def _read(path: Path) -> SourceText:
    from betoog.citations import read_text
    from betoog.files import read_bytes

    if path == Path("-"):
        return read_text("standard input", sys.stdin.buffer.read())
    return read_text(path.name, read_bytes(path))


def _written(found: list[tuple[SourceText, tuple[Finding, ...]]], form: str) -> str:
    from betoog.citations import render

    together = [finding for _, findings in found for finding in findings]
    if form == "turtle":
        return "\n".join(render.turtle(source, findings) for source, findings in found)
    if form == "html":
        return render.page(*found[0])
    if form == "table":
        return render.table(together, width=shutil.get_terminal_size().columns)
    writers = {"jsonl": render.json_lines, "csv": render.comma_separated}
    return writers[form](together)

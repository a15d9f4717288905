"""``betoog promote``: copy accepted proposals into the curated graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from betoog.cli.options import counted, shown
from betoog.cli.review import ARGUMENT_FILE, chosen, decision, read_draft, read_file, select

if TYPE_CHECKING:
    from betoog.mining.blocks import TurtleBlocks


@click.command()
@chosen
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="The curated folder; by default that of the same name in graphs.",
)
def command(
    folder: Path,
    ids: tuple[str, ...],
    kind: str | None,
    at_least: float,
    curator: str,
    into: Path | None,
) -> None:
    """Copy accepted proposals into the curated graph, with curator and time.

    FOLDER is a draft; IDS are ids of accepted proposals, and --kind takes every accepted one of
    a kind. The curated file is replaced only when the graph with them can be built.
    """
    from betoog.mining.reviewing import is_reviewed, promote
    from betoog.resources import resource_root

    draft = read_draft(folder)
    known = draft.by_subject()
    subjects = select(draft, ids, kind, at_least)
    if kind and not ids:
        subjects = tuple(one for one in subjects if is_reviewed(known[one]))
    decision(curator)
    target = into or resource_root() / "graphs" / folder.resolve().name
    curated = read_file(target / ARGUMENT_FILE) if (target / ARGUMENT_FILE).exists() else None
    from betoog.mining.blocks import TurtleBlocks

    made = promote(draft, curated or TurtleBlocks(draft.head, ()), subjects)
    if made.promoted:
        _write(folder, target, made.curated.text(), is_new=curated is None)
    click.echo(f"{len(made.promoted)} promoted to {shown(target)}")
    for one in made.waiting:
        click.echo(f"Waiting: {one} names statements that are not promoted.", err=True)
    if made.waiting:
        click.echo("Accept the statements that these name, then promote both.", err=True)
    if unsaid := _unsaid(made.curated):
        click.echo(
            f"{counted(unsaid, 'statement')} in it that no speech act says: accept and promote "
            "those as well (--kind speech-act).",
            err=True,
        )
    if made.promoted:
        click.echo(f"What it still lacks, tells: betoog check {shown(target)}")


def _unsaid(curated: TurtleBlocks) -> int:
    """Count the statements that neither a speech act nor an element that one says holds."""
    known = curated.by_subject()
    queue = [
        name
        for block in curated.blocks
        if block.kind == "bt:SpeechAct"
        for name in block.get("bt:speechContent")
    ]
    reached: set[str] = set()
    while queue:
        name = queue.pop()
        if name in known and name not in reached:
            reached.add(name)
            queue += known[name].references()
    return sum(
        block.kind == "bt:Statement"
        and block.subject not in reached
        and bool(block.get("bt:quote"))
        for block in curated.blocks
    )


def _write(folder: Path, target: Path, text: str, *, is_new: bool) -> None:
    """Build the graph with the new file; write it only when that works."""
    import shutil
    import tempfile

    from betoog.files import write_atomically
    from betoog.rdf import build, read_sources
    from betoog.resources import resource_root

    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(scratch) / target.name
        shutil.copytree(folder if is_new else target, trial)
        (trial / "review.ttl").unlink(missing_ok=True)
        (trial / ARGUMENT_FILE).write_text(text, encoding="utf-8")
        build(read_sources(resource_root(), [trial]))
    if is_new:
        for name in ("source.txt", "document.ttl"):
            write_atomically(target / name, (folder / name).read_bytes())
    # The argument last: without it the folder is no curated document yet.
    write_atomically(target / ARGUMENT_FILE, text)

"""``betoog reject``: take proposals out of a draft, for good."""

from __future__ import annotations

from pathlib import Path

import click

from betoog.cli.review import (
    ARGUMENT_FILE,
    MEMORY_FILE,
    chosen,
    decision,
    read_draft,
    read_memory,
    select,
    write_file,
)


@click.command()
@chosen
def command(
    folder: Path, ids: tuple[str, ...], kind: str | None, at_least: float, curator: str
) -> None:
    """Take proposals out of a draft; a second draft of the same text does not bring them back.

    FOLDER is a draft; IDS are ids of its proposals. What cannot stand without them goes as well.
    """
    from betoog.mining.reviewing import record, reject

    draft = read_draft(folder)
    subjects = select(draft, ids, kind, at_least)
    made = decision(curator)
    left = reject(draft, subjects)
    # The memory first: a draft made in between then already knows the decision.
    write_file(folder / MEMORY_FILE, record(read_memory(folder), subjects, made, accepted=False))
    write_file(folder / ARGUMENT_FILE, left)
    along = len(draft.blocks) - len(left.blocks) - len(subjects)
    click.echo(f"{len(subjects)} rejected" + (f", {along} that rested on them" if along else ""))

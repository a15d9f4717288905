"""``betoog accept``: mark proposals of a draft as right."""

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
    """Mark proposals of a draft as right, with curator and time.

    FOLDER is a draft; IDS are ids of its proposals. What is accepted can be promoted.
    """
    from betoog.mining.reviewing import accept, record

    draft = read_draft(folder)
    subjects = select(draft, ids, kind, at_least)
    made = decision(curator)
    # The memory first: a draft made in between then already knows the decision.
    write_file(folder / MEMORY_FILE, record(read_memory(folder), subjects, made, accepted=True))
    write_file(folder / ARGUMENT_FILE, accept(draft, subjects, made))
    click.echo(f"{len(subjects)} accepted")

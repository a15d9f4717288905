"""What ``betoog accept``, ``reject`` and ``promote`` share: the files of a draft, and options."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from betoog.mining.blocks import TurtleBlocks
    from betoog.mining.reviewing import Decision

#: The decisions on a draft's proposals, beside the draft.
MEMORY_FILE = "review.ttl"
ARGUMENT_FILE = "argument.ttl"

#: As `betoog.mining.reviewing.KINDS` has them; a test compares the two.
KINDS = (
    "statement", "conditional", "inference", "qualification", "preference", "speech-act", "all",
)  # fmt: skip

_Function = TypeVar("_Function", bound=Callable[..., object])


def chosen(function: _Function) -> _Function:
    """Add the arguments and options that choose proposals of a draft."""
    options = (
        click.argument("folder", type=click.Path(path_type=Path)),
        click.argument("ids", nargs=-1),
        click.option("--kind", type=click.Choice(KINDS), help="Every proposal of a kind."),
        click.option(
            "--at-least",
            type=click.FloatRange(0, 1),
            default=0.0,
            help="With --kind: only proposals of this confidence (0..1) and more.",
        ),
        click.option(
            "--curator",
            default="redactie",
            show_default=True,
            help="The id of the actor who decides.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def read_draft(folder: Path) -> TurtleBlocks:
    """Read the argument of a draft.

    Raises
    ------
    SourceError
        When there is none, or it is not in the form of curated Turtle.
    """
    return read_file(folder / ARGUMENT_FILE)


def read_file(path: Path) -> TurtleBlocks:
    """Read a curated Turtle file as blocks."""
    from betoog.files import read_source
    from betoog.mining.blocks import read_blocks

    return read_blocks(read_source(path), str(path))


def read_memory(folder: Path) -> TurtleBlocks:
    """Read the decisions on a draft; before the first one, an empty file."""
    from betoog.mining.reviewing import empty_memory

    path = folder / MEMORY_FILE
    return read_file(path) if path.exists() else empty_memory(folder.resolve().name)


def write_file(path: Path, blocks: TurtleBlocks) -> None:
    """Write blocks whole or not at all."""
    from betoog.files import write_atomically

    write_atomically(path, blocks.text())


def decision(curator: str) -> Decision:
    """Return a decision of now; the curator's id must be one."""
    from betoog.errors import BetoogError
    from betoog.mining.reviewing import Decision
    from betoog.vocabulary import is_valid_id

    if not is_valid_id(curator):
        raise BetoogError(
            f"{curator!r} cannot be an actor's id", remedy="letters, digits, - _ . only"
        )
    return Decision(curator, datetime.now(UTC).isoformat(timespec="seconds"))


def select(
    draft: TurtleBlocks, ids: tuple[str, ...], kind: str | None, at_least: float
) -> tuple[str, ...]:
    """Return the subjects of the chosen proposals.

    Raises
    ------
    BetoogError
        When nothing is chosen.
    """
    from betoog.errors import BetoogError
    from betoog.mining.reviewing import choose

    subjects = choose(draft, ids, kind=kind or "", at_least=at_least)
    if not subjects:
        raise BetoogError(
            "nothing is chosen",
            remedy="give ids, or --kind; betoog export FOLDER -f csv lists the ids",
        )
    return subjects

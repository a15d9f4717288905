"""What the commands of this group have in common."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from betoog.files import write_atomically

#: Where no terminal tells its width (a pipe, a log), the classic width of one.
DEFAULT_WIDTH = 80

LANGUAGES = click.Choice(["nl", "en"])


def terminal_width() -> int:
    """Return the width to lay text out in: the terminal's, or 80 columns without one."""
    return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns


def emit(content: bytes, output: Path | None) -> None:
    """Write an answer to a file, or to standard output.

    Parameters
    ----------
    content:
        UTF-8, or the bytes of a format.
    output:
        The file; standard output when ``None`` or ``-``.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    if output is not None and str(output) != "-":
        write_atomically(output, content)
        return
    stream = sys.stdout.buffer
    stream.write(content)
    stream.flush()


def shown(path: Path) -> str:
    """Return a path as a person would type it: relative where it lies below the working folder."""
    full = path.resolve()
    here = Path.cwd()
    return os.fspath(full.relative_to(here)) if full.is_relative_to(here) else os.fspath(full)

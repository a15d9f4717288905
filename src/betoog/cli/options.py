"""What the commands of this group have in common."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path

import click

from betoog.files import visible, write_atomically

#: Where no terminal tells its width (a pipe, a log), the classic width of one.
DEFAULT_WIDTH = 80

#: How errors call the place where answers go without a file.
STANDARD_OUTPUT = "standard output"

LANGUAGES = click.Choice(["nl", "en"])


def form_of(output: Path | None, forms: Mapping[str, str], otherwise: str) -> str:
    """Return the format that the name of a file asks for.

    Parameters
    ----------
    output:
        The file; ``None`` or ``-`` for standard output.
    forms:
        Formats by the ending of a name, without its dot.
    otherwise:
        The format of every other name.

    >>> form_of(Path("letter.CSV"), {"csv": "csv"}, "graphml")
    'csv'
    >>> form_of(None, {"csv": "csv"}, "graphml")
    'graphml'
    """
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    return forms.get(ending, otherwise)


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
    if sys.stdout.isatty():
        # As text, so that what a terminal would obey is shown instead.
        sys.stdout.write(content.decode("utf-8", "replace"))
        sys.stdout.flush()
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


@contextmanager
def guarded_output() -> Iterator[None]:
    """Guard standard output, for as long as this lasts.

    A terminal is shown the characters that it would obey. Where standard output was closed
    before we began, writing to it is an error, as it is with every other program.
    """
    stream: object = sys.stdout
    guard: io.TextIOWrapper
    if stream is None:
        guard = io.TextIOWrapper(_Closed(), "utf-8", write_through=True)
    elif isinstance(stream, io.TextIOWrapper) and stream.isatty():
        stream.flush()
        guard = _Visible(stream.buffer, stream.encoding, stream.errors, write_through=True)
    else:
        yield
        return
    try:
        with redirect_stdout(guard):
            yield
    finally:
        with suppress(OSError):
            guard.detach()


class _Closed(io.BytesIO):
    def write(self, data: object, /) -> int:
        raise OSError(errno.EBADF, "is closed")


class _Visible(io.TextIOWrapper):
    def write(self, text: str, /) -> int:
        return super().write(visible(text))


@contextmanager
def busy(doing: str) -> Iterator[Callable[[str], None]]:
    """Show on standard error, where that is a terminal, what takes a while.

    Parameters
    ----------
    doing:
        What is done, such as ``counting``.

    Yields
    ------
    What to call with what it is being done to; the line is gone when all is done.
    """
    stream = sys.stderr

    def tell(what: str) -> None:
        if stream.isatty():
            stream.write(f"\r\x1b[K{visible(f'{doing} {what}')} ...")
            stream.flush()

    try:
        yield tell
    finally:
        if stream.isatty():
            stream.write("\r\x1b[K")
            stream.flush()


def counted(count: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one.

    >>> counted(1, "speech act"), counted(0, "condition")
    ('1 speech act', '0 conditions')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def shown(path: Path) -> str:
    """Return a path as a person would type it: relative where it lies below the working folder."""
    full = path.resolve()
    here = Path.cwd()
    return os.fspath(full.relative_to(here)) if full.is_relative_to(here) else os.fspath(full)


#: Work of so many seconds shows how far it is, and writes that at most so often.
_PATIENCE, _INTERVAL = 1.5, 0.2


@contextmanager
def share_shown(doing: str) -> Iterator[Callable[[float], None]]:
    """Show on standard error, where that is a terminal, how far long work has come.

    Parameters
    ----------
    doing:
        What is done, with a capital: ``Reading``.

    Yields
    ------
    What is called with the share that is done, 0..1; the line is wiped at the end.
    """
    stream = sys.stderr
    due = time.monotonic() + _PATIENCE
    written = False

    def reached(share: float) -> None:
        nonlocal due, written
        if stream.isatty() and time.monotonic() >= due:
            due = time.monotonic() + _INTERVAL
            stream.write(f"\r\x1b[K{doing}: {share:.0%}")
            stream.flush()
            written = True

    try:
        yield reached
    finally:
        if written:
            stream.write("\r\x1b[K")
            stream.flush()

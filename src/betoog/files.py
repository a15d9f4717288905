"""Read, write and show text safely: UTF-8 only, bounded, never half-written, nothing unseen."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from betoog.errors import OutputError, SourceError

#: No parliamentary document comes near this; it bounds what an untrusted file may cost.
MAX_SOURCE_BYTES = 64 * 1024 * 1024

#: Control characters (Unicode Cc), line and paragraph separators, and the marks that change the
#: direction of writing (https://www.unicode.org/reports/tr9/).
_UNPRINTED = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]")


class Closing:
    """What holds a file, a connection or a process, and lets go of it at the end of a ``with``.

    >>> class Door(Closing):
    ...     def close(self) -> None:
    ...         print("closed")
    >>> with Door():
    ...     print("open")
    open
    closed
    """

    __slots__ = ()

    def close(self) -> None:
        """Let go of it."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def read_source(path: Path) -> str:
    """Read a text file as UTF-8.

    Parameters
    ----------
    path:
        The file to read.

    Returns
    -------
    Its text, with line ends as they stand in the file.

    Raises
    ------
    SourceError
        When the file is missing, a folder, empty, too large, binary or not UTF-8.
    """
    data = read_bytes(path)
    if b"\0" in data:
        raise SourceError("this is a binary file, not text", place=str(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"not UTF-8 at byte {error.start}",
            place=str(path),
            remedy="convert it first, for example with iconv -f WINDOWS-1252 -t UTF-8",
        ) from error


def read_bytes(path: Path) -> bytes:
    """Read a file whole, after checking that it is there, not empty and not too large.

    Parameters
    ----------
    path:
        The file to read.

    Returns
    -------
    Its bytes.

    Raises
    ------
    SourceError
        When the file is missing, a folder, unreadable, empty or over `MAX_SOURCE_BYTES`.
    """
    try:
        if path.stat().st_size > MAX_SOURCE_BYTES:
            raise SourceError(f"larger than {MAX_SOURCE_BYTES // 1024 // 1024} MB", place=str(path))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("no such file", place=str(path)) from error
    except OSError as error:
        raise SourceError(error.strerror or str(error), place=str(path)) from error
    if not data.strip():
        raise SourceError("the file is empty", place=str(path))
    return data


def write_atomically(path: Path, content: str | bytes | Iterable[bytes]) -> None:
    """Write a file whole or not at all: to a temporary neighbour first, then rename.

    A link stays: the file that it leads to is written. What is there and is no regular file,
    such as a pipe or a device, is written through, since renaming would put a file in its place.

    Parameters
    ----------
    path:
        The file to write; its folder is made when it does not exist.
    content:
        Text (written as UTF-8 with line ends as given), bytes, or bytes piece by piece.

    Raises
    ------
    OutputError
        When the folder or the file cannot be written.
    """
    pieces = _pieces(content)
    try:
        target = Path(os.path.realpath(path))
        if target.is_symlink():  # what cannot be resolved leads round in a circle
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if target.is_dir():
            raise OutputError("this is a folder", place=str(path), remedy="name a file")
        if target.exists() and not target.is_file():
            with target.open("wb", buffering=0) as stream:
                for piece in pieces:
                    _write_all(stream, piece)
        else:
            _replace(target, pieces)
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        is_full = isinstance(error, OSError) and error.errno == errno.ENOSPC
        raise OutputError(
            f"cannot be written: {reason}",
            place=visible(str(path)),
            remedy="make room, then do it again"
            if is_full
            else "choose another place with --output",
        ) from error


def visible(text: str, keep: str = "\n\t") -> str:
    """Show the characters of a text that a terminal would obey instead of print.

    A quote or a name in a file can hold an escape sequence; printed as it is, it could clear the
    screen, change its title or turn the order of letters around.

    Parameters
    ----------
    text:
        What is to be shown to a person.
    keep:
        Control characters that stay.

    Returns
    -------
    The text with control and direction characters as escapes.

    >>> print(visible("a\\x1b[31mb".encode().decode("unicode_escape")))
    a\\x1b[31mb
    >>> visible("één") == "één"
    True
    """
    return _UNPRINTED.sub(
        lambda match: match[0] if match[0] in keep else _escape(match[0]),
        text,
    )


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _pieces(content: str | bytes | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(content, str):
        return (content.encode("utf-8"),)
    return (content,) if isinstance(content, bytes) else content


def _write_all(stream: IO[bytes], data: bytes) -> None:
    # Unbuffered, so that closing has nothing left to write and cannot fail a second time.
    view = memoryview(data)
    while view:
        view = view[stream.write(view) or 0 :]


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes the file private; a result is as readable as any new file.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current

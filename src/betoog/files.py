"""Read and write files safely: UTF-8 only, bounded, and never half-written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from betoog.errors import OutputError, SourceError

#: No parliamentary document comes near this; it bounds what an untrusted file may cost.
MAX_SOURCE_BYTES = 64 * 1024 * 1024


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
            raise SourceError(
                f"larger than {MAX_SOURCE_BYTES // 1024 // 1024} MB", place=str(path)
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("no such file", place=str(path)) from error
    except OSError as error:
        raise SourceError(error.strerror or str(error), place=str(path)) from error
    if not data.strip():
        raise SourceError("the file is empty", place=str(path))
    return data


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all: to a temporary neighbour first, then rename.

    Parameters
    ----------
    path:
        The file to write; its folder is made when it does not exist.
    content:
        Text (written as UTF-8 with line ends as given) or bytes.

    Raises
    ------
    OutputError
        When the folder or the file cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    temporary: str | None = None
    try:
        if path.is_dir():
            raise OutputError("this is a folder", place=str(path), remedy="name a file")
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes the file private; a result is as readable as any new file.
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}",
            place=str(path),
            remedy="choose another place with --output",
        ) from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current

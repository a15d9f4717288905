"""Stream documents from folders, archives and single files; nothing is unpacked to disk."""

from __future__ import annotations

import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO

from betoog.corpus.model import Failure, Item
from betoog.errors import SourceError
from betoog.files import MAX_SOURCE_BYTES
from betoog.store.disk import DiskSet

#: Names of files that can be documents; any other is reported, not read.
SUFFIXES = frozenset({".xml", ".txt"})
_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_ZIP = (".zip",)
_BROKEN = (tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error, EOFError, OSError)


@dataclass(slots=True)
class Position:
    """How far reading has come, in bytes of the inputs; archives count as they are packed."""

    done: int = 0
    total: int = 0


def stream(inputs: Sequence[Path], position: Position) -> Iterator[Item | Failure]:
    """Yield the documents of the inputs, in a fixed order, one in memory at a time.

    Parameters
    ----------
    inputs:
        Folders, tar and zip archives, and single files.
    position:
        Is moved on while reading.

    Yields
    ------
    A document to read, or a failure for what cannot be one.

    Raises
    ------
    SourceError
        When an input does not exist.
    """
    for path in inputs:
        if not path.exists():
            raise SourceError("no such file or folder", place=str(path))
    position.total = sum(map(_size, inputs))
    for path in inputs:
        yield from _input(path, position)


def _size(path: Path) -> int:
    if not path.is_dir():
        return path.stat().st_size
    return sum(Path(entry).stat().st_size for entry in _walk(path) if entry.is_file())


def _walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield what lies below a folder and is no folder itself, in no order; hidden names are not."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry))
            elif not entry.is_dir():
                yield entry


def _input(path: Path, position: Position) -> Iterator[Item | Failure]:
    if path.is_dir():
        yield from _folder(path, position)
    elif (opener := _archive(path)) is not None:
        yield from _members(path, opener, position)
    else:
        yield _file(path, position)


def _folder(folder: Path, position: Position) -> Iterator[Item | Failure]:
    root = folder.resolve()
    empty = True
    with DiskSet() as names:
        for entry in _walk(folder):
            names.add(os.fsencode(entry))
        for name in names:
            empty = False
            yield from _found(Path(os.fsdecode(name)), root, position)
    if empty:
        yield Failure(shown(folder), "the folder is empty")


def _found(path: Path, root: Path, position: Position) -> Iterator[Item | Failure]:
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        yield Failure(shown(path), "a link that leads out of the folder is not followed")
    elif (opener := _archive(path)) is not None:
        yield from _members(path, opener, position)
    else:
        yield _file(path, position)


def shown(place: str | Path) -> str:
    """Return a name of a file as text that can be written down, whatever bytes it has.

    >>> shown("a\\udcff.xml")
    'a\ufffd.xml'
    """
    return os.fsencode(place).decode("utf-8", "replace")


def _file(path: Path, position: Position) -> Item | Failure:
    place = shown(path)
    try:
        size = path.stat().st_size
        position.done += size
        problem = _unread(path.name, size)
        return Failure(place, problem) if problem else _item(place, path.name, path.read_bytes())
    except OSError as error:
        return Failure(place, error.strerror or str(error))


def _item(place: str, name: str, data: bytes) -> Item:
    return Item(place, shown(PurePosixPath(name).stem), data, sha256(data).hexdigest())


def _unread(name: str, size: int) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        return f"files named {suffix} are not read" if suffix else "a file without .xml or .txt"
    if size > MAX_SOURCE_BYTES:
        return f"larger than {MAX_SOURCE_BYTES // 1024 // 1024} MB"
    return ""


@dataclass(frozen=True, slots=True)
class _Member:
    """A member of an archive; ``problem`` says why it is not read."""

    name: str
    size: int
    problem: str
    read: Callable[[], bytes]


_Opener = Callable[[IO[bytes]], Iterator[_Member]]


def _archive(path: Path) -> _Opener | None:
    name = path.name.lower()
    if name.endswith(_TAR):
        return _tar
    return _zip if name.endswith(_ZIP) else None


def _members(path: Path, opener: _Opener, position: Position) -> Iterator[Item | Failure]:
    before = position.done
    count = 0
    try:
        with path.open("rb") as stream_:
            for member in opener(stream_):
                count += 1
                place = shown(f"{path}!{member.name}")
                yield _member(member, place)
                position.done = before + stream_.tell()
    except _BROKEN as error:
        yield Failure(shown(path), f"a damaged archive: {error}")
    else:
        if not count:
            yield Failure(shown(path), "the archive is empty")
    position.done = before + path.stat().st_size


def _member(member: _Member, place: str) -> Item | Failure:
    parts = PurePosixPath(member.name)
    if parts.is_absolute() or ".." in parts.parts:
        return Failure(place, "a path that leads out of the archive is not read")
    problem = member.problem or _unread(member.name, member.size)
    if problem:
        return Failure(place, problem)
    data = member.read()
    if len(data) > MAX_SOURCE_BYTES:
        return Failure(place, f"larger than {MAX_SOURCE_BYTES // 1024 // 1024} MB")
    return _item(place, member.name, data)


def _tar(stream_: IO[bytes]) -> Iterator[_Member]:
    # "r|*" reads forward only, yet the archive keeps a list of the members that it has read.
    with tarfile.open(fileobj=stream_, mode="r|*") as archive:
        while (info := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]
            if info.isdir():
                continue
            problem = "" if info.isfile() else "a link or device in an archive is not followed"
            yield _Member(info.name, info.size, problem, _tar_reader(archive, info))


def _tar_reader(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        content = archive.extractfile(info)
        return content.read() if content is not None else b""

    return read


def _zip(stream_: IO[bytes]) -> Iterator[_Member]:
    with zipfile.ZipFile(stream_) as archive:
        for info in sorted(archive.infolist(), key=lambda one: one.filename):
            if info.is_dir():
                continue
            mode = info.external_attr >> 16
            problem = "a link in an archive is not followed" if stat.S_ISLNK(mode) else ""
            if info.flag_bits & 1:
                problem = "an encrypted member is not read"
            yield _Member(info.filename, info.file_size, problem, _zip_reader(archive, info))


def _zip_reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        # The size that the archive declares need not be true: read no more than is allowed.
        with archive.open(info) as content:
            return content.read(MAX_SOURCE_BYTES + 1)

    return read

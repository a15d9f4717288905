"""Immutable generations of a store: a new build is seen whole, the older stays while in use."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from betoog.errors import BetoogError, SourceError

log = logging.getLogger("betoog.server")

#: RocksDB's tables never change once written; a hard link is a copy that costs nothing.
_IMMUTABLE_SUFFIX = ".sst"
#: RocksDB's pointer to its manifest, and the file that its one writer locks.
_CURRENT = "CURRENT"
_LOCK = "LOCK"
#: Begins the name of a server's own folder; the number of its process follows.
_SCRATCH = ".betoog-serve-"


@dataclass(slots=True, eq=False)
class Generation:
    """One state of the store, in a folder of the server's own that nobody writes to."""

    folder: Path
    name: str
    users: int = field(default=0)


class Source(Protocol):
    """What generations are made from."""

    def state(self) -> str:
        """Return something that differs when the source has changed; empty when it is away."""
        ...

    def near(self) -> Path:
        """Return the folder in which copies cost least."""
        ...

    def copy_to(self, folder: Path) -> None:
        """Make a store of the source as it is now.

        Raises
        ------
        SourceError
            When it cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A finished Oxigraph folder, replaced whole by every build."""

    path: Path

    def state(self) -> str:
        try:
            place, current = self.path.stat(), (self.path / _CURRENT).stat()
            manifest = self.path / (self.path / _CURRENT).read_text(encoding="ascii").strip()
            written = manifest.stat()
        except OSError:
            return ""
        return f"{place.st_ino} {current.st_ino} {current.st_mtime_ns} {written.st_size}"

    def near(self) -> Path:
        # Links are possible within one file system only. The path itself may be a link that a
        # build of a corpus swaps: what it leads to is cleared away one day, with all in it.
        return self.path.absolute().parent

    def copy_to(self, folder: Path) -> None:
        if not (self.path / _CURRENT).exists():
            raise SourceError(
                "this folder holds no store",
                place=str(self.path),
                remedy="make one with betoog build --store",
            )
        try:
            # Resolved once: all files come from the same build, whatever is swapped meanwhile.
            store = self.path.resolve()
            with _unwritten(store):
                folder.mkdir()
                for file in store.iterdir():
                    if file.is_file() and file.name != _LOCK:
                        _place(file, folder / file.name)
        except OSError as error:
            raise SourceError(f"cannot be copied: {error}", place=str(self.path)) from error


@dataclass(frozen=True, slots=True)
class FileSource:
    """A dataset in a file of N-Quads, TriG or JSON-LD."""

    path: Path

    def state(self) -> str:
        try:
            found = self.path.stat()
        except OSError:
            return ""
        return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"

    def near(self) -> Path:
        return Path(tempfile.gettempdir())

    def copy_to(self, folder: Path) -> None:
        # In a process of its own: loading needs memory that the server would never give back.
        done = subprocess.run(
            [sys.executable, "-P", "-m", "betoog.store.load", str(self.path), str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            lines = done.stderr.strip().splitlines()
            raise SourceError(lines[-1] if lines else "cannot be loaded", place=str(self.path))


def source_of(path: Path) -> Source:
    """Return the source at a path.

    Raises
    ------
    SourceError
        When there is nothing.
    """
    if path.is_dir():
        return FolderSource(path)
    if path.is_file():
        return FileSource(path)
    raise SourceError("no such dataset", place=str(path), remedy="make it with betoog build")


class Generations:
    """The current generation of a source, and older ones that are still in use.

    Parameters
    ----------
    source:
        What they are made from.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._scratch = _scratch(source.near())
        self._count = 0
        self._state = ""
        self.current: Generation | None = None
        self.trouble = ""

    async def start(self) -> None:
        """Make the first generation.

        Raises
        ------
        SourceError
            When the source cannot be read.
        """
        self._state = self._source.state()
        self._adopt(await self._make())

    async def renew(self) -> bool:
        """Make a new generation if the source has changed, and tell whether one was made.

        A source that is away, or cannot be read, leaves the current generation in place; what
        is wrong stands in ``trouble``.
        """
        state = self._source.state()
        if not state or state == self._state:
            return False
        try:
            made = await self._make()
        except BetoogError as error:
            self.trouble = str(error)
            log.warning("the new build cannot be used", extra={"reason": str(error)})
            return False
        self._state, self.trouble = state, ""
        self._adopt(made)
        return True

    def reserve(self) -> Path:
        """Return a path for a generation that somebody else will make."""
        self._count += 1
        return self._scratch / str(self._count)

    def adopt(self, folder: Path) -> None:
        """Make a finished folder at a reserved path the current generation."""
        self._adopt(folder)

    def take(self) -> Generation:
        """Return the current generation; it stays until it is given back."""
        generation = self.current
        if generation is None:
            raise SourceError("the server has no store yet")
        generation.users += 1
        return generation

    def give_back(self, generation: Generation) -> None:
        """Let go of a generation that was taken."""
        generation.users -= 1
        self._drop_unused(generation)

    @contextmanager
    def use(self) -> Iterator[Generation]:
        """Take the current generation for as long as this context is open."""
        generation = self.take()
        try:
            yield generation
        finally:
            self.give_back(generation)

    def close(self) -> None:
        """Remove all generations."""
        shutil.rmtree(self._scratch, ignore_errors=True)

    async def _make(self) -> Path:
        folder = self.reserve()
        try:
            await asyncio.to_thread(self._source.copy_to, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return folder

    def _adopt(self, folder: Path) -> None:
        older = self.current
        self.current = Generation(folder, _name(folder))
        log.info("serving a new build", extra={"generation": self.current.name})
        if older is not None:
            self._drop_unused(older)

    def _drop_unused(self, generation: Generation) -> None:
        if generation is not self.current and generation.users == 0:
            shutil.rmtree(generation.folder, ignore_errors=True)


def _scratch(near: Path) -> Path:
    """Make a folder for the generations of this process, and remove those of dead ones."""
    if not os.access(near, os.W_OK):
        near = Path(tempfile.gettempdir())
    for left in near.glob(f"{_SCRATCH}*"):
        number = left.name.removeprefix(_SCRATCH).partition("-")[0]
        if number.isdigit() and not _runs(int(number)):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{_SCRATCH}{os.getpid()}-", dir=near))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _name(folder: Path) -> str:
    """Name a generation so that no other, of this run or another, has the same name."""
    seed = f"{folder} {os.getpid()} {folder.stat().st_ctime_ns}"
    return sha256(seed.encode()).hexdigest()[:16]


def _place(file: Path, target: Path) -> None:
    if file.suffix == _IMMUTABLE_SUFFIX:
        try:
            target.hardlink_to(file)
        except OSError:
            shutil.copyfile(file, target)  # on another file system, or one without links
    else:
        shutil.copyfile(file, target)


@contextmanager
def _unwritten(store: Path) -> Iterator[None]:
    """Hold the lock that RocksDB's writer takes, for as long as a copy is made."""
    lock = store / _LOCK
    if not os.access(lock, os.W_OK):
        yield  # read-only media: nobody writes there
        return
    with lock.open("r+b") as held:
        try:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise SourceError(
                "the store is being written by another process",
                place=str(store),
                remedy="wait until it is done",
            ) from error
        yield

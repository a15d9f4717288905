"""The folder beside a store that a build works in: lock, finished batches, generations.

``PATH`` is a link to ``PATH.corpus/generation-N/store``. A new generation is built beside the old
one and takes its place by swapping the link, which is one step: at any moment ``PATH`` is a whole
store, and the manifest beside it says what is in it.
"""

from __future__ import annotations

import fcntl
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from betoog.corpus.ledger import Ledger
from betoog.corpus.manifest import Manifest, open_manifest
from betoog.corpus.model import Failure
from betoog.errors import OutputError
from betoog.files import write_atomically

_GENERATION = re.compile(r"generation-(\d+)")


def working_place(address: str) -> Path:
    """Return where the working folder of a store at another address lies.

    >>> working_place("http://localhost:7878/query").as_posix()
    'build/corpus-at-localhost-7878-bc725a6a'
    """
    host = re.sub(r"[^a-z0-9]+", "-", urlsplit(address).netloc.lower()).strip("-")
    return Path("build") / f"corpus-at-{host}-{sha256(address.encode()).hexdigest()[:8]}"


class State:
    """The working folder of a corpus.

    Parameters
    ----------
    target:
        The store that users name.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target.with_name(f"{target.name}.corpus")
        self.work = self.folder / "work"

    @property
    def failures(self) -> Path:
        """Where the log of failures goes unless another place is asked for."""
        return self.folder / "failures.jsonl"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for this build alone.

        Raises
        ------
        OutputError
            When another build holds it, or it cannot be written.
        """
        self._check_target()
        try:
            self.work.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "lock").open("w")
        except OSError as error:
            raise OutputError(
                f"cannot be written: {error.strerror or error}", place=str(self.folder)
            ) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise OutputError(
                    "another process is building this corpus",
                    place=str(self.target),
                    remedy="wait for it, or name another store",
                ) from error
            yield

    def _check_target(self) -> None:
        if self.target.exists() and not self.target.is_symlink():
            raise OutputError(
                "this is no corpus store, it will not be replaced",
                place=str(self.target),
                remedy="name a new folder",
            )

    def current(self) -> Path | None:
        """Return the folder of the generation that ``PATH`` leads to; None before the first."""
        if not self.target.is_symlink():
            return None
        folder = (self.target.parent / self.target.readlink()).parent
        return folder if folder.is_dir() else None

    def manifest(self) -> Manifest:
        """Open the manifest of the current generation; an empty one before the first.

        Raises
        ------
        SourceError
            When it is missing or damaged.
        """
        folder = self.current()
        return open_manifest(folder) if folder is not None else Manifest.of()

    def ledger(self, *, from_scratch: bool = False) -> Ledger:
        """Begin the manifest of the next generation.

        Parameters
        ----------
        from_scratch:
            Start empty, instead of as a copy of the current one.

        Raises
        ------
        SourceError
            When the current manifest is damaged.
        OutputError
            When the working folder cannot be written.
        """
        return Ledger.start(self.work, None if from_scratch else self.current())

    def new_generation(self) -> Path:
        """Make the folder of the next generation; what a killed build left is cleared away."""
        current = self.current()
        number = max((_number(path) for path in self._generations()), default=0) + 1
        for path in self._generations():
            if current is None or path.resolve() != current.resolve():
                shutil.rmtree(path, ignore_errors=True)
        folder = self.folder / f"generation-{number}"
        folder.mkdir(parents=True)
        return folder

    def publish(self, generation: Path, ledger: Ledger) -> None:
        """Let ``PATH`` lead to a finished generation, with its ledger as the manifest.

        The one before it stays until the next build, for readers that still have it open.

        Raises
        ------
        OutputError
            When the disk is full.
        """
        ledger.move(generation)
        link = self.folder / "next"
        link.unlink(missing_ok=True)
        link.symlink_to(Path(self.folder.name) / generation.name / "store")
        link.replace(self.target)
        self.clear_work()

    def clear_work(self) -> None:
        """Forget the finished batches; the store has them now."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True, exist_ok=True)

    def remove(self) -> None:
        """Take the working folder away, of a corpus that came to nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _generations(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if _GENERATION.fullmatch(path.name)]


def _number(path: Path) -> int:
    match = _GENERATION.fullmatch(path.name)
    return int(match[1]) if match else 0


def write_failures(path: Path, failures: Iterable[Failure]) -> None:
    """Write the log of failures as JSON Lines; an empty file says that there were none."""
    lines = (json.dumps(failure.plain(), ensure_ascii=False) for failure in failures)
    write_atomically(path, (f"{line}\n".encode() for line in lines))

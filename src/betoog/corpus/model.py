"""What a build hands from step to step: items, batches, results and failures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """A document to read: its bytes, where they come from, and the name to use without an id."""

    place: str
    name: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that is not in the corpus, with the reason in one line."""

    place: str
    reason: str
    remedy: str = ""

    def plain(self) -> dict[str, str]:
        """Return the failure as it stands in the log."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the corpus, as its manifest remembers it."""

    id: str
    sha256: str
    place: str
    kind: str
    quads: int
    paragraphs: int = 0
    analysed: int = 0
    statements: int = 0

    def plain(self) -> dict[str, Any]:
        """Return the entry as it stands in the manifest."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that are processed together, named after their contents."""

    key: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a batch; its quads are in the file that bears its key."""

    key: str
    entries: tuple[Entry, ...] = ()
    failures: tuple[Failure, ...] = ()
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did; of the files that failed the log tells each.

    ``resumed`` are those of the added and replaced that an interrupted build had made ready.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    resumed: int = 0
    documents: int = 0
    quads: int = 0
    seconds: float = 0.0
    failed: int = 0
    first_failure: Failure | None = None

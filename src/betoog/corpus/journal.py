"""What a build has sent to a store elsewhere, so that the next one can go on from there."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from pathlib import Path

from betoog.errors import OutputError


class Journal:
    """The batches that were sent, and which batch wrote each document last.

    A line is written before a batch is sent and another one when it has arrived: whatever a
    killed build left half written at the store is known to be so.

    Parameters
    ----------
    path:
        The file; an absent one is empty, and a last line that broke off is none.

    >>> import tempfile
    >>> journal = Journal(Path(tempfile.mkdtemp()) / "sent.jsonl")
    >>> journal.begin("k1", ["kst-1-1"])
    >>> journal.has("k1", ["kst-1-1"]), sorted(journal.touched)
    (False, ['kst-1-1'])
    >>> journal.end("k1")
    >>> journal.has("k1", ["kst-1-1"]), Journal(journal.path).has("k1", ["kst-1-1"])
    (True, True)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer: dict[str, str] = {}
        self._arrived: set[str] = set()
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            try:
                entry = json.loads(line)
            except json.JSONDecodeError:
                continue
            self._apply(entry["key"], entry.get("documents"))

    @property
    def touched(self) -> Collection[str]:
        """The documents that were sent, or begun, since the manifest was published."""
        return self._writer.keys()

    def has(self, key: str, documents: Collection[str]) -> bool:
        """Tell whether a batch arrived, and no other one wrote its documents after it."""
        return key in self._arrived and all(self._writer.get(name) == key for name in documents)

    def begin(self, key: str, documents: Collection[str]) -> None:
        """Note that a batch is about to be sent."""
        self._note({"key": key, "documents": list(documents)})
        self._apply(key, documents)

    def end(self, key: str) -> None:
        """Note that all of a batch has arrived."""
        self._note({"key": key})
        self._apply(key, None)

    def _apply(self, key: str, documents: Collection[str] | None) -> None:
        if documents is None:
            self._arrived.add(key)
            return
        self._arrived.discard(key)
        self._writer.update(dict.fromkeys(documents, key))

    def _note(self, entry: dict[str, object]) -> None:
        try:
            with self.path.open("a", encoding="utf-8") as stream:
                # On a line of its own, whatever a killed build left before it.
                stream.write(f"\n{json.dumps(entry)}\n")
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise OutputError(
                f"cannot be written: {error.strerror or error}", place=str(self.path)
            ) from error

"""Cut the stream of documents into batches that a killed build finds again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from betoog.corpus.model import Batch, Item
from betoog.resources import resource

#: A batch of this much XML gives some 15 MB of N-Quads: below the 20 MB that load best at once.
_MOST_BYTES = 1024 * 1024
#: A batch ends behind an item whose hash ends so, on average every 128 items: where it ends
#: depends on the item alone, so that one new document moves no other batch.
_CUT = 128

#: Rooms whose code decides what the quads of a document are.
_ROOMS = (
    "vocabulary",
    "documents",
    "citations",
    "argument",
    "people",
    "concepts",
    "mining",
    "motions",
    "rdf",
)
_SUFFIXES = frozenset({".py", ".toml"})
_TABLES = frozenset({".json", ".csv"})


def cut_batches(items: Iterable[Item], salt: str) -> Iterator[Batch]:
    """Cut items into batches, named after their contents.

    Parameters
    ----------
    items:
        The documents, in their order.
    salt:
        What else decides the result: the code and the tables.
    """
    waiting: list[Item] = []
    size = 0
    for item in items:
        waiting.append(item)
        size += len(item.data)
        if size >= _MOST_BYTES or int(item.sha256[:8], 16) % _CUT == 0:
            yield _batch(waiting, salt)
            waiting, size = [], 0
    if waiting:
        yield _batch(waiting, salt)


def _batch(items: Iterable[Item], salt: str) -> Batch:
    kept = tuple(items)
    digest = sha256(salt.encode())
    for item in kept:
        digest.update(f"{item.sha256} {item.name}\n".encode())
    return Batch(digest.hexdigest()[:32], kept)


def fingerprint(table_folder: Path | None) -> str:
    """Return a hash of the code, the concepts and the tables that decide what a document gives.

    Parameters
    ----------
    table_folder:
        The folder of tables; None without one.
    """
    package = Path(__file__).resolve().parents[1]
    files = [path for room in _ROOMS for path in sorted((package / room).rglob("*"))]
    digest = sha256()
    for path in [*files, resource("ontology/concepts.ttl")]:
        if path.suffix in _SUFFIXES or path.suffix == ".ttl":
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    if table_folder is not None:
        for path in sorted(table_folder.rglob("*")):
            if path.suffix in _TABLES:
                facts = path.stat()
                digest.update(f"{path.name}\0{facts.st_size}\0{facts.st_mtime_ns}".encode())
    return digest.hexdigest()

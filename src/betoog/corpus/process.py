"""Turn one document into quads: read it, mine it, write it. This is what every core does."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from betoog.corpus.model import Batch, BatchResult, Entry, Failure, Item
from betoog.documents import Document
from betoog.errors import BetoogError
from betoog.files import write_atomically
from betoog.motions import MotionArgument, Outcomes, is_motion, mine
from betoog.people import Register, read_register
from betoog.people.tables import PERSONS
from betoog.vocabulary import is_valid_id

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess


@dataclass(frozen=True, slots=True)
class Tables:
    """What the given tables say; empty without a folder of them."""

    people: Register
    outcomes: Outcomes
    tag: Callable[[str], tuple[str, ...]]


@cache
def tables(folder: str) -> Tables:
    """Read the tables below a folder, once in each process.

    Parameters
    ----------
    folder:
        Where the tables lie, at any depth; empty: no tables.
    """
    from betoog.rdf.labels import default_tagger

    tag = default_tagger()
    if not folder:
        return Tables(Register(), Outcomes({}, {}), tag)
    root = Path(folder)
    place = next((path.parent for path in sorted(root.rglob(PERSONS))), root)
    return Tables(read_register(place), Outcomes.read(root), tag)


@dataclass(frozen=True, slots=True)
class Processed:
    """The quads of one document, and those that it shares with others."""

    entry: Entry
    lines: list[str]
    shared: list[str]


def process(item: Item, known: Tables) -> Processed:
    """Read and mine one document.

    Parameters
    ----------
    item:
        The document.
    known:
        The tables.

    Raises
    ------
    BetoogError
        When it cannot be read, or has no official id.
    """
    from betoog.citations.references import references
    from betoog.documents import read_document
    from betoog.rdf.mined import argument_quads
    from betoog.rdf.mined_publication import document_quads, motion_quads, shared_quads

    document = read_document(item.data, place=item.place, name=item.name)
    _check_id(document, item.place)
    if not is_motion(document):
        cites = tuple(sorted({iri for _, _, iri in references(document)} - {document.iri}))
        lines = document_quads(document, cites=cites)
        return Processed(_entry(item, document, None, lines), lines, shared_quads(document))
    motion = mine(
        document,
        people=known.people,
        outcome=known.outcomes.of(document.identifier),
        tag=known.tag,
        cite=references,
    )
    # A sentence that a motion says twice gives its quads once.
    written = (document_quads(document, cites=motion.cites), motion_quads(motion))
    lines = list(dict.fromkeys(chain(*written, argument_quads(motion))))
    shared = shared_quads(document, motion)
    return Processed(_entry(item, document, motion, lines), lines, shared)


def _check_id(document: Document, place: str) -> None:
    if not is_valid_id(document.identifier) or not any(map(str.isdigit, document.identifier)):
        raise BetoogError(
            f"no official id: {document.identifier!r}",
            place=place,
            remedy="name the file after it, such as kst-19637-2380.xml",
        )


def _entry(
    item: Item, document: Document, motion: MotionArgument | None, lines: list[str]
) -> Entry:
    counts = motion.counts if motion is not None else None
    return Entry(
        id=document.identifier,
        sha256=item.sha256,
        place=item.place,
        kind=document.kind or "document",
        quads=len(lines),
        paragraphs=counts.paragraphs if counts else 0,
        analysed=counts.analysed if counts else 0,
        statements=len(motion.argument.statements) if motion is not None else 0,
    )


def end_with_parent() -> None:
    """Let this process end when the one that started it is gone, however that ended.

    A worker waits for work on a pipe that it holds open itself, so it would wait for ever.
    """
    parent = parent_process()
    if parent is not None:
        Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def process_batch(batch: Batch, folder: Path, table_folder: str) -> BatchResult:
    """Process a batch and leave its quads and its result in a folder, each whole or not at all.

    Parameters
    ----------
    batch:
        The documents.
    folder:
        Where ``KEY.nq`` and then ``KEY.json`` go: a batch with its second file is finished.
    table_folder:
        Where the tables lie.

    Raises
    ------
    OutputError
        When the folder cannot be written, such as on a full disk.
    """
    known = tables(table_folder)
    entries: dict[str, Entry] = {}
    failures: list[Failure] = []
    shared: set[str] = set()
    lines: list[str] = []
    for item in batch.items:
        try:
            processed = process(item, known)
        except BetoogError as error:
            failures.append(Failure(item.place, error.message, error.remedy))
            continue
        except Exception as error:  # one odd document among thousands must not stop the others
            failures.append(Failure(item.place, f"unexpected: {type(error).__name__}: {error}"))
            continue
        if processed.entry.id in entries:
            first = entries[processed.entry.id].place
            failures.append(Failure(item.place, f"{processed.entry.id} is also in {first}, kept"))
            continue
        entries[processed.entry.id] = processed.entry
        lines += processed.lines
        shared.update(processed.shared)
    write_atomically(folder / f"{batch.key}.nq", "".join(lines))
    result = BatchResult(batch.key, tuple(entries.values()), tuple(failures), tuple(sorted(shared)))
    write_atomically(folder / f"{batch.key}.json", dump(result))
    return result


def dump(result: BatchResult) -> str:
    """Write the result of a batch as JSON."""
    return json.dumps(
        {
            "key": result.key,
            "entries": [entry.plain() for entry in result.entries],
            "failures": [failure.plain() for failure in result.failures],
            "shared": result.shared,
        },
        ensure_ascii=False,
    )


def finished(folder: Path, key: str) -> BatchResult | None:
    """Return the result of a batch that an earlier run finished; None when there is none."""
    path = folder / f"{key}.json"
    if not path.exists() or not (folder / f"{key}.nq").exists():
        return None
    data = json.loads(path.read_text(encoding="utf-8"))
    return BatchResult(
        key,
        tuple(Entry(**entry) for entry in data["entries"]),
        tuple(Failure(**failure) for failure in data["failures"]),
        tuple(data["shared"]),
    )

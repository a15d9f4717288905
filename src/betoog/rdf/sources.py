"""Read the curated sources from disk: the only place where this room opens source files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from betoog.errors import SourceError, UnknownIdError, near_ones
from betoog.files import read_source
from betoog.vocabulary import is_valid_id

#: What a document's folder holds; only the editorial layer may be absent.
TEXT_FILE, DOCUMENT_FILE = "source.txt", "document.ttl"
ARGUMENT_FILE, EDITORIAL_FILE = "argument.ttl", "editorial.ttl"

#: Files of the ontology that queries can see; shapes and rules are instructions, not data.
_ONTOLOGY_FILES = ("betoog.ttl", "alignments.ttl")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source file's content, with the name by which messages call it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentSources:
    """The sources of one curated document."""

    id: str
    text: SourceText
    document: SourceText
    argument: SourceText
    editorial: SourceText | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a dataset is built from; the rules stand in the order in which they run."""

    documents: tuple[DocumentSources, ...] = ()
    ontology: tuple[SourceText, ...] = ()
    concepts: SourceText | None = None
    actors: SourceText | None = None
    links: SourceText | None = None
    rules: tuple[SourceText, ...] = ()

    def all_texts(self) -> Iterator[SourceText]:
        """Yield every source, in a fixed order."""
        yield from self.ontology
        yield from self.rules
        yield from (text for text in (self.concepts, self.actors, self.links) if text)
        for document in self.documents:
            yield from (document.text, document.document, document.argument)
            if document.editorial:
                yield document.editorial

    def fingerprint(self) -> str:
        """Return a hash that changes whenever a source does, wherever the sources lie.

        >>> Sources().fingerprint()[:8]
        'e3b0c442'
        """
        digest = hashlib.sha256()
        for source in self.all_texts():
            name = source.label.rpartition("/")[2]
            digest.update(f"{name}\0{len(source.text)}\0{source.text}\0".encode())
        return digest.hexdigest()


def read_sources(root: Path, documents: Iterable[str | Path] | None = None) -> Sources:
    """Read the sources of the curated documents and what they share.

    Parameters
    ----------
    root:
        The folder that holds ``ontology`` and ``graphs``.
    documents:
        The documents to read: ids of folders in ``graphs``, or folders elsewhere; all of
        ``graphs`` when not given.

    Returns
    -------
    The sources, documents in the order of their ids.

    Raises
    ------
    SourceError
        When a file is missing, empty, binary or not UTF-8.
    UnknownIdError
        When there is no such document; near ones are suggested.
    """
    graphs = root / "graphs"
    folders = [_folder(graphs, name) for name in documents] if documents else curated(graphs)
    found = sorted(map(read_document, dict.fromkeys(folders)), key=lambda item: item.id)
    return replace(read_shared(root), documents=tuple(found))


def read_shared(root: Path) -> Sources:
    """Read what documents share: ontology, concepts, actors, links and rules.

    Parameters
    ----------
    root:
        The folder that holds ``ontology`` and ``graphs``.

    Raises
    ------
    SourceError
        When a file is empty, binary or not UTF-8.
    """
    graphs, ontology = root / "graphs", root / "ontology"
    return Sources(
        ontology=tuple(
            read_text(ontology / name) for name in _ONTOLOGY_FILES if (ontology / name).exists()
        ),
        concepts=_read_optional(ontology / "concepts.ttl"),
        actors=_read_optional(graphs / "actors.ttl"),
        links=_read_optional(graphs / "links.ttl"),
        rules=tuple(read_text(path) for path in sorted((ontology / "rules").glob("*.rq"))),
    )


def curated(graphs: Path) -> list[Path]:
    """List the folders of curated documents in a folder, in the order of their ids."""
    return sorted(path.parent for path in graphs.glob(f"*/{ARGUMENT_FILE}"))


def read_document(folder: Path) -> DocumentSources:
    """Read the sources of one document; its folder's name is its id.

    Raises
    ------
    SourceError
        When a file is missing or unreadable, or the folder's name cannot be an id.
    """
    name = folder.resolve().name
    if not is_valid_id(name):
        raise SourceError(
            "the folder's name cannot be the id of a document",
            place=_label(folder),
            remedy="name it like kst-19637-2394",
        )
    return DocumentSources(
        id=name,
        text=read_text(folder / TEXT_FILE),
        document=read_text(folder / DOCUMENT_FILE),
        argument=read_text(folder / ARGUMENT_FILE),
        editorial=_read_optional(folder / EDITORIAL_FILE),
    )


def _folder(graphs: Path, name: str | Path) -> Path:
    for folder in (Path(name), graphs / name):
        if folder.is_dir():
            return folder
    known = [path.name for path in curated(graphs)]
    raise UnknownIdError(
        f"no curated document {str(name)!r}",
        remedy=near_ones(str(name), known) or f"there are: {', '.join(known)}",
    )


def read_text(path: Path) -> SourceText:
    """Read a source file; messages call it by its path from the working folder.

    Raises
    ------
    SourceError
        When it is missing, empty, binary or not UTF-8.
    """
    label = _label(path)
    try:
        return SourceText(label, read_source(path))
    except SourceError as error:
        raise SourceError(error.message, place=label, remedy=error.remedy) from error


def _read_optional(path: Path) -> SourceText | None:
    return read_text(path) if path.exists() else None


def _label(path: Path) -> str:
    # A path below the working folder is short and can be clicked in a terminal.
    full, here = path.resolve(), Path.cwd()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(path)

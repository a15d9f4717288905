"""Start a folder for curating another document: its text, its metadata, a commented template."""

from __future__ import annotations

import shutil
import tempfile
from importlib import resources
from pathlib import Path

from betoog.citations import find_citations
from betoog.documents import Document, read_document
from betoog.documents.readers.plain import NAME as PLAIN
from betoog.errors import OutputError, SourceError
from betoog.files import read_source, write_atomically
from betoog.rdf.describe import document_description
from betoog.vocabulary import is_valid_id

_DOCUMENT_HEAD = """\
# What the official publication says. Add what it leaves out: bt:author (a person of
# graphs/actors.ttl), bt:authorCapacity (a post), bt:addressedTo. Say who curates with
# bt:curator, and bt:reviewed true once somebody else has been over it."""


def start_folder(file: Path, graphs: Path, identifier: str | None = None) -> Path:
    """Make the folder of a document to curate, whole or not at all.

    Parameters
    ----------
    file:
        The document: plain text or official XML.
    graphs:
        The folder in which its folder is made.
    identifier:
        The document's official id; when not given, the one that the document or its file's name
        gives.

    Returns
    -------
    The new folder, with ``source.txt``, ``document.ttl``, ``argument.ttl`` and ``editorial.ttl``.

    Raises
    ------
    SourceError
        When the file cannot be read, or the id is none or another than the document's own.
    OutputError
        When the folder is there already or cannot be written.
    """
    if identifier is not None and not is_valid_id(identifier):
        raise SourceError(
            f"{identifier!r} is no id", place="--id", remedy="an official id is like kst-19637-2394"
        )
    document = read_document(file, name=identifier or "")
    name = document.identifier
    if identifier and name != identifier:
        raise SourceError(f"the document itself says that it is {name}", place=str(file))
    folder = graphs / name
    if folder.exists():
        raise OutputError("is there already", place=str(folder), remedy="it was left as it is")
    _write_folder(folder, _files(document, file, folder))
    return folder


def _files(document: Document, file: Path, folder: Path) -> dict[str, str]:
    description = document_description(document)
    return {
        "source.txt": _source_text(document, file),
        "document.ttl": f"{_DOCUMENT_HEAD}\n\n{description}",
        "argument.ttl": _filled("argument.ttl", document, folder),
        "editorial.ttl": _filled("editorial.ttl", document, folder),
    }


def _source_text(document: Document, file: Path) -> str:
    """Give the text to keep: as supplied when it is plain text, as read when it is XML."""
    # The normalised text of a plain one comes from nothing but the file itself; what a reader
    # takes out of markup is a text of its own.
    if document.format == PLAIN:
        return read_source(file)
    return f"{document.text.text}\n"


def _filled(template: str, document: Document, folder: Path) -> str:
    source = resources.files("betoog.exchange") / "templates" / template
    return (
        source.read_text(encoding="utf-8")
        .replace("{id}", document.identifier)
        .replace("{folder}", folder.as_posix())
        .replace("{references}", _references(document))
    )


def _references(document: Document) -> str:
    """List the references that the text makes, as comments to use with bt:cites."""
    found = dict.fromkeys(
        (citation.identifier, " ".join(citation.text.split()))
        for citation in find_citations(document.text.text)
        if citation.identifier
    )
    lines = [f"#   {identifier}  «{text}»" for identifier, text in found]
    return "\n".join(["", "# References in the text, for bt:cites:", *lines]) if lines else ""


def _write_folder(folder: Path, files: dict[str, str]) -> None:
    """Write into a temporary neighbour first, so that a half-made folder is never seen."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise OutputError(error.strerror or str(error), place=str(folder)) from error
    try:
        for name, text in files.items():
            write_atomically(draft / name, text)
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError as error:
        raise OutputError(error.strerror or str(error), place=str(folder)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)

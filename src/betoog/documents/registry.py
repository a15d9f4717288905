"""Read a document of any known format into the document model."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from betoog.documents.model import Document
from betoog.documents.readers import handelingen, kamerstuk, kamerwrk, plain
from betoog.documents.source import Source


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: how to recognise it by its content, and how to read it."""

    name: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Document]


#: In the order in which they are asked; plain text comes last, since any text is one.
#: A reader for HTML, PDF or Word is one more line here and one more file in ``readers``.
READERS = (
    Reader("kamerstuk", kamerstuk.recognises, kamerstuk.read),
    Reader("kamerwrk", kamerwrk.recognises, kamerwrk.read),
    Reader("handelingen", handelingen.recognises, handelingen.read),
    Reader("plain", plain.recognises, plain.read),
)

#: Formats that are known but not read, by their first bytes, with what to do instead.
_UNREAD = (
    (b"%PDF-", "a PDF", "save its text as plain text"),
    (b"PK\x03\x04", "a Word document or another archive", "save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "save it as plain text"),
    (b"{\\rtf", "a rich text file", "save it as plain text"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"\xfd7zXZ", "a compressed file", "unpack it first"),
)

_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<html)\b", re.IGNORECASE)
_HTML_REMEDY = "official publications have the same text as XML"


def read_document(source: Path | str | bytes, *, place: str = "", name: str = "") -> Document:
    r"""Read a document; its content decides the format, not its name.

    Parameters
    ----------
    source:
        A path, or the bytes of a document.
    place:
        What stands for the bytes in messages, such as a member of an archive.
    name:
        The id to use where the document does not give its own; by default the file's name.

    Returns
    -------
    The document; offsets are Unicode code points of its normalised text.

    Raises
    ------
    SourceError
        When the file is missing, empty, too large, binary, wrongly encoded, truncated, or of a
        format that is not read. The message names the file and, where it is known, the line.

    >>> document = read_document(b"De Kamer,\nverzoekt de regering.", name="kst-19637-2380")
    >>> document.text.text
    'De Kamer, verzoekt de regering.'
    >>> document.metadata.number, document.metadata.dossiers[0].id
    ('2380', '19637')
    >>> read_document(b"%PDF-1.7 ...", place="a.pdf")
    Traceback (most recent call last):
        ...
    betoog.errors.SourceError: a.pdf: this is a PDF, which is not read (save its text as plain text)
    """
    content = _content(source, place, name)
    if _HTML.match(content.data):
        raise content.error("this is a web page, which is not read", remedy=_HTML_REMEDY)
    for start, what, remedy in _UNREAD:
        if content.data.startswith(start):
            raise content.error(f"this is {what}, which is not read", remedy=remedy)
    for reader in READERS:
        if reader.recognises(content):
            return reader.read(content)
    raise _unknown(content)


def _content(source: Path | str | bytes, place: str, name: str) -> Source:
    if isinstance(source, bytes):
        return Source(source, place=place, name=name)
    path = Path(source)
    content = Source.of_file(path)
    content.place = place or content.place
    content.name = name or content.name
    return content


def _unknown(source: Source) -> Exception:
    root = str(source.root.tag).rpartition("}")[2]
    return source.error(
        f"XML of an unknown kind: its root is <{root}>",
        line=source.root.sourceline or 0,
        remedy="kamerstuk, kamerwrk and handelingen are read",
    )

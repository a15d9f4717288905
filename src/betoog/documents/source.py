"""The bytes of a document, decoded or parsed once, with errors that name file and line."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from betoog.errors import SourceError
from betoog.files import MAX_SOURCE_BYTES, read_bytes

if TYPE_CHECKING:
    from betoog.documents.xml_element import Element

_XML_START = re.compile(rb"\s*<(?:[?!A-Za-z])")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")

#: Encodings in which any bytes pass: a declaration of one of them proves nothing.
_SINGLE_BYTE = {
    "iso-8859-1", "iso-8859-15", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii",
}  # fmt: skip

#: The deepest official publication nests some 20 elements; more is an attack on the stack.
_MAX_DEPTH = 200

# Tab, line feed, vertical tab, form feed and carriage return occur in text; the rest does not.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


class Source:
    """A document's bytes with its place for messages.

    Parameters
    ----------
    data:
        The bytes of the file.
    place:
        The file's path, or what stands for it in messages.
    name:
        The file's name without extension: an id of last resort.
    """

    def __init__(self, data: bytes, *, place: str = "", name: str = "") -> None:
        if len(data) > MAX_SOURCE_BYTES:
            raise SourceError(f"larger than {MAX_SOURCE_BYTES // 1024 // 1024} MB", place=place)
        if not data.strip():
            raise SourceError("the file is empty", place=place)
        self.data = data
        self.place = place
        self.name = name

    @classmethod
    def of_file(cls, path: Path) -> Source:
        """Read a file; a missing, empty or too large one raises `SourceError`."""
        return cls(read_bytes(path), place=str(path), name=path.stem)

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def looks_like_xml(self) -> bool:
        """Whether the bytes begin like markup, in UTF-8 or UTF-16."""
        head = self.data[:200].removeprefix(b"\xef\xbb\xbf")
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            head = head[2:].replace(b"\0", b"")
        return _XML_START.match(head) is not None

    def error(self, message: str, *, line: int = 0, remedy: str = "") -> SourceError:
        """Make the error for a line of this source, 0 when the line is not known."""
        name = self.place or self.name or "document"
        return SourceError(message, place=f"{name}:{line}" if line else name, remedy=remedy)

    @cached_property
    def text(self) -> str:
        """The bytes as text, which must be UTF-8 without control characters."""
        if b"\0" in self.data:
            line = self._line(self.data.index(b"\0"))
            raise self.error("this is a binary file, not text", line=line)
        try:
            text = self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self.error(
                f"not UTF-8 at byte {error.start}",
                line=self._line(error.start),
                remedy="convert it first, for example with iconv -f WINDOWS-1252 -t UTF-8",
            ) from error
        control = _CONTROL.search(text)
        if control:
            line = text.count("\n", 0, control.start()) + 1
            raise self.error(f"control character U+{ord(control.group()):04X} in text", line=line)
        return text

    @cached_property
    def root(self) -> Element:
        """The root element of the XML, parsed without entities, DTD and network."""
        from lxml import etree

        self._check_declared_encoding()
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, dtd_validation=False, no_network=True,
            huge_tree=False, remove_comments=True,
        )  # fmt: skip
        try:
            root = cast("Element", etree.fromstring(self.data, parser))
        except etree.XMLSyntaxError as error:
            message = f"not well-formed XML: {_first_line(error.msg)}"
            raise self.error(message, line=error.lineno or 0) from error
        except (ValueError, LookupError) as error:
            raise self.error(f"not readable as XML: {_first_line(str(error))}") from error
        self._check_entities(root)
        return root

    def _check_declared_encoding(self) -> None:
        """Report a declared single-byte encoding where the bytes are plainly UTF-8."""
        match = _ENCODING.match(self.data[:200])
        if match is None or self.data.isascii():
            return
        declared = match[1].decode("ascii")
        if declared.lower() not in _SINGLE_BYTE:
            return
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError:
            return
        raise self.error(
            f"declares {declared} but is written in UTF-8", line=1,
            remedy='let the first line say encoding="UTF-8"',
        )  # fmt: skip

    def _check_entities(self, root: Element) -> None:
        """Refuse declared entities, which would leave holes in the text, and deep nesting."""
        from lxml import etree

        for entity in root.iter(etree.Entity):
            line = entity.sourceline or 0
            raise self.error(
                f"uses the entity {entity.text}", line=line, remedy="write the character itself"
            )
        dtd = root.getroottree().docinfo.internalDTD
        if dtd is not None and any(True for _ in dtd.iterentities()):
            raise self.error("declares entities of its own", line=1, remedy="remove its DOCTYPE")

    def _line(self, offset: int) -> int:
        return self.data.count(b"\n", 0, offset) + 1


def check_depth(source: Source, depth: int) -> None:
    """Raise `SourceError` when elements nest deeper than any official publication does."""
    if depth > _MAX_DEPTH:
        raise source.error(f"elements nest deeper than {_MAX_DEPTH}")


def _first_line(message: str | None) -> str:
    return (message or "unknown error").splitlines()[0]

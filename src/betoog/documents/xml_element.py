"""The part of lxml's elements that the readers use, as a type.

One adapter: the readers know no other type of lxml's, which is imported only when XML is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class Dtd(Protocol):
    """A document type definition inside a document."""

    def iterentities(self) -> Iterator[object]:
        """Yield the declared entities."""
        ...


class DocInfo(Protocol):
    """What stands before the root element."""

    @property
    def internalDTD(self) -> Dtd | None:  # noqa: N802 - lxml's own name
        """The internal subset, if the document has a DOCTYPE."""
        ...


class Tree(Protocol):
    """A whole document."""

    @property
    def docinfo(self) -> DocInfo:
        """What stands before the root element."""
        ...

    def getpath(self, element: Element) -> str:
        """Return the XPath of an element."""
        ...


class Element(Protocol):
    """An element, or a processing instruction, whose tag is no text."""

    @property
    def tag(self) -> object:
        """The name, with its namespace in braces; a function for what is no element."""
        ...

    @property
    def text(self) -> str | None:
        """The text before the first child."""
        ...

    @property
    def tail(self) -> str | None:
        """The text behind the element."""
        ...

    @property
    def sourceline(self) -> int | None:
        """The line in the file."""
        ...

    def get(self, key: str, default: str, /) -> str:
        """Return an attribute's value."""
        ...

    def find(self, path: str, /) -> Element | None:
        """Return the first element on a path."""
        ...

    def iterfind(self, path: str, /) -> Iterator[Element]:
        """Yield the elements on a path."""
        ...

    def iter(self, *tags: object) -> Iterator[Element]:
        """Yield this element and those in it."""
        ...

    def getroottree(self) -> Tree:
        """Return the document."""
        ...

    def __iter__(self) -> Iterator[Element]: ...

"""Read paragraphs, marks and speakers from official XML, as far as citations need them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from betoog.citations.debate import Passage
from betoog.errors import SourceError

if TYPE_CHECKING:
    from lxml import etree

#: What carries running text in the current and the older dialect.
_PARAGRAPHS = ("al", "titel", "item-titel", "noot.al", "tuskop")


@dataclass(frozen=True, slots=True)
class Mark:
    """An official reference mark: the ids it links to, without the stray spaces some have."""

    target: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text, white space folded, and the marks in it."""

    text: str
    marks: tuple[Mark, ...]


def parse(data: bytes, place: str) -> etree._Element:
    """Parse XML without entities, DTDs, network or recovery.

    Raises
    ------
    SourceError
        When the data is no well-formed XML.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"not well-formed XML: {error}", place=place) from error
    if root.getroottree().docinfo.doctype:
        raise SourceError("a DTD is not accepted", place=place)
    return root


def paragraphs(root: etree._Element) -> Iterator[Paragraph]:
    """Give the paragraphs of a document; a note's text is a paragraph of its own."""
    for element in root.iter(*_PARAGRAPHS):
        text = _own_text(element)
        if text:
            marks = (Mark(*m) for m in _marks(element))
            yield Paragraph(text, tuple(marks))


def _own_text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag != "noot" and isinstance(child.tag, str):
            parts.append(_own_text_unfolded(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def _own_text_unfolded(element: etree._Element) -> str:
    inner = "".join(
        (_own_text_unfolded(child) if child.tag != "noot" and isinstance(child.tag, str) else "")
        + (child.tail or "")
        for child in element
    )
    return (element.text or "") + inner


def _marks(element: etree._Element) -> Iterator[tuple[str, str]]:
    for mark in element.iter("extref"):
        # A mark inside a note inside this paragraph belongs to the note's own paragraph.
        holder = next(a for a in mark.iterancestors() if a.tag in _PARAGRAPHS)
        if holder is element and mark.get("soort") == "document":
            yield re.sub(r"\s", "", mark.get("doc", "")), " ".join("".join(mark.itertext()).split())


def debate(root: etree._Element) -> tuple[Passage, ...]:
    """Give a debate's passages in order, with their speakers and the motions they belong to."""
    found: list[Passage] = []
    motions: dict[etree._Element, int] = {}
    speaker: str | None = None
    for element in root.iter("spreker", "al"):
        if element.tag == "spreker":
            speaker = " ".join(" ".join(element.itertext()).split()).split("(")[0].strip(" :")
            continue
        text = _own_text(element)
        if not text:
            continue
        motion = next((a for a in element.iterancestors() if a.tag == "motie"), None)
        ordinal = motions.setdefault(motion, len(motions)) if motion is not None else None
        found.append(Passage(text, speaker, ordinal))
    return tuple(found)

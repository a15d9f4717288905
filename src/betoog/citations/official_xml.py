"""Read paragraphs, marks and speakers from official XML, as far as citations need them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from betoog.citations.debate import Passage
from betoog.citations.lexicon import mapping
from betoog.citations.mentions import surnames
from betoog.citations.model import DocumentFacts
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
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"not well-formed XML: {error}", place=place) from error
    if str(root.getroottree().docinfo.doctype):
        raise SourceError("a DTD is not accepted", place=place)
    return root


def paragraphs(root: etree._Element) -> Iterator[Paragraph]:
    """Give the paragraphs of a document; a note's text is a paragraph of its own."""
    for element in root.iter(*_PARAGRAPHS):
        text = _own_text(element)
        if text:
            marks = (Mark(*m) for m in _marks(element))
            yield Paragraph(text, tuple(marks))


def _all_text(element: etree._Element) -> str:
    return " ".join(str(element.xpath("string()")).split())


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
            yield re.sub(r"\s", "", mark.get("doc", "")), _all_text(mark)


def debate(root: etree._Element) -> tuple[Passage, ...]:
    """Give a debate's passages in order, with their speakers and the motions they belong to."""
    found: list[Passage] = []
    motions: dict[etree._Element, int] = {}
    speaker: str | None = None
    for element in root.iter("spreker", "al"):
        if element.tag == "spreker":
            speaker = _all_text(element).partition("(")[0].strip(" :")
            continue
        text = _own_text(element)
        if not text:
            continue
        motion = next((a for a in element.iterancestors() if a.tag == "motie"), None)
        ordinal = motions.setdefault(motion, len(motions)) if motion is not None else None
        found.append(Passage(text, speaker, ordinal))
    return tuple(found)


#: What a paper is called in running text follows from the first word of its title.
_NOUN_OF_TITLE = re.compile(
    r"(?:(?:nader\s+)?gewijzigde?\s+)?"
    r"(?P<noun>motie|(?:sub)?amendement|brief|voorstel van wet|initiatiefnota|nota)",
    re.IGNORECASE,
)
_MOVERS = re.compile(r"van\s+(?:het\s+lid|de\s+leden)\s+(?P<names>.+)", re.IGNORECASE)
_ADDRESS = re.compile(r"/(?P<identifier>(?:kst|h)-[^/]+)/metadata\.xml$")


def _identifier(root: etree._Element) -> str | None:
    """Give a document's id: written out in its metadata, or in the address of its record."""
    written = root.find(".//meta[@name='DC.identifier']")
    if written is not None:
        return str(written.get("content", "")) or None
    record = root.find(".//meta[@name='OVERHEIDop.externMetadataRecord']")
    found = _ADDRESS.search(record.get("content", "")) if record is not None else None
    return str(found["identifier"]) if found else None


def facts(root: etree._Element) -> tuple[DocumentFacts | None, str | None]:
    """Give what a document says of itself: its id, kind, date and movers, and its dossier."""
    identifier = _identifier(root)
    if identifier is None:
        return None, None
    title = " ".join(_all_text(title) for title in root.iterfind(".//stuk/titel"))
    noun = _NOUN_OF_TITLE.match(title)
    movers = _MOVERS.search(title)
    date = root.find(".//datumtekst/datum")
    dossier = re.fullmatch(r"kst-(.+)-[0-9A-Za-z]+", identifier)
    own = DocumentFacts(
        identifier,
        mapping("relative.nouns")[noun["noun"].lower()] if noun else "",
        date.get("isodatum", "") if date is not None else "",
        surnames(movers["names"].lower().removesuffix(" c.s.")) if movers else (),
    )
    return own, dossier[1] if dossier else None

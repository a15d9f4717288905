"""The document model: metadata, structure, text, footnotes and reference marks of one document.

Every reader gives the same model, whatever the format. Positions are spans of the normalised
text, in Unicode code points, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from betoog.documents.mapping import NormalisedText
from betoog.documents.spans import Span


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    ADDRESS = "address"  # Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
    DATELINE = "dateline"  # Den Haag, 11 juni 2018
    SALUTATION = "salutation"  # Geachte voorzitter,
    CLOSING = "closing"  # Hoogachtend,
    SPEAKER = "speaker"  # De heer Koerhuis (VVD):
    SIGNATURE = "signature"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a document: a heading, a paragraph, a list item and so on.

    Parameters
    ----------
    kind:
        What it is.
    span:
        Its own words, without the label.
    label:
        The number or bullet before a list item, where there is one.
    group:
        The number of the group of paragraphs that it stands in, from 1; 0: in none. The
        paragraphs of a group can be one sentence, cut for its layout.
    speaker:
        The index in `Document.speakers` of who says it; None outside debates.
    part:
        The id of the document printed inside this one, such as a motion in a debate.
    """

    kind: BlockKind
    span: Span
    label: Span | None = None
    group: int = 0
    speaker: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its mark, the offset where the mark stood, and its text at the text's end.

    A supplied plain text has the marks only: ``span`` is None then.
    """

    mark: str
    anchor: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReferenceMark:
    """A reference that the official publication itself marks.

    ``target`` is the official id (``kst-28844-266``), a dossier (``dossier/36410-VII``) or an
    address, by ``kind``: document, dossier, url or internal.
    """

    span: Span
    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed, as the document writes it; a motion gives surnames without a role."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a debate, as the report writes it."""

    name: str
    prefix: str = ""  # De heer, Mevrouw, Minister
    party: str = ""

    @property
    def is_chair(self) -> bool:
        """Whether this is the chair, whom the report names by the post."""
        return self.name.lower() in {"voorzitter", "ondervoorzitter"}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier that a document belongs to: 36 410, chapter VI."""

    number: str  # five digits without a space, older ones fewer
    chapter: str = ""  # budget chapter (VI), or the number of a Council of the EU (02)
    title: str = ""
    kingdom_act: str = ""  # R2160

    @property
    def id(self) -> str:
        """The dossier as it stands in official ids: ``36410-VI``."""
        return f"{self.number}-{self.chapter}" if self.chapter else self.number


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the official publication says of itself; empty where it says nothing."""

    dossiers: tuple[Dossier, ...] = ()
    number: str = ""  # 2394, or Y for the Senate
    reprint: str = ""  # h1 for the first reprint, n1 for a further version
    date: str = ""  # ISO 8601
    meeting_year: str = ""  # 2017-2018
    chamber: str = ""  # 1 or 2
    author: str = ""
    addressee: str = ""
    submitters: tuple[str, ...] = ()  # with initials, from the metadata record
    replaces: tuple[str, ...] = ()  # official ids of the documents that this one replaces
    alternative_title: str = ""  # the title in the metadata record


@dataclass(frozen=True, slots=True)
class TextNode:
    """A text node of the XML that a text was made from: its place in ``text.source``."""

    start: int
    end: int
    xpath: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document, whatever the format it was read from."""

    identifier: str
    iri: str
    kind: str  # motie, brief, memorie-van-toelichting, debat ...; empty when not known
    title: str
    metadata: Metadata
    text: NormalisedText
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    references: tuple[ReferenceMark, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    nodes: tuple[TextNode, ...] = ()
    format: str = ""  # the name of the reader
    file_sha256: str = ""  # of the bytes that were read

    def paragraphs(self) -> Iterator[Block]:
        """Yield the blocks of running text: paragraphs and list items."""
        for block in self.blocks:
            if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
                yield block

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds an offset of the text, None between blocks."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        if index < 0 or offset >= self.blocks[index].span.end:
            return None
        return self.blocks[index]

    def origin(self, offset: int) -> tuple[str, int] | None:
        """Map an offset of the text to the XML that it was read from.

        Parameters
        ----------
        offset:
            Code points into the normalised text.

        Returns
        -------
        The XPath of a text node and the offset in it; None for a plain text, and between blocks.

        Raises
        ------
        IndexError
            When the offset lies outside the text.
        """
        position = self.text.to_source(offset)
        index = bisect_right(self.nodes, position, key=lambda node: node.start) - 1
        if index < 0 or position >= self.nodes[index].end:
            return None
        node = self.nodes[index]
        return node.xpath, position - node.start

    def offset_of(self, xpath: str, offset: int) -> int | None:
        """Map a place in the XML to the text: the other way of `origin`.

        Parameters
        ----------
        xpath, offset:
            The XPath of a text node, as `origin` gives it, and an offset in it.

        Returns
        -------
        The offset in the text; None when the node is not part of it or the place was left out.
        """
        for node in self.nodes:
            if node.xpath == xpath and 0 <= offset < node.end - node.start:
                return self.text.to_text(node.start + offset)
        return None

"""Read a plain text: a letter or motion as somebody supplied it."""

from __future__ import annotations

import re

from betoog.documents.identifiers import official_iri, parse_kamerstuk_id, slug
from betoog.documents.letters import read_letter
from betoog.documents.model import Block, BlockKind, Document, Footnote, Metadata, Signatory
from betoog.documents.normaliser import normalise
from betoog.documents.parties import sign_motion
from betoog.documents.readers.common import addressee_in, author_of, date_of_letter
from betoog.documents.source import Source
from betoog.documents.spans import span_of

NAME = "plain"

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")


def recognises(source: Source) -> bool:
    """Take everything that does not begin like markup."""
    return not source.looks_like_xml


def read(source: Source) -> Document:
    """Read a plain text.

    The text says nothing of dossier and number: they come from the file's name where that is an
    official id. Letterhead, signature and the mark of a footnote are found in the text itself.
    """
    text = normalise(source.text)
    if not text.text:
        raise source.error("the file holds only white space")
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, span_of(text.text, *match.span()))
        for match in _PARAGRAPH.finditer(text.text)
    )
    is_motion = blocks[0].span.exact.startswith("De Kamer,")
    title = ""
    if is_motion:
        blocks, signatories = sign_motion(blocks)
    else:
        letter = read_letter(text, blocks)
        blocks, signatories, title = letter.blocks, letter.signatories, letter.subject
    identifier = slug(source.name)
    return Document(
        identifier=identifier,
        iri=official_iri(identifier),
        kind="motie" if is_motion else "brief" if signatories else "",
        title=title,
        metadata=_metadata(identifier, blocks, signatories),
        text=text,
        blocks=blocks,
        footnotes=tuple(Footnote(mark.mark, mark.offset) for mark in text.footnote_marks),
        signatories=signatories,
        format=NAME,
        file_sha256=source.sha256,
    )


def _metadata(
    identifier: str, blocks: tuple[Block, ...], signatories: tuple[Signatory, ...]
) -> Metadata:
    """Give what the file's name and the opening lines say."""
    parts = parse_kamerstuk_id(identifier)
    return Metadata(
        dossiers=(parts.dossier,) if parts else (),
        number=parts.number if parts else "",
        reprint=parts.reprint if parts else "",
        date=date_of_letter(blocks),
        author=author_of(signatories),
        addressee=addressee_in(blocks),
    )

"""Read the older XML of a Kamerstuk (``kamerwrk``, until about 2009)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from betoog.documents.identifiers import official_iri, parse_dossier, reprint_of, slug
from betoog.documents.kinds import kind_of
from betoog.documents.model import Block, Document, Dossier, Metadata, Signatory
from betoog.documents.parties import sign_letter, sign_motion
from betoog.documents.readers.common import (
    addressee_in,
    author_of,
    date_of_letter,
    meta_values,
    official_id,
    replaced_ids,
)
from betoog.documents.source import Source
from betoog.documents.xml_walk import XmlWalk, content

if TYPE_CHECKING:
    from betoog.documents.xml_element import Element

NAME = "kamerwrk"

#: The parts of ``stuk`` that are metadata; whatever else stands in it is text.
_HEADER = frozenset({"ltrlabel", "nummer", "titel", "subtitel"})

_YEARS = re.compile(r"\d{4}\s*[-\u2013/]\s*\d{2,4}")


def recognises(source: Source) -> bool:
    """Take XML whose root is ``kamerwrk``."""
    return source.looks_like_xml and source.root.tag == NAME


def read(source: Source) -> Document:
    """Read a Kamerstuk in the older dialect."""
    root = source.root
    piece = root.find("body/stuk")
    if piece is None:
        raise source.error("this Kamerstuk has no <stuk>", line=root.sourceline or 0)
    title = content(piece.find("titel"))
    walk = XmlWalk(source)
    walk.read_within(piece, header=_HEADER)
    assembled = walk.assemble()
    if not assembled.blocks:
        raise source.error("this Kamerstuk has no text", line=piece.sourceline or 0)
    kind = kind_of(title, older_type=root.get("publtype", ""))
    blocks, signatories = _signed(kind, assembled.blocks)
    dossiers = _dossiers(root)
    number = content(piece.find("nummer"))
    identifier = _identifier(source, dossiers, number)
    return Document(
        identifier=identifier,
        iri=official_iri(identifier),
        kind=kind,
        title=title,
        metadata=Metadata(
            dossiers=dossiers,
            number=number,
            reprint=reprint_of(identifier),
            date=date_of_letter(blocks),
            meeting_year=_meeting_year(root),
            chamber=root.get("kamer", ""),
            author=author_of(signatories),
            addressee=addressee_in(blocks),
            replaces=replaced_ids(title, dossiers),
        ),
        text=assembled.text,
        blocks=blocks,
        footnotes=assembled.footnotes,
        references=assembled.references,
        signatories=signatories,
        nodes=assembled.nodes,
        format=NAME,
        file_sha256=source.sha256,
    )


def _signed(
    kind: str, blocks: tuple[Block, ...]
) -> tuple[tuple[Block, ...], tuple[Signatory, ...]]:
    return sign_motion(blocks) if kind == "motie" else sign_letter(blocks)


def _dossiers(root: Element) -> tuple[Dossier, ...]:
    found = (
        parse_dossier(content(subject.find("nummer")), content(subject.find("naam")))
        for subject in root.iterfind("frontm/onderw")
    )
    return tuple(dossier for dossier in found if dossier is not None)


def _identifier(source: Source, dossiers: tuple[Dossier, ...], number: str) -> str:
    given = official_id(meta_values(source.root))
    if given:
        return slug(given)
    return slug(f"kst-{dossiers[0].id}-{number}" if dossiers and number else source.name)


def _meeting_year(root: Element) -> str:
    match = _YEARS.search(content(root.find("frontm/vergjaar")))
    return match.group().replace("/", "-") if match else ""

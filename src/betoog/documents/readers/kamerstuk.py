"""Read the current XML of a Kamerstuk (``officiele-publicatie/kamerstuk``).

Schema: http://technische-documentatie.oep.overheid.nl, op-consolidated of 2014-05-15.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from betoog.documents.dates import dutch_date, iso_date
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

NAME = "kamerstuk"

#: The parts of ``stuk`` that are metadata; whatever else stands in it is text.
_HEADER = frozenset({"stuknr", "titel", "datumtekst"})


def recognises(source: Source) -> bool:
    """Take XML with a ``kamerstuk`` under its root."""
    return source.looks_like_xml and source.root.find("kamerstuk") is not None


def read(source: Source) -> Document:
    """Read a Kamerstuk in the current dialect."""
    paper = source.root.find("kamerstuk")
    piece = paper.find("stuk") if paper is not None else None
    if paper is None or piece is None:
        raise source.error("this Kamerstuk has no <stuk>", line=source.root.sourceline or 0)
    meta = meta_values(source.root)
    title = content(piece.find("titel"))
    walk = XmlWalk(source)
    walk.read_within(piece, header=_HEADER)
    assembled = walk.assemble()
    if not assembled.blocks:
        raise source.error("this Kamerstuk has no text", line=piece.sourceline or 0)
    kind = kind_of(title)
    blocks, signatories = _signed(kind, assembled.blocks, piece)
    dossiers = _dossiers(paper)
    number = content(piece.find("stuknr/ondernummer")) or _plain_number(piece)
    identifier = _identifier(source, meta, dossiers, number)
    return Document(
        identifier=identifier,
        iri=official_iri(identifier),
        kind=kind,
        title=title,
        metadata=Metadata(
            dossiers=dossiers,
            number=number,
            reprint=reprint_of(identifier),
            date=_date(piece, blocks, meta),
            meeting_year=_meeting_year(paper),
            chamber=_line(paper, "kamernummer"),
            author=_author(title, signatories),
            addressee=addressee_in(blocks),
            submitters=meta.get("OVERHEIDop.indiener", ()),
            replaces=replaced_ids(title, dossiers),
            alternative_title=next(iter(meta.get("OVERHEIDop.documenttitel", ())), ""),
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
    kind: str, blocks: tuple[Block, ...], piece: Element
) -> tuple[tuple[Block, ...], tuple[Signatory, ...]]:
    """Find the signatories: marked as such in letters, lines of names under motions."""
    marked = tuple(_signatories(piece))
    if kind == "motie" and not marked:
        return sign_motion(blocks)
    blocks, found = sign_letter(blocks)
    return blocks, marked or found


def _signatories(piece: Element) -> list[Signatory]:
    """Pair each name in the closing with the post before it."""
    signatories: list[Signatory] = []
    for closing in piece.iter("ondertekening"):
        role = ""
        for part in closing.iter("functie", "naam"):
            if part.tag == "functie":
                role = content(part).rstrip(",")
            else:
                name = " ".join(filter(None, (content(child) for child in part)))
                signatories.append(Signatory(name or content(part), role))
                role = ""
    return signatories


def _dossiers(paper: Element) -> tuple[Dossier, ...]:
    """Return the dossiers that the document belongs to, the first one in its id first."""
    found = []
    for dossier in paper.iterfind("dossier"):
        title = content(dossier.find("titel"))
        for numbers in dossier.iterfind("dossiernummer"):
            parsed = parse_dossier(_dossier_number(numbers), title)
            if parsed is not None:
                found.append(parsed)
    return tuple(found)


def _dossier_number(numbers: Element) -> str:
    """Write the parts of a dossier number as one: 36 410-VI, 36 027 (R2160)."""
    base = content(numbers.find("dossiernr"))
    chapter = content(numbers.find("begrotingshoofdstuk")) or content(numbers.find("raadnr"))
    kingdom = content(numbers.find("rijkswetnr"))
    return f"{base}{f'-{chapter}' if chapter else ''}{f' ({kingdom})' if kingdom else ''}"


def _plain_number(piece: Element) -> str:
    return content(piece.find("stuknr")).removeprefix("Nr.").strip()


def _identifier(
    source: Source, meta: Mapping[str, tuple[str, ...]], dossiers: tuple[Dossier, ...], number: str
) -> str:
    """Return the official id: from the record, else from dossier and number, else the name."""
    given = official_id(meta)
    if given:
        return slug(given)
    if dossiers and number:
        return slug(f"kst-{dossiers[0].id}-{number}")
    return slug(source.name)


def _date(piece: Element, blocks: tuple[Block, ...], meta: Mapping[str, tuple[str, ...]]) -> str:
    """Return the date of the document: as dated, as written, as in the record."""
    dated = piece.find("datumtekst/datum")
    written = iso_date(dated.get("isodatum", "")) if dated is not None else ""
    return (
        written
        or dutch_date(content(piece.find("datumtekst")))
        or date_of_letter(blocks)
        or iso_date(next(iter(meta.get("DCTERMS.issued", ())), ""))
    )


def _line(paper: Element, name: str) -> str:
    return content(paper.find(f"kamerstukkop/tekstregel[@inhoud='{name}']"))


def _meeting_year(paper: Element) -> str:
    return _line(paper, "vergaderjaar").removeprefix("Vergaderjaar").strip()


def _author(title: str, signatories: tuple[Signatory, ...]) -> str:
    """Return the post that wrote the document, as its signature or its title has it."""
    _, _, titled = title.partition(" VAN DE ")
    return author_of(signatories) or (titled if title.upper().startswith("BRIEF") else "")

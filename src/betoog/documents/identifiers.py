"""Official ids, dossier numbers and chapters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from betoog.documents.model import Dossier
from betoog.vocabulary import document_iri, document_namespace

#: The series of https://zoek.officielebekendmakingen.nl whose ids this room can meet.
_OFFICIAL = re.compile(r"(?:kst|h|ah|kv|blg|stb|stcrt|trb|nds|ag)-[0-9A-Za-z][0-9A-Za-z-]*")

_DOSSIER = re.compile(
    r"(?P<number>\d[\d\s]*\d|\d)"
    r"(?:\s*[-\u2010-\u2013]\s*|\s+)?(?P<chapter>[IVXLC]+[A-Z]?\b|[A-Z]\b|(?<=[-\u2010-\u2013])\d{1,3})?"
    r"(?:\s*\(\s*(?P<kingdom>R\s?\d+)[^)]*\))?"
)

_REPRINT = re.compile(r"-(?P<reprint>[hn]\d+)$")

#: kst-36410-VI-87, kst-19637-2394-h1, kst-21501-02-2798; an appendix (-b1) is no number.
_KAMERSTUK = re.compile(
    r"kst-(?P<dossier>\d+)(?:-(?P<chapter>[IVXLC]+[A-Z]?|[A-Z]|\d{2})(?=-))?"
    r"(?:-\(?R\d+\)?)?-(?P<number>[0-9]+[a-z]?|[A-Z]{1,3}\d?)(?:-[hnb]\d+)?"
)


@dataclass(frozen=True, slots=True)
class KamerstukId:
    """The parts of a Kamerstuk's official id."""

    dossier: Dossier
    number: str
    reprint: str = ""


def official_iri(identifier: str) -> str:
    """Return the IRI of a document: its official address, or one of our own for other files.

    Parameters
    ----------
    identifier:
        An id of letters, digits, dots, hyphens and underscores.

    >>> official_iri("kst-19637-2394")
    'https://zoek.officielebekendmakingen.nl/kst-19637-2394'
    >>> official_iri("notitie")
    'https://w3id.org/betoog/id/notitie'
    """
    if _OFFICIAL.fullmatch(identifier):
        return document_iri(identifier)
    return document_namespace(identifier).rstrip("/")


def slug(name: str) -> str:
    """Make an id of a file's name.

    >>> slug("kst-19637-2394"), slug("brief aan de Kamer (2)"), slug("…")
    ('kst-19637-2394', 'brief-aan-de-Kamer-2', 'document')
    """
    return re.sub(r"[^0-9A-Za-z._-]+", "-", name).strip("-._") or "document"


def parse_dossier(text: str, title: str = "") -> Dossier | None:
    """Read a dossier number with its chapter.

    Parameters
    ----------
    text:
        Such as ``36 410-VI``, ``21 501-02`` or ``36 027 (R2160)``.
    title:
        The dossier's title.

    Returns
    -------
    The dossier; None when the text has no number.

    >>> parse_dossier("36 410-VI").id, parse_dossier("21 501-02").id, parse_dossier("19 637").id
    ('36410-VI', '21501-02', '19637')
    >>> parse_dossier("36 321 (R 2181)").kingdom_act
    'R2181'
    >>> parse_dossier("geen") is None
    True
    """
    match = _DOSSIER.search(text)
    if match is None:
        return None
    return Dossier(
        number=re.sub(r"\s", "", match["number"]),
        chapter=match["chapter"] or "",
        title=title,
        kingdom_act=re.sub(r"\s", "", match["kingdom"] or ""),
    )


def parse_kamerstuk_id(identifier: str) -> KamerstukId | None:
    """Read the dossier, chapter, number and reprint from an official id.

    >>> parse_kamerstuk_id("kst-36410-VI-87").dossier.id
    '36410-VI'
    >>> parse_kamerstuk_id("kst-19637-2394-h1").reprint
    'h1'
    >>> parse_kamerstuk_id("h-tk-20172018-70-2") is None
    True
    """
    match = _KAMERSTUK.fullmatch(identifier)
    if match is None:
        return None
    dossier = Dossier(match["dossier"], match["chapter"] or "")
    return KamerstukId(dossier, match["number"], reprint_of(identifier))


def reprint_of(identifier: str) -> str:
    """Return the reprint in an official id: ``h1``, ``n1``, or nothing.

    >>> reprint_of("kst-19637-2394-h1"), reprint_of("kst-19637-2394")
    ('h1', '')
    """
    match = _REPRINT.search(identifier)
    return match["reprint"] if match else ""

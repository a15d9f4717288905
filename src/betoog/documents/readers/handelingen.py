"""Read the XML of a debate (``officiele-publicatie/handelingen``)."""

from __future__ import annotations

import re

from betoog.documents.identifiers import official_iri, slug
from betoog.documents.model import Document, Metadata
from betoog.documents.readers.common import meta_values, official_id
from betoog.documents.source import Source
from betoog.documents.xml_walk import XmlWalk, content

NAME = "handelingen"

#: The items of a meeting: a point of its agenda, or a list printed behind the report.
_ITEMS = ("agendapunt", "handeling_bijlage")

#: The parts of an item that are metadata.
_HEADER = frozenset({"nr", "item-titel"})

#: h-tk-20172018-70-10: chamber, meeting year, meeting, item
_ID = re.compile(r"h-(?P<chamber>tk|ek|vv)-(?P<from>\d{4})(?P<to>\d{4})-(?P<meeting>\d+)")

_CHAMBERS = {"ek": "1", "tk": "2"}


def recognises(source: Source) -> bool:
    """Take XML with ``handelingen`` under its root."""
    return source.looks_like_xml and source.root.find(NAME) is not None


def read(source: Source) -> Document:
    """Read an item of the report of a meeting.

    The XML gives no date. Each block knows its speaker; a motion read out in the debate keeps
    the id of its element as `Block.part`.
    """
    report = source.root.find(NAME)
    items = [] if report is None else [child for child in report if child.tag in _ITEMS]
    if not items:
        raise source.error("this debate has no item", line=source.root.sourceline or 0)
    walk = XmlWalk(source)
    for item in items:
        walk.read_within(item, header=_HEADER)
    assembled = walk.assemble()
    if not assembled.blocks:
        raise source.error("this debate has no text", line=items[0].sourceline or 0)
    identifier = slug(official_id(meta_values(source.root)) or source.name)
    match = _ID.match(identifier)
    return Document(
        identifier=identifier,
        iri=official_iri(identifier),
        kind="debat" if items[0].tag == "agendapunt" else "bijlage-bij-handelingen",
        title=content(items[0].find("item-titel")),
        metadata=Metadata(
            number=match["meeting"] if match else "",
            meeting_year=f"{match['from']}-{match['to']}" if match else "",
            chamber=_CHAMBERS.get(match["chamber"], "") if match else "",
        ),
        text=assembled.text,
        blocks=assembled.blocks,
        footnotes=assembled.footnotes,
        references=assembled.references,
        speakers=walk.speakers,
        nodes=assembled.nodes,
        format=NAME,
        file_sha256=source.sha256,
    )

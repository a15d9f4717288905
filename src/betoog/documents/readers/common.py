"""What the readers of official XML share: ids, metadata records, the parts of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from betoog.documents.dates import dutch_date
from betoog.documents.model import Block, BlockKind, Dossier, Signatory
from betoog.documents.parties import addressee_of

if TYPE_CHECKING:
    from betoog.documents.xml_element import Element

_RECORD = re.compile(r"officielebekendmakingen\.nl/(?P<id>[^/\s]+)/metadata\.xml")
_REPLACES = re.compile(
    r"ter vervanging van (?:die|dat|de motie|het amendement|de brief)?\s*(?:\([^)]*\)\s*)?"
    r"gedrukt onder (?:de\s+)?nrs?\.?\s*(?P<numbers>\d+(?:(?:\s*,\s*|\s+en\s+)\d+)*)",
    re.IGNORECASE,
)


def meta_values(root: Element) -> Mapping[str, tuple[str, ...]]:
    """Return the contents of the ``meta`` elements by name, empty ones left out."""
    values: dict[str, list[str]] = {}
    for meta in root.iterfind("metadata/meta"):
        content = meta.get("content", "").strip()
        if content:
            values.setdefault(meta.get("name", ""), []).append(content)
    return {name: tuple(contents) for name, contents in values.items()}


def official_id(meta: Mapping[str, tuple[str, ...]]) -> str:
    """Return the official id from the metadata record; empty when it gives none."""
    if "DC.identifier" in meta:
        return meta["DC.identifier"][0]
    record = " ".join(meta.get("OVERHEIDop.externMetadataRecord", ()))
    match = _RECORD.search(record)
    return match["id"] if match else ""


def replaced_numbers(title: str) -> tuple[str, ...]:
    """Return the numbers of the documents that this one replaces, by its title.

    >>> replaced_numbers("GEWIJZIGDE MOTIE TER VERVANGING VAN DIE GEDRUKT ONDER NR. 3190")
    ('3190',)
    >>> replaced_numbers("MOTIE VAN HET LID KEIJZER")
    ()
    """
    match = _REPLACES.search(title)
    return tuple(re.findall(r"\d+", match["numbers"])) if match else ()


def replaced_ids(title: str, dossiers: Sequence[Dossier]) -> tuple[str, ...]:
    """Return the ids of the replaced documents, which stand in the same dossier.

    >>> replaced_ids("MOTIE TER VERVANGING VAN DIE GEDRUKT ONDER NR. 3190", [Dossier("19637")])
    ('kst-19637-3190',)
    >>> replaced_ids("MOTIE VAN HET LID KEIJZER", [Dossier("19637")])
    ()
    """
    return tuple(f"kst-{d.id}-{number}" for d in dossiers[:1] for number in replaced_numbers(title))


def author_of(signatories: Sequence[Signatory]) -> str:
    """Return the post of the first who signed, without its article; empty when none is given."""
    role = signatories[0].role if signatories else ""
    return re.sub(r"^(?:de|het) ", "", role, flags=re.IGNORECASE)


def addressee_in(blocks: Iterable[Block]) -> str:
    """Return whom the address of a letter names; empty when it has none."""
    addresses = (block.span.exact for block in blocks if block.kind is BlockKind.ADDRESS)
    return addressee_of(next(addresses, ""))


def date_of_letter(blocks: Iterable[Block]) -> str:
    """Return the date in the dateline of a letter, in ISO 8601; empty when there is none."""
    datelines = (block.span.exact for block in blocks if block.kind is BlockKind.DATELINE)
    return dutch_date(next(datelines, ""))

"""Recognise ids that are written out: ECLI, BWB and JCI, case numbers, publication ids."""

from __future__ import annotations

import re

from betoog.citations.identifiers import PUBLICATION_ID
from betoog.citations.model import Citation, Kind, Parts

_ECLI = re.compile(
    # Country, court, year and ordinal; the standard allows 7 characters for a court, Dutch
    # tribunals and German courts use more letters than that.
    r"(?P<prefix>ECLI:\s?)?(?:(?P<country>[A-Z][A-Za-z]):)?(?P<court>[A-Z][A-Za-z]{0,8}):"
    r"(?P<year>(?:1[89]|20)[0-9]{2}):\s?(?P<ordinal>[A-Za-z0-9](?:[A-Za-z0-9.]{0,23}[A-Za-z0-9])?)"
    r"(?![A-Za-z0-9])"
)
_EU_ORDINAL = re.compile(r"[0-9]{1,4}")
_BWB = re.compile(
    r"(?:jci1\.[0-9]+:[a-z]:)?BWB[RVW][0-9]{7}(?![0-9])(?:(?<=[0-9])&[a-z-]{1,20}=[\w:.-]{1,40}){0,8}"
)
_CASE = re.compile(r"(?P<year>20[0-9]{2})(?:Z|z|D|d)[0-9]{5}(?![0-9A-Za-z])")


def ecli(text: str, start: int) -> list[Citation]:
    """Read an ECLI, also without its first parts: "NL:HR:2010:392", "RVS:1984:AH0317"."""
    match = _ECLI.match(text, start)
    if match is None:
        return []
    country = (match["country"] or "NL").upper()
    if country == "EU" and _EU_ORDINAL.fullmatch(match["ordinal"]) is None:
        return []
    if match["prefix"] is None and match["country"] is None and not _is_dutch(match["ordinal"]):
        return []
    identifier = f"ECLI:{country}:{match['court']}:{match['year']}:{match['ordinal']}".upper()
    parts = Parts(year=int(match["year"]), number=match["ordinal"])
    return [_whole(match, identifier, "ecli", parts)]


def _is_dutch(ordinal: str) -> bool:
    """Recognise the old LJN number, all that vouches for an ECLI without country."""
    return re.fullmatch(r"[A-Z]{2}[0-9]{4}", ordinal) is not None


def bwb(text: str, start: int) -> list[Citation]:
    """Read a BWB id or a JCI of wetten.overheid.nl."""
    match = _BWB.match(text, start)
    return [_whole(match, match[0], "bwb", Parts())] if match else []


def case(text: str, start: int) -> list[Citation]:
    """Read the number of a case or document of the Chamber: 2023Z19677, 2021D43804."""
    match = _CASE.match(text, start)
    if match is None:
        return []
    identifier = match[0].upper()
    prefix = "kv-tk" if "Z" in identifier else "nds-tk"
    ids = (f"{prefix}-{identifier}",)
    parts = Parts(year=int(match["year"]), number=identifier)
    return [Citation(start, match.end(), match[0], identifier, "case", parts, ids)]


def publication(text: str, start: int) -> list[Citation]:
    """Read an id of officielebekendmakingen.nl, for example kst-36410-VI-87."""
    match = PUBLICATION_ID.match(text, start)
    return [_whole(match, match[0], "publication", Parts())] if match else []


def _whole(match: re.Match[str], identifier: str, kind: Kind, parts: Parts) -> Citation:
    return Citation(match.start(), match.end(), match[0], identifier, kind, parts)

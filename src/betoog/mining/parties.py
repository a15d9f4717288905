"""Find who a passage names as a speaker: ministers, members, parties, motions, organisations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from betoog.mining.actors import mentions_with_ends
from betoog.mining.data import load


class PartyKind(StrEnum):
    """How a passage names somebody."""

    KNOWN = "known"  # an organisation of the gazetteer
    POST = "post"  # de Minister van Financiën
    PREDECESSOR = "predecessor"  # mijn ambtsvoorganger
    FACTION = "faction"  # de leden van de D66-fractie
    MEMBER = "member"  # het lid Voortman (GroenLinks)
    MOTION = "motion"  # de motie van het lid Voortman
    ORGANISATION = "organisation"  # a name that no list has
    NAME = "name"  # Transparency International, Braun
    GROUP = "group"  # de geraadpleegde deskundigen
    WRITING = "writing"  # het rapport, whose author is not told


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody that a passage names: where, how, and what the words say of them.

    ``start`` and ``end`` are offsets in the passage, in code points. ``role`` is the kind of post
    (``minister``), ``field`` what it is for, ``name`` one or more surnames as written.
    """

    start: int
    end: int
    kind: PartyKind
    words: str
    actor: str = ""
    role: str = ""
    field: str = ""
    name: str = ""
    group: str = ""


#: A surname in running text: its particle has a capital where no initials stand before it.
NAME = (
    r"(?:(?:Van|De|Den|Ten|Ter|Op|In|El|Al)(?:\s(?:de|der|den|het|’t|'t))?[ -])?"
    r"[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)?"
)
#: The party behind one of several names: "de leden Dijk (SP) en Vos (D66)".
_GROUPED = rf"(?: \([^()]{{1,40}}\)(?=, {NAME}| en {NAME}))?"
_NAMES = rf"{NAME}(?:(?:, | en |/){NAME})*"
#: A ministry: words with capitals, joined by commas and "en".
FIELD = r"[A-ZÀ-Ý][\w-]*(?:,? (?:en )?[A-ZÀ-Ý][\w-]*)*"
_OFFICE = r"minister-president|minister|staatssecretaris"
_GROUP = r"[A-ZÀ-Ý][\w/-]*"

#: Kinds of parties: words of which their passage holds one in small letters, and their form.
_PATTERNS = (
    (
        PartyKind.PREDECESSOR,
        ("voorgang",),
        r"\b[Mm]ijn (?:ambts)?voorgang(?:st)?er\b",
    ),
    (
        PartyKind.POST,
        ("minister", "staatssecretaris"),
        rf"\b(?:(?:[Dd]e|[Mm]ijn|Onze) )?(?:voormalig )?(?P<role>(?i:{_OFFICE}))"
        rf"(?: (?P<name>{NAME}))?(?: (?:van|voor) (?P<field>{FIELD}))?(?![\w-])",
    ),
    (
        PartyKind.POST,
        ("geno", "collega"),
        rf"\b[Mm]ijn (?:ambts?geno(?:ot|te)|collega)(?:-(?P<role>{_OFFICE}))?"
        rf"(?: (?P<name>{NAME}))?(?: (?:van|voor) (?P<field>{FIELD}))?(?![\w-])",
    ),
    (
        PartyKind.FACTION,
        ("-fractie",),
        r"\b(?:(?:[Dd]e )?(?:aan het woord zijnde )?leden van )?(?:[Dd]e|[Hh]et) "
        r"(?P<group>[A-ZÀ-Ý][\w/]*(?:[ -](?:voor|de|[A-ZÀ-Ý])[\w/]*)*)-fractie\b",
    ),
    (
        PartyKind.FACTION,
        ("fractie van",),
        rf"\b(?:[Dd]e leden van )?[Dd]e fractie van (?:de |het )?(?P<group>{_GROUP})",
    ),
    (
        PartyKind.MOTION,
        ("motie",),
        rf"\b(?:[Dd]e|[Dd]eze|[Hh]et dictum van de) (?:[a-z]+ ){{0,2}}(?:motie|moties)"
        rf"(?:[ -](?:van )?(?:het lid |de leden )?{_NAMES}(?: c\.s\.)?)?(?:,? ?\([^()]{{0,80}}\))?",
    ),
    (
        PartyKind.MEMBER,
        ("lid", "heer", "meneer", "mevrouw", "leden"),
        rf"\b(?:[Hh]et (?:[Kk]amer)?lid|[Kk]amerlid|[Dd]e heer|[Mm]eneer|[Mm]evrouw|[Dd]e leden) "
        rf"(?P<name>{NAME}{_GROUPED}(?:(?:, | en |/){NAME}{_GROUPED})*)(?: c\.s\.)?"
        rf"(?: \((?P<group>[^()]{{1,60}})\))?",
    ),
)
_PARENTHESES = re.compile(r" \([^()]*\)")
#: A name that no list has, told by its capitals: TenneT, the ACBG.
_UNLISTED = re.compile(
    r"\b(?:(?:[Dd]e|[Hh]et) )?(?P<name>[A-ZÀ-Ý]\w*[A-ZÀ-Ý]\w*(?:-[A-ZÀ-Ý]\w*)*)\b"
)


@lru_cache(maxsize=64)
def parties(text: str) -> tuple[Party, ...]:
    """Find everybody that a passage names as one who can speak.

    Parameters
    ----------
    text:
        The passage, a sentence as a rule.

    Returns
    -------
    The parties in the order of the passage, none inside another.

    >>> [(p.kind.value, p.field or p.actor) for p in parties("De Minister van Defensie vraagt VNG")]
    [('post', 'Defensie'), ('known', 'vng')]
    >>> parties("de raad en de kamer")
    ()
    """
    found: list[Party] = []
    taken: list[tuple[int, int]] = []
    small = text.lower()
    for kind, hints, pattern in _compiled():
        if not any(hint in small for hint in hints):
            continue
        for match in pattern.finditer(text):
            if _free(match.span(), taken):
                taken.append(match.span())
                found.append(_party(kind, match))
    for start, end, actor in mentions_with_ends(text):
        if _free((start, end), taken):
            taken.append((start, end))
            found.append(Party(start, end, PartyKind.KNOWN, text[start:end], actor=actor))
    found += [
        Party(*match.span(), PartyKind.ORGANISATION, match["name"], name=match["name"])
        for match in _UNLISTED.finditer(text)
        if _free(match.span(), taken) and match["name"] not in abbreviations()
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _free(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _party(kind: PartyKind, match: re.Match[str]) -> Party:
    said = {name: value or "" for name, value in match.groupdict().items()}
    field = said.get("field", "")
    return Party(
        start=match.start(),
        end=match.end(),
        kind=kind,
        words=match[0],
        role=said.get("role", "").lower(),
        field=abbreviations().get(field, field),
        name=_PARENTHESES.sub("", said.get("name", "")),
        group=said.get("group", ""),
    )


@cache
def _compiled() -> tuple[tuple[PartyKind, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((kind, hints, re.compile(pattern)) for kind, hints, pattern in _PATTERNS)


@cache
def abbreviations() -> dict[str, str]:
    """Return the ministries by their abbreviation, as running text writes it.

    >>> abbreviations()["VWS"]
    'Volksgezondheid, Welzijn en Sport'
    """
    return dict(load("actors")["ministries"])

"""Whom a motion addresses: a body, a post of government, or nobody that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from betoog.argument.model import Bilingual
from betoog.motions.lexicon import bodies, qualifier
from betoog.vocabulary import BTA


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a request is made to.

    ``end`` is the offset behind its name in the text that was searched.
    """

    id: str
    iri: str
    kind: str  # organisation | group | post
    name: Bilingual
    end: int


def find_addressee(text: str, start: int) -> Addressee | None:
    """Read the addressee that stands at a place in a text.

    Parameters
    ----------
    text:
        A paragraph of a motion.
    start:
        Where the verb ends, in code points.

    Returns
    -------
    The addressee; None where the text names no body or post that is known.

    >>> find_addressee("verzoekt de demissionaire regering om", 9).id
    'regering'
    >>> find_addressee("verzoekt de Minister van Justitie en Veiligheid om", 9).id
    'minister-van-justitie-en-veiligheid'
    >>> find_addressee("verzoekt om daarbij", 9) is None
    True
    """
    while start < len(text) and text[start].isspace():
        start += 1
    found = _body(text, start) or _ministers(text, start)
    if found is None:
        return None
    together = _AND.match(text, found.end)
    if together is None:
        return found
    # "de regering en het Presidium": the first one named is asked, the others stand in its words.
    other = _body(text, together.end()) or _ministers(text, together.end())
    return found if other is None else _until(found, other.end)


def find_group(
    text: str, start: int, *, particle: re.Pattern[str] | None = None
) -> Addressee | None:
    """Read an addressee that is only described, up to the word that closes it.

    Parameters
    ----------
    text:
        A paragraph of a motion.
    start:
        Where the verb ends, in code points.
    particle:
        What closes it ("roept alle partijen op"); "om" where the verb has no particle.

    >>> find_group("roept alle partijen op om te tekenen", 5, particle=re.compile("op")).name.nl
    'alle partijen'
    >>> find_group("verzoekt de uitkomsten te delen", 8) is None
    True
    """
    closing = particle.pattern if particle is not None else r"\bom\b"
    match = re.compile(rf"{_DESCRIBED}(?=\s+{closing})").match(text, start)
    if match is None:
        return None
    words = " ".join(match["group"].split())
    slug = f"groep-{_slug(words)}"
    return Addressee(slug, BTA[slug], "group", Bilingual(words, words), match.end())


def _until(found: Addressee, end: int) -> Addressee:
    return Addressee(found.id, found.iri, found.kind, found.name, end)


def _body(text: str, start: int) -> Addressee | None:
    for body in bodies():
        match = body.pattern.match(text, start)
        if match is not None:
            name = Bilingual(body.nl, body.en)
            return Addressee(body.id, BTA[body.id], body.kind, name, match.end())
    return None


def _ministers(text: str, start: int) -> Addressee | None:
    match = _minister().match(text, start)
    if match is None:
        return None
    title = " ".join(match["title"].split())
    title = title[0].upper() + title[1:]
    slug = _slug(title)
    return Addressee(slug, BTA[slug], "post", Bilingual(title), match.end())


@cache
def _minister() -> re.Pattern[str]:
    # A field of policy is written with capitals: "van Justitie en Veiligheid", "voor Klimaat".
    field = (
        r"(?:\s+(?:van|voor)\s+(?:de\s+|het\s+)?[A-Z][\w-]*"
        r"(?:(?:,\s+|\s+en\s+|,\s+en\s+|\s+)(?:(?-i:[A-Z])[\w-]*|het\s+Rijk|het\s+Koninkrijk))*)?"
    )
    return re.compile(
        rf"(?:de|het)\s+(?i:{qualifier()})"
        rf"(?P<title>(?i:ministers?|staats?secretaris(?:sen)?|ministerie){field})(?!\w)"
    )


#: A group of some words: longer ones are the act asked for, not who is asked.
_DESCRIBED = r"\s*(?P<group>(?:de|het|alle|deze|onze)\s+(?:(?! te )[^,;:.]){2,70}?)"

_AND = re.compile(r"\s+(?:en|alsmede|alsook)\s+(?=(?:de|het)\s)")

_MARKS = str.maketrans("áàäâéèëêíìïîóòöôúùüûçñ", "aaaaeeeeiiiioooouuuucn")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", _plain(text.lower())).strip("-")


def _plain(text: str) -> str:
    return text.translate(_MARKS)

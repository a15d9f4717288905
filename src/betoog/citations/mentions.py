"""Find the words that refer to a document without numbering it: "deze motie", "mijn brief van"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from betoog.citations.grammar import SPACE, YEAR
from betoog.citations.lexicon import alternatives, mapping, number, words

_NOUNS = mapping("relative.nouns")
_DETERMINERS = alternatives(words("relative.determiners") + words("relative.indefinite"))
_ADJECTIVES = alternatives(words("relative.adjectives"))
_PARTICLES = (
    r"(?:[Vv]an|[Dd]er|[Dd]en|[Dd]e|[Hh]et"
    r"|[Tt]en|[Tt]er|[Tt]e|[Ii]n|'t|\u2019t|op|von|El|el)"
)
_SURNAME = (
    rf"(?:{_PARTICLES}\s+){{0,3}}[A-Z][\w'\u2019]+(?:-[A-Z][\w'\u2019]+){{0,3}}"
    r"(?:\s+(?:van|de|der)\s+[A-Z][\w'\u2019]+)?"
)
_CS = r"(?:\s+c\.s\.)?"
#: "motie-Vos/Van der Laan", "motie Sneller/Ellian c.s."
_NAMES = rf"{_SURNAME}(?:\s?/\s?{_SURNAME}){{0,6}}"
_ATTACHED = rf"(?:-\s?|\s)(?P<attached>{_NAMES}){_CS}"
_NAMED = rf"-\s?(?P<named>{_NAMES})"
_TITLE = (
    r"(?:het\s+lid|de\s+leden|de\s+her?en?|de\s+heer|mevrouw|meneer|collega(?:['\u2019]?s)?"
    r"|(?:de\s+)?(?:minister|staatssecretaris))"
)
_OF = (
    rf"\s+van\s+(?:{_TITLE}\s+)"
    rf"(?P<of>{_SURNAME}(?:(?:\s*,\s*|\s+en\s+)(?:{_TITLE}\s+)?{_SURNAME}){{0,6}}){_CS}"
)
_DATED = (
    rf"\s+(?:van|d\.d\.|gedateerd)\s+(?P<day>[0-9]{{1,2}})\s+(?P<month>{alternatives(words('months'))})"
    rf"(?:\s+(?P<year>{YEAR})(?![0-9]))?"
)
#: "de op 10 april 2018 aangenomen motie", "de door uw Kamer ingediende motie".
_CLAUSE = rf"(?:(?:op|door|tijdens|in)\s+[^.,;:()]{{2,60}}?\s+(?=(?:{_ADJECTIVES})\s))?"
_MENTION = re.compile(
    rf"(?<![\w-])(?i:(?:(?P<determiner>{_DETERMINERS})\s+{_CLAUSE}"
    rf"(?P<adjectives>(?:(?:{_ADJECTIVES})\s+){{0,3}}))?(?P<noun>{alternatives(tuple(_NOUNS))}))"
    # Without a determiner only a name makes it one document: "aangenomen motie-Graus".
    rf"(?![a-z])(?(determiner)(?:{_OF}|{_ATTACHED})?|(?=-)(?:{_NAMED}){_CS})(?:{_DATED})?"
)
_QUICK = re.compile(rf"(?:{alternatives(tuple(_NOUNS))})(?![a-z])", re.IGNORECASE)
_POSSESSIVES = frozenset(
    words("relative.possessives") + words("relative.second") + words("relative.third")
)
#: Room for the longest determiner, a clause and three adjectives before a noun.
_LEAD = 140
_NAME_END = re.compile(r"([\w'\u2019]+(?:-[\w'\u2019]+)*)\s*(?:/|,|\ben\b|\Z)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: where it stands and what it says of the document it means.

    `noun` is the kind in its plain form (`motie` for a sub-motion too), `names` are the last
    words of the names in lower case, in order, `date` is ISO 8601, or `--07-05` without a year.
    """

    start: int
    end: int
    determiner: str
    adjectives: tuple[str, ...]
    noun: str
    names: tuple[str, ...]
    date: str


def find_mentions(text: str) -> Iterator[Mention]:
    """Find the relative references in a text, in order, without overlap.

    >>> [mention.noun for mention in find_mentions("deze motie en mijn brief van 5 juli 2018")]
    ['motie', 'brief']
    >>> list(find_mentions("moties en brieven"))
    []
    """
    position = 0
    for quick in _QUICK.finditer(text):
        if quick.start() < position:
            continue
        match = _ending_at(text, max(position, quick.start() - _LEAD), quick)
        if match is None:
            continue
        mention = _mention(match)
        position = mention.end
        yield mention


def _ending_at(text: str, floor: int, noun: re.Match[str]) -> re.Match[str] | None:
    """Find the mention whose noun stands at a known place."""
    start = floor
    while (match := _MENTION.search(text, start, noun.end() + 200)) is not None:
        if match.start("noun") == noun.start():
            return match
        if match.start("noun") > noun.start():
            return None
        start = match.start() + 1
    return None


def _mention(match: re.Match[str]) -> Mention:
    named, end = match["of"] or match["attached"] or match["named"], match.end()
    determiner = (match["determiner"] or "").lower()
    if determiner in _POSSESSIVES and match["of"]:
        # "een vraag over uw motie van mevrouw Voortman": whose motie it is, "uw" says.
        named, end = None, match.end("noun")
    return Mention(
        start=match.start(),
        end=end,
        determiner=determiner,
        adjectives=tuple((match["adjectives"] or "").lower().split()),
        noun=_NOUNS[re.sub(r"\s+", " ", match["noun"].lower())],
        names=surnames(named) if named else (),
        date=_date(match) if match["day"] and end == match.end() else "",
    )


def surnames(named: str) -> tuple[str, ...]:
    """Give the last words of the names in a list, in lower case, in order.

    >>> surnames("Vos/Van der Laan"), surnames("Koerhuis, Kops en Beckerman")
    (('vos', 'laan'), ('koerhuis', 'kops', 'beckerman'))
    """
    return tuple(match[1].lower() for match in _NAME_END.finditer(named))


def _date(match: re.Match[str]) -> str:
    month = number(f"months.{match['month'].lower()}")
    return f"{match['year'] or '-'}-{month:02}-{int(match['day']):02}"


#: What may stand between a mention and the citation that numbers it.
BETWEEN = re.compile(
    rf"{SPACE}(?:c\.s\.)?{SPACE},?{SPACE}(?:(?:namelijk\s+)?(?:die\s+)?op\s+|onder\s+)?\(?{SPACE}(?:zie\s+)?"
)
#: "de motie-X over minder proefdieren (21501-08, nr. 721)": one phrase, closed by its number.
PHRASE = re.compile(r"(?!\s+(?:en|of)\b)[^.;:!?()\n]{0,200}\(\s{0,3}")
#: "Ik heb een motie. De motie gaat over ...": the one about to be read out.
ANNOUNCED = re.compile(r"\b(?:een|één|volgende|laatste)\s+(?:motie|amendement)\b")
#: "Deze motie is voorgesteld door de leden ... Zij krijgt nr. 469 (29453)."
MOVED = re.compile(r"\s+is\s+(?:voorgesteld|ingediend)\b")
NUMBERED_NOW = re.compile(r"\bkrijgt\s{1,3}\Z")
#: "De laatste motie is de motie op stuk nr. 473": what follows says which one it is.
EQUATION = re.compile(r",?\s+(?:is|was|betreft)\s+")
#: "de motie hiervoor" is another one than the last one named.
ELSEWHERE = re.compile(r"\s+(?:hiervoor|hierna|daarvoor|daarna|hierboven|hieronder)\b")

"""Describe a proposed statement: its kind, modality, hedges, times, agent and short label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from betoog.argument.model import ContentKind
from betoog.mining.actors import may_mention, mentions
from betoog.mining.data import load
from betoog.mining.headlines import LABEL_WORDS, headline_of
from betoog.mining.model import Label, LabelKind
from betoog.mining.segments import Role, structure
from betoog.mining.words import Word, function_words

_RUN = re.compile(r"\w+")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*-?")
#: Expressions of time without a number; of two that begin alike, the longer first.
_TIMES = (
    "op dit moment", "momenteel", "thans", "tot dusverre", "tot dusver", "inmiddels",
    "in de toekomst", "nu", "recent", "onlangs", "vooraf",
)  # fmt: skip
#: The last word of each stands in whatever the pattern finds.
_TIME_WORDS = frozenset(one.split()[-1] for one in _TIMES)
#: Every expression of time with a number has a year.
_YEAR = re.compile(r"\d{4}\b")
_TIME = re.compile(
    rf"\b(?:{'|'.join(_TIMES)}|op \d{{1,2}} [a-z]+ \d{{4}}|in \d{{4}}|sinds \d{{4}})\b",
    re.IGNORECASE,
)
_CONFIDENCE = {
    Role.MAIN: 0.8,
    Role.AIM: 0.7,
    Role.COMPLEMENT: 0.6,
    Role.RELATIVE: 0.5,
    Role.ELABORATION: 0.6,
    Role.REASON: 0.7,
    Role.RESULT: 0.7,
}
#: Roles that are seldom seen: as sure as their one cue.
_RARE_ROLE = 0.5


def short_label(words: str) -> str:
    """Name a passage by the first words that carry content, as its id does.

    >>> short_label("De toepassing van dit beginsel vraagt om maatwerk.")
    'toepassing beginsel vraagt maatwerk'
    >>> short_label("«»")
    'passage'
    """
    return _first_content(words, (match[0] for match in _WORD.finditer(words)))


def _first_content(text: str, found: Iterable[str]) -> str:
    """Join the first words of a text that carry content; all its words are given."""
    closed = _closed()
    first = []
    for word in found:
        if word.lower() not in closed:
            first.append(word)
            if len(first) == LABEL_WORDS:
                break
    return " ".join(first or _WORD.findall(text)[:LABEL_WORDS]) or "passage"


def _simple(words: Iterable[Word]) -> Iterator[str]:
    """Cut words at what stands within them ("en/of"), and leave out the marks."""
    for word in words:
        token = word.text
        if token.isalnum():
            yield token
        elif len(token) > 1:
            yield from _WORD.findall(token)


def as_sentence(words: str) -> str:
    """Write literal words as a sentence of their own, for an editor to rephrase.

    >>> as_sentence("dan zal ik uw Kamer informeren")
    'Dan zal ik uw Kamer informeren.'
    """
    plain = " ".join(words.split()).strip(" ,;:")
    if not plain:
        return "…"
    closed = plain if plain[-1] in ".!?" else plain + "."
    return closed[0].upper() + closed[1:]


class Description(NamedTuple):
    """What the words of a statement show; ``actors`` are all that they name.

    The ``name`` is what its id is made of: unlike the label it never changes.
    """

    name: str
    label: str
    kind: ContentKind
    modality: str
    hedges: tuple[str, ...]
    times: tuple[str, ...]
    agent: str
    actors: tuple[str, ...]


class _Present(NamedTuple):
    """The words of a statement in small letters, and the runs of letters within them."""

    words: AbstractSet[str]
    runs: AbstractSet[str]


def _present(words: Iterable[Word]) -> _Present:
    found = {word.lower for word in words}
    compound = [one for one in found if len(one) > 1 and not one.isalnum()]
    if not compound:
        return _Present(found, found)
    joined = " ".join(compound)
    found.update(_WORD.findall(joined))
    return _Present(found, found.union(_RUN.findall(joined)))


def describe(
    text: str, words: Sequence[Word], role: Role, labels: Sequence[Label], author: str
) -> Description:
    """Describe a statement; its words are looked at once.

    Parameters
    ----------
    text, words:
        The statement's literal text, and that text cut into words.
    role:
        What the words are to their sentence.
    labels:
        What the sentence does.
    author:
        The id of who speaks.

    >>> from betoog.mining.words import cut
    >>> text = "Het kabinet zal dit wellicht doen"
    >>> made = describe(text, cut(text), Role.MAIN, (), "harbers")
    >>> made.kind.value, made.modality, made.hedges, made.agent
    ('action', 'possibility', ('wellicht',), 'kabinet')
    """
    lower = text.lower()
    present, runs = _present(words)
    named = mentions(text) if may_mention(runs) else []
    does = _agent(text, lower, named, author, by_pronoun=not _SELVES.isdisjoint(runs))
    return Description(
        name=_first_content(text, _simple(words)),
        label=headline_of(words),
        kind=_content_kind(lower, present, role, labels, acts=bool(does)),
        modality=_modality(lower, present),
        hedges=hedges(text) if not present.isdisjoint(_hedge_words()) else (),
        times=times(text) if not present.isdisjoint(_TIME_WORDS) or _YEAR.search(text) else (),
        agent=does,
        actors=tuple([actor for _, actor in named]) if named else (),
    )


def _content_kind(
    lower: str, present: AbstractSet[str], role: Role, labels: Sequence[Label], *, acts: bool
) -> ContentKind:
    """Tell what kind of content a statement has, by its role and what its sentence does."""
    by_role = _KIND_OF_ROLE.get(role)
    if by_role is not None:
        return by_role
    kinds = {label.kind for label in labels}
    if role is Role.MAIN and LabelKind.REQUEST in kinds:
        return ContentKind.NORM
    if role is Role.MAIN and kinds & {LabelKind.COMMITMENT, LabelKind.REFUSAL}:
        return ContentKind.ACTION
    if role in {Role.MAIN, Role.COMPLEMENT} and _has(lower, present, "necessity"):
        return ContentKind.NORM
    if _has(lower, present, "evaluative") or (role is Role.MAIN and LabelKind.POSITION in kinds):
        return ContentKind.EVALUATIVE
    is_act = acts and not _has(lower, present, "stative")
    return ContentKind.ACTION if is_act else ContentKind.FACTUAL


_KIND_OF_ROLE = {
    Role.AIM: ContentKind.GOAL,
    Role.PROSPECT: ContentKind.GOAL,
    Role.RESULT: ContentKind.GOAL,
    Role.PART: ContentKind.NORM,
    Role.POSSIBLE: ContentKind.ACTION,
    Role.PREFERRED: ContentKind.ACTION,
    Role.DATED: ContentKind.EVENT,
}


def _modality(lower: str, present: AbstractSet[str]) -> str:
    if _has(lower, present, "necessity"):
        return "necessity"
    return "possibility" if _has(lower, present, "possibility") else ""


def hedges(words: str) -> tuple[str, ...]:
    """List the hedging words, as they stand.

    >>> hedges("Dit zou wellicht kunnen veranderen")
    ('kunnen', 'wellicht', 'zou')
    """
    return tuple(sorted(set(_hedge_pattern().findall(words))))


@cache
def _hedge_pattern() -> re.Pattern[str]:
    longest_first = sorted(load("structure")["hedges"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


@cache
def _hedge_words() -> frozenset[str]:
    """Return the last word of every hedge: it stands in whatever the pattern finds."""
    return frozenset(hedge.split()[-1] for hedge in load("structure")["hedges"])


@cache
def _closed() -> frozenset[str]:
    """Return the words that carry no content; "geen" does."""
    lists = function_words()
    closed = lists.determiners | lists.prepositions | lists.coordinators | lists.relatives
    return closed - {"geen"}


def times(words: str) -> tuple[str, ...]:
    """List the expressions of time, as they stand."""
    return tuple(dict.fromkeys(match[0] for match in _TIME.finditer(words)))


def _agent(
    words: str, lower: str, named: Sequence[tuple[int, str]], author: str, *, by_pronoun: bool
) -> str:
    """Tell who acts in a statement: the author for "ik", else the first actor that is named."""
    self = _SELF.search(lower) if by_pronoun else None
    if self is not None:
        if _ALONE.search(lower, self.start()):
            return author
        return "kabinet" if any(actor == "kabinet" for _, actor in named) else author
    for offset, actor in named:
        before = _WORD.findall(words[max(0, offset - 25) : offset])
        governed = {word.lower() for word in before[-2:]} & function_words().prepositions
        if not governed:
            return actor
    return ""


_SELVES = frozenset({"ik", "mijn", "wij", "we", "ons", "onze"})
_SELF = re.compile(rf"\b(?:{'|'.join(sorted(_SELVES))})\b")
_ALONE = re.compile(r"\b(?:ik|mijn)\b")


def confidence(role: Role, labels: Sequence[Label]) -> float:
    """Tell how sure a statement of a role is, 0..1."""
    if role is Role.MAIN and labels:
        return max(0.8, *(label.confidence for label in labels))
    return _CONFIDENCE.get(role, _RARE_ROLE)


def _has(lower: str, present: AbstractSet[str], list_name: str) -> bool:
    """Tell whether one of a list of words and phrases stands in a statement."""
    words, phrases = _words_and_phrases(list_name)
    if not present.isdisjoint(words):
        return True
    for phrase in phrases:  # noqa: SIM110 - asked of every statement, and a generator costs more
        if phrase in lower:
            return True
    return False


@cache
def _words_and_phrases(list_name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    items = structure()[list_name]
    phrases = tuple(sorted(item for item in items if " " in item))
    return items - set(phrases), phrases

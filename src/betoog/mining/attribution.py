"""Tell to whom a sentence attributes what it says: "volgens X", "aldus X", "X stelt dat"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from betoog.argument.model import Force
from betoog.mining.conditions import MAX_SENTENCE
from betoog.mining.data import load
from betoog.mining.morphology import Verb
from betoog.mining.parties import Party, PartyKind, parties
from betoog.mining.reporting import (
    ReportingVerb,
    finite,
    participles,
    phrases,
    reporting,
    sources,
    vocabulary,
)
from betoog.mining.sentences import Sentence
from betoog.mining.subjects import closed_words, is_about_people, is_name, is_of_writing, is_writing
from betoog.mining.words import Word, function_words

#: A subject of more words is no subject: the verb was misread.
MAX_SENTENCE_SUBJECT = 16
#: Words between a finite verb and the particle or participle that closes its clause, at most.
_REACH = 40
_CLAUSE_OPENERS = frozenset({"dat", "of", "hoe", "wat", "waarom", "wanneer", "welke", ":"})
#: What can follow the particle that closes a clause.
_BEHIND_PARTICLE = _CLAUSE_OPENERS | {"om", "te", "op", "tot", "en", "welk", "waar", "zich"}
#: Marks behind which quoted words begin.
_QUOTING = frozenset({'"', "«", "“", "‘", "„", ":"})
#: What stands between a writing and who wrote it.
_WRITTEN_BY = re.compile(r"\b(?:van|door|uit)(?: (?:de|het))? $")
#: What can stand between the names of those who speak together.
_JOINING = frozenset({",", "en", ", de", ", het", "en de", "en het", ", en", ", en de"})
#: What a clause behind "dat" holds.
_TENSED = Verb(Verb.SINGULAR | Verb.PLURAL)
#: Objects without stress that stand between the finite verb and its subject.
_WEAK = frozenset({"mij", "me", "ons", "zich", "hem", "haar", "hun", "u", "ook", "dan", "echter"})
_SELF = frozenset({"ik", "wij", "we"})
_ANAPHORS = frozenset({"hij", "zij", "ze"})
_PRONOUNS = _SELF | _ANAPHORS | {"u"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a sentence lets speak, with what force, on which words.

    ``party`` is None for the writer himself ("heb ik toegezegd"), for ``pronoun`` ("u", "zij"),
    which the context resolves, and for a writing whose author is not told. ``verb`` is the offset
    of the word that reports, in code points of the sentence; ``whole`` says that it governs the
    sentence rather than the clause behind it; ``joint`` are those who speak together with the
    party; ``named`` are the others whom the clause around it names.
    """

    force: Force
    cue: str
    verb: int
    party: Party | None = None
    pronoun: str = ""
    whole: bool = False
    joint: tuple[Party, ...] = ()
    named: tuple[Party, ...] = ()


#: Who does not speak by wanting something: the text tells it of them.
_NOT_KNOWN = frozenset({PartyKind.GROUP, PartyKind.NAME, PartyKind.WRITING, PartyKind.MOTION})
#: What opens the clause that is said or asked; nobody in it is spoken to.
_CONTENT_OPENERS = _CLAUSE_OPENERS | {"om", "naar", "waarin"}


def attribution(sentence: Sentence) -> Attribution | None:
    """Tell to whom a sentence attributes what it says.

    Parameters
    ----------
    sentence:
        The sentence as read.

    Returns
    -------
    The attribution; None where the writer speaks in his own name.

    >>> from betoog.mining.sentences import read_sentence
    >>> from betoog.mining.words import tag
    >>> def told(text):
    ...     found = attribution(read_sentence(text, 0, len(text), tag))
    ...     return found and (found.party.words, found.force.value)
    >>> told("Volgens het CBS daalt de inflatie."), told("Dat kan niet, aldus de AFM.")
    (('CBS', 'asserts'), ('AFM', 'asserts'))
    >>> told("De VNG adviseert de wet aan te passen.")
    ('VNG', 'proposes')
    >>> told("De inflatie daalt.") is None
    True
    """
    words = sentence.words
    if vocabulary().isdisjoint([word.lower for word in words]):
        return None
    reader = _Reader(sentence)
    return reader.sourced() or reader.reported()


def asked_within(sentence: Sentence) -> Attribution | None:
    """Tell what a motion asks in a clause below one in which the writer does something else.

    Parameters
    ----------
    sentence:
        The sentence as read.

    Returns
    -------
    The attribution, whose ``named`` are those who are asked; None without such a clause.

    >>> from betoog.mining.sentences import read_sentence
    >>> from betoog.mining.words import tag
    >>> def told(text):
    ...     found = asked_within(read_sentence(text, 0, len(text), tag))
    ...     return found and (found.cue, [one.words for one in found.named])
    >>> told("Ik ga in op de motie waarin de regering is verzocht om te helpen.")
    ('verzocht', ['de regering'])
    >>> told("Ik ga in op de motie over de regering.") is None
    True
    """
    words = frozenset(word.lower for word in sentence.words)
    if words.isdisjoint(participles()) or words.isdisjoint(load("reporting")["passives"]):
        return None
    return _Reader(sentence).asked_within()


class _Reader:
    """Reads one sentence; looks for its parties once, and only where a word asks for it."""

    def __init__(self, sentence: Sentence) -> None:
        self._words = sentence.words
        self._start = sentence.start
        self._text = sentence.text[:MAX_SENTENCE]
        self._found: tuple[Party, ...] | None = None

    @property
    def _parties(self) -> tuple[Party, ...]:
        if self._found is None:
            self._found = parties(self._text)
        return self._found

    def sourced(self) -> Attribution | None:
        """Find "volgens X" and "aldus X", which attribute the whole sentence."""
        named, thus = sources()
        for at, word in enumerate(self._words[:-1]):
            if word.lower in named or (at and word.lower in thus):
                party = self._party_at(at + 1)
                is_thus = word.lower in thus
                if party is None:
                    party = self._phrase(at + 1, self._next_verb(at + 1))
                if party is None and not is_thus:
                    party = self._writer(at + 1, self._next_verb(at + 1))
                if party is not None:
                    return replace(self._made(Force.ASSERTS, at, party), whole=True)
        return None

    def _next_verb(self, first: int) -> int:
        """Return where the first finite verb from a word on stands, or the sentence's end."""
        last = min(len(self._words), first + MAX_SENTENCE_SUBJECT + 1)
        return next((at for at in range(first, last) if self._words[at].verb.finite), last)

    def reported(self) -> Attribution | None:
        """Find a main clause in which somebody says, asks, advises or promises."""
        opening = reporting()
        for at, word in enumerate(self._words):
            if word.lower in opening:
                found = next(filter(None, self._reported_at(at, word.lower)), None)
                if found is not None:
                    return found
        return None

    def _reported_at(self, at: int, word: str) -> Iterator[Attribution | None]:
        lists = load("reporting")
        if word in phrases():
            yield self._at_phrase(at)
        for verb in finite().get(word, ()):
            yield self._at_finite(at, verb, at)
        if word in lists["auxiliaries"]:
            yield self._at_auxiliary(at)
        if word in lists["passives"]:
            yield self._at_passive(at)

    def _at_passive(self, at: int) -> Attribution | None:
        """Find "is voorgesteld door het lid X" in a main clause."""
        lists = function_words()
        opened = lists.relatives | lists.subordinators
        if any(word.lower in opened for word in self._words[1:at]):
            return None
        shown = self._closing(at, frozenset(participles()))
        if shown is None:
            return None
        for place in range(self._main_start(at), min(len(self._words), shown + _REACH)):
            word = self._words[place].lower
            if place > shown and word in _CONTENT_OPENERS:
                return None
            party = self._party_at(place + 1) if word == "door" else None
            if party is not None:
                return self._made(participles()[self._words[shown].lower][0].force, shown, party)
        return None

    def asked_within(self) -> Attribution | None:
        """Find "de motie waarin de regering is verzocht om", in either order of the verbs."""
        relatives, passives = function_words().relatives, load("reporting")["passives"]
        opened = None
        for at, word in enumerate(self._words):
            if word.lower in relatives:
                opened = at
            elif opened is not None and any(
                verb.force is Force.REQUESTS for verb in participles().get(word.lower, ())
            ):
                beside = {one.lower for one in self._words[max(0, at - 1) : at + 2]}
                if beside.isdisjoint(passives):
                    continue
                return self._asked_below(opened, at)
        return None

    def _asked_below(self, opened: int, at: int) -> Attribution | None:
        first, last = (self._words[one].start - self._start for one in (opened, at))
        before = [one for one in self._parties if one.end <= first]
        if not before or before[-1].kind is not PartyKind.MOTION:
            return None
        named = tuple(one for one in self._parties if first <= one.start and one.end <= last)
        return Attribution(Force.REQUESTS, self._words[at].text, last, before[-1], named=named)

    def _at_finite(self, at: int, verb: ReportingVerb, shown: int) -> Attribution | None:
        if shown == at and verb.particle and not self._closes_with(at, verb.particle):
            return None
        if verb.clause and not self._has_clause(shown):
            return None
        return self._subject(at, verb, shown)

    def _at_auxiliary(self, at: int) -> Attribution | None:
        shown = self._closing(at, frozenset(participles()))
        if shown is None:
            return None
        for verb in participles()[self._words[shown].lower]:
            found = self._at_finite(at, verb, shown)
            if found is not None:
                return found
        return None

    def _at_phrase(self, at: int) -> Attribution | None:
        for verb, words in phrases()[self._words[at].lower]:
            shown = self._closing(at, words)
            if shown is None or (verb.clause and not self._has_clause(shown)):
                continue
            if verb.after and self._words[shown - 1].lower != verb.after:
                continue
            found = self._subject(at, verb, shown)
            if found is not None and found.pronoun != "ik":
                return found
        return None

    def _closes_with(self, at: int, particle: str) -> bool:
        """Tell the particle of a separable verb from the preposition of the same form."""
        place = self._closing(at, frozenset({particle}))
        if place is None:
            return False
        behind = self._words[place + 1] if place + 1 < len(self._words) else None
        return behind is None or not behind.is_word or behind.lower in _BEHIND_PARTICLE

    def _closing(self, at: int, wanted: frozenset[str]) -> int | None:
        """Return the place of the first of some words in the clause of a finite verb."""
        for place in range(at + 1, self._clause_end(at)):
            if self._words[place].lower in wanted:
                return place
        return None

    def _clause_end(self, at: int) -> int:
        """Return where the clause of a finite verb ends at the latest."""
        last = min(len(self._words), at + _REACH)
        ends = _clause_openers()
        return next((one for one in range(at + 1, last) if self._words[one].lower in ends), last)

    def _has_clause(self, shown: int) -> bool:
        """Tell whether a clause follows: "dat ...", "of ...", an infinitive with "te"."""
        rest = self._words[shown + 1 :]
        for at, word in enumerate(rest):
            if word.lower == "te" or word.text == ":":
                return True
            if word.lower in _CLAUSE_OPENERS:
                # "stelt dat wel op prijs": no verb follows, so "dat" is a pronoun.
                return any(one.verb & _TENSED for one in rest[at + 1 :])
        return False

    def _subject(self, at: int, verb: ReportingVerb, shown: int) -> Attribution | None:
        """Find the subject of a main clause: before its finite verb, or right behind it."""
        joined = at and self._words[at - 1].lower in {"en", "maar"}
        before = self._opening_subject(at) if joined else self._before(at)
        for party, pronoun in (before, self._behind(at)):
            if pronoun in _SELF:
                return self._made(verb.force, shown, None, "ik") if shown != at else None
            if pronoun:
                return self._made(verb.force, shown, None, pronoun)
            if party is None or (verb.known and party.kind in _NOT_KNOWN):
                continue
            # "integratie vraagt om geduld": only what is said makes a single word a name.
            if shown != at or verb.clause or not self._is_bare(party):
                return self._made(verb.force, shown, party)
        return None

    def _opening_subject(self, at: int) -> tuple[Party | None, str]:
        """Return the subject of the first of two joined clauses: "X aarzelde, maar zei dat"."""
        verbs = (place for place in range(at - 2, 0, -1) if self._words[place].verb & Verb.SINGULAR)
        verb = next(verbs, 0)
        return self._before(verb) if verb else (None, "")

    def _before(self, at: int) -> tuple[Party | None, str]:
        """Read the words before a finite verb as its subject."""
        first = self._main_start(at)
        if not 0 < at - first <= MAX_SENTENCE_SUBJECT:
            return None, ""
        opening = self._words[first]
        if at - first == 1 and opening.lower in _PRONOUNS:
            return None, opening.lower
        if opening.lower in {"deze", "die", "dezelfde"} and self._words[at - 1].lower in {
            "leden",
            "fractie",
            "fracties",
        }:
            return None, "zij"
        party = self._party_at(first)
        if party is not None:
            return (party, "") if self._reaches(party, at) else (None, "")
        ways = (self._phrase, self._writer)
        if is_of_writing(self._words[first:at]):
            ways = (self._writer, self._phrase)
        found = ways[0](first, at) or ways[1](first, at)
        return found or self._bare_name(first, at), ""

    def _is_bare(self, party: Party) -> bool:
        return party.kind is PartyKind.NAME and party.start == 0 and " " not in party.words

    def _bare_name(self, first: int, at: int) -> Party | None:
        """Take a single word before its verb for a name, where nothing else can be the subject."""
        word, verb = self._words[first], self._words[at]
        if at - first != 1 or not verb.verb & Verb.SINGULAR or word.lower in closed_words():
            return None
        behind = self._words[at + 1].lower if at + 1 < len(self._words) else ""
        if behind in function_words().determiners | _SELF or self._party_at(at + 1) is not None:
            return None
        start, end = word.start - self._start, word.end - self._start
        return Party(start, end, PartyKind.NAME, word.text, name=word.text)

    def _writer(self, first: int, stop: int) -> Party | None:
        """Take a writing for whoever wrote it: "het rapport van de Europese Commissie"."""
        words = self._words[first:stop]
        if not any(is_writing(word) for word in words[:4]):
            return None
        if any(word.verb.finite for word in words[1:]):
            return None
        start, end = words[0].start - self._start, words[-1].end - self._start
        inside = (one for one in self._parties if start <= one.start and one.end <= end)
        # "studies in landen zoals de VS" are not written by the VS.
        by = next((one for one in inside if _WRITTEN_BY.search(self._text[: one.start])), None)
        return by or Party(start, end, PartyKind.WRITING, self._text[start:end])

    def _main_start(self, at: int) -> int:
        """Return where the clause with a finite verb in second place begins."""
        first = 0
        for place in range(at - 1, max(-1, at - MAX_SENTENCE_SUBJECT - 2), -1):
            word = self._words[place]
            if word.text in ",;:" and place + 1 < at and self._opens_main(place + 1, at):
                first = place + 1
                break
        joining = function_words().coordinators | {"want", "dus"}
        while first < at and (
            not self._words[first].is_word or self._words[first].lower in joining
        ):
            first += 1
        return first

    def _opens_main(self, place: int, at: int) -> bool:
        """Tell whether a main clause with its verb in second place begins behind a mark."""
        if self._words[place].lower in _PRONOUNS:
            return True
        party = self._party_at(place)
        return party is not None and party.end >= self._words[at - 1].end - self._start

    def _reaches(self, party: Party, at: int) -> bool:
        """Tell whether no other verb stands between a name and its own."""
        relatives = function_words().relatives
        for word in self._words[:at]:
            if word.start - self._start < party.end:
                continue
            if word.lower in relatives:
                return True
            if word.verb.finite or word.lower in _SELF:
                return False
        return True

    def _behind(self, at: int) -> tuple[Party | None, str]:
        """Read the words behind a finite verb as its subject, after weak objects."""
        if at == self._main_start(at) or (at and self._words[at - 1].text in _QUOTING):
            # Verb first: a question, or the words of a motion, which leave their subject out.
            return None, ""
        first = at + 1
        while first < len(self._words) and self._words[first].lower in _WEAK - {"u"}:
            first += 1
        if first >= len(self._words):
            return None, ""
        word = self._words[first].lower
        if word in _SELF | {"u"} | _ANAPHORS:
            return None, word
        if self._opens_subject(at):
            return None, ""
        return self._party_at(first) or self._name_at(first), ""

    def _name_at(self, first: int) -> Party | None:
        """Read a name behind its verb: "zo waarschuwt Braun", "stelt de Raad voor het X (RX)"."""
        words = self._words[first : first + MAX_SENTENCE_SUBJECT]
        ends = function_words().prepositions - {"van", "door", "uit"}
        stop = next((at for at, one in enumerate(words) if one.lower in ends), len(words))
        writer = self._writer(first, first + stop) if any(map(is_writing, words[:3])) else None
        if writer is not None:
            return writer
        has_article = words[0].lower in {"de", "het"}
        run = int(has_article)
        while run < len(words) and words[run].text[0].isupper():
            run += 1
        if run == int(has_article):
            return None
        opened = next((at for at, word in enumerate(words) if word.text == "("), 0)
        if opened and all(word.is_word and not word.verb.finite for word in words[:opened]):
            run = opened
        return self._phrase(first, first + run)

    def _opens_subject(self, at: int) -> bool:
        """Tell whether what opens the sentence can itself be the subject of its verb."""
        first = self._main_start(at)
        opening = self._words[first].lower
        lists = function_words()
        if opening in lists.prepositions or any(word.text == "," for word in self._words[:at]):
            return False
        names_somebody = self._party_at(first) is not None
        return opening in lists.determiners | lists.pronouns or names_somebody

    def _party_at(self, first: int) -> Party | None:
        """Return the party whose name begins at a word, its article included."""
        if first >= len(self._words):
            return None
        start = self._words[first].start - self._start
        follows = self._words[min(first + 1, len(self._words) - 1)].start - self._start
        has_article = self._words[first].lower in {"de", "het", "onze", "mijn", "ook"}
        for party in self._parties:
            if party.start == start or (has_article and party.start == follows):
                return party
        return None

    def _phrase(self, first: int, stop: int) -> Party | None:
        """Take a noun phrase for somebody whom no list knows."""
        words = _without_parentheses(self._words[first:stop])
        lists = function_words()
        if not words or len(words) > MAX_SENTENCE_SUBJECT or not words[0].is_word:
            return None
        opening = words[0].lower
        barred = lists.prepositions | lists.pronouns - {"de", "het", "deze", "die"}
        if opening in (barred | lists.subordinators | lists.adverbs | lists.resumers):
            return None
        if not (is_about_people(words) or is_name(words, sentence_opens=not first)):
            return None
        while len(words) > 1 and not words[-1].is_word:
            words = words[:-1]
        start, end = words[0].start - self._start, words[-1].end - self._start
        named = is_name(words, sentence_opens=not first)
        kind = PartyKind.NAME if named else PartyKind.GROUP
        return Party(start, end, kind, self._text[start:end], name=self._text[start:end])

    def _made(self, force: Force, at: int, party: Party | None, pronoun: str = "") -> Attribution:
        word = self._words[at]
        offset = word.start - self._start
        until = next(
            (
                one.start - self._start
                for one in self._words[at + 1 :]
                if one.lower in _CONTENT_OPENERS
            ),
            len(self._text),
        )
        joint = tuple(self._joined(party)) if party is not None else ()
        named = tuple(
            one
            for one in self._parties
            if one is not party
            and one not in joint
            and one.start < until
            # Nor is anybody asked whom the phrase for a writing names.
            and not (party and party.start <= one.start < party.end)
        )
        return Attribution(force, word.text, offset, party, pronoun, joint=joint, named=named)

    def _joined(self, party: Party) -> Iterator[Party]:
        """Yield those whom "en" and commas join to a party: "de VNG, het IPO en de UvW"."""
        end = party.end
        for one in self._parties:
            if one.start >= end and self._text[end : one.start].strip() in _JOINING:
                yield one
                end = one.end


def _without_parentheses(words: Sequence[Word]) -> Sequence[Word]:
    """Leave out what a phrase adds between parentheses at its end: "(OLS)"."""
    if words and words[-1].text == ")":
        opening = next((at for at, word in enumerate(words) if word.text == "("), len(words))
        return words[:opening]
    return words


@cache
def _clause_openers() -> frozenset[str]:
    """Return the words and marks behind which another clause goes on."""
    lists = function_words()
    # These are prepositions and adverbs as well.
    also = {"als", "tot", "sinds", "sedert", "toen", "waar", "hoe", "zoals"}
    return (lists.relatives | lists.subordinators | {";", ":", "?", "of"}) - also

"""Tell what a word can do in a clause: open it, be its verb, promise, ask, judge.

The classes stand in ``data/predicates.toml``; each is one bit of a mask, so that a clause is known
by one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any, NamedTuple

from betoog.mining.data import load
from betoog.mining.memo import Memo
from betoog.mining.morphology import Verb, verb_form, verb_forms
from betoog.mining.words import function_words


class Opens(IntEnum):
    """What a word or mark does to the division of a sentence into clauses."""

    NOTHING = 0
    COMMA = 1
    STOP = 2
    THAT = 3
    WHO = 4
    RELATIVE = 5
    WHETHER = 6
    IN_ORDER = 7
    ADVERBIAL = 8
    CONDITION = 9
    QUESTION = 10
    COORDINATION = 11


class Finite(IntEnum):
    """Whether a word can be the finite verb of its clause."""

    NO = 0
    FIRST = 1  # only beside "ik"
    PLURAL = 2  # or an infinitive
    SURE = 3


class Sense(NamedTuple):
    """One verb that a form can be: its classes, and the words of which its clause must hold one."""

    complements: tuple[str, ...]  # with a space around, to be looked for among words
    far: frozenset[str]  # of these, the particles that can stand outside the clause
    finite: int
    infinitive: int
    participle: int


class Phrase(NamedTuple):
    """Words in a row, the place among them of the word that has it, and its class."""

    words: tuple[str, ...]
    place: int
    bit: int


class Reading(NamedTuple):
    """What a word can do in a clause."""

    opens: Opens = Opens.NOTHING
    finite: Finite = Finite.NO
    bits: int = 0
    senses: tuple[Sense, ...] = ()
    predicate: int = 0
    attribute: int = 0
    phrases: tuple[Phrase, ...] = ()
    potential: int = 0  # every class that it can give its clause


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The classes of ``data/predicates.toml`` by the words that belong to them.

    ``bits`` gives the mask of a class by its name, ``shown`` the mask of all that stand in words;
    ``future`` matches words for a time to come, and needs one of ``future_words`` or a year;
    ``endings`` tell what an adjective judges that is no word of the file, and ``suffixes`` how it
    ends.
    """

    bits: Mapping[str, int]
    words: Mapping[str, Reading]
    shown: int
    future: re.Pattern[str]
    future_words: frozenset[str]
    nouns: frozenset[str]
    endings: tuple[tuple[re.Pattern[str], Reading], ...]
    suffixes: tuple[str, ...]


#: What a sentence is as a whole.
WHOLE = (
    "question", "dictum", "consideration", "observation", "declaration", "imperative", "item",
    "exclaimed",
)  # fmt: skip
#: What a clause shows by its build rather than by its words; see `betoog.mining.predications`.
SHAPES = (
    "author", "addressed", "expletive", "other",
    "main", "that-clause", "relative", "adverbial", "condition", "embedded", "infinitive",
    "passive", "agent", "perfect", "future", "excess",
    "reported", "shown", "unendorsed", "with-infinitive", *WHOLE,
)  # fmt: skip

#: Function words that are met less often than the others.
_SELDOM = frozenset({"mij", "ons"})
#: Words of a phrase by which it is not looked up: they stand in every other sentence.
_FREQUENT = frozenset({"is", "niet", "zijn", "kan", "worden", "wordt", "hebben", "heeft"})


def _rarity(word: str, common: frozenset[str], at: int) -> tuple[bool, bool, bool, int, bool, int]:
    """Order the words of a phrase by how seldom they are met elsewhere."""
    is_other = word not in common
    return is_other, word not in _FREQUENT, word in _SELDOM, len(word), word == "aan", at


@cache
def lexicon() -> Lexicon:
    """Return the classes of words.

    >>> lexicon().bits["will"] & lexicon().words["zal"].bits > 0
    True
    >>> "tafel" in lexicon().words
    False
    """
    data = load("predicates")
    return _Compiler(data).compiled()


class _Compiler:
    """Turns the classes of the data file into readings of words."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.bits: dict[str, int] = {}
        self.readings: dict[str, Reading] = {}
        self.forms = {line.split()[0]: line.split() for line in _lines(data["verbs"]["forms"])}
        self.nouns = frozenset(data["clauses"]["nouns"])
        self.joined = set(verb_forms().separable)
        self.endings: list[tuple[re.Pattern[str], Reading]] = []
        self.suffixes: list[str] = []

    def compiled(self) -> Lexicon:
        for name in SHAPES:
            self.bit(name)
        for entry in self.data["class"]:
            self._class(entry)
        self._structure()
        self._author()
        for word in self.data["clauses"]["excessive"]:
            self._merge(word, Reading(potential=self.bits["excess"]))
        for word, known in self.readings.items():
            self.readings[word] = known._replace(potential=_potential(known))
        for word, known in self.readings.items():
            if not known.finite and not known.opens and not known.predicate and known.bits:
                self.readings[word] = known._replace(finite=_finite(word, self.nouns))
        pattern = "|".join(f"(?:{one})" for one in self.data["future"]["patterns"])
        shown = 0
        for known in self.readings.values():
            shown |= known.potential
        for _, known in self.endings:
            shown |= known.potential
        future = re.compile(rf"\b(?:{pattern})\b")
        words = frozenset(self.data["future"]["words"].split())
        return Lexicon(
            self.bits,
            self.readings,
            shown,
            future,
            words,
            self.nouns,
            tuple(self.endings),
            tuple(self.suffixes),
        )

    def bit(self, name: str) -> int:
        return self.bits.setdefault(name, 1 << len(self.bits))

    def _class(self, entry: Mapping[str, Any]) -> None:
        name, common = entry["name"], _closed() | _FREQUENT
        for word in entry.get("words", "").split():
            self._merge(word, Reading(bits=self.bit(name)))
        for phrase in entry.get("phrases", ()):
            words = tuple(phrase.split())
            # Looked up by the word that is rarest: its longest that is no function word.
            place = max(
                range(len(words)),
                key=lambda at: _rarity(words[at], common, at),
            )
            self._merge(words[place], Reading(phrases=(Phrase(words, place, self.bit(name)),)))
        for base in entry.get("adjectives", "").split():
            self._adjective(name, base)
        for shape in entry.get("endings", "").split():
            self._ending(name, *shape.split("-"))
        for verb in entry.get("verbs", ()):
            infinitive, _, complements = verb.partition(":")
            self._verb(name, self.forms[infinitive], complements)

    def _adjective(self, name: str, base: str) -> None:
        predicate, attribute = self.bit(f"{name}.pred"), self.bit(f"{name}.attr")
        self._merge(base, Reading(predicate=predicate, attribute=attribute))
        declined = inflected(base)
        self._merge(declined, Reading(attribute=attribute))
        if name in self.data["clauses"]["compared"]:
            self._merge(f"{declined}r", Reading(predicate=predicate, attribute=attribute))
            self._merge(f"{base}ste", Reading(attribute=attribute))

    def _ending(self, name: str, prefix: str, suffix: str) -> None:
        """Take an open class of adjectives by how they begin and end."""
        predicate, attribute = self.bit(f"{name}.pred"), self.bit(f"{name}.attr")
        for end, found in (
            (suffix, Reading(predicate=predicate, attribute=attribute)),
            (inflected(suffix), Reading(attribute=attribute)),
        ):
            # A shorter stem makes other words: "baar", "onlijk".
            shape = re.compile(rf"{prefix}[a-zë]{{3,}}{end}")
            self.suffixes.append(end)
            self.endings.append((shape, found._replace(potential=_potential(found))))

    def _verb(self, name: str, forms: list[str], complements: str) -> None:
        finite, infinitive = self.bit(name), self.bit(f"{name}.inf")
        participle = self.bit(f"{name}.part")
        words = {one.strip() for one in complements.split(",") if one.strip()}
        self._forms(words, "", forms, (finite, infinitive, participle))
        for particle in self.joined.intersection(words):
            self._forms(set(), particle, forms, (finite, infinitive, participle))

    def _forms(
        self, words: set[str], particle: str, forms: list[str], bits: tuple[int, int, int]
    ) -> None:
        plural, first, third, done = (particle + form for form in forms)
        finite, infinitive, participle = bits
        needed = tuple(f" {one} " for one in sorted(words))
        far = frozenset(words.intersection(self.data["clauses"]["far_particles"]))
        self._merge(first, _form(Finite.FIRST, Sense(needed, far, finite, 0, 0)))
        self._merge(third, _form(Finite.SURE, Sense(needed, far, finite, 0, 0)))
        self._merge(plural, _form(Finite.PLURAL, Sense(needed, far, finite, infinitive, 0)))
        self._merge(done, _form(Finite.NO, Sense(needed, far, 0, 0, participle)))

    def _author(self) -> None:
        """Mark the words without which no clause has the author for its subject."""
        own = self.data["author"]
        nouns = (
            {pair.split()[1] for pair in own["pairs"]} | set(own["words"]) | set(own["pronouns"])
        )
        for word in nouns:
            self._merge(word, Reading(potential=self.bits["author"]))

    def _structure(self) -> None:
        lists = function_words()
        opening = {
            ",": Opens.COMMA, ";": Opens.STOP, ":": Opens.STOP, "?": Opens.STOP,
            "!": Opens.STOP, "(": Opens.COMMA, ")": Opens.COMMA, "–": Opens.COMMA,
            "dat": Opens.THAT, "die": Opens.WHO, "of": Opens.WHETHER, "om": Opens.IN_ORDER,
        }  # fmt: skip
        opening |= dict.fromkeys(self.data["clauses"]["coordinators"], Opens.COORDINATION)
        opening |= dict.fromkeys(lists.relatives - {"dat", "die"}, Opens.RELATIVE)
        opening |= dict.fromkeys(self.data["clauses"]["adverbial"], Opens.ADVERBIAL)
        opening |= dict.fromkeys(self.data["clauses"]["condition"], Opens.CONDITION)
        opening |= dict.fromkeys(self.data["clauses"]["question"], Opens.QUESTION)
        for word, opens in opening.items():
            self._merge(word, Reading(opens=opens))
        for word in self.data["clauses"]["finite"]:
            self._merge(word, Reading(finite=Finite.SURE))
        for word in self.data["clauses"]["plural"]:
            self._merge(word, Reading(finite=Finite.PLURAL))

    def _merge(self, word: str, more: Reading) -> None:
        known = self.readings.get(word, Reading())
        self.readings[word] = Reading(
            known.opens or more.opens,
            max(known.finite, more.finite),
            known.bits | more.bits,
            known.senses + tuple(one for one in more.senses if one not in known.senses),
            known.predicate | more.predicate,
            known.attribute | more.attribute,
            known.phrases + more.phrases,
            known.potential | more.potential,
        )


def _potential(known: Reading) -> int:
    mask = known.potential | known.bits | known.predicate | known.attribute
    for sense in known.senses:
        mask |= sense.finite | sense.infinitive | sense.participle
    for phrase in known.phrases:
        mask |= phrase.bit
    return mask


def _form(finite: Finite, sense: Sense) -> Reading:
    return Reading(finite=finite, senses=(sense,))


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


_OPEN = re.compile(r"([aeou])\1([bcdfghjklmnprst])$")
_CLOSED = re.compile(r"(?<![aeiou])[aeiou][bdfgklmnprst]$")
#: Endings whose last syllable has no stress, so that its consonant is not doubled.
_UNSTRESSED = ("ig", "lijk", "el", "er", "en", "isch")


def inflected(base: str) -> str:
    """Give the form of an adjective before a noun.

    >>> [inflected(word) for word in ("cruciaal", "effectief", "wenselijk", "grof")]
    ['cruciale', 'effectieve', 'wenselijke', 'groffe']
    """
    if base.endswith("ieel"):
        stem = base[:-3] + "ël"
    elif match := _OPEN.search(base):
        stem = base[: match.start()] + match[1] + match[2]
    elif _CLOSED.search(base) and not base.endswith(_UNSTRESSED):
        stem = base + base[-1]
    else:
        stem = base
    if stem.endswith(("ief", "eef")):
        stem = stem[:-1] + "v"
    return stem + "e"


def reading(word: str) -> Reading:
    """Tell what a word in lower case can do in a clause.

    >>> reading("omdat").opens is Opens.ADVERBIAL, reading("vertrekt").finite is Finite.SURE
    (True, True)
    >>> reading("tafel") == Reading()
    True
    """
    return READINGS[word]


def _reading(word: str) -> Reading:
    found = lexicon().words.get(word)
    if found is not None:
        return found
    if word.endswith(lexicon().suffixes):
        for shape, judged in lexicon().endings:
            if shape.fullmatch(word):
                return judged
    return _UNKNOWN[_finite(word, lexicon().nouns)]


#: What `reading` tells, for who looks up many words.
READINGS = Memo(_reading)

_UNKNOWN: Mapping[Finite, Reading] = {form: Reading(finite=form) for form in Finite}


def _finite(word: str, nouns: frozenset[str]) -> Finite:
    if len(word) < 3 or word in nouns or word in _closed() or word in verb_forms().homographs:
        return Finite.NO
    form = verb_form(word)
    if form & Verb.PARTICIPLE:
        return Finite.NO
    if form & Verb.SINGULAR:
        return Finite.SURE
    if form & Verb.PLURAL:
        return Finite.PLURAL
    return Finite.FIRST if form & Verb.FIRST else Finite.NO


@cache
def _closed() -> frozenset[str]:
    lists = function_words()
    groups: Iterable[frozenset[str]] = (
        lists.determiners, lists.pronouns, lists.prepositions, lists.coordinators,
        lists.subordinators, lists.relatives, lists.adverbs,
    )  # fmt: skip
    return frozenset().union(*groups)

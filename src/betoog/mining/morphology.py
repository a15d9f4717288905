"""Make the forms of Dutch verbs, and tell what a word can be as a verb.

Rules of spelling after the ANS (1997), chapter 2; the verbs stand in ``data/verbs.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from betoog.mining.data import load
from betoog.mining.memo import Memo

_VOWELS = "aeiouyéëèïöü"
_CLOSED_SHORT = re.compile(rf"(?<![{_VOWELS}])([{_VOWELS}])([^{_VOWELS}])\2$")
_OPEN_LONG = re.compile(rf"(?<![{_VOWELS}])([aeou])([^{_VOWELS}wx])$")
#: 't kofschip: after these sounds the past has a t.
_VOICELESS = ("t", "k", "f", "s", "ch", "p", "x")
#: Words that look like a participle or verb by their ends, but are none.
_NO_GE = frozenset(
    {"geen", "gelet", "gelden", "gemeente", "gemeenten", "gebied", "gezond", "geheel"}
)
_PARTICIPLE = re.compile(r"ge[a-zë]{2,}(?:d|t|[^g]en)$|(?:be|ver|ont|her)[a-zë]{3,}[dt]$")
#: Nouns with those ends: "-heid", "-ingen", "-schap" and the like.
_NOUN_END = re.compile(r"(?:heid|teit|ingen|dienst|komst|punt|ment|schrift|stand|land|tocht)$")


class Verb(int):
    """What a word can be as a verb: a set of forms.

    Written out, since `enum.Flag` makes a new object on every test of a bit, and a text tests a
    few for each of its words.
    """

    __slots__ = ()
    NONE: ClassVar[Verb]
    SINGULAR: ClassVar[Verb]
    PLURAL: ClassVar[Verb]
    INFINITIVE: ClassVar[Verb]
    PARTICIPLE: ClassVar[Verb]
    FIRST: ClassVar[Verb]

    def __and__(self, other: int) -> Verb:
        return _SETS[int.__and__(self, other)]

    def __or__(self, other: int) -> Verb:
        return _SETS[int.__or__(self, other)]

    def __invert__(self) -> Verb:
        return _SETS[_ALL - int(self)]

    def __repr__(self) -> str:
        names = [name for bit, name in enumerate(_FORMS) if int(self) >> bit & 1]
        return "|".join(names) or "NONE"

    @property
    def finite(self) -> bool:
        """Whether it can be finite in a clause with a third-person subject."""
        return bool(int.__and__(self, _FINITE))


_FORMS = ("SINGULAR", "PLURAL", "INFINITIVE", "PARTICIPLE", "FIRST")
_ALL = (1 << len(_FORMS)) - 1
_SETS = tuple(Verb(number) for number in range(_ALL + 1))
Verb.NONE = _SETS[0]
for _bit, _name in enumerate(_FORMS):
    setattr(Verb, _name, _SETS[1 << _bit])
#: Singular and plural.
_FINITE = 3


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The verb forms that the lexicon gives, and the words that need care."""

    forms: dict[str, Verb]
    modal: frozenset[str]
    homographs: frozenset[str]
    grouping: frozenset[str]
    separable: tuple[str, ...]
    inseparable: tuple[str, ...]


@cache
def verb_forms() -> VerbForms:
    """Return the forms of the verbs in ``data/verbs.toml``."""
    data = load("verbs")
    forms: dict[str, Verb] = {}
    for line in data["strong"].strip().splitlines():
        infinitive, third, past, pasts, participle = line.split()
        _add(forms, [(infinitive, Verb.INFINITIVE | Verb.PLURAL), (third, Verb.SINGULAR)])
        _add(forms, [(past, Verb.SINGULAR), (pasts, Verb.PLURAL), (participle, Verb.PARTICIPLE)])
        _add(forms, [(_stem(infinitive), Verb.FIRST)])
    for word in data["weak"].split():
        infinitive, _, stem = word.partition(":")
        # "voeren" is the past of "varen" as well as a verb of its own.
        if not forms.get(infinitive, Verb.NONE) & Verb.INFINITIVE:
            _add(forms, _regular(infinitive, stem or _stem(infinitive)))
    _add(forms, [(word, Verb.FIRST) for word in data["first_person"]])
    forms.pop("-", None)
    return VerbForms(
        forms,
        frozenset(data["modal"]),
        frozenset(data["homographs"]),
        frozenset(data["grouping"]),
        tuple(sorted(data["separable"], key=len, reverse=True)),
        tuple(data["inseparable"]),
    )


def _add(forms: dict[str, Verb], found: Iterable[tuple[str, Verb]]) -> None:
    for word, form in found:
        forms[word] = forms.get(word, Verb.NONE) | form


#: Ends that make a verb of nearly every word: loans in -eren (ANS, ch. 12, woordvorming).
_SUFFIXES = (
    ("eert", Verb.SINGULAR),
    ("iseren", Verb.PLURAL | Verb.INFINITIVE),
    ("ceren", Verb.PLURAL | Verb.INFINITIVE),
    ("teren", Verb.PLURAL | Verb.INFINITIVE),
    ("woordigen", Verb.PLURAL | Verb.INFINITIVE),
    ("woordigt", Verb.SINGULAR),
    ("igt", Verb.SINGULAR),
    ("vaardigen", Verb.PLURAL | Verb.INFINITIVE),
)


def _by_suffix(word: str) -> Verb:
    # Shorter words with these ends are nouns ("expert", "beren").
    if len(word) < 7 or word in verb_forms().homographs:
        return Verb.NONE
    return next((form for end, form in _SUFFIXES if word.endswith(end)), Verb.NONE)


def _stem(infinitive: str) -> str:
    """Take the ending off an infinitive, as the spelling of closed syllables wants it."""
    body = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    if _CLOSED_SHORT.search(body):
        body = body[:-1]
    elif match := _OPEN_LONG.search(body):
        body = body[: match.start()] + match[1] * 2 + match[2]
    return {"v": body[:-1] + "f", "z": body[:-1] + "s"}.get(body[-1:], body)


def _regular(infinitive: str, stem: str) -> list[tuple[str, Verb]]:
    root = infinitive.removesuffix("en")
    dental = "t" if root.endswith(_VOICELESS) else "d"
    prefixed = re.match(
        r"(?:be|ver|ont|her|er|ge|onder(?=[a-z]{4})|over(?=[a-z]{4})|voor(?=k))", infinitive
    )
    participle = ("" if prefixed else "ge") + (stem if stem.endswith(dental) else stem + dental)
    return [
        (infinitive, Verb.INFINITIVE | Verb.PLURAL),
        (stem if stem.endswith("t") else stem + "t", Verb.SINGULAR),
        (stem, Verb.FIRST),
        (stem + dental + "e", Verb.SINGULAR),
        (stem + dental + "en", Verb.PLURAL),
        (participle, Verb.PARTICIPLE),
    ]


def verb_form(word: str) -> Verb:
    """Tell what a word can be as a verb.

    Parameters
    ----------
    word:
        A word in lower case.

    Returns
    -------
    Every form that it can be, separable and inseparable prefixes taken off where needed;
    ``Verb.NONE`` for a word that is no known form.

    >>> verb_form("toeneemt").finite, verb_form("gewijzigd") == Verb.PARTICIPLE
    (True, True)
    >>> verb_form("minister")
    NONE
    """
    return _FORM_OF[word]


def _form_of(word: str) -> Verb:
    lexicon = verb_forms()
    found = lexicon.forms.get(word)
    if found is not None:
        return found
    for prefix in lexicon.separable:
        if word.startswith(prefix) and len(word) - len(prefix) > 2:
            rest = word[len(prefix) :].removeprefix("te") if "te" in word else word[len(prefix) :]
            form = lexicon.forms.get(word[len(prefix) :]) or lexicon.forms.get(rest)
            if form is not None and form & ~Verb.FIRST:
                return form & ~Verb.FIRST
    for prefix in lexicon.inseparable:
        if word.startswith(prefix):
            form = lexicon.forms.get(word[len(prefix) :], Verb.NONE) & ~(
                Verb.FIRST | Verb.PARTICIPLE
            )
            if form:
                # "onttrokken": the participle of a strong verb with such a prefix lacks its "ge".
                strong = lexicon.forms.get("ge" + word[len(prefix) :], Verb.NONE)
                return form | (strong & Verb.PARTICIPLE)
    if (form := _by_suffix(word)) is not Verb.NONE:
        return form
    return Verb.PARTICIPLE if _is_participle(word) else Verb.NONE


_FORM_OF = Memo(_form_of)


def _is_participle(word: str) -> bool:
    """Tell an unknown participle by its ends ("uitgefaseerd")."""
    lexicon = verb_forms()
    if len(word) < 6 or word in _NO_GE or word in lexicon.homographs or _NOUN_END.search(word):
        return False
    if _PARTICIPLE.match(word):
        return True
    return any(
        word.startswith(prefix)
        and word.startswith("ge", len(prefix))
        and _PARTICIPLE.match(word[len(prefix) :]) is not None
        for prefix in lexicon.separable
    )

"""Decide what a hyphen at the end of a line means in Dutch.

A line-end hyphen is one of three things:

- it splits a word ("vooruit-/zichten"): hyphen and line break go;
- it belongs to a compound ("EU-/lidstaten", "Noord-/Holland", "zee-/eend"): only the break goes;
- it stands for a part left out ("studie-/en arbeidsmigratie") or is a dash: the break is a space.

What the same text writes on one line elsewhere decides first; then the rules of Dutch spelling
for abbreviations, names, fixed first parts, and vowels that would be read as one sound.

Limits: a word in capitals that is split ("REGE-/RING") keeps its hyphen unless the text has the
word elsewhere, because "EU-/VN" looks the same; a trema that the split swallowed ("be-/invloeden")
is not restored, and the hyphen stays where the vowels clash; a compound of equal parts that is
neither in ``data/dutch.toml`` nor on one line elsewhere loses its hyphen.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto

from betoog.documents.characters import APOSTROPHES
from betoog.documents.lexicon import DutchLexicon, dutch_lexicon


class LineEnd(Enum):
    """What a hyphen at the end of a line means."""

    SPLIT = auto()
    COMPOUND = auto()
    SPACE = auto()


#: Hyphen-minus, the hyphen proper, and the soft hyphen, which only ever marks a split.
HYPHENS = "-\u2010\u00ad"
SOFT_HYPHEN = "\u00ad"

# Possessive, so that "Fritsma-" does not give "Fritsm": only whole words are evidence.
_WORD_ON_ONE_LINE = re.compile(r"(?<![\w\-\u2010\u00ad])\w++(?:[-\u2010]\w++)*+(?![-\u2010\u00ad])")


def words_on_one_line(source: str) -> frozenset[str]:
    """Collect the words and hyphenated compounds that no line end cuts, in lower case.

    >>> sorted(words_on_one_line("Het lid Fritsma en de EU-landen en de stu-"))
    ['de', 'en', 'eu-landen', 'fritsma', 'het', 'lid']
    """
    return frozenset(match.group().lower() for match in _WORD_ON_ONE_LINE.finditer(source))


def judge_line_end(
    before: str, after: str, *, hyphen: str = "-", known: frozenset[str] = frozenset()
) -> LineEnd:
    """Say what the hyphen between the end of one line and the beginning of the next means.

    Parameters
    ----------
    before:
        What stands against the hyphen on its line, without white space; empty for a dash.
    after:
        What the next line begins with: its first two words at least.
    hyphen:
        The hyphen itself.
    known:
        The words that the same text writes on one line (`words_on_one_line`).

    Returns
    -------
    SPLIT, COMPOUND or SPACE.

    >>> judge_line_end("vooruit", "zichten").name
    'SPLIT'
    >>> judge_line_end("EU", "lidstaten").name
    'COMPOUND'
    >>> judge_line_end("studie", "en").name
    'SPACE'
    """
    first = _last_part(before)
    second = _first_word(after)
    if not before or not second:
        return LineEnd.SPACE
    if hyphen == SOFT_HYPHEN:
        return LineEnd.SPLIT
    lexicon = dutch_lexicon()
    if _stands_for_left_out_part(first.lower(), after, known, lexicon):
        return LineEnd.SPACE
    if not first:
        return LineEnd.COMPOUND
    return _evidence(first, second, known) or _judge_words(first, second, known, lexicon)


def _evidence(first: str, second: str, known: frozenset[str]) -> LineEnd | None:
    """Say what the text itself writes on one line elsewhere, if it does."""
    first, second = first.lower(), second.lower()
    if f"{first}{second}" in known:
        return LineEnd.SPLIT
    return LineEnd.COMPOUND if f"{first}-{second}" in known else None


def _stands_for_left_out_part(
    first: str, after: str, known: frozenset[str], lexicon: DutchLexicon
) -> bool:
    """Tell "studie-/en arbeidsmigratie" from a word that ends in such a conjunction."""
    words = [word.rstrip(",;:") for word in after.lower().split(maxsplit=2)[:2]]
    if not {words[0], " ".join(words)} & lexicon.coordinators:
        return False
    joined = first + words[0]
    # A plural is split before -en only after a vowel sound: "partij-/en", never "land-/en".
    is_plural = words[0] == "en" and first[-1:] in "aeiouj" and joined in known
    return not is_plural and joined not in lexicon.ending_in_coordinator


def _judge_words(first: str, second: str, known: frozenset[str], lexicon: DutchLexicon) -> LineEnd:
    """Judge two parts by the rules of spelling."""
    if not second[0].islower() or _is_abbreviation(first, lexicon):
        return LineEnd.COMPOUND
    if _has_trema(second[0]):
        # A trema is written only within one word; a compound has the hyphen instead.
        return LineEnd.SPLIT
    is_name_of_the_text = first[0].isupper() and first.lower() in known
    if is_name_of_the_text or _keeps_hyphen(first.lower(), second, lexicon):
        return LineEnd.COMPOUND
    return LineEnd.SPLIT


def _keeps_hyphen(first: str, second: str, lexicon: DutchLexicon) -> bool:
    """Tell whether Dutch spelling writes these two parts with a hyphen."""
    if second in lexicon.titles and first in lexicon.title_holders:
        return True
    if first in lexicon.hyphen_keepers:
        return second not in lexicon.hyphen_keepers[first]
    if first in lexicon.person_firsts and second in lexicon.persons:
        return True
    if _are_equal_adjectives(first, second, lexicon):
        return True
    return _vowels_clash(first, second, lexicon)


def _are_equal_adjectives(first: str, second: str, lexicon: DutchLexicon) -> bool:
    if not second.endswith(lexicon.adjective_ends):
        return False
    # No Dutch word goes on after -isch without a hyphen but for its own endings.
    is_adjective = first in lexicon.equal_adjectives or first.endswith("isch")
    return is_adjective and len(second) > len("ische")


def _vowels_clash(first: str, second: str, lexicon: DutchLexicon) -> bool:
    if second in lexicon.never_second_parts:
        return False
    return _plain(first[-1]) + _plain(second[0]) in lexicon.vowel_clashes


def _is_abbreviation(first: str, lexicon: DutchLexicon) -> bool:
    """Tell EU, G20, PvdA, btw and the e of e-mail from the beginning of a word."""
    if len(first) == 1 or first.lower() in lexicon.abbreviations:
        return True
    # Every syllable of a Dutch word has a vowel.
    if not any(_plain(char) in "aeiouy" for char in first.lower()):
        return True
    return any(not char.islower() and not _is_mark(char) for char in first[1:])


def _last_part(before: str) -> str:
    """Return the last part of a word that may have hyphens inside: econo of sociaal-econo."""
    return re.split(rf"[^\w.{APOSTROPHES}]", before)[-1]


def _first_word(after: str) -> str:
    match = re.match(rf"[\w{APOSTROPHES}]+", after)
    return match.group() if match else ""


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _has_trema(letter: str) -> bool:
    return "\u0308" in unicodedata.normalize("NFD", letter)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")

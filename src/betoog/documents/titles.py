"""Write a title that is printed in capitals as one writes a title."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from betoog.documents.model import Document

#: Fewer capitals than this need not be a title in capitals: "EU-top", "II".
_LEAST_LETTERS = 6
#: More of a document's text than this tells no more about how its words are written.
_READ_CHARACTERS = 200_000

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,}")
#: Behind these a capital says nothing: a sentence begins.
_SENTENCE = re.compile(r"(?:^|[.?!:;»«“”\"(\n]\s*|\n\s*[-–•]?\s*)$")


def title_of(document: Document) -> str:
    """Return the title by which a document is shown: of its metadata record, else as printed."""
    title = document.metadata.alternative_title or document.title
    return _readable_once(title, document.text.text)


@lru_cache(maxsize=1)
def _readable_once(title: str, text: str) -> str:
    """Remember the last title: what is written of one document asks for it more than once."""
    return readable_title(title, text)


def readable_title(title: str, text: str = "") -> str:
    """Write a title in capitals in small letters, names and abbreviations with their capitals.

    Parameters
    ----------
    title:
        The title as printed; one that has small letters is left as it is.
    text:
        The text below it, in which many of its names stand as they are written.

    >>> readable_title("BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN EN KONINKRIJKSRELATIES")
    'Brief van de Minister van Binnenlandse Zaken en Koninkrijksrelaties'
    >>> readable_title("MOTIE VAN HET LID VAN DER GRAAF C.S. OVER DE EU", "In de EU geldt dit.")
    'Motie van het lid Van der Graaf c.s. over de EU'
    >>> readable_title("Motie van het lid Van der Graaf"), readable_title("")
    ('Motie van het lid Van der Graaf', '')
    """
    letters = [letter for letter in title if letter.isalpha()]
    if len(letters) < _LEAST_LETTERS or any(letter.islower() for letter in letters):
        return title
    written = _written_in(text[:_READ_CHARACTERS], frozenset(_WORD.findall(title.lower())))
    parts = list(_parts(title, written))
    joined = "".join(parts)
    return joined[:1].upper() + joined[1:]


def _parts(title: str, written: Mapping[str, str]) -> Iterator[str]:
    """Yield the words of a title as written, and what stands between them."""
    known = _lexicon()
    done = 0
    name = _Name()
    for match in re.finditer(f"{_ABBREVIATION.pattern}|{_WORD.pattern}", title):
        yield title[done : match.start()]
        done = match.end()
        lower = match[0].lower()
        name = name.after(lower, known)
        yield _word(match[0], name, written, known)
    yield title[done:]


@dataclass(frozen=True, slots=True)
class _Name:
    """Whether a word stands in the name of a person or of a post's field."""

    person: bool = False
    field: bool = False
    first: bool = False  # the first word of a name: "Van der Graaf"
    inside: bool = False  # this word belongs to it

    def after(self, lower: str, known: _Lexicon) -> _Name:
        """Return what holds of a word, this being what held of the word before it."""
        if lower in known.persons:
            return _Name(person=True, first=True)
        if lower in known.posts:
            return _Name(field=True)
        ends = known.ends_of_field if self.field else known.ends_of_person
        if not (self.person or self.field) or lower in ends:
            return _Name()
        if lower == "en" or (self.field and lower in known.small):
            return _Name(self.person, self.field, first=True)
        return _Name(self.person, self.field, inside=self.first or lower not in known.particles)


def _word(shouted: str, name: _Name, written: Mapping[str, str], known: _Lexicon) -> str:
    lower = shouted.lower()
    if name.inside:
        return _capital(lower)
    if lower in known.posts or lower in known.institutions:
        return _capital(lower)
    if lower in known.small:
        return lower
    if lower in known.abbreviations or not re.search(r"[aeiouyáéëïóöü.]", lower):
        return shouted
    return written.get(lower, lower)


def _capital(lower: str) -> str:
    # "IJmuiden": the two letters are one.
    return f"IJ{lower[2:]}" if lower.startswith("ij") else lower[:1].upper() + lower[1:]


def _written_in(text: str, wanted: frozenset[str]) -> dict[str, str]:
    """Return how a text writes words inside its sentences, where it mostly gives them capitals."""
    forms: dict[str, Counter[str]] = {}
    for match in _WORD.finditer(text):
        lower = match[0].lower()
        if lower not in wanted:
            continue
        begins = _SENTENCE.search(text, max(0, match.start() - 4), match.start())
        if begins is None or match[0][1:] != lower[1:]:
            forms.setdefault(lower, Counter())[match[0]] += 1
    return {lower: max(sorted(seen), key=seen.__getitem__) for lower, seen in forms.items()}


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """What ``data/titles.toml`` says of words in titles; all lower case."""

    posts: frozenset[str]
    persons: frozenset[str]
    particles: frozenset[str]
    small: frozenset[str]
    institutions: frozenset[str]
    abbreviations: frozenset[str]
    ends_of_person: frozenset[str]
    ends_of_field: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    source = files("betoog.documents").joinpath("data/titles.toml").read_text(encoding="utf-8")
    return _Lexicon(**{name: frozenset(words) for name, words in tomllib.loads(source).items()})

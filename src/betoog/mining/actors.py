"""Recognise who a sentence is about: the author, the Chamber, and known organisations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

from betoog.argument.model import Actor, Bilingual, Post
from betoog.documents import Document
from betoog.mining.data import load
from betoog.mining.people import Person, PostHolders
from betoog.mining.words import in_small_letters
from betoog.vocabulary import BTA, element_iri

#: Who speaks where neither signature nor metadata say so.
UNKNOWN_AUTHOR = "auteur"


#: A word as the end of a word is told in patterns.
_RUN = re.compile(r"\w+")
#: What parts the words of an id.
_APART = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The known organisations and one pattern that finds every way to name them."""

    actors: Mapping[str, Actor]
    pattern: re.Pattern[str]
    by_words: Mapping[str, str]
    capital: frozenset[str]
    alone: frozenset[str]
    last_words: frozenset[str]


@cache
def gazetteer() -> Gazetteer:
    """Return the organisations of ``data/actors.toml``.

    >>> gazetteer().actors["kabinet"].name.en
    'the cabinet'
    """
    entries = load("actors")["actor"]
    by_words = {words.lower(): entry["id"] for entry in entries for words in entry["words"]}
    longest_first = sorted(by_words, key=lambda words: (-len(words), words))
    return Gazetteer(
        actors={
            entry["id"]: organisation(entry["id"], entry["nl"], entry["en"]) for entry in entries
        },
        pattern=re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"),
        by_words=by_words,
        capital=frozenset(entry["id"] for entry in entries if entry.get("capital")),
        alone=frozenset(words.lower() for entry in entries for words in entry.get("alone", ())),
        last_words=frozenset(_RUN.findall(words)[-1] for words in by_words),
    )


def organisation(name: str, dutch: str, english: str) -> Actor:
    """Make an organisation with an IRI of its own among the actors."""
    return Actor(name, f"{BTA}{name}", "organisation", Bilingual(dutch, english))


def may_mention(runs: Iterable[str]) -> bool:
    """Tell whether runs of letters in small letters can name an organisation.

    >>> may_mention(["het", "kabinet"]), may_mention(["de", "tafel"])
    (True, False)
    """
    return not gazetteer().last_words.isdisjoint(runs)


def mentions(text: str) -> list[tuple[int, str]]:
    """Find the known organisations that a passage names.

    Parameters
    ----------
    text:
        The passage.

    Returns
    -------
    Offsets in it and the actors' ids, in the order of the passage.

    >>> mentions("Het kabinet informeert uw Kamer.")
    [(0, 'kabinet'), (23, 'tweede-kamer')]
    >>> mentions("de raad en de kamer")
    []
    """
    return [(start, actor) for start, _, actor in mentions_with_ends(text)]


def mentions_with_ends(text: str) -> list[tuple[int, int, str]]:
    """Find the known organisations that a passage names, with the end of each name.

    >>> mentions_with_ends("Volgens de Raad kan dat.")
    [(8, 15, 'raad-van-de-eu')]
    >>> mentions_with_ends("Volgens de Raad voor de leefomgeving kan dat.")
    []
    """
    known = gazetteer()
    small = in_small_letters(text)
    if not may_mention(_RUN.findall(small)):
        return []
    found = []
    for match in known.pattern.finditer(small):
        actor, (start, end) = known.by_words[match[0]], match.span()
        if actor in known.capital and not any(letter.isupper() for letter in text[start:end]):
            continue
        if match[0] in known.alone and _GOES_ON.match(text, end):
            continue
        found.append((start, end, actor))
    return found


#: What makes "de Raad" or "de Commissie" the beginning of another name.
_GOES_ON = re.compile(r"\s(?:voor|van|inzake|tot|[A-Z])")


@dataclass(frozen=True, slots=True)
class Author:
    """Who speaks in a document: an actor, and the post in which it speaks."""

    actor: Actor
    post: Post | None = None


def author_of(
    document: Document, *, posts: Mapping[str, str], holders: PostHolders | None = None
) -> Author:
    """Tell who speaks in a document, from its signature and its metadata.

    Parameters
    ----------
    document:
        The document as read.
    posts:
        Ids of known posts by their Dutch label.
    holders:
        Who held which post when; without it, only the signature tells.

    Returns
    -------
    The person and the post; for a motion the Chamber; otherwise a described author.
    """
    if document.kind.startswith("motie"):
        return Author(gazetteer().actors["tweede-kamer"])
    signed = next((one for one in document.signatories if one.role), None)
    signed = signed or next(iter(document.signatories), None)
    role = (signed.role if signed and signed.role else document.metadata.author).strip(" ,")
    post = post_of(role, posts) if role else None
    person = _signatory(signed.name) if signed else None
    if person is None and holders is not None and role:
        person = holders.at(role, document.metadata.date)
    if person is not None:
        return Author(in_office(person_actor(person), post), post)
    if signed is not None and post is not None:
        holder = f"houder-{post.id}"
        label = f"de {post.name.nl[:1].lower()}{post.name.nl[1:]}"
        described = Actor(holder, f"{BTA}{holder}", "person", Bilingual(label, label))
        return Author(in_office(described, post), post)
    # Of each document another one, whom nobody knows.
    iri = element_iri(document.identifier or "document", UNKNOWN_AUTHOR)
    unknown = Actor(UNKNOWN_AUTHOR, iri, "group", Bilingual("auteur", "author"))
    return Author(unknown, post)


def authors_of(
    document: Document, *, posts: Mapping[str, str], holders: PostHolders | None = None
) -> tuple[Author, ...]:
    """Tell who signs a document: `author_of`, and whoever signs a letter with him.

    >>> from betoog.documents import read_document
    >>> letter = b"Het regent.\\n\\nDe Minister van X,\\nA. Vos\\n\\nDe Minister van Y,\\nB. Das"
    >>> [one.actor.name.nl for one in authors_of(read_document(letter, name="kst-1-2"), posts={})]
    ['A. Vos', 'B. Das']
    """
    first = author_of(document, posts=posts, holders=holders)
    if document.kind.startswith("motie"):
        return (first,)
    signed = {first.actor.id: first}
    for one in document.signatories:
        person = _signatory(one.name) if one.role else None
        if person is None:
            continue
        actor = person_actor(person)
        if actor.id in signed and signed[actor.id].actor.name != actor.name:
            # Namesakes are told apart by their initials.
            actor = _named_in_full(person)
        post = post_of(one.role.strip(" ,"), posts)
        signed.setdefault(actor.id, Author(in_office(actor, post), post))
    return tuple(signed.values())


def post_of(role: str, posts: Mapping[str, str]) -> Post:
    """Name a post by its role in words, with the known id where there is one.

    >>> post_of("De Minister van Financiën", {}).id
    'minister-van-financien'
    """
    label = re.sub(r"^(?:de|het)\s+", "", role, flags=re.IGNORECASE)
    label = label[:1].upper() + label[1:]
    name = posts.get(label.lower()) or slug(label)
    return Post(name, f"{BTA}{name}", Bilingual(label))


#: Titles, and initials or a first name; a particle of the surname is none: "Van der Graaf".
_BEFORE_SURNAME = re.compile(
    r"^(?:(?:drs|mr|dr|ir|prof|ing|jhr|ds)\.\s*)*"
    r"(?:(?:[^\W\d_][^\W\d_A-Z]?\.\s*-?)+\s*|"
    r"(?!(?:Van|De|Den|Der|Ten|Ter|Te|El|Al|La|Le|In|Op)\b)[^\W\d_a-z][^\W\d_]+\s+(?=\w))?"
)


def _signatory(name: str) -> Person | None:
    cleaned = name.strip(" ,.")
    surname = _BEFORE_SURNAME.sub("", cleaned)
    return Person(surname=surname, label=cleaned) if surname else None


def person_actor(person: Person) -> Actor:
    """Make an actor of a person, with an IRI of its own among the actors.

    >>> person_actor(Person("Vos", "A. Vos")).id, person_actor(Person("Kabinet", "A. Kabinet")).id
    ('vos', 'a-kabinet')
    """
    if slug(person.surname) in gazetteer().actors:
        return _named_in_full(person)
    return _person(slug(person.surname), person)


def _named_in_full(person: Person) -> Actor:
    """Make an actor of a person whose surname is the id of another actor."""
    full = slug(person.label)
    return _person(full if full != slug(person.surname) else f"persoon-{full}", person)


def _person(name: str, person: Person) -> Actor:
    label = Bilingual(person.label, person.label)
    return Actor(name, f"{BTA}{name}", "person", label, person.links)


#: How the posts of those who make up the cabinet begin; article 45 of the Constitution has the
#: ministers form the council of ministers, and "kabinet" means state secretaries as well.
_CABINET_POSTS = ("minister", "staatssecretaris")


def in_office(actor: Actor, post: Post | None) -> Actor:
    """Say which post a person holds, and that ministers and state secretaries are the cabinet."""
    if post is None:
        return actor
    governs = post.name.nl.lower().startswith(_CABINET_POSTS)
    return replace(actor, posts=(post.id,), serves_in=("kabinet",) if governs else ())


def slug(words: str, limit: int = 48) -> str:
    """Make an id of words: small letters, digits and hyphens.

    >>> slug("Coöperatie «less for less»")
    'cooperatie-less-for-less'
    >>> slug("«»"), slug("Ждан")
    ('x', 'x-fb8ffe')
    """
    plain = words
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    made = _APART.sub("-", plain.lower()).strip("-")[:limit].strip("-")
    if made or not any(map(str.isalnum, words)):
        return made or "x"
    # Names in another script are told apart all the same.
    return f"x-{sha256(words.encode(errors='replace')).hexdigest()[:6]}"

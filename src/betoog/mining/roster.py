"""Turn a name in a document into an actor: by the tables where they tell, else as it is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from betoog.argument.model import Actor, Bilingual, Post
from betoog.documents.model import Speaker
from betoog.mining.actors import Author, gazetteer, in_office, person_actor, post_of, slug
from betoog.mining.parties import Party, PartyKind
from betoog.mining.people import Person, PostHolders
from betoog.people import Register
from betoog.vocabulary import BTA, element_iri

#: The post of which there is one.
_ALONE = frozenset({"minister-president"})
#: A name with its abbreviation: "de Raad voor het openbaar bestuur (Rob)".
_ALIAS = re.compile(
    r"\b(?:[Dd]e|[Hh]et) (?P<full>[A-Z][\w-]*(?: [\w-]+){0,7}) "
    r"\((?:hierna:? )?(?:de |het )?(?P<short>[A-Z][\w-]+)\)"
)
#: A parliamentary party, by the member or the group that a document names with it.
_FACTION = re.compile(
    r"(?:[Hh]eer|[Mm]evrouw|lid|leden) (?P<name>[A-Z][^():.]{1,60}) \((?P<group>[A-Z][\w/+]*)\)"
)
#: The abbreviation that a document adds to a name.
_SHORT = re.compile(r" ?\([^()]*\)?$")
#: What joins the names of several members.
_APART = re.compile(r", | en |/")
#: A person by the title before the name.
_TITLED = re.compile(
    r"\b(?:professor|prof\.|dr\.|mr\.|ir\.|drs\.|hoogleraar|onderzoeker|mevrouw|de heer)\s+"
    r"(?:[A-Z]\w+\s+|[A-Z]\.\s?){0,3}(?P<name>[A-Z][\w-]+)",
)


class Roster:
    """The persons and groups that one document names.

    Parameters
    ----------
    document, written:
        The document's id and its date, ISO 8601, or an empty string.
    author:
        Who writes it.
    posts:
        Ids of known posts by their Dutch label.
    holders:
        Who held which post when; without it a post's holder stays unnamed.
    people:
        The members of the Chamber; without it a member is named as the document names him.
    text:
        The document's text: who has a title in it is a person.
    speakers:
        Who speaks in a debate.
    """

    def __init__(
        self,
        document: str,
        written: str,
        author: Author,
        *,
        posts: Mapping[str, str],
        holders: PostHolders | None,
        text: str,
        people: Register | None = None,
        speakers: Iterable[Speaker] = (),
    ) -> None:
        self._document, self._written, self._author = document, written, author
        self._posts, self._holders = posts, holders or PostHolders(())
        self._persons = frozenset(match["name"].lower() for match in _TITLED.finditer(text))
        self._aliases = {match["short"]: match["full"] for match in _ALIAS.finditer(text)}
        self._factions = frozenset(match["group"] for match in _FACTION.finditer(text))
        self._people = people or Register()
        self._namesakes = _namesakes(text, speakers)
        self._held: dict[str, Post] = {}
        self._presumed: dict[str, Author] = {}

    def presume(self, author: Author, role: str = "") -> None:
        """Take "de minister" without more for somebody: who answers, or alone has the floor.

        Parameters
        ----------
        author:
            Who is meant.
        role:
            The kind of post that means him; that of his own post where it is empty.
        """
        own = author.post.name.nl.lower().split()[0] if author.post else ""
        self._presumed[role or own] = author

    def post(self, name: str) -> Post | None:
        """Return the post with an id, of those that the document names; None for another."""
        return self._held.get(name)

    def everyone(self, party: Party) -> tuple[Author, ...]:
        """Tell which actors a party is: one, or each of the members whom it names."""
        names = _APART.split(party.name) if party.kind is PartyKind.MEMBER else []
        if len(names) < 2:
            return (self.identify(party),)
        return tuple(self.identify(replace(party, name=name)) for name in names)

    def identify(self, party: Party) -> Author:
        """Tell which actor a party is, and the post in which it speaks.

        Parameters
        ----------
        party:
            As `betoog.mining.parties` found it.

        Returns
        -------
        The actor and its post. A person whom no table gives on the day is named as the text
        names it, never guessed.
        """
        if party.kind is PartyKind.KNOWN:
            return Author(gazetteer().actors[party.actor])
        if party.kind is PartyKind.MOTION:
            return Author(gazetteer().actors["tweede-kamer"])
        if party.kind in {PartyKind.POST, PartyKind.PREDECESSOR}:
            return self._holder(party)
        return Author(self._described(party))

    def _described(self, party: Party) -> Actor:
        if party.kind is PartyKind.FACTION:
            label = f"leden van de {party.group}-fractie"
            return self.own(f"fractie-{slug(party.group)}", "group", label)
        return self._member(party) if party.kind is PartyKind.MEMBER else self._named(party)

    def _member(self, party: Party) -> Actor:
        known = self._people.identify(party.name, self._written).person
        if known is not None:
            full = Bilingual(known.name, known.name)
            return Actor(known.id, f"{BTA}{known.id}", "person", full, known.links)
        if slug(party.name) in self._namesakes and party.group:
            label = f"het lid {party.name} ({party.group})"
            return self.own(f"lid-{slug(party.name)}-{slug(party.group)}", "person", label)
        several = len(_APART.split(party.name)) > 1
        label = f"de leden {party.name}" if several else f"het lid {party.name}"
        kind = "group" if several else "person"
        return self.own(f"lid-{slug(party.name)}", kind, label)

    def _named(self, party: Party) -> Actor:
        """Describe a body or a group as the document names it, in full where it says how."""
        named = _without_article(_SHORT.sub("", party.words))
        named = self._aliases.get(named, named)
        if named in self._factions:
            return self._described(replace(party, kind=PartyKind.FACTION, group=named))
        known = gazetteer().by_words.get(named.lower())
        if known is not None:
            return gazetteer().actors[known]
        if party.kind is PartyKind.NAME and self._titled(named):
            return self.own(slug(named), "person", named)
        if party.kind in {PartyKind.ORGANISATION, PartyKind.NAME} or _is_titled(party.words):
            return self.own(slug(named), "organisation", named)
        return self.own(f"groep-{slug(named)}", "group", party.words)

    def _titled(self, name: str) -> bool:
        """Tell whether the document calls somebody of this surname a person elsewhere."""
        return bool(name) and name.rsplit(maxsplit=1)[-1].lower() in self._persons

    def own(self, name: str, kind: str, label: str) -> Actor:
        """Make an actor that this document alone describes, in its words."""
        return Actor(name, element_iri(self._document, name), kind, Bilingual(label, label))

    def _holder(self, party: Party) -> Author:
        """Name who holds a post, or held it before the author."""
        if party.kind is PartyKind.PREDECESSOR:
            return self._predecessor()
        if not (party.field or party.name) and party.role in self._presumed:
            return self._presumed[party.role]
        role = self._role(party)
        own = self._author.post
        if own is not None and role.lower() == own.name.nl.lower():
            return self._author
        post = post_of(role, self._posts) if role != party.role or role in _ALONE else None
        if post is not None:
            self._held[post.id] = post
        person = self._holders.at(role, self._written)
        if person is None and party.name:
            person = self._holders.named(party.name, self._written)
            person = person or Person(party.name, f"{party.role or 'minister'} {party.name}")
        if person is not None and _is_surname(party.name, person):
            return Author(_governing(in_office(person_actor(person), post)), post)
        return Author(self._unnamed(role, post), post)

    def _role(self, party: Party) -> str:
        """Write a post out: "de minister" is that of the author's own ministry."""
        role = party.role or "minister"
        if party.field:
            joint = "voor" if " voor " in party.words else "van"
            return f"{role} {joint} {party.field}"
        own = self._author.post.name.nl if self._author.post else ""
        if party.name or role == "minister-president" or " van " not in own:
            return role
        return f"{role} van {own.partition(' van ')[2]}"

    def _predecessor(self) -> Author:
        post = self._author.post
        label = f"voorganger van {self._author.actor.name.nl}"
        if post is None:
            return Author(self.own("ambtsvoorganger", "group", label))
        person = self._holders.before(post.name.nl, self._written)
        if person is not None:
            return Author(in_office(person_actor(person), post), post)
        return Author(self.own("ambtsvoorganger", "person", label), post)

    def _unnamed(self, role: str, post: Post | None) -> Actor:
        """Describe the holder of a post whom no table names."""
        name = f"houder-{post.id if post else role}"
        described = self.own(slug(name), "person", f"de {role[:1].lower()}{role[1:]}")
        return _governing(in_office(described, post))


def _namesakes(text: str, speakers: Iterable[Speaker]) -> frozenset[str]:
    """Return the names of members that the document gives with more than one party."""
    named = [(match["name"], match["group"]) for match in _FACTION.finditer(text)]
    named += [(one.name, one.party) for one in speakers if one.party]
    groups: dict[str, set[str]] = {}
    for name, group in named:
        groups.setdefault(slug(name), set()).add(group.lower())
    return frozenset(name for name, of in groups.items() if len(of) > 1)


def _governing(actor: Actor) -> Actor:
    """Say of a minister whose ministry is not told that he is part of the cabinet all the same."""
    return replace(actor, serves_in=("kabinet",))


def _is_surname(named: str, person: Person) -> bool:
    return not named or named.lower() == person.surname.lower()


def _is_titled(words: str) -> bool:
    """Tell a body by its capital behind the article: "de Raad voor het openbaar bestuur"."""
    named = _without_article(words)
    return named != words and named[:1].isupper()


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in {"de", "het", "een"} else words

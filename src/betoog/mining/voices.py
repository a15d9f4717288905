"""Tell who speaks in each passage of a document: its author, members who ask, a debate's speakers.

A letter has one voice. Answers to questions, reports of a written consultation and debates have
several; their headings, labels and speakers' names show where one ends and the next begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from betoog.argument.model import Actor
from betoog.documents import Block, BlockKind, Document
from betoog.documents.model import Speaker
from betoog.documents.spans import Span
from betoog.mining.actors import UNKNOWN_AUTHOR, Author, gazetteer, slug
from betoog.mining.parties import FIELD, NAME, Party, PartyKind, parties
from betoog.mining.roster import Roster
from betoog.mining.words import Tagger, cut

_CABINET = frozenset({"minister", "staatssecretaris"})
#: Blocks that hold running text.
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE})
#: A heading of more words was never met; a longer line without a verb is a list or a table.
_LONGEST_TITLE = 40
#: Within so many first paragraphs a document says who asks, who answers and who reports.
_OPENING = 30

_NUMBERS = r"\d+[a-z]?(?:(?:,| en| t/m| tot en met| -|-)\s*\d+[a-z]?)*"
_LABEL = re.compile(
    rf"(?P<what>Vraag|Vragen|Antwoord|Antwoorden)(?: op (?:de )?(?:vraag|vragen))?"
    rf"(?:\s+{_NUMBERS}\s*[:.]?|\s*:)(?=\s|$)|(?P<bare>Vraag|Antwoord)$"
)
_ASKED = re.compile(r"(?:[Ss]chriftelijke |[Nn]adere |Kamer)?[Vv]ragen van (?=het lid |de leden )")
_ANSWERED = re.compile(
    rf"Antwoord van (?:de )?(?P<role>(?i:minister|staatssecretaris)) (?P<name>{NAME}) "
    rf"\((?P<field>{FIELD})\)"
)
_SPEAKER = re.compile(
    r"(?P<prefix>De heer|Mevrouw|Minister|Staatssecretaris|De voorzitter|De ondervoorzitter)"
    r"(?P<name> [^:.?!(]{1,60}?)?(?: \((?P<group>[^()]{1,40})\))?:(?=\s|$)"
)
_PARAPHRASED = re.compile(
    rf"(?:De heer|Mevrouw|Het lid) (?P<name>{NAME}) \((?P<group>[^()]{{1,40}})\) (?=[a-z])"
)
_OF_FACTION = re.compile(r"^(?:[IVX\d.]+\s)?(?:Vragen|Inbreng|Opmerkingen)\b")
_OF_ALL = re.compile(r"\bde (?:fracties|commissie|leden)\b")
_ANSWER_SECTION = re.compile(
    r"\b(?:Antwoord|Reactie|Beantwoording)\b.*\b(?i:minister|staatssecretaris|bewinds\w+|kabinet)"
)
_COMMISSION = re.compile(
    rf"(?:De|Binnen de) (?P<name>(?:(?:vaste|algemene|bijzondere|tijdelijke) )?commissie voor "
    rf"(?:de |het )?{FIELD})"
)
_VOCATIVE = re.compile(
    r"(?:(?:Mijnheer|Meneer|Mevrouw) de |(?:Dank u wel|Dank u|Dank), |"
    r"(?:Zeer )?[Gg]eachte (?:(?:heer|mevrouw) )?)?[Vv]oorzitter"
    r"(?:, dank u wel)?[.!,]?"
)
#: The fixed words that a motion read out in a debate opens and closes with.
_FORMULA = re.compile(
    r"(?:De Kamer|gehoord de beraadslaging|(?:en )?gaat (?:\w+ )?over tot de orde van de dag)[,.;]?"
)
_SIGNED = re.compile(r"De (?:voorzitter|griffier|adjunct-griffier|plv\. griffier)\b[^.?!]*$")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a passage, to whom, and how the ids of its speech acts begin.

    ``askers`` are the members whose written questions a paper answers: a question in it is theirs.
    """

    speakers: tuple[Author, ...]
    addressee: Actor | None
    name: str
    askers: tuple[Author, ...] = ()

    @property
    def lead(self) -> Author:
        """The first who signs or speaks."""
        return self.speakers[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of who speaks, each once."""
        return tuple(dict.fromkeys(author.actor.id for author in self.speakers))

    @property
    def governs(self) -> bool:
        """Whether a member of the cabinet speaks."""
        return "kabinet" in self.lead.actor.serves_in


@dataclass(frozen=True, slots=True)
class Turn:
    """A passage of running text by one voice; offsets are those of the document's text."""

    start: int
    end: int
    voice: Voice
    footnote: bool = False


@dataclass(frozen=True, slots=True)
class Voices:
    """The turns of a document in order, and the passages that carry no argument, with why."""

    turns: tuple[Turn, ...]
    declared: tuple[tuple[Span, str], ...]


def voices(document: Document, authors: Sequence[Author], roster: Roster, tagger: Tagger) -> Voices:
    """Tell who speaks where in a document.

    Parameters
    ----------
    document:
        The document as read.
    authors:
        Who signs it, the first first.
    roster:
        Tells which actor a name is.
    tagger:
        Tells the verbs of a line: a line without one and without a full stop is a heading.

    Returns
    -------
    The turns and the declared passages, in time linear in the document's length.
    """
    return _Division(document, authors, roster, tagger).divided()


class _Division:
    """Walks through the blocks of a document and keeps whose turn it is."""

    def __init__(
        self, document: Document, authors: Sequence[Author], roster: Roster, tagger: Tagger
    ) -> None:
        self._document, self._roster, self._tagger = document, roster, tagger
        self._minister: Actor | None = None
        self._is_report = False
        self._author = self._main(authors)
        self._askers, self._answerer = self._roles()
        self._current = self._author
        self._minister = self._sole_minister()

    def _main(self, authors: Sequence[Author]) -> Voice:
        """Return the voice of the document; a report without a signature is its commission's."""
        known = tuple(authors)
        commission = self._commission()
        self._is_report = commission is not None and not known[0].actor.serves_in
        if known[0].actor.id == UNKNOWN_AUTHOR:
            known = (commission or known[0], *known[1:])
        chamber, government = (gazetteer().actors[one] for one in ("tweede-kamer", "regering"))
        if self._document.speakers and known[0].actor.id == UNKNOWN_AUTHOR:
            # What stands between the speakers of a debate is the Chamber's own report.
            return Voice((Author(chamber),), None, "verslag")
        to = government if known[0].actor.id == chamber.id else chamber
        return Voice(known, to, "brief")

    def _opening(self) -> Iterator[str]:
        running = (one.span.exact for one in self._document.blocks if one.kind in _RUNNING)
        for text, _ in zip(running, range(_OPENING), strict=False):
            yield text

    def _commission(self) -> Author | None:
        for text in self._opening():
            match = _COMMISSION.match(text)
            if match is not None:
                words = match["name"]
                return Author(self._roster.own(slug(words), "organisation", words))
        return None

    def _roles(self) -> tuple[Voice, Voice]:
        """Return the voices of those who ask and of who answers, as the first lines tell."""
        asking = answered = None
        addressed: list[Party] = []
        for text in self._opening():
            asks, answer = _ASKED.search(text), _ANSWERED.match(text)
            if asks or _COMMISSION.match(text):
                named = parties(text[:600])
                addressed += [one for one in named if one.kind is PartyKind.POST]
                members = (one for one in named if asks and one.kind is PartyKind.MEMBER)
                asking = asking or next(members, None)
            answered = answered or answer
        whom = next(iter(addressed), None)
        if answered is not None:
            whom = _who_answers(answered, addressed)
        answering = self._answering(whom)
        if answering.lead.actor.id != UNKNOWN_AUTHOR:
            self._roster.presume(answering.lead)
        to = answering.lead.actor if answering.lead.actor.id != UNKNOWN_AUTHOR else None
        if asking is None:
            everybody = Author(self._roster.own("groep-leden-van-de-kamer", "group", "de leden"))
            return Voice((everybody,), to, "leden"), answering
        askers = self._roster.everyone(asking)
        answers = replace(answering, askers=askers)
        if answering is self._author:
            self._author = answers
        return Voice(askers, to, slug(askers[0].actor.id)), answers

    def _sole_minister(self) -> Actor | None:
        """Return the one member of the cabinet who speaks in a debate; None for more or none."""
        by_role: dict[str, dict[str, Speaker]] = {}
        for one in self._document.speakers:
            if one.prefix.lower() in _CABINET:
                by_role.setdefault(one.prefix.lower(), {})[one.name] = one
        alone = [named.popitem()[1] for named in by_role.values() if len(named) == 1]
        voices = [self._speaker(one) for one in alone]
        for one, voice in zip(alone, voices, strict=True):
            self._roster.presume(voice.lead, one.prefix.lower())
        return voices[0].lead.actor if len(by_role) == len(voices) == 1 else None

    def _answering(self, whom: Party | None) -> Voice:
        chamber = gazetteer().actors["tweede-kamer"]
        if whom is None or self._author.governs:
            return self._author
        answerer = self._roster.identify(whom)
        is_author = self._author.lead.actor.id == UNKNOWN_AUTHOR
        return Voice((answerer,), chamber, "brief" if is_author else slug(answerer.actor.id))

    def divided(self) -> Voices:
        """Return the turns and the declared passages."""
        if self._author.lead.actor.id == UNKNOWN_AUTHOR:
            self._author = self._current = self._answerer
        turns: list[Turn] = []
        declared: list[tuple[Span, str]] = []
        for block in self._document.blocks:
            if not block.span.exact.strip():
                continue
            start = block.span.start
            if block.speaker is not None:
                self._current = self._speaker(self._document.speakers[block.speaker])
            if block.kind in _RUNNING:
                opened = self._opened(block)
                if opened is not None:
                    length, reason = opened
                    declared.append((_within(block, 0, length), reason))
                    start += length
            else:
                declared.append((block.span, block.kind.value))
                if block.kind is BlockKind.HEADING:
                    self._section(block.span.exact)
                continue
            if self._document.text.text[start : block.span.end].strip():
                footnote = block.kind is BlockKind.FOOTNOTE
                turns.append(Turn(start, block.span.end, self._current, footnote))
        return Voices(tuple(turns), tuple(declared))

    def _opened(self, block: Block) -> tuple[int, str] | None:
        """Read a label, a speaker's name or a heading; return its length and what it is."""
        text = block.span.exact
        label = _LABEL.match(text)
        if label is not None:
            asks = (label["what"] or label["bare"]).startswith("Vra")
            self._current = self._askers if asks else self._answerer
            return label.end(), BlockKind.HEADING.value
        if self._is_report:
            self._paraphrased(text)
        speaker = _SPEAKER.match(text) if block.speaker is None else None
        if speaker is not None:
            told = Speaker((speaker["name"] or "voorzitter").strip(), speaker["prefix"])
            self._current = self._speaker(replace(told, party=speaker["group"] or ""))
            return speaker.end(), BlockKind.SPEAKER.value
        if _FORMULA.fullmatch(text.strip()):
            return len(text), "formula"
        if block.kind is not BlockKind.PARAGRAPH or not self._is_title(text):
            return None
        self._section(text)
        signed = _SIGNED.match(text) is not None
        return len(text), (BlockKind.SIGNATURE if signed else BlockKind.HEADING).value

    def _paraphrased(self, text: str) -> None:
        """Give the floor to a member whose words a report retells: "De heer X (P) vindt"."""
        told = _PARAPHRASED.match(text)
        if told is not None:
            named = Party(0, 0, PartyKind.MEMBER, told[0], name=told["name"], group=told["group"])
            who = self._roster.identify(named)
            self._current = Voice((who,), self._askers.addressee, slug(who.actor.id))

    def _is_title(self, text: str) -> bool:
        """Tell a heading from a sentence: no full stop, no finite verb, few words."""
        if _ASKED.match(text) or _ANSWERED.match(text):
            return True
        if text.rstrip()[-1:] in ".?!;:,…" or len(text) > 400 or self._document.speakers:
            return False
        words = cut(text)
        if len(words) > _LONGEST_TITLE:
            return False
        return not any(word.verb.finite for word in self._tagger(words)[1:])

    def _section(self, title: str) -> None:
        """Change the voice where a heading names whose part begins."""
        if _OF_FACTION.match(title):
            named = next((p for p in parties(title) if p.kind is PartyKind.FACTION), None)
            if named is not None:
                who = self._roster.identify(named)
                self._current = Voice((who,), self._askers.addressee, slug(who.actor.id))
                return
            if _OF_ALL.search(title):
                self._current = self._askers
                return
        if _ANSWER_SECTION.search(title):
            self._current = self._answerer

    def _speaker(self, speaker: Speaker) -> Voice:
        """Return the voice of who has the floor in a debate."""
        chamber = gazetteer().actors["tweede-kamer"]
        if speaker.is_chair:
            chair = Author(self._roster.own("voorzitter", "person", "de voorzitter"))
            return Voice((chair,), None, "voorzitter")
        role = speaker.prefix.lower()
        if role in _CABINET:
            named = Party(0, 0, PartyKind.POST, speaker.prefix, role=role, name=speaker.name)
            who = self._roster.identify(named)
            return Voice((who,), chamber, slug(who.actor.id))
        named = Party(0, 0, PartyKind.MEMBER, speaker.name, name=speaker.name, group=speaker.party)
        who = self._roster.identify(named)
        return Voice((who,), self._minister, slug(who.actor.id))


def is_vocative(sentence: str) -> bool:
    """Tell a sentence that only calls upon the chair.

    >>> is_vocative("Geachte voorzitter."), is_vocative("Voorzitter, dit kan niet.")
    (True, False)
    """
    return _VOCATIVE.fullmatch(sentence.strip()) is not None


def _who_answers(said: re.Match[str], addressed: Sequence[Party]) -> Party:
    """Name who answers: by surname, in the post that the questions name."""
    role, field = said["role"].lower(), said["field"]
    post = next(
        (one.words for one in addressed if one.role == role and one.field == field),
        f"{role} van {field}",
    )
    return Party(0, 0, PartyKind.POST, post, role=role, field=field, name=said["name"])


def _within(block: Block, first: int, stop: int) -> Span:
    text = block.span.exact[first:stop].rstrip()
    start = block.span.start + first
    return Span(start, start + len(text), text)

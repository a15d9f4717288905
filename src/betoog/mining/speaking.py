"""Say who says what in a document: commitments, refusals, requests, reports and the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from betoog.argument.model import ConditionKind, ContentKind, Force, SpeechAct, Standing
from betoog.mining.actors import UNKNOWN_AUTHOR, Author, gazetteer
from betoog.mining.attribution import Attribution, asked_within, attribution
from betoog.mining.collecting import UNSTATED, Collection, Parts, mined
from betoog.mining.conditions import MAX_SENTENCE
from betoog.mining.model import LabelKind
from betoog.mining.parties import Party, PartyKind, parties
from betoog.mining.reported import is_asked_by_nobody, objects, reported_parts
from betoog.mining.roster import Roster
from betoog.mining.segments import Role
from betoog.mining.sentences import Sentence
from betoog.mining.subjects import opening_writing
from betoog.mining.terms import find_term
from betoog.mining.throughout import Throughout
from betoog.mining.voices import Voice

#: For whom a member of the cabinet speaks.
_OWN_SIDE = frozenset({"kabinet", "regering", "nederland"})
#: The writer himself, as the object of what another says or asks.
_TO_WRITER = re.compile(r"\b(?:mij|me|ons)\b")
#: The reader, to whom a letter's own requests go.
_TO_READER = re.compile(r"\b(?:u|uw Kamer)\b")
_BEHALF = re.compile(r"\b[Nn]amens\b")
#: Who promises or declines in his own name behind what he reports of another.
_IN_OWN_NAME = re.compile(r"\b(?:ik|wij|we|het kabinet)\b", re.IGNORECASE)
#: What a question begins with that has no mark of its own.
_QUESTION_WORDS = frozenset({"welke", "wat", "hoe", "waarom", "wie", "wanneer", "hoeveel"})
_ANAPHOR = re.compile(r"\b(?:zij|hij)\b")
#: How a sentence opens that lets another minister act.
_OFFICE = re.compile(r"(?:(?:De|Mijn) )?(?i:minister|staatssecretaris|ambt|collega)")


class _Shown(NamedTuple):
    """The words that show a speech act, the rule that reads them, and how sure it is."""

    words: str
    rule: str
    confidence: float


class SpeechActs:
    """Add the speech acts of a document to a collection, and remember what its voices assert.

    ``written`` is the date of the document, ISO 8601, or empty; ``roster`` tells who a name is.
    """

    def __init__(self, made: Collection, roster: Roster, written: str) -> None:
        self._made, self._roster, self._written = made, roster, written
        self._voices: dict[str, Throughout] = {}
        self._said: Throughout | None = None
        self._last = ""

    def speak(self, voice: Voice) -> None:
        """Give the floor to a voice, until the next one gets it."""
        self._said = self._voices.setdefault(voice.name, Throughout(voice))
        self._last = ""
        for author in voice.speakers:
            self._made.use(author)
        self._made.author = voice.lead

    @property
    def _now(self) -> Throughout:
        if self._said is None:
            raise RuntimeError("nobody has the floor")
        return self._said

    def add(
        self,
        sentence: Sentence,
        main: str,
        parts: Parts,
        conditionals: Sequence[str],
        *,
        previous: str,
    ) -> None:
        """Say who says what of a sentence, with what force; leave nothing of it unsaid."""
        before = self._now.sizes()
        self._say_all(sentence, main, parts, conditionals, previous)
        said = {one for name in self._now.since(before) for one in self._contents(name)}
        left = [name for name in conditionals if name not in said]
        acts = self._now.acts[before[0] :]
        if acts and self._made.acts[acts[0]].standing is Standing.REPORTED:
            act = self._made.acts[acts[0]]
            self._made.acts[act.id] = replace(act, contents=(*act.contents, *left))
        else:
            self._now.asserted += left
        for name in conditionals:
            conditional = self._made.conditionals[name]
            said |= {*conditional.dependents, *conditional.group.leaves()}
        said |= {part for segment, part in parts if segment.role is Role.PREFERRED}
        self._now.possible += [name for name in self._made.fresh if name not in said]

    def _contents(self, name: str) -> tuple[str, ...]:
        """Return what an act says, or the statement or conditional itself."""
        act = self._made.acts.get(name)
        return act.contents if act is not None else (name,)

    def _say_all(
        self,
        sentence: Sentence,
        main: str,
        parts: Parts,
        conditionals: Sequence[str],
        previous: str,
    ) -> None:
        self._note_behalf(sentence)
        content = tuple(conditionals) or (main,)
        covered = self._covered(conditionals)
        source = attribution(sentence)
        speaker = self._speaker(source, previous)
        attributed: tuple[str, ...] = ()
        if source is not None and speaker is not None and not _asks_itself(sentence, source):
            attributed = self._attribute(sentence, main, parts, conditionals, source, speaker)
        elif self._report_below(sentence, main, parts):
            return
        self._own(sentence, main, content, conditionals, covered, source, attributed)
        self._stand(main, parts, covered | set(attributed), asks=_is_question(sentence))

    def _own(
        self,
        sentence: Sentence,
        main: str,
        content: tuple[str, ...],
        conditionals: Sequence[str],
        covered: set[str],
        source: Attribution | None,
        attributed: tuple[str, ...],
    ) -> None:
        """Say what a voice does in its own name."""
        if attributed and not self._goes_on(sentence, source):
            return
        if sentence.has(LabelKind.COMMITMENT) and not sentence.has(LabelKind.REFUSAL):
            self._commit(sentence, main, conditionals)
        elif sentence.has(LabelKind.REFUSAL):
            self._say(sentence, _shown(sentence, LabelKind.REFUSAL), Force.DECLINES, (main,))
        elif attributed:
            return
        elif sentence.has(LabelKind.REQUEST):
            self._request(sentence, content, main)
        else:
            self._now.asserted += [name for name in content if name not in covered]
            if main not in covered:
                self._now.asserted.append(main)

    def _goes_on(self, sentence: Sentence, source: Attribution | None) -> bool:
        """Tell whether the writer goes on in his own name behind what he reports."""
        if source is None or source.pronoun == "ik":
            return False
        if not (sentence.has(LabelKind.COMMITMENT) or sentence.has(LabelKind.REFUSAL)):
            return False
        own = _IN_OWN_NAME.search(sentence.text, source.verb)
        # Behind a colon the words are those of whom the sentence quotes.
        return own is not None and ":" not in sentence.text[source.verb : own.start()]

    def _stand(self, main: str, parts: Parts, covered: set[str], *, asks: bool) -> None:
        """Sort the parts of a sentence by how its author stands towards them."""
        agents = self._made.statements[main].agents
        # What another acts for is no aim of the writer's, though he says that it is the other's.
        others = bool(agents) and not self._is_own(agents[0])
        for segment, part in parts:
            if part in covered or part == main:
                continue
            if asks and segment.role in {Role.AIM, Role.RESULT, Role.COMPLEMENT}:
                self._now.possible.append(part)
            elif segment.role in {Role.AIM, Role.PROSPECT, Role.RESULT}:
                (self._now.asserted if others else self._now.intended).append(part)
            elif segment.role in {Role.GROUND, Role.DATED}:
                self._now.presupposed.append(part)
            elif segment.role is Role.POSSIBLE:
                self._now.possible.append(part)
            elif segment.role is Role.PART:
                self._join(part, main)
            elif segment.role is not Role.PREFERRED:
                self._now.asserted.append(part)

    def _join(self, part: str, main: str) -> None:
        """Let the act that says a request say its parts; what nobody asks is held open."""
        # A sentence makes two acts at most.
        for name in self._now.acts[-2:]:
            act = self._made.acts[name]
            if main in act.contents and act.force is Force.REQUESTS:
                self._made.acts[name] = replace(act, contents=(*act.contents, part))
                self._made.statements[part] = replace(self._made.statements[part], part_of=main)
                return
        self._now.possible.append(part)

    def _note_behalf(self, sentence: Sentence) -> None:
        """Note for whom the voice says that it speaks: "mede namens de Minister van ..."."""
        text = sentence.text[:MAX_SENTENCE]
        match = _BEHALF.search(text)
        if match is None:
            return
        last = match.end()
        for party in parties(text):
            # "namens de minister van A en de staatssecretaris van B": nothing else between them.
            if party.start < last or party.start - last > len(" , en de "):
                continue
            if party.kind in {PartyKind.POST, PartyKind.KNOWN, PartyKind.MEMBER}:
                self._now.behalf[self._made.use(self._roster.identify(party))] = None
                last = party.end

    def _speaker(self, source: Attribution | None, previous: str) -> Author | str | None:
        """Tell who is reported to speak; None where the voice speaks for itself."""
        if source is None:
            return None
        voice = self._now.voice
        if source.pronoun == "ik":
            return voice.lead if source.force is Force.COMMITS else None
        if source.pronoun == "u":
            return voice.addressee.id if voice.addressee else None
        if source.pronoun:
            agents = self._made.statements[previous].agents if previous else ()
            who = self._last or next(iter(agents), "")
            return who if who and not self._is_own(who) else None
        if source.party is None or source.party.kind is PartyKind.WRITING:
            return UNSTATED
        author = self._roster.identify(source.party)
        self._last = author.actor.id
        joint = (self._roster.identify(one) for one in (source.party, *source.joint))
        return None if any(self._is_own(one.actor.id) for one in joint) else author

    def _is_own(self, name: str) -> bool:
        voice = self._now.voice
        if name in _OWN_SIDE and (voice.governs or voice.lead.actor.id == UNKNOWN_AUTHOR):
            return True
        return name in voice.ids

    def _attribute(
        self,
        sentence: Sentence,
        main: str,
        parts: Parts,
        conditionals: Sequence[str],
        source: Attribution,
        speaker: Author | str,
    ) -> tuple[str, ...]:
        """Report what another says, or what the voice itself said before."""
        originators = self._originators(source, speaker)
        own = self._conditioning(main, conditionals)
        carried = tuple(reported_parts(sentence, parts, source))
        capacity = speaker.post.id if isinstance(speaker, Author) and speaker.post else ""
        said = own or (main,)
        if source.force is Force.COMMITS and carried and not own:
            # What is promised is in its clause; that it was promised, the voice itself says.
            said = ()
            self._now.asserted.append(main)
        contents = tuple(dict.fromkeys((*said, *carried)))
        covered = self._covered(conditionals)
        self._say(
            sentence,
            _Shown(source.cue, "reported-speech", 0.6),
            source.force,
            tuple(name for name in contents if name not in covered or name in own) or (main,),
            originators=originators,
            capacity=capacity,
            standing=Standing.REPORTED,
            addressee=self._asked(sentence, source, originators[0]),
        )
        if source.force in {Force.REQUESTS, Force.PROPOSES}:
            for part in carried:
                if part != main and part not in covered:
                    self._made.statements[part] = replace(self._made.statements[part], part_of=main)
        return (main, *carried)

    def _report_below(self, sentence: Sentence, main: str, parts: Parts) -> bool:
        """Report what a motion asks below a clause in which the voice does something else.

        In "Ik reageer op de motie waarin de regering is verzocht om ..." the writer reacts, and
        only the infinitive is what is asked.
        """
        asked = tuple(part for segment, part in parts if segment.role is Role.PART)
        below = asked_within(sentence) if asked else None
        if below is None or below.party is None:
            return False
        self._say(
            sentence,
            _Shown(below.cue, "reported-speech", 0.6),
            Force.REQUESTS,
            asked,
            originators=self._originators(below, self._roster.identify(below.party)),
            standing=Standing.REPORTED,
            addressee=self._named(sentence, below.named) or "regering",
        )
        self._now.asserted.append(main)
        self._stand(main, parts, set(asked), asks=False)
        return True

    def _originators(self, source: Attribution, speaker: Author | str) -> tuple[str, ...]:
        if isinstance(speaker, str):
            return (speaker,)
        speaking = (source.party, *source.joint) if source.party is not None else ()
        everyone = [one for party in speaking for one in self._roster.everyone(party)]
        return tuple(dict.fromkeys(map(self._made.use, everyone or [speaker])))

    def _asked(self, sentence: Sentence, source: Attribution, originator: str) -> str:
        """Tell to whom a reported act is addressed."""
        voice = self._now.voice
        kind = source.party.kind if source.party is not None else None
        if source.pronoun == "ik":
            return voice.addressee.id if voice.addressee else UNSTATED
        # "studies in de landen om ons heen": what names the writing names nobody as asked.
        behind = source.party.end if source.party and kind is PartyKind.WRITING else 0
        if kind is not PartyKind.MOTION and _TO_WRITER.search(sentence.text[:MAX_SENTENCE], behind):
            return voice.lead.actor.id
        if source.force in {Force.ASSERTS, Force.INTENDS}:
            return UNSTATED
        named = self._named(sentence, source.named)
        if named and named != originator:
            return named
        return self._asked_by_office(source, kind)

    def _asked_by_office(self, source: Attribution, kind: PartyKind | None) -> str:
        """Tell whom motions, members and the reader ask where the words do not say."""
        voice = self._now.voice
        if kind is PartyKind.MOTION:
            return "regering"
        if source.force is Force.COMMITS and kind in {PartyKind.POST, PartyKind.PREDECESSOR}:
            # Whoever else hears it, a minister promises to the Chamber.
            return "tweede-kamer"
        asks_us = source.pronoun == "u" or kind in {PartyKind.MEMBER, PartyKind.FACTION}
        if source.force is Force.REQUESTS and asks_us and voice.governs:
            return voice.lead.actor.id
        return UNSTATED

    def _named(self, sentence: Sentence, named: Sequence[Party]) -> str:
        """Return whom a sentence names as asked; empty where it names nobody so."""
        party = next(objects(sentence.text, named), None)
        return self._made.use(self._roster.identify(party)) if party is not None else ""

    def _conditioning(self, main: str, conditionals: Sequence[str]) -> tuple[str, ...]:
        """Return the conditionals on which a statement depends."""
        known = self._made.conditionals
        return tuple(name for name in conditionals if main in known[name].dependents)

    def _covered(self, conditionals: Sequence[str]) -> set[str]:
        """Return what nobody asserts: the members and dependents of conditionals."""
        covered: set[str] = set()
        for name in conditionals:
            covered |= set(self._made.conditionals[name].group.leaves())
            if self._made.conditionals[name].kind is not ConditionKind.RESTRICTIVE:
                covered |= set(self._made.conditionals[name].dependents)
        return covered

    def _commit(self, sentence: Sentence, main: str, conditionals: Sequence[str]) -> None:
        own = self._conditioning(main, conditionals)
        self._say(sentence, _shown(sentence, LabelKind.COMMITMENT), Force.COMMITS, own or (main,))
        statement = self._made.statements[main]
        agent = self._who_acts(sentence) or next(iter(statement.agents), "")
        reader = self._now.voice.addressee
        if not agent or (reader is not None and agent == reader.id):
            # Whom one promises something is not who does it.
            agent = self._now.voice.lead.actor.id
        self._made.statements[main] = replace(statement, kind=ContentKind.ACTION, agents=(agent,))

    def _who_acts(self, sentence: Sentence) -> str:
        """Tell which other minister a promise names as the one who will act."""
        text = sentence.text[:MAX_SENTENCE]
        opens = text[:1].isupper() and _OFFICE.match(text)
        first = next(iter(parties(text)), None) if opens else None
        if first is None or first.start or first.kind is not PartyKind.POST:
            return ""
        return self._made.use(self._roster.identify(first))

    def _request(self, sentence: Sentence, content: tuple[str, ...], main: str) -> None:
        """Say what the voice asks in its own name, and of whom."""
        voice = self._now.voice
        text = sentence.text[:MAX_SENTENCE]
        shown = _shown(sentence, LabelKind.REQUEST)
        asked = tuple(dict.fromkeys((main, *content)))
        is_question = text.rstrip().endswith("?") or shown.words.lower() in _QUESTION_WORDS
        if voice.askers and is_question:
            self._say(
                sentence,
                shown,
                Force.REQUESTS,
                asked,
                originators=tuple(self._made.use(one) for one in voice.askers),
                addressee=voice.lead.actor.id,
            )
            return
        other = self._asks_for_another(text, sentence)
        if other:
            self._say(
                sentence,
                shown,
                Force.REQUESTS,
                asked,
                originators=(other,),
                standing=Standing.REPORTED,
                addressee=voice.lead.actor.id if _TO_WRITER.search(text.lower()) else UNSTATED,
            )
            return
        asks_reader = text.rstrip().endswith("?") or _TO_READER.search(text) is not None
        addressee = "" if asks_reader else self._named(sentence, parties(text))
        if addressee == voice.lead.actor.id:
            addressee = ""
        if not addressee and not asks_reader and _IN_OWN_NAME.search(text):
            addressee = UNSTATED
        self._say(
            sentence,
            shown,
            Force.REQUESTS,
            asked,
            addressee=addressee or (voice.addressee.id if voice.addressee else UNSTATED),
        )

    def _asks_for_another(self, text: str, sentence: Sentence) -> str:
        """Tell who asks where neither question nor "ik" shows that the voice itself does."""
        writing = opening_writing(sentence.words)
        if text.rstrip().endswith("?") or (_IN_OWN_NAME.search(text) and not writing):
            return ""
        anaphor = _ANAPHOR.search(text)
        if anaphor is not None:
            before = [one for one in parties(text) if one.end <= anaphor.start()]
            who = self._made.use(self._roster.identify(before[-1])) if before else self._last
            speaks_as_they = self._now.voice.lead.actor.kind == "group"
            who = who or ("" if speaks_as_they else UNSTATED)
            return "" if self._is_own(who) else who
        if is_asked_by_nobody(text):
            motion = any(one.kind is PartyKind.MOTION for one in parties(text))
            return (
                self._made.use(Author(gazetteer().actors["tweede-kamer"])) if motion else UNSTATED
            )
        if writing:
            by = next(iter(parties(text[: writing[-1].end - sentence.start])), None)
            who = self._made.use(self._roster.identify(by)) if by is not None else UNSTATED
            return UNSTATED if self._is_own(who) else who
        first = next(iter(parties(text)), None)
        if first is None or text[: first.start].strip().lower() not in {"", "de", "het"}:
            return ""
        who = self._made.use(self._roster.identify(first))
        return "" if self._is_own(who) else who

    def _say(
        self,
        sentence: Sentence,
        shown: _Shown,
        force: Force,
        content: tuple[str, ...],
        *,
        originators: tuple[str, ...] = (),
        capacity: str = "",
        standing: Standing = Standing.ASSERTED,
        addressee: str = "",
    ) -> None:
        name = self._made.name(
            shown.words, [(sentence.start, sentence.end)], prefix=f"{force.value}-"
        )
        voice = self._now.voice
        reported = standing is Standing.REPORTED
        term = find_term(sentence.text, self._written) if force is Force.COMMITS else None
        own = voice.lead.post.id if voice.lead.post else ""
        self._made.acts[name] = SpeechAct(
            id=name,
            iri=self._made.iri(name),
            force=force,
            standing=standing,
            originators=originators or voice.ids,
            contents=content,
            capacity=capacity if originators else own,
            reporter=voice.lead.actor.id if reported else "",
            reported_in=f"{voice.name}-stelt" if reported else "",
            addressees=(self._addressee(addressee),),
            cue=shown.words if shown.words in sentence.text else "",
            term=term.text if term else "",
            term_start=term.start if term else "",
            term_end=term.end if term else "",
            provenance=mined(shown.rule, shown.confidence),
        )
        self._now.acts.append(name)

    def _addressee(self, name: str = "") -> str:
        addressee = self._now.voice.addressee
        if addressee is not None and name == addressee.id:
            return self._made.use_actor(addressee)
        if name and name in self._made.actors:
            return name
        if name or addressee is None:
            known = name and name in gazetteer().actors
            return self._made.use_actor(gazetteer().actors[name]) if known else UNSTATED
        return self._made.use_actor(addressee)

    def finish(self) -> None:
        """Add what each voice asserts, intends, presupposes and prefers throughout."""
        preferred: dict[str, list[str]] = {}
        for one in self._made.preferences.values():
            preferred.setdefault(one.holders[0], []).append(one.preferred)
        for said in self._voices.values():
            for act in said.concluded(self._made, preferred):
                self._made.acts[act.id] = act


def _is_question(sentence: Sentence) -> bool:
    """Tell a request that is put as a question."""
    return sentence.has(LabelKind.REQUEST) and sentence.text.rstrip().endswith("?")


def _asks_itself(sentence: Sentence, source: Attribution) -> bool:
    """Tell a question that only mentions what another says ("klopt het dat volgens X ...?")."""
    return _is_question(sentence) and source.force is not Force.REQUESTS


def _shown(sentence: Sentence, kind: LabelKind) -> _Shown:
    label = next(label for label in sentence.labels if label.kind is kind)
    return _Shown(label.cue, label.rule, label.confidence)

"""Find conditions in running Dutch: marked clauses, phrases, ellipses and verb-first clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from betoog.argument.model import ConditionKind
from betoog.documents import sentences
from betoog.mining.clauses import scan_clause
from betoog.mining.dependents import main_clause
from betoog.mining.ellipses import ellipsis_end
from betoog.mining.frames import Awaits, Place, Places
from betoog.mining.grammar import grammar
from betoog.mining.lexicon import ConditionLexicon, Cue, condition_lexicon
from betoog.mining.model import ConditionSpan
from betoog.mining.morphology import Verb
from betoog.mining.parse import parse_of
from betoog.mining.phrases import phrase_end
from betoog.mining.second_opinion import clause_stop, is_attached
from betoog.mining.senses import (
    is_bare_clause,
    is_conditional_als,
    is_conditional_waar,
    is_conditional_wanneer,
    subject_like,
)
from betoog.mining.verb_first import verb_first
from betoog.mining.words import Tagger, Word, cut, function_words, limit_of, tag

#: A sentence is analysed in pieces of at most this many code points: the longest sentence of the
#: letters and motions seen has 1,900, and a bound keeps text without a full stop linear.
MAX_SENTENCE = 2_500
#: Where a longer one may be cut.
_PIECE = re.compile(rf"\S[\s\S]{{0,{MAX_SENTENCE - 2}}}(?=\s|\Z)|\S{{{MAX_SENTENCE}}}|\S+")
#: A negation that a marker needs stands at most so many words before it.
_NEGATION_REACH = 16
#: Words that make the noun behind "bij" one that is there, or comes back.
_KNOWN = frozenset({"de", "het", "elke", "iedere"})
#: With "gaat" at the end of their clause these words name a subject.
_TOPIC = (["het", "om"], ["het", "over"])
#: Between "bij" and the noun that supposes a case stand at most so many words.
_SUPPOSITION_REACH = 4


@dataclass(frozen=True, slots=True)
class FoundCondition:
    """A condition by the indices of its words."""

    first: int
    after_marker: int
    stop: int
    kind: ConditionKind
    rule: str
    confidence: float


def find_conditions(text: str, *, tagger: Tagger = tag) -> tuple[ConditionSpan, ...]:
    """Find the conditions that a text states, and the clause that depends on each.

    Parameters
    ----------
    text:
        Any text; only Dutch markers are known.
    tagger:
        Tells the verbs of a sentence: the rules engine's own by default.

    Returns
    -------
    The conditions in the order of the text, in code points of it, none within another of the
    same marker.

    >>> [(c.marker, c.kind.value) for c in find_conditions("Dat kan, mits de Kamer instemt.")]
    [('mits', 'necessary')]
    >>> find_conditions("Als minister ga ik daar niet over.")
    ()
    """
    trigger = condition_lexicon().trigger
    found: list[ConditionSpan] = []
    for sentence in sentences(text):
        for start, end in pieces(text, sentence.start, sentence.end):
            if trigger.fires(text, start, end):
                found.extend(_in_sentence(text, start, end, tagger))
    return tuple(found)


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces in which a passage is analysed: the whole of it as a rule.

    >>> list(pieces("Het regent.", 0, 11)), len(list(pieces("a " * 5_000, 0, 10_000)))
    ([(0, 11)], 4)
    """
    if end - start <= MAX_SENTENCE:
        yield start, end
        return
    for match in _PIECE.finditer(text, start, end):
        yield match.span()


def _in_sentence(text: str, start: int, end: int, tagger: Tagger) -> list[ConditionSpan]:
    words = tagger(cut(text, start, end))
    return [_span(text, words, found) for found in find_in_words(words)]


def find_in_words(words: Sequence[Word]) -> list[FoundCondition]:
    """Find the conditions in the tagged words of one sentence, by indices."""
    return _Finder(words).run()


class _Finder:
    """One pass over the words of a sentence."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.lexicon: ConditionLexicon = condition_lexicon()
        self.limit = limit_of(words)
        self.places = Places(words)
        self.has_dan = "dan" in {word.lower for word in words}

    def run(self) -> list[FoundCondition]:
        found: list[FoundCondition] = []
        begin = inside = 0
        starts = self.lexicon.starts
        for index, word in enumerate(self.words[: self.limit]):
            if index < begin or not (word.lower in starts or (word.verb and self._opens(index))):
                continue
            one = self._at(index)
            if one is None or (index < inside and self._yields_inside(one)):
                continue
            if one.stop >= one.after_marker:
                found.append(one)
                inside = max(inside, one.stop)
                # A condition may stand within another, but no marker counts twice.
                begin = one.after_marker
        return found

    def _opens(self, index: int) -> bool:
        """Tell a finite verb that can begin a supposing clause."""
        word = self.words[index]
        if not self._may_open(index) or not self._can_suppose(word):
            return False
        if word.verb.finite or index + 1 >= self.limit:
            return word.verb.finite
        # "Doe je dat niet, dan ..."
        return self.has_dan and self.words[index + 1].lower in grammar().stem_subjects

    def _yields_inside(self, one: FoundCondition) -> bool:
        """Tell the markers that inside another condition seldom begin one of their own."""
        if one.rule == "als":
            return not subject_like(self.words, one.after_marker, self.limit)
        if one.rule == "tot":
            return self.words[one.after_marker].lower != "er"
        return one.rule.removeprefix("alleen ... ") in self.lexicon.needing

    def _at(self, index: int) -> FoundCondition | None:
        lower = self.words[index].lower
        for cue in self.lexicon.cues.get(lower, ()):
            after = cue.end(self.words, index, self.limit)
            if after is not None:
                return self._by_cue(index, after, cue)
        if lower == self.lexicon.preposition:
            return self._supposition(index)
        return self._verb_first(index)

    def _can_suppose(self, verb: Word) -> bool:
        """Tell a verb that can begin a supposing clause: with "dan" behind it, any can."""
        lexicon = self.lexicon
        return verb.lower in lexicon.openers or verb.lower in lexicon.openers_alone or self.has_dan

    def _may_open(self, index: int) -> bool:
        """Tell a word that opens the sentence or what stands behind a mark other than a comma."""
        if index == 0:
            return True
        before = self.words[index - 1]
        return not before.is_word and before.text != ","

    def _matches(self, index: int, expected: tuple[str, ...]) -> bool:
        if index + len(expected) > self.limit:
            return False
        # A plain loop: this is asked of most words, and a generator costs more than the comparison.
        for offset, word in enumerate(expected, index):  # noqa: SIM110
            if self.words[offset].lower != word:
                return False
        return True

    # Cues ------------------------------------------------------------------------------------

    def _by_cue(self, index: int, after: int, cue: Cue) -> FoundCondition | None:
        if not self._is_marker(index, after, cue):
            return None
        if cue.opens in {"phrase", "event"}:
            return self._phrase(index, after, cue)
        elliptic = cue.words[-1] not in {"dat", "waarin"}
        stop = ellipsis_end(self.words, index, after, self.limit) if elliptic else None
        if stop is not None:
            return self._made(index, after, stop, cue)
        return None if cue.opens == "ellipsis" else self._clause(index, after, cue)

    def _is_marker(self, index: int, after: int, cue: Cue) -> bool:
        """Tell a marker from a word that is only named, or a fixed phrase with it."""
        if after >= self.limit or self.words[after].text in ")»”\"'’]":
            return False
        if self.words[after].lower == self.words[index].lower or self._is_second(index):
            return False
        if cue.before and not self._has_before(index, cue.before):
            return False
        if cue.id in self.lexicon.restrictable and self._concedes(index):
            return False
        fixed = any(self._matches(index, words) for words in self.lexicon.no_ellipsis)
        return not fixed and not self._is_governed(index, cue)

    def _is_second(self, index: int) -> bool:
        """Tell "voor zover" in "indien en voor zover", which is one marker."""
        joined = index > 1 and self.words[index - 1].lower in {"en", "of"}
        return joined and self.words[index - 2].lower in grammar().markers

    def _is_governed(self, index: int, cue: Cue) -> bool:
        """Tell "voorziet in gevallen waarin", where the verb asks for the preposition."""
        if cue.words[-1] in {"zover", "tot"}:
            return False
        before = self.words[index - 1].lower if index else ""
        return f"{before} {cue.words[0]}" in grammar().governed

    def _concedes(self, index: int) -> bool:
        """Tell "ook als", "zelfs wanneer", "ook niet indien": whatever the case may be."""
        at = index - 1
        if at > 0 and self.words[at].lower == "niet":
            at -= 1
        if at < 0 or self.words[at].lower not in self.lexicon.concessives:
            return False
        return at == 0 or self.words[at - 1].lower not in self.lexicon.emphatics

    def _phrase(self, index: int, after: int, cue: Cue) -> FoundCondition | None:
        place = self.places.at(index)
        stop = phrase_end(self.words, after, self.limit, place=place)
        stop = self._with_attached(after, stop, place)
        if cue.opens == "event" and not any(
            self._is_event(word.lower) for word in self.words[after:stop]
        ):
            return None
        return self._made(index, after, stop, cue)

    def _with_attached(self, first: int, stop: int, place: Place) -> int:
        """Add to a phrase the ones behind it that its tree hangs on it, where there is a tree."""
        parse = parse_of(self.words) if stop < self.limit else None
        while parse is not None and is_attached(parse, self.words, first, stop):
            end = phrase_end(self.words, stop + 1, self.limit, place=place)
            if end <= stop + 1:
                break
            stop = end
        return stop

    def _is_event(self, word: str) -> bool:
        return word in self.lexicon.events or word.endswith(self.lexicon.event_endings)

    def _clause(self, index: int, after: int, cue: Cue) -> FoundCondition | None:
        if any(self._matches(after, words) for words in self.lexicon.topics):
            return None
        if cue.words[-1] == "dat" and len(cue.words) == 2 and not self._stands_free(index):
            return None
        place = self.places.at(index)
        if not self._is_conditional(index, after, cue, place):
            return None
        clause = scan_clause(self.words, after, self.limit, place=place)
        if clause.verb is None:
            parse = parse_of(self.words)
            stop = parse and clause_stop(parse, self.words, after - 1, self.limit)
            if stop:
                return self._made(index, after, stop, cue)
        lacks_verb = clause.verb is None and cue.id in self.lexicon.needs_verb
        topic = clause.verb is not None and self._names_topic(after, clause.verb)
        past = cue.id in self.lexicon.timed and self._is_past(after, clause.stop)
        if lacks_verb or topic or past:
            return None
        return self._made(index, after, clause.stop, cue, sure=clause.verb is not None)

    def _names_topic(self, first: int, verb: int) -> bool:
        """Tell "als het om geld gaat", which only names the subject."""
        topic = [word.lower for word in self.words[first : first + 2]] in _TOPIC
        return topic and self.words[verb].lower in {"gaat", "ging"}

    def _is_past(self, first: int, stop: int) -> bool:
        """Tell a clause of what has happened ("op het moment dat hij belde")."""
        return any(
            word.lower in self.lexicon.past
            or (word.verb & Verb.SINGULAR and word.lower.endswith(("de", "te")))
            for word in self.words[first:stop]
        )

    def _is_conditional(self, index: int, after: int, cue: Cue, place: Place) -> bool:
        match cue.words[-1]:
            case "als":
                return is_conditional_als(self.words, after - 1, self.limit, place)
            case "wanneer":
                return is_conditional_wanneer(self.words, index, self.limit)
            case "waar":
                return is_conditional_waar(self.words, after - 1, self.limit, place)
            case "tot" | "geval":
                return is_bare_clause(self.words, after - 1, self.limit, place)
            case _:
                return True

    def _stands_free(self, index: int) -> bool:
        """Tell "gesteld dat" from "er wordt gesteld dat"."""
        before = self.words[index - 1] if index else None
        is_participle = bool(self.words[index].verb & Verb.PARTICIPLE)
        return not is_participle or before is None or not before.is_word

    def _made(
        self, index: int, after: int, stop: int, cue: Cue, *, sure: bool = True
    ) -> FoundCondition:
        first, kind, rule = index, cue.kind, cue.id
        before = self.words[index - 1].lower if index else ""
        if cue.id in self.lexicon.restrictable:
            if before in self.lexicon.exceptors:
                first, kind, rule = index - 1, ConditionKind.EXCEPTION, f"{before} {cue.id}"
            elif before in self.lexicon.restrictors | self.lexicon.near_restrictors:
                first, kind, rule = index - 1, ConditionKind.NECESSARY, f"{before} {cue.id}"
            elif self._restricted(index):
                kind, rule = ConditionKind.NECESSARY, f"alleen ... {cue.id}"
        # Half as sure where the clause shows no verb of its own that we know.
        confidence = cue.confidence if sure else cue.confidence / 2
        return FoundCondition(first, after, stop, kind, rule, confidence)

    def _restricted(self, index: int) -> bool:
        """Tell whether "alleen", "pas", "slechts" earlier in the clause points at this one."""
        stop = max(0, index - self.lexicon.restrictor_reach)
        for at in range(index - 1, stop - 1, -1):
            word = self.words[at]
            if word.text in {",", ";", ":", "(", ")"}:
                return False
            if word.lower in self.lexicon.restrictors:
                # "niet alleen ..." restricts nothing.
                return not (at and self.words[at - 1].lower == "niet")
        return False

    def _has_before(self, index: int, wanted: frozenset[str]) -> bool:
        for at in range(index - 1, max(-1, index - _NEGATION_REACH), -1):
            word = self.words[at]
            if word.text in {";", ":"} or (word.text == "," and at != index - 1):
                return False
            if word.lower in wanted:
                return True
        return False

    # bij, verb first -------------------------------------------------------------------------

    def _supposition(self, index: int) -> FoundCondition | None:
        at = index + 1
        while at < self.limit and at - index <= _SUPPOSITION_REACH and self._qualifies(at):
            at += 1
        if at >= self.limit:
            return None
        place = self.places.at(index)
        if not place.fresh or not self._supposes(index, at, place):
            return None
        stop = phrase_end(self.words, index + 1, self.limit, place=place)
        confidence = self.lexicon.preposition_confidence
        return FoundCondition(index, index + 1, stop, ConditionKind.SUFFICIENT, "bij", confidence)

    def _supposes(self, index: int, noun: int, place: Place) -> bool:
        """Tell a noun that supposes a case; at the front any event that need not happen does."""
        lower = self.words[noun].lower
        if lower in self.lexicon.suppositions:
            return True
        if place.awaits is not Awaits.SECOND or lower in self.lexicon.settings:
            return False
        between = {word.lower for word in self.words[index + 1 : noun]}
        return between.isdisjoint(_KNOWN) and lower.endswith("ing") and not self.words[noun].verb

    def _qualifies(self, at: int) -> bool:
        """Tell an adjective, or a determiner that does not make the noun a known one."""
        lower = self.words[at].lower
        if lower in self.lexicon.suppositions:
            return False
        if lower in self.lexicon.supposition_determiners:
            return True
        return lower.endswith("e") and lower not in function_words().determiners

    def _verb_first(self, index: int) -> FoundCondition | None:
        # Asked first: telling where the word stands means reading all words before it.
        if not self._can_suppose(self.words[index]):
            return None
        found = verb_first(self.words, index, self.limit, self.places.at(index))
        if found is None:
            return None
        kind = ConditionKind.SUFFICIENT
        return FoundCondition(index, index + 1, found.stop, kind, "verb-first", found.confidence)


def _span(text: str, words: Sequence[Word], found: FoundCondition) -> ConditionSpan:
    start, end = words[found.first].start, words[found.stop - 1].end
    main_start, main_end = main_clause(words, found.first, found.stop)
    return ConditionSpan(
        start=start,
        end=end,
        marker=text[start : words[found.after_marker - 1].end],
        kind=found.kind,
        confidence=round(found.confidence, 2),
        rule=found.rule,
        main_start=main_start,
        main_end=main_end,
    )

"""Find conditions in running Dutch: marked clauses, phrases, ellipses and verb-first clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from betoog.argument.model import ConditionKind
from betoog.documents import sentences
from betoog.mining.clauses import LONGEST_CLAUSE, scan_clause
from betoog.mining.lexicon import ConditionLexicon, Cue, condition_lexicon
from betoog.mining.model import ConditionSpan
from betoog.mining.morphology import Verb
from betoog.mining.phrases import phrase_end
from betoog.mining.words import Tagger, Word, cut, function_words, tag

#: A sentence is analysed in pieces of at most this many code points: the longest sentence of the
#: letters and motions seen has 1,900, and a bound keeps text without a full stop linear.
MAX_SENTENCE = 2_500
#: Where a longer one may be cut.
_PIECE = re.compile(rf"\S[\s\S]{{0,{MAX_SENTENCE - 2}}}(?=\s|\Z)|\S{{{MAX_SENTENCE}}}|\S+")


#: Verbs that ask for a participle or an infinitive at the end of their clause.
_LEFT_POLES = frozenset(
    [
        "is",
        "zijn",
        "was",
        "waren",
        "wordt",
        "worden",
        "werd",
        "werden",
        "heeft",
        "hebben",
        "had",
        "hadden",
        "ben",
        "heb",
        "zal",
        "zullen",
        "zou",
        "zouden",
        "kan",
        "kunnen",
        "kon",
        "konden",
        "moet",
        "moeten",
        "moest",
        "mag",
        "mogen",
        "mocht",
        "wil",
        "willen",
        "wilde",
        "gaat",
        "gaan",
        "ga",
        "laat",
        "laten",
        "dient",
        "dienen",
        "hoeft",
        "verzoekt",
        "verzoeken",
        "roept",
        "vraagt",
        "vragen",
        "draagt",
        "spoort",
    ]
)


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
        for start, end in _pieces(text, sentence.start, sentence.end):
            if trigger.fires(text, start, end):
                found.extend(_in_sentence(text, start, end, tagger))
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
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
    finder = _Finder(words)
    return finder.run()


class _Finder:
    """One pass over the words of a sentence."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.lexicon: ConditionLexicon = condition_lexicon()
        self.lists = function_words()
        self.limit = self._limit()

    def run(self) -> list[FoundCondition]:
        found: list[FoundCondition] = []
        index = inside = 0
        while index < self.limit:
            one = self._at(index) if self.words[index].lower in self.lexicon.starters else None
            if one is not None and index < inside and self._yields_inside(one):
                one = None
            if one is not None and one.stop > one.after_marker - 1:
                found.append(one)
                inside = max(inside, one.stop)
                # A condition may stand within another, but no marker counts twice.
                index = max(one.after_marker, index + 1)
            else:
                index += 1
        return found

    def _yields_inside(self, one: FoundCondition) -> bool:
        """Tell the markers that inside another condition seldom begin one of their own."""
        if one.rule == "als":
            return not self._subject_like(one.after_marker)
        return one.rule in self.lexicon.needing

    def _limit(self) -> int:
        limit = len(self.words)
        while limit and self.words[limit - 1].text in ".?!…;,:":
            limit -= 1
        return limit

    def _at(self, index: int) -> FoundCondition | None:
        lower = self.words[index].lower
        for cue in self.lexicon.cues.get(lower, ()):
            if self._matches(index, cue.words):
                return self._by_cue(index, cue)
        if lower in self.lexicon.openers_alone:
            return self._verb_first(index, needs_dan=False)
        if self._opens_sentence(index):
            if lower == self.lexicon.preposition:
                return self._supposition(index)
            if lower in self.lexicon.openers:
                return self._verb_first(index, needs_dan=True)
        return None

    def _matches(self, index: int, expected: tuple[str, ...]) -> bool:
        return index + len(expected) <= self.limit and all(
            self.words[index + offset].lower == word for offset, word in enumerate(expected)
        )

    def _opens_sentence(self, index: int) -> bool:
        if index == 0:
            return True
        before = self.words[index - 1]
        return (
            before.text in {";", ":"}
            or (before.text in "«“‘-–(" and index == 1)
            or (before.lower == "dat" and index <= 3)
        )

    # Cues ------------------------------------------------------------------------------------

    def _by_cue(self, index: int, cue: Cue) -> FoundCondition | None:
        after = index + len(cue.words)
        if not self._is_marker(index, after, cue):
            return None
        ellipsis_stop = self._ellipsis(index, after)
        if ellipsis_stop is not None and cue.opens != "phrase":
            return self._made(index, after, ellipsis_stop, cue)
        if cue.opens == "phrase":
            return self._made(index, after, phrase_end(self.words, after, self.limit), cue)
        return None if cue.opens == "ellipsis" else self._clause(index, after, cue)

    def _is_marker(self, index: int, after: int, cue: Cue) -> bool:
        """Tell a marker from a word that is only named, or a fixed phrase with it."""
        if after >= self.limit or self.words[after].text in ")»”\"'’]":
            return False
        if self.words[after].lower == self.words[index].lower:
            return False
        if cue.before and not self._has_before(index, cue.before):
            return False
        return not any(self._matches(index, words) for words in self.lexicon.no_ellipsis)

    def _clause(self, index: int, after: int, cue: Cue) -> FoundCondition | None:
        if any(self._matches(after, words) for words in self.lexicon.topics):
            return None
        if cue.words[-1] == "dat" and len(cue.words) == 2 and not self._stands_free(index):
            return None
        if cue.id == "als" and not self._is_conditional_als(index):
            return None
        if cue.id == "wanneer" and not self._is_conditional_wanneer(index):
            return None
        clause = scan_clause(
            self.words,
            after,
            self.limit,
            initial=self._is_initial(index),
            bracket=self._open_bracket(index),
        )
        if clause.verb is None and cue.id in {"als", "zo lang", "ingeval"}:
            return None
        return self._made(index, after, clause.stop, cue, sure=clause.verb is not None)

    def _stands_free(self, index: int) -> bool:
        """Tell "gesteld dat" from "er wordt gesteld dat"."""
        before = self.words[index - 1] if index else None
        is_participle = bool(self.words[index].verb & Verb.PARTICIPLE)
        return not is_participle or before is None or not before.is_word

    def _open_bracket(self, index: int) -> bool:
        """Tell whether the main clause still waits for the verbs of its right pole.

        "Ik zal, indien nodig, ... nemen": between its two verbal poles a condition can stand.
        """
        for at in range(index - 1, max(-1, index - LONGEST_CLAUSE), -1):
            word = self.words[at]
            if word.text in {";", ":"}:
                return False
            if word.verb and not word.verb.finite and not word.verb & Verb.FIRST:
                return False
            if word.lower in _LEFT_POLES or word.lower == "om":
                return True
            if self._opens_clause(at):
                return True
        return False

    def _is_initial(self, index: int) -> bool:
        """Tell whether the clause opens its sentence, so that the main clause follows it."""
        if self._opens_sentence(index):
            return True
        before = self.words[index - 1]
        if before.lower in {"dat", "en", "maar", "want"} and index <= 4:
            return True
        if (
            before.lower
            in self.lexicon.restrictors | {"ook", "zelfs", "juist", "zeker", "echter", "behalve"}
            and index <= 2
        ):
            return True
        return before.lower == "dat"

    def _made(
        self, index: int, after: int, stop: int, cue: Cue, *, sure: bool = True
    ) -> FoundCondition:
        first, kind, rule = index, cue.kind, cue.id
        before = self.words[index - 1].lower if index else ""
        if cue.id in self.lexicon.restrictable:
            if before in self.lexicon.exceptors:
                first, kind, rule = index - 1, ConditionKind.EXCEPTION, f"{before} {cue.id}"
            elif before in self.lexicon.restrictors:
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
        for at in range(index - 1, max(-1, index - 16), -1):
            word = self.words[at]
            if word.text in {";", ":"} or (word.text == "," and at != index - 1):
                return False
            if word.lower in wanted:
                return True
        return False

    def _ellipsis(self, index: int, after: int) -> int | None:
        """Return where a clause without a verb ends ("indien gewenst", "mits goed onderbouwd")."""
        at = self._filler(after)
        if at is None or not self._can_fill(index, after, at):
            return None
        if at == after or self.words[after].lower not in {"dat", "dit"}:
            return self._ellipsis_end(index, at + 1)
        # "waar dat mogelijk is": with a subject it is a clause, which wants its verb.
        following = self.words[at + 1] if at + 1 < self.limit else None
        return at + 2 if following is not None and following.verb.finite else None

    def _filler(self, after: int) -> int | None:
        """Return where the adjective stands that can fill a clause without a verb."""
        at = after
        while at < self.limit and self.words[at].lower in self.lexicon.elliptic_adverbs:
            at += 1
        if at > after and (at >= self.limit or self.words[at].lower not in self.lexicon.elliptic):
            # "noodzakelijk" can be both: the adverb before an adjective, or the adjective.
            at -= self.words[at - 1].lower in self.lexicon.elliptic
        return at if at < self.limit and at - after <= 3 else None

    def _can_fill(self, index: int, after: int, at: int) -> bool:
        """Tell whether a marker and an adjective make a clause without a verb."""
        marker = self.words[index].lower
        if marker == "als" and index and self.words[index - 1].is_word:
            return False
        if marker == "zo":
            return at == after and self._is_short_zo(index, at)
        return self.words[at].lower in self.lexicon.elliptic or self._closing_participle(at, index)

    def _is_short_zo(self, index: int, at: int) -> bool:
        """Tell "zo nodig" from "net zo nodig als" and "zo relevant"."""
        before = self.words[index - 1].lower if index else ""
        return self.words[at].lower in self.lexicon.zo_fillers and (
            before not in self.lexicon.comparators | {"niet", "al", "dan"}
        )

    def _ellipsis_end(self, index: int, stop: int) -> int:
        """Return where a clause without a verb ends: with "mits", "tenzij" at the next mark."""
        if self.words[index].lower not in {"mits", "tenzij"}:
            return stop
        end = stop
        while end < self.limit and self.words[end].text not in ",;:)":
            if self.words[end].verb and not self.words[end].verb & Verb.PARTICIPLE:
                return stop
            end += 1
        return end

    def _closing_participle(self, at: int, index: int) -> bool:
        following = self.words[at + 1] if at + 1 < self.limit else None
        closes = following is None or not following.is_word or following.lower in {"en", "of"}
        return (
            bool(self.words[at].verb & Verb.PARTICIPLE)
            and closes
            and self.words[index].lower in {"mits", "indien", "tenzij", "zodra", "wanneer"}
        )

    # als, wanneer ----------------------------------------------------------------------------

    def _is_conditional_als(self, index: int) -> bool:
        """Tell "if" from "as", "like" and "than", by the clause that follows or does not."""
        following = self.words[index + 1]
        strong = self._subject_like(index + 1)
        if self._is_as(index, following, strong=strong):
            return False
        clause = scan_clause(self.words, index + 1, self.limit, initial=self._is_initial(index))
        if clause.verb is None or following.verb.finite:
            return False
        if self._main_verb_taken(index, clause.verb):
            return False
        return strong or self._has_own_verb(index, clause.verb)

    def _is_as(self, index: int, following: Word, *, strong: bool) -> bool:
        """Tell the uses of "als" that show without looking for a verb."""
        before = self.words[index - 1].lower if index else ""
        if f"als {following.lower}" in self.lexicon.as_phrases or self._compares(index):
            return True
        if before in {"zoals", "evenals", "gelijk", "met"}:
            return True
        if not following.is_word and following.text not in "«“(":
            return True
        tagged_so = self.words[index].tag.startswith("VZ")
        return not strong and (tagged_so or before in self.lexicon.considering)

    def _has_own_verb(self, index: int, verb: int) -> bool:
        """Tell whether the verb found is that of "als", not of the clause that it stands in."""
        if self._comma_between(index, verb) or self._joined_before(index, verb):
            return False
        if self._infinitive_first(index, verb) or self._pending(index):
            return False
        return not self._infinitive_of_modal(index, verb)

    def _joined_before(self, index: int, verb: int) -> bool:
        """Tell "aanmerkt als X en vrijstelt", where the verb belongs to what "als" stands in."""
        for at in range(index + 1, verb):
            lower = self.words[at].lower
            if lower == "maar":
                return True
            if lower == "en" and (
                self.words[at + 1].verb.finite
                or self.words[at + 1].lower in {"men", "ik", "wij", "we"}
            ):
                return True
        return False

    def _infinitive_first(self, index: int, verb: int) -> bool:
        """Tell "als voorwaarde vast te leggen dat ...", where "te" closes what "als" stands in."""
        for at in range(index + 1, verb):
            lower = self.words[at].lower
            if (
                lower in {"om", "zonder", "door", "na", "alvorens", "dat"}
                or self.words[at].verb.finite
            ):
                return False
            if lower == "te" and self.words[at + 1].verb & Verb.INFINITIVE:
                return True
        return False

    def _compares(self, index: int) -> bool:
        """Tell "zowel X als Y", "even groot als", "dezelfde als"."""
        strong = self._subject_like(index + 1)
        near = True
        # "zowel" can stand far off; other comparisons stand within a few words.
        for at in range(index - 1, max(-1, index - 20), -1):
            lower = self.words[at].lower
            if self.words[at].text in ";:" or lower == "als":
                return False
            near = near and self.words[at].text != ","
            if lower == "zowel":
                return True
            if (
                near
                and index - at <= 3
                and lower in self.lexicon.comparators | {"zo"}
                and not strong
            ):
                return True
            if near and index - at <= 5 and lower == "even":
                return True
        return False

    def _subject_like(self, at: int) -> bool:
        """Tell whether a word can only begin a clause's subject, not an "as" phrase."""
        lower = self.words[at].lower
        if lower in {"het", "dit", "dat", "deze", "die"}:
            following = self.words[at + 1] if at + 1 < self.limit else None
            return following is not None and (
                lower in {"dit", "dat", "die"}
                or following.lower in self.lists.adverbs
                or bool(following.verb)
                or following.lower in self.lists.prepositions
            )
        return lower in self.lists.pronouns - {"daar", "hier"}

    def _main_verb_taken(self, index: int, verb: int) -> bool:
        """Tell "Als minister ga ik ...", where the only verb is the main clause's."""
        start = verb
        while start > index + 1 and self.words[start - 1].verb:
            start -= 1
        head = self.words[start]
        following = self.words[verb + 1] if verb + 1 < self.limit else None
        if not self._opens_sentence(index) or following is None:
            return False
        subject = following.lower in {"ik", "wij", "we", "hij", "u", "men", "het", "de"}
        return subject and bool(head.verb) and not self._comma_between(index, self.limit)

    def _comma_between(self, index: int, end: int) -> bool:
        return any(self.words[at].text == "," for at in range(index + 1, min(end, self.limit)))

    def _pending(self, index: int) -> bool:
        """Tell whether a clause before "als" still waits for its verb, so that "als" has none."""
        if self.words[index - 1].lower in {"dat", "en", "maar"} or not index:
            return False
        waiting, closed = 0, 0
        for at in range(max(0, index - LONGEST_CLAUSE), index):
            word = self.words[at]
            if word.text in {";", ":"}:
                waiting = closed = 0
            elif not word.is_word:
                waiting -= waiting > 0 and self._unknown_verb_before(at)
            elif word.lower in {"en", "maar", "of"} and closed and not waiting:
                waiting = 1
            elif word.verb.finite and not (at and self.words[at - 1].verb.finite):
                closed += waiting > 0
                waiting = max(0, waiting - 1)
            elif self._opens_clause(at):
                waiting += 1
        return waiting > 0

    def _opens_clause(self, at: int) -> bool:
        word, before = self.words[at], self.words[at - 1] if at else None
        if before is None or before.lower in self.lists.prepositions | self.lists.coordinators:
            return word.lower in self.lists.subordinators - {"tot", "sinds", "sedert", "als"}
        if word.lower in {"als", "tot", "sinds", "sedert", "welke", "welk"}:
            return False
        return word.lower in self.lists.relatives | self.lists.subordinators or (
            word.lower == "of" and bool(before.verb)
        )

    def _unknown_verb_before(self, at: int) -> bool:
        """Take an unknown word in -en before a mark for the plural verb that a clause waits for."""
        word = self.words[at - 1]
        return at > 0 and not word.verb and word.lower.endswith("en") and len(word.lower) > 4

    def _infinitive_of_modal(self, index: int, verb: int) -> bool:
        """Tell "zal dit als leidraad gebruiken" from "als mensen dit gebruiken"."""
        cluster = self.words[index + 1 : verb + 1]
        if any(word.verb & Verb.SINGULAR for word in cluster):
            return False
        if any(word.lower in self.lists.determiners for word in cluster[:1]):
            return False
        for at in range(index - 1, max(-1, index - LONGEST_CLAUSE), -1):
            word = self.words[at]
            if (
                word.verb & Verb.INFINITIVE
                and not word.verb & Verb.SINGULAR
                and word.lower not in {"zullen", "kunnen", "moeten", "mogen", "willen"}
            ):
                return False
            if word.lower in {
                "zal",
                "zullen",
                "kan",
                "kunnen",
                "moet",
                "moeten",
                "mag",
                "mogen",
                "wil",
                "willen",
                "zou",
                "zouden",
                "om",
                "laat",
                "gaat",
                "gaan",
                "ga",
            }:
                return True
        return False

    def _is_conditional_wanneer(self, index: int) -> bool:
        before = self.words[index - 1].lower if index else ""
        following = self.words[index + 1] if index + 1 < self.limit else None
        if before in self.lexicon.questions or following is None:
            return False
        if (
            before in {"en", "of"}
            and index > 1
            and self.words[index - 2].lower in {"hoe", "waar", "of", "wie", "wat", "waarom"}
        ):
            return False
        asks = self.words[-1].text == "?"
        return not (following.verb.finite and following.lower != "nodig" and (index == 0 or asks))

    # bij, verb first -------------------------------------------------------------------------

    def _supposition(self, index: int) -> FoundCondition | None:
        at = index + 1
        while (
            at < self.limit
            and at - index < 5
            and self.words[at].lower in self.lexicon.supposition_determiners
        ):
            at += 1
        if at >= self.limit or self.words[at].lower not in self.lexicon.suppositions:
            return None
        stop = phrase_end(self.words, index + 1, self.limit)
        return FoundCondition(
            index,
            index + 1,
            stop,
            ConditionKind.SUFFICIENT,
            "bij",
            self.lexicon.preposition_confidence,
        )

    def _verb_first(self, index: int, *, needs_dan: bool) -> FoundCondition | None:
        asks = self.words[-1].text == "?"
        following = self.words[index + 1] if index + 1 < self.limit else None
        if following is None or not following.is_word:
            return None
        opens = self._opens_sentence(index)
        if not opens and not self._embedded_verb_first(index):
            return None
        stop, has_dan = self._verb_first_end(index, opens)
        if stop is None:
            return None
        if needs_dan and not has_dan and (asks or not self._main_at(stop)):
            return None
        # Without "dan" a comma splice reads alike.
        confidence = self.lexicon.verb_first_confidence - (0.0 if has_dan or not needs_dan else 0.3)
        return FoundCondition(
            index, index + 1, stop, ConditionKind.SUFFICIENT, "verb-first", confidence
        )

    def _embedded_verb_first(self, index: int) -> bool:
        """Tell ", mocht dat nodig zijn," from "hij mocht" and "dat niet mocht"."""
        before, following = self.words[index - 1], self.words[index + 1]
        if following.lower not in self.lists.pronouns | self.lists.determiners:
            return False
        return before.text in {",", "–", "(", "—"} or before.lower in {"en", "maar", "of", "dat"}

    def _verb_first_end(self, index: int, opens: bool) -> tuple[int | None, bool]:
        """Return the end of a verb-first clause and whether "dan" follows it."""
        # A supposing clause longer than this was never seen; beyond it another reading is likelier.
        stop = min(self.limit, index + 60)
        first_comma: int | None = None
        for at in range(index + 1, stop):
            word = self.words[at]
            if word.text in {";", ":", "?"}:
                break
            if word.lower == "dan" and at > index + 2 and self._before_main(at):
                return (at - 1 if self.words[at - 1].text == "," else at), True
            if word.text == ",":
                if opens and self._main_at(at):
                    return at, self.words[at + 1].lower == "dan"
                first_comma = first_comma or at
        alone = self.words[index].lower in self.lexicon.openers_alone
        if alone and first_comma is not None:
            return first_comma, False
        return (self.limit if alone and not opens else None), False

    def _before_main(self, at: int) -> bool:
        following = self.words[at + 1] if at + 1 < self.limit else None
        return following is not None and (
            following.verb.finite or bool(following.verb & Verb.FIRST)
        )

    def _main_at(self, comma: int) -> bool:
        at = comma + 1
        if at >= self.limit:
            return False
        word = self.words[at]
        return word.lower == "dan" or word.verb.finite or bool(word.verb & Verb.FIRST)


def _span(text: str, words: Sequence[Word], found: FoundCondition) -> ConditionSpan:
    start, end = words[found.first].start, words[found.stop - 1].end
    main = _main_clause(words, found)
    return ConditionSpan(
        start=start,
        end=end,
        marker=text[start : words[found.after_marker - 1].end],
        kind=found.kind,
        confidence=round(found.confidence, 2),
        rule=found.rule,
        main_start=main[0],
        main_end=main[1],
    )


def _main_clause(words: Sequence[Word], found: FoundCondition) -> tuple[int, int]:
    """Bound the clause that depends on a condition: what stands beside it in its sentence."""
    begin, stop = _segment(words, found)
    after = found.stop
    while after < stop and (not words[after].is_word or words[after].lower == "dan"):
        after += 1
    leads = not any(word.verb for word in words[begin : found.first])
    if leads and after < stop:
        return words[after].start, words[stop - 1].end
    rest = any(word.verb for word in words[after:stop])
    end = words[stop - 1].end if rest else words[max(begin, found.first - 1)].end
    return words[begin].start, max(end, words[begin].end)


def _segment(words: Sequence[Word], found: FoundCondition) -> tuple[int, int]:
    begin = found.first
    furthest = max(0, begin - LONGEST_CLAUSE)
    while begin > furthest and words[begin - 1].text not in {";", ":"}:
        begin -= 1
    stop = found.stop
    last = min(len(words), stop + LONGEST_CLAUSE)
    while stop < last and words[stop].text not in {";", ":"}:
        stop += 1
    while stop > found.stop and not words[stop - 1].is_word:
        stop -= 1
    return begin, stop

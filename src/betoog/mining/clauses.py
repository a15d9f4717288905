"""Find where a Dutch subordinate clause ends: its verb stands last, and commas mislead.

From the marker on, every word that opens a further clause asks for one more finite verb. Behind
its own verbs a clause goes on only with what can be extraposed: a phrase that belongs to the verb,
a relative or complement clause, an infinitive with "te", a second conjunct. What the clause around
it still awaits (`betoog.mining.frames`) tells these from the words with which that one resumes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from betoog.mining.asides import aside_end, is_full_stop, is_quoting, quotation_end
from betoog.mining.conjuncts import conjunct_goes_on, list_goes_on
from betoog.mining.frames import CLOSING_MARKS, LAST, LONGEST_CLAUSE, Awaits, Place, has_te, is_true
from betoog.mining.grammar import Grammar, grammar
from betoog.mining.morphology import Verb, verb_form
from betoog.mining.neighbours import (
    aim_end,
    belongs_to_role,
    is_noun_like,
    is_noun_of_phrase,
    is_object,
    is_time,
    joins_modals,
    segment_end,
)
from betoog.mining.words import FunctionWords, Word, function_words, word_is_homograph

_STOPS = frozenset({";", ":", "?", "!"})
_DASHES = frozenset({"–", "—"})
_ASIDE = ("dat", "wil", "zeggen")
#: What begins one more complement behind a comma ("als je ziet hoe ..., hoeveel ..., dan").
_COMPLEMENTS = frozenset({"dat", "of", "hoe", "hoeveel", "waarom", "wie", "wat", "omdat"})
#: Pronouns that a relative clause can belong to ("iemand die").
_ANYONE = frozenset({"iemand", "niemand", "allen", "degene", "degenen"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A subordinate clause: the index after its last word, and where its own finite verb stands."""

    stop: int
    verb: int | None


def scan_clause(words: Sequence[Word], first: int, limit: int, *, place: Place = LAST) -> Clause:
    """Find the end of the clause whose first word after the marker is ``first``.

    Parameters
    ----------
    words:
        The tagged words of the sentence.
    first, limit:
        Indices of the first word after the marker, and after the last that can belong to it.
    place:
        Where the clause stands in the one around it.

    Returns
    -------
    The clause; ``verb`` is ``None`` where no finite verb of its own was found.
    """
    return _Scan(words, first, limit, place).run()


class _Scan:
    """One pass over the words of a clause."""

    def __init__(self, words: Sequence[Word], first: int, limit: int, place: Place) -> None:
        self.words, self.first, self.place = words, first, place
        self.limit = min(limit, first + LONGEST_CLAUSE)
        self.unclosed: dict[str, int] = {}  # up to where a closing mark was looked for in vain
        self.lists: FunctionWords = function_words()
        self.known: Grammar = grammar()
        self.depth = 0
        self.verb: int | None = None
        self.opener: int | None = None  # a word that opened a clause, or is a pronoun
        self.stem_subject = False  # "ik": its verb is the bare stem
        self.in_phrase = False  # within a phrase behind the verbs
        self.index = first

    def run(self) -> Clause:
        while self.index < self.limit:
            word = self.words[self.index]
            if not word.is_word:
                if self._ends_at_mark(word):
                    break
            elif self._ends_at_word(word):
                break
            self.index += 1
        else:
            self._take_unseen_verb()
        return Clause(self._trimmed(min(self.index, self.limit)), self.verb)

    @property
    def _complete(self) -> bool:
        return self.verb is not None and self.depth == 0

    # Marks -----------------------------------------------------------------------------------

    def _ends_at_mark(self, word: Word) -> bool:
        closing = CLOSING_MARKS.get(word.text)
        if closing:
            end = self._find(closing)
            self.index = end or self.index
            return end is None and closing == ")"
        if word.text in ")]»”" or word.text in _STOPS or is_full_stop(self.words, self.index):
            self._take_unseen_verb()
            return True
        if word.text in _DASHES:
            end = self._find(word.text)
            turns = end is not None and self.place.opens and self._main_follows(end + 1)
            if self._complete and (end is None or turns):
                return True
            self.index = end or self.index
            return False
        if word.text == '"':
            end = quotation_end(self.words, self.index, self.limit)
            self.index = end or self.index
            return end is None and self._complete
        return word.text == "," and self._ends_at_comma()

    def _find(self, mark: str) -> int | None:
        if self.index < self.unclosed.get(mark, 0):
            return None
        # A bracket that closes further away than this belongs to no clause of ours.
        stop = min(self.limit, self.index + 60)
        for index in range(self.index + 1, stop):
            if self.words[index].text == mark:
                return index
        self.unclosed[mark] = stop
        return None

    def _ends_at_comma(self) -> bool:
        following = self._at(self.index + 1)
        self._take_unseen_verb()
        if following is None:
            return self.verb is not None
        aside = aside_end(self.words, self.index, self.limit)
        if aside is not None and self._goes_on_behind(aside):
            self.index = aside
            return False
        if self.verb is None:
            self._close_stem_clause()
            return self._elliptic_end(following)
        # The comma closes an embedded clause that still waits for a verb we did not see.
        self.depth, self.in_phrase = 0, False
        if tuple(word.lower for word in self.words[self.index + 1 : self.index + 4]) == _ASIDE:
            return False
        if self.place.opens and self._main_follows(self.index + 1):
            return True
        return not list_goes_on(self.words, self.index + 1, self.limit) and self._ends_before(
            following
        )

    def _goes_on_behind(self, aside: int) -> bool:
        """Tell whether the clause lacks its verb, or its complement follows behind an aside."""
        following = self._at(aside + 1)
        complement = following is not None and following.lower in {"dat", "of", "hoe"}
        return self.verb is None or (complement and not self._main_follows(aside + 1))

    def _close_stem_clause(self) -> None:
        """Close a clause that ends in the bare stem: "die ik waardeer"."""
        if self.depth and self.stem_subject and self.words[self.index - 1].verb & Verb.FIRST:
            self.depth -= 1

    def _take_unseen_verb(self) -> None:
        """Take an unknown last word with a verb's ending for the verb that the clause lacks."""
        last = self.words[self.index - 1]
        if self.verb is not None or self.index <= self.first + 1 or not last.is_word:
            return
        closed = self.lists.adverbs | self.lists.prepositions | self.lists.determiners
        if last.lower in closed | self.lists.pronouns | {"zo", "dus"}:
            return
        if self.stem_subject and is_noun_of_phrase(self.words, self.first, self.index - 1):
            return
        if last.verb & Verb.SINGULAR and self.words[self.first].lower in _ANYONE:
            return  # the verb of "iemand die ..."
        near = self.words[self.first : self.first + 2]
        has_subject = any(word.lower in self.lists.pronouns for word in near)
        if has_subject and (last.lower.endswith(("t", "en")) or self.stem_subject):
            self.verb = self.index - 1

    def _shows_end(self, at: int, word: Word) -> bool:
        """Tell words before which a verb stands rather than the noun that looks like it."""
        if word.lower in {"om", "dat"}:
            return True
        if self.words[at - 1].lower in self.known.takes_te and word_is_homograph(
            self.words[at - 1].lower
        ):
            return any(has_te(self.words, index) for index in range(at, self._segment_end(at)))
        following = self._at(at + 1)
        resumes = following is not None and following.lower in self.lists.resumers
        return word.lower in {"en", "maar"} and resumes

    def _take_homograph(self, at: int) -> None:
        """Take "besluit" before "om" or "dat" for the verb, behind a subject of its own."""
        word, lists = self.words[at], self.lists
        before = self.words[at - 1]
        closed = lists.determiners | lists.prepositions | lists.coordinators
        has_subject = at > self.first + 1 and before.is_word and before.lower not in closed
        if has_subject and word_is_homograph(word.lower) and verb_form(word.lower).finite:
            self.verb = at

    def _ends_before(self, following: Word) -> bool:
        """Tell whether a comma behind the clause's verb ends it, by the word that follows."""
        if self.place.opens and not self._main_after_next_comma():
            return True
        if self._outer_takes_rest(following):
            return True
        behind = self._at(self.index + 2)
        marked = behind is None or behind.lower in self.known.markers
        asks = self.place.opens and following.lower in _COMPLEMENTS and not marked
        if asks or following.lower in self.lists.relatives | {"zoals"}:
            if following.lower == "dat" and not self._is_word(self.index - 1):
                return True
            self.depth += 1
            self.index += 1
            return False
        joins = following.lower in {"en", "of", "maar"}
        return not (joins and self._conjunct_goes_on(self.index + 1))

    def _outer_takes_rest(self, following: Word) -> bool:
        """Tell "dat hij, als hij minister was, dat niet zou doen": the last verb is the outer's."""
        if self.place.awaits is not Awaits.FINITE or following.lower not in {"dat", "die"}:
            return False
        stop = self._segment_end(self.index + 1)
        finite = [at for at in range(self.index + 1, stop) if self.words[at].verb & Verb.SINGULAR]
        return len(finite) == 1

    def _main_after_next_comma(self) -> bool:
        """Tell whether the main clause waits behind one more comma."""
        comma = self._segment_end(self.index + 1)
        mark = self._at(comma)
        return mark is not None and mark.text == "," and self._main_follows(comma + 1)

    def _elliptic_end(self, following: Word) -> bool:
        """End a clause without a verb of its own where the main clause visibly follows."""
        if not self.place.opens:
            return False
        if following.lower == "dan":
            return True
        behind = self._at(self.index + 2)
        has_subject = behind is not None and behind.lower in self.known.subjects
        # "zo, in gewijzigde vorm, mag interpreteren, dan ...": the verb is the clause's own.
        own = not has_subject and self._main_after_next_comma()
        return not own and self._main_follows(self.index + 1)

    # Words -----------------------------------------------------------------------------------

    def _ends_at_word(self, word: Word) -> bool:
        at = self.index
        if word.lower in self.known.stem_subjects:
            self.stem_subject = True
        if self._complete and self._ends_behind_verbs(at, word):
            return True
        if self.verb is None and self._shows_end(at, word):
            self._take_homograph(at - 1)
            if self._complete and self._ends_behind_verbs(at, word):
                return True
        if word.lower == "om" and self._complete:
            self.index = aim_end(self.words, at, self.limit) or at
        elif self._is_own_verb(at):
            self._take_verbs(at)
        elif self._opens(at):
            self.depth += 1
            is_first = self.depth == 1 and self.verb is None
            self.opener = at if is_first and word.lower in self.known.ambiguous_openers else None
        return False

    def _ends_behind_verbs(self, at: int, word: Word) -> bool:
        """Tell whether a clause that has its verb ends before a word."""
        if word.lower == "dan" and at - self.first > 1:
            return self._ends_before_dan(at)
        if word.lower in {"en", "of", "maar"}:
            goes_on = self._conjunct_goes_on(at)
            self.depth += goes_on and self._has_verb_before_mark(at)
            return not goes_on
        if self._begins_another(at):
            return True
        turns = self.place.opens or self._inverted(at)
        if word.verb.finite and turns and self._main_follows(at) and not self._main_behind(at):
            return True
        return self.place.within and self._outer_resumes(at)

    def _main_behind(self, at: int) -> bool:
        """Tell "voor het debat begint, vraag ik": another verb is the main clause's."""
        mark = self._at(at + 1)
        return mark is not None and mark.text == "," and self._main_follows(at + 2)

    def _ends_before_dan(self, at: int) -> bool:
        """Tell "dan" before the main clause from "than"."""
        if self.words[at - 1].text != "," and (self._compares(at) or is_time(self.words, at)):
            return False
        return self.place.opens or self._is_finite(at + 1)

    def _compares(self, at: int) -> bool:
        return any(
            self.words[index].lower in self.known.comparatives for index in range(self.first, at)
        )

    def _begins_another(self, at: int) -> bool:
        """Tell a marker that begins the next condition; "als" only with a subject behind it."""
        word, following = self.words[at], self._at(at + 1)
        if word.lower not in self.known.markers or following is None:
            return False
        if word.lower == "als" and following.lower not in self.lists.pronouns:
            return False
        return self._has_verb_before_mark(at)

    def _outer_resumes(self, at: int) -> bool:
        """Tell the words with which the clause around this one goes on, behind our verbs."""
        word, before = self.words[at], self.words[at - 1]
        if word.lower in {"of", "om", "zoals", "dat", "van"} or self._opens(at):
            self.in_phrase = self.in_phrase or word.lower == "van"
            return False
        awaited = self._awaited(at)
        if awaited is None:
            return False
        if self.in_phrase:
            return self._next_constituent(word, before)
        if word.lower in self.lists.prepositions and self._is_governed(word):
            self.in_phrase = True
            return False
        return not self._complement_ends(at, awaited)

    def _awaited(self, at: int) -> int | None:
        """Return where, before the next mark, the verb stands that the clause around awaits."""
        depth = 0
        for index in range(at, self._segment_end(at)):
            if self._opens(index):
                depth += 1
            elif self._is_awaited(index):
                if not depth:
                    return index
                depth -= 1
        return None

    def _is_awaited(self, index: int) -> bool:
        verb = self.words[index].verb
        after_te = index > 0 and self.words[index - 1].lower == "te"
        match self.place.awaits:
            case Awaits.TE:
                return after_te and bool(verb)
            case Awaits.FINITE:
                return verb.finite and not after_te
            case Awaits.INFINITIVE:
                return bool(verb & Verb.INFINITIVE) and not after_te
            case Awaits.PARTICIPLE:
                return bool(verb & Verb.PARTICIPLE)
            case _:
                return False

    def _is_governed(self, preposition: Word) -> bool:
        """Tell a phrase that belongs to a verb or noun of the clause ("leidt tot")."""
        near = self.words[max(self.first, self.index - 6) : self.index]
        return any(f"{word.lower} {preposition.lower}" in self.known.governed for word in near)

    def _complement_ends(self, at: int, awaited: int) -> bool:
        """Go to the end of "te" with its infinitive where it depends on a word of the clause."""
        near = self.words[max(self.first, at - 4) : at]
        if self.place.awaits is Awaits.TE or not any(
            word.lower in self.known.takes_te for word in near
        ):
            return False
        for index in range(at, awaited):
            if self.words[index].lower == "te" and self.words[index + 1].verb:
                self.index = index + 1
                return True
        return False

    def _next_constituent(self, word: Word, before: Word) -> bool:
        lists = self.lists
        if before.lower in lists.prepositions | lists.determiners | lists.coordinators:
            return False
        if word.lower in lists.prepositions - self.known.noun_prepositions - {"naar"}:
            return not before.lower.endswith("e")
        if word.lower == "zijn":
            return not is_noun_like(self.words, self.index + 1)
        return bool(word.verb) or word.lower in lists.determiners | lists.pronouns | lists.adverbs

    def _inverted(self, at: int) -> bool:
        """Tell a verb with a personal pronoun as its subject behind it: a main clause."""
        following = self._at(at + 1)
        return following is not None and following.lower in self.known.inverted_subjects

    # Verbs -----------------------------------------------------------------------------------

    def _is_own_verb(self, at: int) -> bool:
        """Tell a finite verb from an infinitive or participle inside a cluster."""
        verb = self.words[at].verb
        if self.words[at].lower == "volgt" and self.words[at - 1].lower == "als":
            return False
        if verb & Verb.SINGULAR:
            return True
        if self.words[at].lower == "zijn" and is_noun_like(self.words, at + 1):
            return False
        if verb & Verb.FIRST and self.stem_subject and not verb.finite:
            return not self.depth and not is_noun_of_phrase(self.words, self.first, at)
        # A plural and an infinitive look alike: behind "te" it is the infinitive.
        return verb.finite and self.words[at - 1].lower != "te"

    def _take_verbs(self, at: int) -> None:
        end = self._cluster_end(at)
        if self.depth and not self._was_pronoun(at, end):
            self.depth -= 1
        else:
            self.depth, self.verb = 0, end - 1
        self.index = end - 1

    def _was_pronoun(self, at: int, end: int) -> bool:
        """Tell "als de Kamer dat wil", where the word that seemed to open a clause did not.

        It did not where no further verb follows that could be the clause's own.
        """
        opener = self.opener
        if opener is None or self.depth != 1 or self.verb is not None or not self._lacks(end):
            return False
        if belongs_to_role(self.words, self.first, opener):
            return False
        if self.place.opens:
            return True
        return self.words[opener].lower == "dat" and is_object(self.words, self.first, opener, at)

    def _lacks(self, end: int) -> bool:
        """Tell whether no verb of the clause's own comes behind the verbs that end at ``end``."""
        if end >= self.limit:
            return True
        is_comma = self.words[end].text == ","
        following = self._at(end + 1)
        turns = is_comma or (following is not None and following.lower in self.known.subjects)
        if turns and self._main_follows(end + is_comma):
            return True
        stop = self._segment_end(end + is_comma)
        return not any(self.words[index].verb.finite for index in range(end, stop))

    def _cluster_end(self, at: int) -> int:
        """Return the index after the verbs that stand together ("zou kunnen worden gezien")."""
        end = at + 1
        while end < self.limit:
            word = self.words[end]
            if end + 1 < self.limit and has_te(self.words, end):
                if self.place.awaits is Awaits.TE and not self._takes_te(end - 1):
                    break
                end += 2
                continue
            if word.lower in {"en", "of"} and joins_modals(self.words, end):
                end += 2
                continue
            if not word.verb or not self._joins(at, end):
                break
            end += 1
        return end

    def _takes_te(self, at: int) -> bool:
        lower = self.words[at].lower
        return lower in self.known.takes_te | self.known.governs_infinitive

    def _joins(self, first: int, at: int) -> bool:
        """Tell the next verb of a cluster from that of another clause ("nodig is | zal")."""
        verb, last = self.words[at].verb, self.words[at - 1]
        if verb in {Verb.SINGULAR, Verb.SINGULAR | Verb.FIRST}:
            return self._joins_finite(first, at)
        if not (self.place.opens or self.place.within):
            return not self._turns(at)
        if verb & Verb.PARTICIPLE:
            earlier = self.words[first - 1 : at]
            return not any(word.verb & Verb.PARTICIPLE for word in earlier)
        if last.lower in self.known.asks_participle:
            # "heeft kunnen doen", "is gaan werken": a third verb follows.
            following = self._at(at + 1)
            return following is not None and bool(following.verb & Verb.INFINITIVE)
        if last.lower in self.known.governs_infinitive or word_is_homograph(last.lower):
            return True
        joins = bool(last.verb & Verb.PARTICIPLE) and not last.verb & Verb.SINGULAR
        return joins and self.words[at].lower in self.known.closes_cluster

    def _joins_finite(self, first: int, at: int) -> bool:
        """Tell "bevroren is" from "nodig is | zal" and "verliezen | is dat"."""
        if any(word.verb & Verb.SINGULAR for word in self.words[first:at]):
            return False
        following = self._at(at + 1)
        subject = following is not None and following.lower in self.known.subjects
        turns = subject and self._main_follows(at)
        return not (turns and (self.place.opens or self._inverted(at)))

    def _turns(self, at: int) -> bool:
        """Tell the verb of a main clause by the subject behind it."""
        word = self.words[at]
        can_turn = bool(word.verb & Verb.SINGULAR) or word.lower in self.known.closes_cluster
        return can_turn and self._inverted(at) and self._main_follows(at)

    # What opens or follows -------------------------------------------------------------------

    def _opens(self, at: int) -> bool:
        """Tell whether a word opens a clause that will have a finite verb of its own."""
        word, before = self.words[at], self._at(at - 1)
        if word.lower not in self.known.openers and word.lower != "of":
            return False
        if at == self.first or before is None or is_true(self.words, at):
            return False
        if word.lower == "als":
            # "als uitgangspunt wordt gehanteerd": only with a subject does "als" open a clause.
            following = self._at(at + 1)
            has_subject = following is not None and following.lower in self.known.subjects
            return has_subject and self._has_verb_before_mark(at)
        if word.lower == "of":
            return bool(before.verb) or before.lower in {"vraag", ","}
        if word.lower in self.known.ambiguous_openers:
            return self._opens_by_neighbours(at, before)
        return True

    def _opens_by_neighbours(self, at: int, before: Word) -> bool:
        """Tell "die", "dat", "wat" that open a clause from the pronouns."""
        following = self._at(at + 1)
        if following is None or before.lower in self.known.linkers:
            return False
        if before.lower in self.lists.pronouns:
            return self.words[at].lower == "die" and before.lower in _ANYONE
        # "als hij dat niet doet": the object, right before the verbs or "niet".
        is_object = self.words[at].lower == "dat" and following.lower in {"niet", "wel", "ook"}
        return not is_object or bool(before.verb)

    def _has_verb_before_mark(self, at: int) -> bool:
        for index in range(at + 1, min(self.limit, at + 25)):
            word = self.words[index]
            if word.text in ",;)" or (word.lower == "dat" and self.words[index - 1].lower == "en"):
                return False
            if word.verb.finite:
                return True
        return False

    def _main_follows(self, at: int) -> bool:
        """Tell whether a main clause begins here: "dan", or a finite verb before its subject."""
        word, following = self._at(at), self._at(at + 1)
        if word is None:
            return False
        if word.lower == "dan":
            return True
        if not self._is_finite(at) or following is None:
            return False
        if following.lower in self.known.subjects:
            return True
        before = self._at(at - 1)
        if word.lower == "zijn" and (self.verb is None or is_noun_like(self.words, at + 1)):
            return False
        return (before is not None and before.text == ",") or self.place.awaits is Awaits.SECOND

    def _is_finite(self, at: int) -> bool:
        word = self._at(at)
        return word is not None and (word.verb.finite or bool(word.verb & Verb.FIRST))

    def _conjunct_goes_on(self, at: int) -> bool:
        stop = self._segment_end(at + 1)
        opens = self.place.opens
        return conjunct_goes_on(self.words, at, stop, self.first, self.verb, opens=opens)

    def _segment_end(self, start: int) -> int:
        return segment_end(self.words, start, self.limit)

    def _is_word(self, index: int) -> bool:
        word = self._at(index)
        return word is not None and word.is_word

    def _at(self, index: int) -> Word | None:
        return self.words[index] if 0 <= index < len(self.words) else None

    def _trimmed(self, stop: int) -> int:
        """Leave out the marks at the end, save a bracket that closes within the clause."""
        while stop > self.first and not self.words[stop - 1].is_word:
            last = self.words[stop - 1].text
            if last in ")]»”’%" or (last == '"' and is_quoting(self.words, self.first, stop - 1)):
                break
            stop -= 1
        return stop

"""Find where a Dutch subordinate clause ends: its verb stands last, and commas mislead.

From the marker on, every word that opens a further clause asks for one more finite verb. Once
the clause has its own verb, it ends at the next comma, bracket or main clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from betoog.mining.morphology import Verb
from betoog.mining.words import FunctionWords, Word, function_words

CLOSING_MARKS = {"(": ")", "[": "]", "«": "»", "“": "”", "‘": "’"}
_STOPS = frozenset({";", ":", "?", "!"})
_DASHES = frozenset({"–", "—"})
#: After these words, "dat" and "of" depend on what stands before them.
_PLURAL_MODALS = frozenset({"zijn", "worden", "hebben", "kunnen", "moeten", "zullen", "mogen"})
_TAKES_INFINITIVE = frozenset(
    [
        "kan",
        "kunnen",
        "kon",
        "konden",
        "moet",
        "moeten",
        "moest",
        "moesten",
        "mag",
        "mogen",
        "mocht",
        "mochten",
        "zal",
        "zullen",
        "zou",
        "zouden",
        "wil",
        "willen",
        "wilde",
        "wilden",
        "laat",
        "laten",
        "blijkt",
        "blijken",
        "lijkt",
        "lijken",
        "dient",
        "dienen",
        "gaat",
        "gaan",
        "hoeft",
    ]
)
#: Words that open something of their own between a clause and the outer verbs.
_INNER = frozenset({"en", "of", "maar", "om", "wat", "wie", "hoe", "welk", "welke", "waarom"})
_AMBIGUOUS_OPENERS = frozenset({"die", "dat", "waar", "wat", "wie", "welke", "welk"})
#: Subordinators that are prepositions more often.
_PREPOSITIONS_TOO = frozenset({"tot", "sinds", "sedert"})
#: Markers that begin another condition rather than continue one.
_MARKERS = frozenset({"als", "indien", "wanneer", "mits", "tenzij", "zodra", "zolang", "totdat"})
_ASIDE = ("dat", "wil", "zeggen")


#: Words of a clause at most; the longest that was seen has 70. The bound keeps a sentence of
#: nothing but markers linear.
LONGEST_CLAUSE = 120


@dataclass(frozen=True, slots=True)
class Clause:
    """A subordinate clause: the index after its last word, and where its own finite verb stands."""

    stop: int
    verb: int | None


def scan_clause(
    words: Sequence[Word],
    first: int,
    limit: int,
    *,
    initial: bool = False,
    bracket: bool = False,
) -> Clause:
    """Find the end of the clause whose first word after the marker is ``first``.

    Parameters
    ----------
    words:
        The tagged words of the sentence.
    first, limit:
        Indices of the first word after the marker, and after the last that can belong to it.
    initial:
        Whether the clause opens the sentence, so that a main clause must follow.
    bracket:
        Whether the clause around it still waits for verbs, which then stand at its end.

    Returns
    -------
    The clause; ``verb`` is ``None`` where no finite verb of its own was found.
    """
    return _Scan(words, first, limit, initial, bracket).run()


class _Scan:
    """One pass over the words of a clause."""

    def __init__(
        self, words: Sequence[Word], first: int, limit: int, initial: bool, bracket: bool
    ) -> None:
        self.words, self.first = words, first
        self.limit = min(limit, first + LONGEST_CLAUSE)
        self.initial, self.bracket = initial, bracket
        self.unclosed: dict[str, int] = {}  # up to where a closing mark was looked for in vain
        self.lists: FunctionWords = function_words()
        self.depth = 0
        self.verb: int | None = None
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
        return Clause(self._trimmed(min(self.index, self.limit)), self.verb)

    @property
    def _complete(self) -> bool:
        return self.verb is not None and self.depth == 0

    def _ends_at_mark(self, word: Word) -> bool:
        closing = CLOSING_MARKS.get(word.text)
        if closing:
            end = self._find(closing)
            if end is not None:
                self.index = end
            return False
        if word.text in ")]»”":
            return True
        if word.text in _STOPS or self._is_full_stop(word):
            return True
        if word.text in _DASHES:
            end = self._find(word.text)
            if end is not None:
                self.index = end
                return False
            return self._complete
        return word.text == "," and self._ends_at_comma()

    def _is_full_stop(self, word: Word) -> bool:
        """Tell a sentence's end with a footnote mark glued to it (".10De") from an abbreviation."""
        following = self._at(self.index + 1)
        return word.text == "." and following is not None and following.start == word.end

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
        if following is None:
            return self.verb is not None
        if self.verb is None and self._closes_with_unknown_verb():
            self.verb = self.index - 1
        if self.verb is None:
            return self._elliptic_end(following)
        # The comma closes an embedded clause that still waits for a verb we did not see.
        self.depth = 0
        if self._is_aside():
            return False
        if self.initial and self._main_follows(self.index + 1):
            return True
        return not self._list_goes_on(self.index + 1) and self._ends_before(following)

    def _closes_with_unknown_verb(self) -> bool:
        """Take the last word of a clause with a pronoun as its subject for the verb we miss."""
        last = self.words[self.index - 1].lower
        has_subject = self.words[self.first].lower in self.lists.pronouns
        return has_subject and self.index > self.first + 1 and last.endswith(("t", "en"))

    def _ends_before(self, following: Word) -> bool:
        """Tell whether a comma behind the clause's verb ends it, by the word that follows."""
        if self.initial and not self._main_after_next_comma():
            return True
        if following.lower in self.lists.relatives | {"zoals"}:
            self.depth += 1
            self.index += 1
            return False
        joins = following.lower in {"en", "of", "maar"}
        return not (joins and self._conjunct_goes_on(self.index + 1))

    def _main_after_next_comma(self) -> bool:
        """Tell whether the main clause waits behind one more comma."""
        comma = self._segment_end(self.index + 1)
        mark = self._at(comma)
        return mark is not None and mark.text == "," and self._main_follows(comma + 1)

    def _list_goes_on(self, start: int) -> bool:
        """Tell the comma of a list ("rechten, plichten en kansen") from the end of the clause."""
        opening = self._at(start)
        if opening is None or opening.lower in self.lists.prepositions:
            return False
        # Lists of single words and short phrases; further away "en" joins something else.
        for index in range(start, min(self.limit, start + 6)):
            word = self.words[index]
            if word.verb or not word.is_word:
                return False
            if word.lower in {"en", "of"}:
                following = self._at(index + 1)
                return (
                    index > start
                    and following is not None
                    and not following.verb
                    and (following.lower not in self.lists.resumers)
                )
        return False

    def _elliptic_end(self, following: Word) -> bool:
        """End a clause without a verb of its own where the main clause visibly follows."""
        return self.initial and (following.lower == "dan" or self._main_follows(self.index + 1))

    def _ends_at_word(self, word: Word) -> bool:
        at = self.index
        if self._complete and self._ends_behind_verb(at, word):
            return True
        if word.verb.finite and self._is_own_verb(at):
            self._take_verb(at)
            ends = self._complete and self.bracket and self._right_pole_follows()
            self.index += ends
            return ends
        if self._opens(at):
            self.depth += 1
        return False

    def _ends_behind_verb(self, at: int, word: Word) -> bool:
        """Tell whether a clause that has its verb ends before a word."""
        if word.lower == "dan" and at - self.first > 1:
            return self._next_is_finite(at + 1) or self.initial
        if word.lower in {"en", "of", "maar"}:
            return not self._conjunct_goes_on(at)
        if self._begins_another(at) or self._resumes(at):
            return True
        turns = word.verb.finite and self._is_own_verb(at)
        return turns and (self.initial or self._inverted(at)) and self._main_follows(at)

    def _right_pole_follows(self) -> bool:
        """Tell whether what is left before the next mark holds the outer clause's verbs."""
        start, stop = self.index + 1, self._segment_end(self.index + 1)
        pole = stop - 1 if stop > start and self.words[stop - 1].verb else None
        if pole is None:
            pole = next((at for at in range(start + 1, stop) if self._is_infinitive(at)), None)
        if pole is None:
            return False
        return not any(
            self.words[at].lower in _INNER or self._opens(at) for at in range(start, pole + 1)
        )

    def _is_infinitive(self, at: int) -> bool:
        """Tell "te" with its infinitive behind an article, as in "de middelen te besteden"."""
        opening = self._at(self.index + 1)
        if opening is None or opening.lower not in self.lists.determiners:
            return False
        return self.words[at - 1].lower == "te" and bool(self.words[at].verb & Verb.INFINITIVE)

    def _begins_another(self, at: int) -> bool:
        """Tell a marker that begins the next condition; "als" only with a subject behind it."""
        word, following = self.words[at], self._at(at + 1)
        if word.lower not in _MARKERS or following is None:
            return False
        if word.lower == "als" and following.lower not in self.lists.pronouns:
            return False
        return self._has_verb_before_mark(at)

    def _resumes(self, at: int) -> bool:
        """Tell the subject of the outer clause behind an opening one: "dat wanneer ..., er ..."."""
        before = self._at(at - 1)
        return (
            self.initial
            and self.words[at].lower in {"er", "zij", "hij", "wij", "we", "men"}
            and before is not None
            and not before.verb
            and before.lower not in self.lists.prepositions | self.lists.relatives
            and before.lower not in self.lists.subordinators | self.lists.coordinators
        )

    def _inverted(self, at: int) -> bool:
        """Tell a verb with a personal pronoun as its subject behind it: a main clause."""
        following = self._at(at + 1)
        return following is not None and following.lower in {"ik", "wij", "we", "hij", "u", "men"}

    def _is_own_verb(self, at: int) -> bool:
        """Tell a finite verb from an infinitive or participle inside a cluster."""
        word = self.words[at]
        if word.verb & Verb.SINGULAR:
            return True
        # A plural and an infinitive look alike: beside a finite verb it is the infinitive.
        if word.verb & Verb.INFINITIVE:
            before = self._at(at - 1)
            return not (before is not None and before.lower == "te")
        return True

    def _take_verb(self, at: int) -> None:
        end = self._cluster_end(at)
        if self.depth:
            self.depth -= 1
        else:
            self.verb = end - 1
        self.index = end - 1

    def _cluster_end(self, at: int) -> int:
        """Return the index after the verbs that stand together ("zou kunnen worden gezien")."""
        end = at + 1
        while end < self.limit:
            word = self.words[end]
            is_te = word.lower == "te" and end + 1 < self.limit and self.words[end + 1].verb
            if is_te:
                end += 2
                continue
            if not word.verb:
                break
            if self.initial and self._cannot_join(at, word):
                break
            turns = bool(word.verb & Verb.SINGULAR) or word.lower in _PLURAL_MODALS
            if turns and (self.initial or self._inverted(end)) and self._main_follows(end):
                break
            end += 1
        return end

    def _cannot_join(self, at: int, word: Word) -> bool:
        """Tell two finite verbs side by side ("nodig is | zal"), which are of two clauses."""
        if word.verb & (Verb.PARTICIPLE | Verb.INFINITIVE) and word.lower not in _PLURAL_MODALS:
            return False
        if word.lower in _PLURAL_MODALS:
            return self.words[at].lower not in _TAKES_INFINITIVE
        return bool(word.verb & Verb.SINGULAR)

    def _opens(self, at: int) -> bool:
        """Tell whether a word opens a clause that will have a finite verb of its own."""
        word, before = self.words[at], self._at(at - 1)
        if at == self.first or before is None:
            return False
        if word.lower == "als":
            # "als uitgangspunt wordt gehanteerd": only with a subject does "als" open a clause.
            following = self._at(at + 1)
            can_open = self.lists.pronouns | self.lists.determiners
            has_subject = following is not None and following.lower in can_open
            return has_subject and self._has_verb_before_mark(at)
        if word.lower == "of":
            return bool(before.verb) or before.lower in {"vraag", ","}
        if word.lower in _AMBIGUOUS_OPENERS:
            return self._opens_by_neighbours(at, before)
        return word.lower in (self.lists.relatives | self.lists.subordinators) - _PREPOSITIONS_TOO

    def _opens_by_neighbours(self, at: int, before: Word) -> bool:
        """Tell "die", "dat", "wat" that open a clause from the pronouns."""
        following = self._at(at + 1)
        lists = self.lists
        closed = lists.subordinators | lists.relatives | lists.prepositions | lists.coordinators
        if following is None or before.lower in closed | lists.pronouns:
            return False
        # "als hij dat niet doet": the object, right before the verbs or "niet".
        is_object = self.words[at].lower == "dat" and following.lower in {"niet", "wel", "ook"}
        return not is_object or bool(before.verb)

    def _has_verb_before_mark(self, at: int) -> bool:
        for index in range(at + 1, min(self.limit, at + 25)):
            word = self.words[index]
            if word.text in ",;)":
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
        is_finite = word.verb.finite or bool(word.verb & Verb.FIRST)
        if not is_finite or following is None:
            return False
        if following.lower in self.lists.pronouns | self.lists.determiners:
            return True
        before = self._at(at - 1)
        return before is not None and before.text == ","

    def _is_aside(self) -> bool:
        return tuple(word.lower for word in self.words[self.index + 1 : self.index + 4]) == _ASIDE

    def _next_is_finite(self, at: int) -> bool:
        word = self._at(at)
        return word is not None and (word.verb.finite or bool(word.verb & Verb.FIRST))

    def _conjunct_goes_on(self, at: int) -> bool:
        """Tell whether "en ..." is a second conjunct of the clause, with its verb at the end.

        A main clause behind "en" has its verb second or no finite verb at all.
        """
        start = at + 1
        stop = self._segment_end(start)
        opening = self._at(start)
        if opening is None or start >= stop:
            return False
        if self._shares_subject(opening, start, stop) or self._gapped(start, stop):
            return True
        if self._begins_main(opening, start, stop):
            return False
        verbs = [index for index in range(start, stop) if self.words[index].verb.finite]
        if not verbs:
            return self._phrase_conjunct(start, stop)
        return not self._verb_second(start, verbs[0]) and self._agrees(start, verbs)

    def _begins_main(self, opening: Word, start: int, stop: int) -> bool:
        """Tell the words that after "en" begin a new main clause or an infinitive."""
        if opening.lower in self.lists.resumers and not self._closes_with_verb(start, stop):
            return True
        return opening.lower in {"te", "dan", "daarom"} | _MARKERS or opening.verb.finite

    def _shares_subject(self, opening: Word, start: int, stop: int) -> bool:
        """Tell "regent of sneeuwt", a second verb alone."""
        return opening.verb.finite and stop == start + 1

    def _gapped(self, start: int, stop: int) -> bool:
        """Tell "en een ander wel", where the verb is left out."""
        closes = self.words[stop - 1].lower in {"wel", "niet"}
        return closes and not any(self.words[index].verb for index in range(start, stop))

    def _agrees(self, start: int, verbs: Sequence[int]) -> bool:
        """Tell whether a conjunct's verbs can be finite beside a clause with a singular verb."""
        only_plural = all(not self.words[index].verb & Verb.SINGULAR for index in verbs)
        return not only_plural or not self._singular_cluster() or self._plural_subject(start)

    def _closes_with_verb(self, start: int, stop: int) -> bool:
        """Tell whether a conjunct ends in a finite cluster of its own, without "te"."""
        if not self.words[stop - 1].verb:
            return False
        return any(
            self.words[index].verb & Verb.SINGULAR
            or self.words[index].lower in {"hebben", "zijn", "worden"}
            for index in range(start + 1, stop)
        )

    def _phrase_conjunct(self, start: int, stop: int) -> bool:
        """Tell a noun phrase after the verb ("gaat met X en Y") from "en daarbij te ..."."""
        if any(self.words[index].lower in {"te", "om"} for index in range(start, stop)):
            return False
        before = self._at(start - 2)
        if before is not None and before.verb & Verb.PARTICIPLE:
            # "wordt afgevangen en opgeslagen": one auxiliary for two participles.
            return bool(self.words[stop - 1].verb & Verb.PARTICIPLE) or (
                stop > start and bool(self.words[start].verb & Verb.PARTICIPLE)
            )
        return before is not None and not before.verb

    def _verb_second(self, start: int, verb: int) -> bool:
        following = self._at(verb + 1)
        if following is not None and following.lower in self.lists.pronouns and verb > start:
            # "en daarmee zal ik": the subject behind the verb.
            return following.lower in {"ik", "wij", "we", "hij", "zij", "ze", "men", "u", "er"}
        if verb == start + 1 and self.words[start].lower in self.lists.pronouns:
            return self.words[verb + 1].is_word if verb + 1 < len(self.words) else False
        return False

    def _singular_cluster(self) -> bool:
        if self.verb is None:
            return False
        index = self.verb
        while index >= self.first and self.words[index].verb:
            if self.words[index].verb & Verb.SINGULAR:
                return True
            index -= 1
        return False

    def _plural_subject(self, start: int) -> bool:
        head = self.words[start].lower
        return (
            head in self.lists.determiners
            or head in {"zij", "ze", "wij", "we"}
            or head.endswith("en")
        )

    def _segment_end(self, start: int) -> int:
        index = start
        while index < self.limit and self.words[index].text not in ",;:)":
            index += 1
        return index

    def _at(self, index: int) -> Word | None:
        return self.words[index] if 0 <= index < len(self.words) else None

    def _trimmed(self, stop: int) -> int:
        """Leave out the marks at the end, save a bracket that closes within the clause."""
        while stop > self.first and not self.words[stop - 1].is_word:
            if self.words[stop - 1].text in ")]»”’%":
                break
            stop -= 1
        return stop

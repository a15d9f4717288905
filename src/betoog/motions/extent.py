"""Tell where a condition in a motion ends and its main clause goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from betoog.mining.model import ConditionSpan
from betoog.mining.phrases import phrase_end
from betoog.mining.words import Word, cut, function_words, tag
from betoog.motions.lexicon import condition_lists, condition_words

_STOPS = frozenset({";", ":", "(", ")", "–", "\n"})
#: Between what comes before a condition and the condition itself.
_BOUNDARY = re.compile(r"[,;:(]|\b(?:en|of|maar|dat|om)\b")


def clause_end(passage: str, span: ConditionSpan, content: int) -> int:
    """Find the end of a condition, in code points of the passage.

    Parameters
    ----------
    passage:
        What follows the opening of a paragraph, or an item of its list.
    span:
        The condition as it was found.
    content:
        Where its words begin, behind the cue.
    """
    words = tag(cut(passage))
    first = _index(words, content)
    last = _index(words, span.end)
    if last - first <= 1:
        return _with_second_adjective(passage, span.end)
    reader = _Extent(words, first, last)
    if _opens(words, _index(words, span.start)) and not reader.closes_its_sentence():
        stop = reader.before_main_clause()
    else:
        stop = reader.to_the_end_of_the_sentence()
    return words[reader.before_adverb(reader.before_result(stop)) - 1].end


#: "waar nodig en mogelijk": two adjectives make one condition.
_SECOND = re.compile(
    r"\s+en\s+(?:nodig|mogelijk|noodzakelijk|wenselijk|gewenst|haalbaar|passend|relevant)\b"
)


def _with_second_adjective(passage: str, end: int) -> int:
    match = _SECOND.match(passage, end)
    return match.end() if match is not None else end


def _index(words: Sequence[Word], offset: int) -> int:
    return next((at for at, word in enumerate(words) if word.start >= offset), len(words))


def _opens(words: Sequence[Word], index: int) -> bool:
    """Tell whether the main clause of a condition is still to come."""
    for at in range(index - 1, -1, -1):
        word = words[at]
        if _BOUNDARY.fullmatch(word.lower):
            return True
        if word.verb:
            return False
    return True


class _Extent:
    """One condition among the tagged words of its passage: ``first`` to before ``last``."""

    def __init__(self, words: Sequence[Word], first: int, last: int) -> None:
        self.words, self.first, self.last = words, first, last

    def closes_its_sentence(self) -> bool:
        """Tell a condition behind a comma with nothing but its own words to follow."""
        rest = self.words[self._segment_end(self.last) :]
        main = [word for word in self.words[: self.first - 1] if word.lower not in _LEADS]
        return not any(word.is_word for word in rest) and any(word.verb for word in main)

    def before_main_clause(self) -> int:
        """End a condition that opens a request behind its own verb: "zolang het duurt te helpen".

        What was found stays where the request does not visibly go on inside it.
        """
        stop = self._segment_end(self.first)
        own = self._own_verb(min(stop, len(self.words)))
        if own is None or own >= stop or not (self._asks(own, stop) or self._turns(own, stop)):
            return self._with_its_auxiliaries()
        return own

    def _turns(self, own: int, stop: int) -> bool:
        """Tell a premise that goes on without a comma: "dat als het regent men schuilt"."""
        rest = self.words[own:stop] if own < self.last else []
        if (
            self.words[0].lower == "verzoekt"
            or not rest
            or rest[0].lower in condition_lists()["joining"]
        ):
            return False
        return any(word.verb.finite for word in rest)

    def _with_its_auxiliaries(self) -> int:
        at = self.last
        while at < len(self.words) and self.words[at].lower in condition_lists()["auxiliaries"]:
            at += 1
        return at

    def _own_verb(self, stop: int) -> int | None:
        """Return the index behind the verb that closes the clause, and behind what hangs on it."""
        depth, at, seen = 0, self.first, False
        while at < stop:
            word = self.words[at]
            if self._opens_inner(at):
                depth += 1
            elif word.verb.finite and self.words[at - 1].lower != "te":
                at = self._behind_cluster(at, stop)
                seen = seen or not depth
                depth = max(0, depth - 1)
                if seen and not depth and not self._goes_on(at, stop):
                    return self._behind_phrase(at, stop)
                continue
            at += 1
        return None

    def _opens_inner(self, at: int) -> bool:
        lower = self.words[at].lower
        if at == self.first:
            return False
        lists = function_words()
        if lower in {"die", "dat", "waar", "wat", "of"}:
            before = self.words[at - 1]
            return before.lower not in lists.prepositions | lists.coordinators
        return lower in (lists.relatives | lists.subordinators) - {"tot", "sinds", "als", "om"}

    def _behind_cluster(self, at: int, stop: int) -> int:
        end = at + 1
        while end < stop:
            before, word = self.words[end - 1].lower, self.words[end]
            joins = word.lower in condition_lists()["auxiliaries"] or (
                before in condition_lists()["auxiliaries"]
                and (
                    bool(word.verb)
                    or (before in condition_lists()["modals"] and word.lower.endswith("en"))
                )
            )
            if not joins:
                break
            end += 1
        return end

    def _goes_on(self, at: int, stop: int) -> bool:
        """Tell whether behind a verb a clause or an aim follows that belongs to it."""
        if at >= stop:
            return False
        lower = self.words[at].lower
        return lower in {"dat", "of", "hoe", "om"} or lower.startswith("waar")

    def _behind_phrase(self, at: int, stop: int) -> int:
        """Take a prepositional phrase along: "leidt tot problemen | maatregelen te nemen"."""
        while at < stop and self.words[at].lower in function_words().prepositions:
            if "te" in {word.lower for word in self.words[at : at + 2]}:
                break
            end = phrase_end(self.words, at + 1, stop)
            if end <= at + 1:
                break
            at = end
        return at

    def _asks(self, at: int, stop: int) -> bool:
        """Tell whether the words up to a mark hold "te" and its infinitive, and more than these."""
        return any(
            self.words[index].lower == "te" and self.words[index + 1].lower.endswith("n")
            for index in range(at, stop - 1)
        )

    def to_the_end_of_the_sentence(self) -> int:
        """End a condition behind its main clause where its sentence ends, or another act begins."""
        stop = self._with_its_list(self._segment_end(self.last))
        for at in range(self.first + 1, stop):
            lower = self.words[at].lower
            if lower in {"en", "of"} and self._begins_act(at, stop):
                return at
        if any(word.lower in condition_lists()["markers"] for word in self.words[self.last : stop]):
            return self.last
        return max(stop, self.last)

    def _with_its_list(self, stop: int) -> int:
        """Take a list of nouns along that closes the sentence: "voor A, B of C"."""
        rest = self.words[stop:]
        listed = any(word.lower in {"en", "of"} for word in rest) and rest[0].text == ","
        if not listed or any(word.verb or word.text in _STOPS - {"(", ")"} for word in rest):
            return stop
        return next(
            (at for at in range(stop, len(self.words)) if self.words[at].text == "("),
            len(self.words),
        )

    def _begins_act(self, at: int, stop: int) -> bool:
        following = self.words[at + 1] if at + 1 < stop else None
        if following is None:
            return True
        if following.lower == "dat":
            return not any(word.lower == "dat" for word in self.words[self.first : at])
        if following.lower in {"om", "zo"} or any(
            word.lower in condition_lists()["inferring"] for word in self.words[at + 1 : stop]
        ):
            return True
        closes = self.words[stop - 1].verb.finite and self.words[stop - 2].lower != "te"
        inner = any(word.lower in {"om", "door"} for word in self.words[at:stop])
        return self._asks(at, stop) and not closes and not inner

    def before_result(self, stop: int) -> int:
        """Leave out what a comma and a word like "waardoor" add to the whole sentence."""
        seen = False
        for at in range(self.first, stop - 1):
            seen = seen or self.words[at].verb.finite
            if seen and self.words[at].text == "," and self._adds(at + 1):
                return at
        return stop

    def before_adverb(self, stop: int) -> int:
        """Leave an adverb of the main clause out of a phrase: "in geval van brand altijd"."""
        if any(word.verb.finite for word in self.words[self.first : stop]):
            return stop
        while stop - self.first > 1 and self.words[stop - 1].lower in condition_lists()["adverbs"]:
            stop -= 1
        return stop

    def _adds(self, at: int) -> bool:
        lower = self.words[at].lower
        if lower == "en" and at + 1 < len(self.words):
            dat = self.words[at + 1].lower == "dat"
            return dat and not any(w.lower == "dat" for w in self.words[self.first : at])
        return condition_words().adding.fullmatch(lower) is not None

    def _segment_end(self, at: int) -> int:
        while at < len(self.words) and self.words[at].text not in _STOPS | {","}:
            at += 1
        return at


#: The verbs of what a passage hangs on, which is no main clause of its own.
_LEADS = frozenset({"verzoekt", "constaterende"})

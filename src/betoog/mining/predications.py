"""Read of each clause of a sentence who is its subject and what is said of it.

A clause is known by a mask of classes (`betoog.mining.lexemes`): those of its words, and those of
its build, such as that its subject is the author or that it is negated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from betoog.mining.data import load
from betoog.mining.division import Clause, divide
from betoog.mining.finites import is_participle, neighbours
from betoog.mining.judging import endorsing, judging, viewing
from betoog.mining.lexemes import READINGS, Finite, Reading, Sense, lexicon

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*|\d+|[^\w\s]")
#: Words of an instruction without a finite verb; longer ones are cut-off sentences, and shorter
#: ones headings.
_LONGEST_INSTRUCTION, _SHORTEST_INSTRUCTION = 15, 5
# Members of an enumeration are looked up anew each time; a text asks for them at every word.
_SURE, _FIRST, _PLURAL = Finite.SURE, Finite.FIRST, Finite.PLURAL
#: Words behind the verb in which a noun as its subject is looked for.
_REACH = 8
#: What leaves open whether it is denied: "wel of geen", "al dan niet".
_EITHER = (["wel", "of"], ["al", "dan"])
#: What opens a proposal to those who listen, and no promise.
_PROPOSING = (["laat", "ik"], ["laten", "we"], ["laten", "wij"])
_AUTHORS = frozenset(load("predicates")["author"]["pronouns"])


class Predications:
    """A sentence as its clauses; each is read when it is asked for.

    Parameters
    ----------
    text:
        One sentence.

    >>> found = Predications("Ik vind dat dit moet.")
    >>> [clause.kind for clause in found.clauses]
    ['main', 'that-clause']
    >>> found.has(found.clauses[0], "author"), found.has(found.clauses[1], "author")
    (True, False)
    >>> Predications("...").clauses[0].verb
    -1
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = text.lower()
        self.tokens: list[str] = _TOKEN.findall(self.lower)
        self.readings = [READINGS[token] for token in self.tokens]
        self.bits = lexicon().bits
        self.lists = neighbours()
        self.has_become = "worden" in self.tokens
        self.has_self = not _AUTHORS.isdisjoint(self.tokens)
        #: The classes that every clause of the sentence has.
        self.sentence = self._sentence(self.lower)
        #: The classes that the words can show at most.
        self.potential = self.sentence | self._potential(self.readings)
        self._clauses: list[Clause] = []

    @property
    def clauses(self) -> list[Clause]:
        """The clauses, in the order in which they begin."""
        if not self._clauses:
            self._clauses = divide(self.tokens, self.readings)
        return self._clauses

    def has(self, clause: Clause, name: str) -> bool:
        """Tell whether a clause has a class."""
        return bool(self.mask(clause) & self.bits[name])

    def potential_of(self, clause: Clause) -> int:
        """Return the classes that the words of a clause can show at most."""
        return self._potential([self.readings[at] for at in clause.words])

    def mask(self, clause: Clause) -> int:
        """Return the classes of a clause."""
        if clause.mask < 0:
            self._repair(clause)
            mask = self.sentence | self._words(clause) | self._subject_of(clause)
            clause.mask = mask | self._verbs(clause) | self.bits[clause.kind]
            clause.mask |= self._relation(clause)
        return clause.mask

    def look_ahead(self) -> None:
        """Tell whether the sentence names a time to come; asked apart, since it takes long."""
        words = lexicon()
        can_be = not words.future_words.isdisjoint(self.tokens) or "20" in self.lower
        if can_be and words.future.search(self.lower):
            self.sentence |= self.bits["future"]

    def cue(self, clause: Clause, mask: int) -> str:
        """Return the literal words from the first to the last that show one of some classes."""
        shown = [(first, last) for bit, first, last in clause.hits if bit & mask]
        if not shown:
            return self.opening()
        first, last = min(one[0] for one in shown), max(one[1] for one in shown)
        return self._literal(first, last)

    def opening(self) -> str:
        """Return the first word, literally."""
        return self._literal(0, 0) if self.tokens else ""

    def _literal(self, first: int, last: int) -> str:
        spans = [match.span() for match in islice(_TOKEN.finditer(self.text), last + 1)]
        return self.text[spans[first][0] : spans[last][1]]

    @staticmethod
    def _potential(readings: Iterable[Reading]) -> int:
        mask = 0
        for word in readings:
            mask |= word.potential
        return mask

    # The sentence -----------------------------------------------------------------------------

    def _sentence(self, lower: str) -> int:
        """Return the classes that every clause of the sentence has."""
        bits, mask = self.bits, 0
        end = lower.rstrip(" »”\"’')]0123456789\n\t")
        if end.endswith("?"):
            mask |= bits["question"]
        first = self._first()
        if first in self.lists.asking and self._asks(first):
            mask |= bits["question"]
        mask |= self._mood(end)
        known = _openings()
        if first in self.lists.considering and not end.endswith((",", ";")):
            # "Gelet hierop zal ik ..." is no recital.
            return mask
        return mask | known.get(first, 0) | known.get(" ".join(self.tokens[:2]), 0)

    def _mood(self, end: str) -> int:
        """Tell an exclamation, an instruction or item, and a proposal by their beginning."""
        bits = self.bits
        if "dat" in self.tokens[1:3] and self._is_exclaimed():
            return bits["exclaimed"]
        mask = bits["no-act"] if self.tokens[:2] in _PROPOSING else 0
        if self._is_infinitival():
            mask |= bits["item" if end.endswith((",", ";")) else "imperative"]
        return mask

    def _is_exclaimed(self) -> bool:
        """Tell "Mooi dat ..." and "Heel goed dat ...", which judge without a verb."""
        at = self.tokens.index("dat") - 1
        judged = self.readings[at].predicate & judging()
        return bool(judged) and (at == 0 or self.tokens[0] in self.lists.adverbs)

    def _first(self) -> str:
        """Return the first word; empty when there is none."""
        if self.tokens and self.tokens[0][0].isalpha():
            return self.tokens[0]
        return next((token for token in self.tokens if token[0].isalpha()), "")

    def _is_infinitival(self) -> bool:
        """Tell what is said with an infinitive alone: an item of a dictum, or an instruction."""
        tokens, readings = self.tokens, self.readings
        if len(tokens) < _SHORTEST_INSTRUCTION or not tokens[0][0].isalpha() or tokens[0] == "er":
            return False
        if tokens[-1] in {",", ";"}:
            known = _openings()
            opened = tokens[0] in known or " ".join(tokens[:2]) in known
            begins = any(word.finite is _SURE for word in readings[:6])
            return self.text[0].islower() and "te" in tokens and not begins and not opened
        return (
            tokens[-1] == "."
            and readings[-2].finite is _PLURAL
            and len(tokens) < _LONGEST_INSTRUCTION
            and not any(word.finite for word in readings[:-2])
        )

    def _asks(self, first: str) -> bool:
        """Tell a question without its mark: "Welke stappen worden gezet"."""
        verbs = [at for at, word in enumerate(self.readings) if word.finite is _SURE]
        at = self.tokens.index(first)
        if self.tokens[at + 1 : at + 2] == ["betreft"]:
            return False
        if first == "wat" and len(verbs) > 1 and self.tokens[-1] == ".":
            return False  # "Wat ontbreekt, is een visie."
        if first in {"hoe", "wat", "wie", "waarom", "hoeveel"}:
            return bool(self.readings[at + 1 : at + 2]) and bool(self.readings[at + 1].finite)
        return not verbs or "," not in self.tokens[: verbs[0]]

    # One clause -------------------------------------------------------------------------------

    def _subject_of(self, clause: Clause) -> int:
        if not clause.subject:
            clause.subject = self._subject(clause)
            is_open = clause.subject == self.bits["other"] or self._is_object_behind(clause)
            if is_open and self._shares_subject(clause):
                before = clause.before
                clause.subject = self._subject_of(before) if before else clause.subject
        return clause.subject

    def _is_object_behind(self, clause: Clause) -> bool:
        """Tell "en zal dat ook doen", where "dat" is no subject."""
        return (
            clause.verb >= 0
            and self.tokens[clause.verb] in self.lists.inverting
            and self._after(clause.verb) in {"dat", "dit"}
        )

    def _shares_subject(self, clause: Clause) -> bool:
        """Tell "en zal", "maar wil", whose subject is that of the clause before."""
        words = clause.words
        return (
            len(words) > 1
            and words[1] == clause.verb
            and self.tokens[words[0]] in {"en", "maar", "doch"}
            and self.tokens[words[1] + 1 : words[1] + 2] != ["de"]
        )

    def _repair(self, clause: Clause) -> None:
        """Take "als minister zal ik", whose subject follows its verb, for a main clause."""
        if clause.kind == "main" or clause.verb < 0:
            return
        following = clause.verb + 1
        if following < len(self.tokens) and (
            self.tokens[following] in _AUTHORS or self._is_author_noun(following)
        ):
            clause.kind = "main"

    def _words(self, clause: Clause) -> int:
        mask = 0
        excess, by = self.bits["excess"], self.bits["by"]
        denial = self.bits["negated"] | self.bits["no"]
        for at in clause.words:
            word = self.readings[at]
            if not word.potential:
                continue
            if word.potential & excess and self._before(at) == "te":
                found = excess
                clause.hits.append((found, at - 1, at))
            else:
                found = word.bits | self._adjective(at, word)
                if found & denial and self.tokens[at - 2 : at] in _EITHER:
                    found &= ~denial
                if found:
                    clause.hits.append((found, at, at))
                if word.phrases:
                    found |= self._phrases(clause, at, word)
            mask |= found
        if mask & by and any(self._is_agent(at) for at in clause.words):
            mask |= self.bits["agent"]
        return mask

    def _before(self, at: int) -> str:
        return self.tokens[at - 1] if at else ""

    def _after(self, at: int) -> str:
        return self.tokens[at + 1] if at + 1 < len(self.tokens) else ""

    def _phrases(self, clause: Clause, at: int, word: Reading) -> int:
        mask = 0
        for phrase in word.phrases:
            start = at - phrase.place
            stop = start + len(phrase.words)
            if start >= 0 and tuple(self.tokens[start:stop]) == phrase.words:
                mask |= phrase.bit
                clause.hits.append((phrase.bit, start, stop - 1))
        return mask

    def _adjective(self, at: int, word: Reading) -> int:
        """Tell an adjective that is a predicate from one before a noun."""
        if not word.attribute:
            return 0
        before = self._before(at)
        if before in {"waar", "indien", "wanneer"} or (
            before == "zo"
            and self.tokens[at] in self.lists.elliptic
            and self.tokens[at - 2 : at - 1] not in (["niet"], ["het"])
        ):
            # "zo nodig", "indien wenselijk": no judgement.
            return 0
        is_before_noun = self._is_noun(at + 1)
        if word.predicate and not is_before_noun:
            return word.predicate
        head = self.tokens[at - 2] if at > 1 else ""
        if "tot" in {before, head} and not self.lists.leading.isdisjoint(self.tokens):
            # "Dit leidt tot een slechte uitkomst" judges, "met een slechte uitkomst" describes.
            return word.attribute if is_before_noun else 0
        is_bare = before in self.lists.before_attribute and head not in self.lists.prepositions
        return word.attribute if is_before_noun and is_bare else 0

    def _is_noun(self, at: int) -> bool:
        """Tell whether the word behind an adjective can be its noun."""
        if at >= len(self.tokens) or not self.tokens[at][0].isalpha():
            return False
        word = self.readings[at]
        # A noun can look like the form of "ik": "stap", "steun".
        is_verb = word.finite is not _FIRST and (word.finite or word.senses)
        is_other = word.opens or is_verb or word.predicate or word.potential & self.bits["excess"]
        return not is_other and self.tokens[at] not in self.lists.after_predicate

    def _is_agent(self, at: int) -> bool:
        """Tell "door" before who acts from "de door hem genoemde" and "door middel van"."""
        if self.tokens[at] != "door" or self._before(at) in {"de", "het", "een"}:
            return False
        following = self._after(at)
        if following == "het":
            return self.tokens[at + 2 : at + 3] != ["kabinet"]
        return following not in {"mij", "ons", "middel"}

    # Subject ----------------------------------------------------------------------------------

    def _subject(self, clause: Clause) -> int:
        """Tell who the subject is: the author, who is addressed, "het", or somebody else."""
        tokens, words, verb = self.tokens, clause.words, clause.verb
        own = self._own_pronoun(clause)
        if own or verb < 0:
            return own
        if tokens[words[0]] in {"en", "maar", "want", "doch"} and len(words) > 1:
            words = words[1:]
        if clause.kind != "main":
            return self._noun_subject(clause, words[1] if len(words) > 1 else verb)
        return self._main_subject(clause, words[0])

    def _main_subject(self, clause: Clause, first: int) -> int:
        """Read the subject of a main clause: before its verb, or behind it."""
        verb = clause.verb
        inverts = self.tokens[verb] in self.lists.inverting and self._is_author_noun(verb + 1)
        if inverts or self._is_author_noun(first):
            return self.bits["author"]
        if first == verb or self._starts_adverbial(first) or self._after(verb) == "u":
            return self._subject_behind(verb)
        return self._noun_subject(clause, first)

    def _own_pronoun(self, clause: Clause) -> int:
        """Find "ik" or "wij" in a clause; 0 without one."""
        for at in clause.words if self.has_self else ():
            if self.tokens[at] in _AUTHORS:
                clause.hits.append((self.bits["author"], at, at))
                return self.bits["author"]
        return 0

    def _starts_adverbial(self, at: int) -> bool:
        token = self.tokens[at]
        if token in {"de", "het", "een", "dit", "dat", "deze", "die", "mijn", "onze", "ons"}:
            return False
        is_adverb = token in self.lists.prepositions or token in self.lists.adverbs
        return is_adverb or bool(self.readings[at].opens)

    def _subject_behind(self, verb: int) -> int:
        """Read the subject behind the verb."""
        bits = self.bits
        if self._is_addressed(verb + 1):
            return bits["addressed"]
        if self._after(verb) in {"er", "het", "dit", "dat"} and not self._is_author_noun(verb + 1):
            return bits["expletive"]
        for at in range(verb + 1, min(verb + _REACH, len(self.tokens))):
            if self._is_author_noun(at) and self._before(at) not in self.lists.prepositions:
                return bits["author"]
            if self.readings[at].opens:
                break
        return bits["other"]

    def _noun_subject(self, clause: Clause, first: int) -> int:
        """Read the subject with which a clause begins."""
        bits = self.bits
        if self._is_author_noun(first):
            return bits["author"]
        if self._is_addressed(first):
            return bits["addressed"]
        is_alone = first + 1 >= clause.verb or self.readings[first + 1].finite
        if self.tokens[first] in {"het", "dit", "dat", "er"} and (
            is_alone or clause.kind != "main"
        ):
            return bits["expletive"]
        return bits["other"]

    def _is_addressed(self, at: int) -> bool:
        words = self.tokens[at : at + 2]
        return words[:1] == ["u"] or words in (["uw", "kamer"], ["de", "kamer"])

    def _is_author_noun(self, at: int) -> bool:
        """Tell a noun phrase that names the author or its own people."""
        pairs, words = _author_nouns()
        return tuple(self.tokens[at : at + 2]) in pairs or self.tokens[at] in words

    # Verb -------------------------------------------------------------------------------------

    def _verbs(self, clause: Clause) -> int:
        """Read the verbs: what they promise, ask or judge, and the build that they make."""
        mask = 0
        joined = ""
        for at in clause.words:
            senses = self.readings[at].senses
            if not senses:
                continue
            if not joined:
                joined = f" {' '.join([self.tokens[one] for one in clause.words])} "
            for sense in senses:
                bit = self._form(clause, at, sense)
                if bit and self._is_complete(sense, joined):
                    mask |= bit
                    clause.hits.append((bit, at, at))
        return mask | self._voice(clause)

    def _is_complete(self, sense: Sense, joined: str) -> bool:
        """Tell whether a clause holds what a verb needs; a particle can stand behind a relative."""
        if not sense.complements:
            return True
        for one in sense.complements:
            if one in joined:
                return True
        return bool(sense.far) and not sense.far.isdisjoint(self.tokens)

    def _form(self, clause: Clause, at: int, sense: Sense) -> int:
        if at == clause.verb:
            return sense.finite
        is_infinitive = self.readings[at].finite is _PLURAL
        return sense.infinitive if is_infinitive else sense.participle

    def _voice(self, clause: Clause) -> int:
        bits, mask = self.bits, 0
        verb = self.tokens[clause.verb] if clause.verb >= 0 else ""
        is_passive = verb in self.lists.passive or (
            self.has_become and any(self.tokens[at] == "worden" for at in clause.words)
        )
        if (is_passive or verb in self.lists.perfect) and self._has_participle(clause):
            mask |= bits["passive" if is_passive else "perfect"]
        return mask

    def _has_participle(self, clause: Clause) -> bool:
        first = clause.verb if clause.kind == "main" else -1
        return any(
            at > first
            and at != clause.verb
            and is_participle(self.tokens[at], self.readings[at])
            and not self._is_attribute(at)
            for at in clause.words
        )

    def _is_attribute(self, at: int) -> bool:
        """Tell "de gestegen kosten" and "gezien de kosten", whose participle is no verb."""
        following = self._after(at)
        if self.tokens[at] in {"gezien", "gelet"} and following in {"de", "het", "deze", "op"}:
            return True
        return self._before(at) in {"de", "het", "een", "deze", "die"} and self._is_noun(at + 1)

    # Clauses among each other -----------------------------------------------------------------

    def _relation(self, clause: Clause) -> int:
        """Tell what somebody else says, what only follows from facts, and what is not judged."""
        bits, around = self.bits, clause.parent
        mask = 0
        if clause.has_infinitive:
            mask |= bits["with-infinitive"]
        if around is None:
            is_own = clause.mask & bits["in-own-eyes"]
            is_reported = clause.mask & bits["according"] and not is_own
            return mask | (bits["reported"] if is_reported else 0)
        outer = self.mask(around)
        mask |= outer & (bits["reported"] | bits["shown"])
        if clause.kind not in {"that-clause", "embedded"}:
            return mask
        if outer & bits["author"]:
            return mask | self._own(outer)
        is_motion = outer & (bits["consideration"] | bits["declaration"])
        return mask if is_motion and around.parent is None else mask | self._others(around, outer)

    def _own(self, outer: int) -> int:
        """Read what a "dat" is that stands below the author."""
        bits = self.bits
        if outer & bits["perfect"] and outer & bits["promise.part"]:
            # "ik heb toegezegd dat": said before, so not promised here.
            return bits["reported"]
        return 0 if outer & viewing() else bits["unendorsed"]

    def _others(self, around: Clause, outer: int) -> int:
        """Read what a "dat" is that stands below somebody else, or below nobody."""
        bits = self.bits
        mask = 0 if outer & endorsing() else bits["unendorsed"]
        if outer & bits["say"]:
            impersonal = outer & bits["passive"] or self.tokens[around.verb] == "is"
            return mask | bits["shown" if impersonal else "reported"]
        return mask | (bits["shown"] if outer & bits["show"] else 0)


@cache
def _openings() -> dict[str, int]:
    """Return the words with which a whole sentence is told, with the classes that they give."""
    known: dict[str, int] = {}
    for name, openings in load("predicates")["openings"].items():
        for words in openings if name != "source" else ():
            known[words] = known.get(words, 0) | lexicon().bits[name]
    return known


@cache
def _author_nouns() -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """Return the nouns that name the author: two words, and one."""
    data = load("predicates")["author"]
    return frozenset(tuple(one.split()) for one in data["pairs"]), frozenset(data["words"])

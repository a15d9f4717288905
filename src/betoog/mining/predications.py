"""Divide a sentence into clauses, and read of each who is its subject and what is said.

A clause is known by a mask of classes (`betoog.mining.lexemes`): those of its words, and those of
its build, such as that its subject is the author or that it is negated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from betoog.mining.data import load
from betoog.mining.lexemes import Finite, Opens, Reading, Sense, lexicon, reading
from betoog.mining.morphology import Verb, verb_form
from betoog.mining.words import function_words, word_is_homograph

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*|\d+|[^\w\s]")


@dataclass(slots=True)
class Clause:
    """A clause of a sentence: its words by their numbers, its finite verb, and its classes.

    ``kind`` is ``main``, or what its opening word makes of it; ``parent`` is the clause in which
    it stands.
    """

    kind: str
    parent: Clause | None = None
    words: list[int] = field(default_factory=list)
    verb: int = -1
    is_sure: bool = False
    mask: int = -1
    subject: int = 0
    before: Clause | None = None
    hits: list[tuple[int, int, int]] = field(default_factory=list)


_KINDS = {
    Opens.THAT: "that-clause",
    Opens.WHO: "relative",
    Opens.RELATIVE: "relative",
    Opens.WHETHER: "embedded",
    Opens.QUESTION: "embedded",
    Opens.IN_ORDER: "infinitive",
    Opens.ADVERBIAL: "adverbial",
    Opens.CONDITION: "condition",
}


class _Divider:
    """Gives every word of a sentence to the clause that it belongs to, in one pass."""

    def __init__(self, tokens: Sequence[str], readings: Sequence[Reading]) -> None:
        self.tokens = tokens
        self.readings = readings
        self.current = Clause("main")
        self.clauses = [self.current]
        self.mark = -1  # where a coordinated clause could have begun

    def divide(self) -> list[Clause]:
        for at, word in enumerate(self.readings):
            opens = word.opens
            if opens and self._opens(at, opens):
                continue
            if word.finite and self._is_finite(at, word):
                self._verb(at, word)
            self.current.words.append(at)
        return [clause for clause in self.clauses if clause.words]

    # What opens and closes --------------------------------------------------------------------

    def _opens(self, at: int, opens: Opens) -> bool:
        """Open or close a clause at a word; tell whether the word is done with."""
        if opens is Opens.STOP:
            self._begin(Clause("main"))
            return True
        if opens is Opens.COMMA:
            if self.current.parent is not None and self._is_over(self.current):
                self.current = self.current.parent
            self.mark = at + 1
            return True
        if opens is Opens.COORDINATION:
            self.mark = at
            return False
        if not self._really_opens(at, opens):
            return False
        self._begin(Clause(_KINDS[opens], self.current))
        self.current.words.append(at)
        return True

    def _is_over(self, clause: Clause) -> bool:
        return clause.verb >= 0 or clause.kind == "infinitive"

    def _begin(self, clause: Clause) -> None:
        self.current = clause
        self.clauses.append(clause)
        self.mark = -1

    def _really_opens(self, at: int, opens: Opens) -> bool:
        """Tell a conjunction or relative from the other uses of its word."""
        tokens = self.tokens
        before = tokens[at - 1] if at else ""
        if opens is Opens.THAT and at and self.readings[at - 1].predicate:
            return True
        if opens is Opens.THAT:
            return self._verb_follows(at) and not self._is_demonstrative(at, before)
        if opens is Opens.WHO:
            return at > 0 and self._verb_follows(at) and self._is_relative(at, before)
        if opens is Opens.WHETHER:
            return before == "," or bool(at and self.readings[at - 1].finite) or before == "vraag"
        if opens is Opens.IN_ORDER:
            return self._holds_te(at)
        if opens is Opens.QUESTION:
            return at > 0 and not (
                tokens[at] == "wat" and (before == "voor" or "betreft" in tokens[at : at + 6])
            )
        if opens is Opens.RELATIVE:
            return at > 0 and self._verb_follows(at)
        if opens is Opens.ADVERBIAL and at + 1 < len(tokens):
            # "zoals toegezegd zal ik": no clause of its own.
            return not _is_participle(tokens[at + 1], self.readings[at + 1])
        if opens is Opens.CONDITION:
            return tokens[at] != "als" or self._is_conditional_als(at)
        return True

    def _is_conditional_als(self, at: int) -> bool:
        """Tell "als" that opens a clause from "zowel als", "als bedoeld", "als minister"."""
        following = at + 1
        if following < len(self.tokens) and _is_participle(
            self.tokens[following], self.readings[following]
        ):
            return False
        if "zowel" in self.tokens[max(0, at - 8) : at]:
            return False
        return self._verb_follows(at, until_comma=True)

    def _is_demonstrative(self, at: int, before: str) -> bool:
        following = self.readings[at + 1] if at + 1 < len(self.readings) else None
        if following is None or following.finite is Finite.SURE:
            return True
        if at and self.readings[at - 1].opens > Opens.STOP:
            return before not in {"en", "maar"}
        if before in _PARTICLES_BEFORE_THAT:
            return any(word.finite is Finite.SURE for word in self.readings[at + 1 : at + 3])
        return before in _PREPOSITIONS or (at == 0 and not self._two_verbs_follow(at))

    def _is_relative(self, at: int, before: str) -> bool:
        if before == ",":
            return at > 1 and self.tokens[at - 2] not in {"ja", "nee"}
        if before in _PREPOSITIONS or before in {"en", "maar", "of", "dat", "omdat"}:
            return False
        return self.readings[at - 1].finite is not Finite.SURE and before not in _CLAUSE_STARTS

    def _verb_follows(self, at: int, *, until_comma: bool = False) -> bool:
        for following in range(at + 1, min(at + 40, len(self.readings))):
            word = self.readings[following]
            if word.opens is Opens.STOP:
                return False
            if until_comma and word.opens is Opens.COMMA:
                return False
            if word.finite and self._is_finite(following, word):
                return self.tokens[following - 1] not in {"en", "maar"}
        return False

    def _two_verbs_follow(self, at: int) -> bool:
        found = 0
        for following in range(at + 1, min(at + 40, len(self.readings))):
            word = self.readings[following]
            if word.opens in {Opens.STOP, Opens.COMMA}:
                break
            found += word.finite is Finite.SURE
        return found > 1

    def _holds_te(self, at: int) -> bool:
        for following in range(at + 1, min(at + 40, len(self.tokens))):
            if self.tokens[following] == "te":
                return True
            if self.readings[following].opens is Opens.STOP:
                return False
        return False

    # Verbs ------------------------------------------------------------------------------------

    def _is_finite(self, at: int, word: Reading) -> bool:
        before = self.tokens[at - 1] if at else ""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else ""
        if word.finite is Finite.FIRST:
            return (
                before in _SELF
                or following in _SELF
                or (before in {"en", ","} and at > 1)
                or (self._closes(at) and "ik" in self.tokens[max(0, at - 15) : at])
            )
        if before == "te":
            return False
        if word.finite is Finite.PLURAL:
            if self.tokens[at] in _PLURAL_AUXILIARIES:
                return self._is_no_possessive(at)
            if self._is_homograph(at):
                return following in {"wij", "we"} or self._is_after_subject(at, before)
            return at > 0 and not (
                before in _NOUN_BEFORE
                or following == "van"
                or before in _PREPOSITIONS
                or (before.endswith(_ADJECTIVE_ENDS) and before not in _CLOSED)
            )
        if self.tokens[at] in _AUXILIARIES:
            return True
        if self._is_homograph(at) and (
            before in _PREPOSITIONS
            or before in {"dit", "dat", "deze", "die"}
            or before.endswith(("e", "lijk", "ig"))
        ):
            return False
        return before not in _NOUN_BEFORE

    def _closes(self, at: int) -> bool:
        """Tell whether a word stands at the end of its clause, or before another verb."""
        if at + 1 >= len(self.readings):
            return True
        following = self.readings[at + 1]
        return bool(following.opens) or following.finite is Finite.SURE

    def _is_after_subject(self, at: int, before: str) -> bool:
        """Tell a plural form that is often a noun ("vragen") by the noun or pronoun before it."""
        if at == 0 or not before[0].isalpha() or before in {"wij", "we", "zij"}:
            return at > 0 and before in {"wij", "we", "zij"}
        known = self.readings[at - 1]
        closed = before in _PREPOSITIONS or before in _CLOSED
        return not (
            closed or known.finite or known.attribute or known.opens
            or (before.endswith("e") and not before.endswith(("ie", "ee")))
        )

    def _is_homograph(self, at: int) -> bool:
        return word_is_homograph(self.tokens[at])

    def _is_no_possessive(self, at: int) -> bool:
        if self.tokens[at] != "zijn":
            return True
        before = self.tokens[at - 1] if at else ""
        return before not in _PREPOSITIONS

    def _verb(self, at: int, word: Reading) -> None:
        """Take a finite verb into its clause, or into a new one when that has its verb already."""
        clause = self.current
        if self._is_participle_of(clause, at):
            return
        if self._resumes_main(clause, at, word):
            self._leave(at)
            return
        if clause.kind == "infinitive":
            if word.finite is not Finite.PLURAL or (
                self.tokens[at] in _PLURAL_AUXILIARIES and self._root(clause).verb < 0
            ):
                self._leave(at)
            return
        if clause.verb < 0:
            clause.verb, clause.is_sure = at, word.finite is not Finite.PLURAL
            return
        if word.finite is not Finite.SURE and not (
            word.finite is Finite.FIRST
            and (self.tokens[at - 1] in {"ik", "en"} or self.tokens[at + 1 : at + 2] == ["ik"])
        ):
            if word.finite is Finite.PLURAL and self._begins_clause(clause, at):
                self._split(at)
            return
        if not clause.is_sure and clause.kind != "main" and at - clause.verb < 3:
            # "dat dit onderzocht worden zal": the sure form is the finite one.
            clause.verb, clause.is_sure = at, True
            return
        if clause.kind == "main":
            if not clause.is_sure and self.mark <= clause.verb and self._is_noun_like(clause.verb):
                clause.verb, clause.is_sure = at, True
                return
            self._split(at)
        elif self._is_coordinated(at):
            self._split(at)
        else:
            self._leave(at)

    def _is_noun_like(self, at: int) -> bool:
        """Tell an infinitive that heads no clause ("Reconstructie opstellen Ik heb")."""
        before = self.tokens[at - 1] if at else ""
        return self.tokens[at] not in _PLURAL_AUXILIARIES and before not in {"wij", "we", "zij"}

    def _is_participle_of(self, clause: Clause, at: int) -> bool:
        """Tell a participle that looks finite ("wordt u bericht") by the auxiliary before it."""
        return (
            clause.verb >= 0
            and self.tokens[clause.verb] in _TAKE_PARTICIPLE
            and any(sense.participle for sense in self.readings[at].senses)
        )

    def _resumes_main(self, clause: Clause, at: int, word: Reading) -> bool:
        """Tell the verb of the main clause that opens behind a clause in its first place."""
        if word.finite is Finite.PLURAL and self.tokens[at] not in _PLURAL_AUXILIARIES:
            return False
        if clause.kind == "main" or not at or self.tokens[at - 1] != "," or len(clause.words) < 3:
            return False
        return self._root(clause).verb < 0

    @staticmethod
    def _root(clause: Clause) -> Clause:
        while clause.parent is not None:
            clause = clause.parent
        return clause

    def _begins_clause(self, clause: Clause, at: int) -> bool:
        """Tell whether a plural form is the verb of a further clause, not an infinitive."""
        if self.mark <= clause.verb:
            return False
        if at == self.mark or (
            at == self.mark + 1 and self.tokens[at] in _PLURAL_AUXILIARIES
            and self.tokens[self.mark] in {"en", "maar"}
        ):
            return True
        return (
            self.readings[self.mark].opens is Opens.COORDINATION
            and self.tokens[clause.verb] not in _TAKE_INFINITIVE
            and at - self.mark < 6
        )

    def _is_coordinated(self, at: int) -> bool:
        return (
            self.mark > self.current.verb
            and self.readings[self.mark].opens is Opens.COORDINATION
            and at - 1 > self.mark
        )

    def _split(self, at: int) -> None:
        """Begin a clause beside the current one, at the last place where one can begin."""
        old = self.current
        start = self.mark if self.mark > old.verb else at
        moved = [one for one in old.words if one >= start]
        del old.words[len(old.words) - len(moved) :]
        new = Clause(old.kind, old.parent, moved, at, True)
        self.current = new
        self.clauses.append(new)
        self.mark = -1

    def _leave(self, at: int) -> None:
        """Go back to the clause around, whose verb this is."""
        inner = clause = self.current
        while clause.parent is not None and clause.kind != "main":
            clause = clause.parent
            if clause.verb < 0 and clause.kind != "infinitive":
                break
        if clause.verb < 0:
            clause.verb, clause.is_sure = at, True
            self.current = clause
            return
        moved = [one for one in inner.words if 0 <= self.mark <= one]
        del inner.words[len(inner.words) - len(moved) :]
        new = Clause("main", None, moved, at, True)
        self.current = new
        self.clauses.append(new)
        self.mark = -1


_SELF = frozenset({"ik"})
_PREPOSITIONS = function_words().prepositions
_NOUN_BEFORE = (function_words().determiners - {"dat", "dit", "die", "deze", "meer", "minder"}) | {
    "te", "van", "per", "ter", "ten",
}  # fmt: skip
_CLOSED = (
    function_words().determiners
    | function_words().adverbs
    | frozenset(load("predicates")["clauses"]["adverbs"])
)
#: "geeft aan dat", "zegt toe dat", "spreekt uit dat": no prepositions there.
_PARTICLES_BEFORE_THAT = frozenset({"aan", "toe", "uit", "in", "vast", "door", "mee"})
_ADJECTIVE_ENDS = ("ke", "ge", "se", "ste")
_CLAUSE_STARTS = frozenset({"dan", "ook", "dus", "is", "en"})
_AUXILIARIES = frozenset(
    "is zal zou kan moet wil mag wordt heeft werd was had gaat dient kunnen zullen moeten worden"
    .split()
)
_PLURAL_AUXILIARIES = frozenset(load("predicates")["clauses"]["plural"])
_TAKE_PARTICIPLE = frozenset(
    "wordt worden werd werden is zijn heb heeft hebben had hadden ben zal zullen kan kunnen".split()
)
_TAKE_INFINITIVE = frozenset(
    "zal zullen zou zouden kan kunnen moet moeten wil willen mag mogen ga gaat gaan dient dienen "
    "laat laten blijf blijft blijven hoeft hoeven wordt worden is zijn heeft hebben".split()
)


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
        self.tokens = _TOKEN.findall(self.lower)
        self.readings = list(map(reading, self.tokens))
        self.bits = lexicon().bits
        #: The classes that every clause of the sentence has.
        self.sentence = self._sentence(self.lower)
        #: The classes that the words can show at most.
        self.potential = self.sentence | self._potential(self.readings)
        self._clauses: list[Clause] = []

    @property
    def clauses(self) -> list[Clause]:
        """The clauses, in the order in which they begin."""
        if not self._clauses and self.tokens:
            self._clauses = _Divider(self.tokens, self.readings).divide()
            for before, clause in pairwise(self._clauses):
                clause.before = before
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
        if lexicon().future.search(self.lower):
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
        spans = [match.span() for match in _TOKEN.finditer(self.text)]
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
        first = next((token for token in self.tokens if token[0].isalpha()), "")
        if first in _ASKING and self._asks(first):
            mask |= bits["question"]
        if self._is_infinitival():
            mask |= bits["item" if end.endswith((",", ";")) else "imperative"]
        for name, words in _openings().items():
            if first in words or " ".join(self.tokens[:2]) in words:
                mask |= bits[name]
        return mask

    def _is_infinitival(self) -> bool:
        """Tell what is said with an infinitive alone: an item of a dictum, or an instruction."""
        count = len(self.tokens)
        if count < 5 or not self.tokens[0][0].isalpha():
            return False
        if self.tokens[-1] in {",", ";"}:
            begins = any(word.finite is Finite.SURE for word in self.readings[:6])
            begin = {self.tokens[0], " ".join(self.tokens[:2])}
            opened = any(begin & words for words in _openings().values())
            return self.text[0].islower() and "te" in self.tokens and not begins and not opened
        return (
            count < _LONGEST_INSTRUCTION
            and self.tokens[-1] == "."
            and self.readings[-2].finite is Finite.PLURAL
            and not any(word.finite for word in self.readings[:-2])
        )

    def _asks(self, first: str) -> bool:
        """Tell a question without its mark: "Welke stappen worden gezet"."""
        verbs = [at for at, word in enumerate(self.readings) if word.finite is Finite.SURE]
        at = self.tokens.index(first)
        if self.tokens[at + 1 : at + 2] == ["betreft"]:
            return False
        if first in {"hoe", "wat", "wie", "waarom", "hoeveel"}:
            return bool(self.readings[at + 1 : at + 2]) and bool(self.readings[at + 1].finite)
        return not verbs or "," not in self.tokens[: verbs[0]]

    # One clause -------------------------------------------------------------------------------

    def _subject_of(self, clause: Clause) -> int:
        if not clause.subject:
            clause.subject = self._subject(clause)
            if clause.subject == self.bits["other"] and self._shares_subject(clause):
                before = clause.before
                clause.subject = self._subject_of(before) if before else clause.subject
        return clause.subject

    def _shares_subject(self, clause: Clause) -> bool:
        """Tell "en zal", "maar wil", whose subject is that of the clause before."""
        words = clause.words
        return (
            len(words) > 1
            and words[1] == clause.verb
            and self.tokens[words[0]] in {"en", "maar"}
            and self.tokens[words[1] + 1 : words[1] + 2] != ["de"]
        )

    def _repair(self, clause: Clause) -> None:
        """Take a clause for a main one when its subject follows its verb ("Als minister zal ik")."""
        if clause.kind == "main" or clause.verb < 0:
            return
        following = clause.verb + 1
        if following < len(self.tokens) and (
            self.tokens[following] in _AUTHORS or self._is_author_noun(following)
        ):
            clause.kind = "main"

    def _words(self, clause: Clause) -> int:
        mask = 0
        bits = self.bits
        tokens, readings, hits = self.tokens, self.readings, clause.hits
        for at in clause.words:
            word = readings[at]
            if not word.potential:
                continue
            if word.potential & bits["excess"]:
                if at and tokens[at - 1] == "te":
                    mask |= bits["excess"]
                    hits.append((bits["excess"], at - 1, at))
                    continue
            if word.bits:
                mask |= word.bits
                hits.append((word.bits, at, at))
            if word.attribute:
                found = self._adjective(at, word)
                if found:
                    mask |= found
                    hits.append((found, at, at))
            for phrase in word.phrases:
                start = at - phrase.place
                stop = start + len(phrase.words)
                if start >= 0 and tuple(tokens[start:stop]) == phrase.words:
                    mask |= phrase.bit
                    hits.append((phrase.bit, start, stop - 1))
        if mask & bits["by"] and any(
            tokens[at] == "door" and self._is_agent(at) for at in clause.words
        ):
            mask |= bits["agent"]
        return mask

    def _adjective(self, at: int, word: Reading) -> int:
        """Tell an adjective that is a predicate from one before a noun."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else "."
        before = self.tokens[at - 1] if at else ""
        if before in {"zo", "waar", "indien", "wanneer", "waar"}:
            # "zo nodig", "indien wenselijk": no judgement.
            return 0
        next_word = self.readings[at + 1] if at + 1 < len(self.tokens) else None
        is_noun = (
            following[0].isalpha()
            and next_word is not None
            and not next_word.opens
            and following not in _AFTER_PREDICATE
            and not next_word.finite
            and not next_word.senses
        )
        if word.predicate and not (is_noun and before in {"een", "geen", "het", "de"}):
            return word.predicate
        heads = self.tokens[at - 2] if at > 1 else ""
        is_bare = before in _BEFORE_ATTRIBUTE and heads not in _PREPOSITIONS
        return word.attribute if is_noun and is_bare else 0

    def _is_agent(self, at: int) -> bool:
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else ""
        if at and self.tokens[at - 1] in {"de", "het", "een"}:
            # "de door hem genoemde voorbeelden"
            return False
        return following not in {"mij", "ons", "middel", "het"} or (
            following == "het" and self.tokens[at + 2 : at + 3] != ["kabinet"]
        )

    # Subject ----------------------------------------------------------------------------------

    def _subject(self, clause: Clause) -> int:
        """Tell who the subject is: the author, who is addressed, "het", or somebody else."""
        bits, tokens = self.bits, self.tokens
        words = clause.words
        for at in words:
            if tokens[at] in _AUTHORS:
                clause.hits.append((bits["author"], at, at))
                return bits["author"]
        verb = clause.verb
        if verb < 0:
            return 0
        if tokens[words[0]] in {"en", "maar", "want", "doch"} and len(words) > 1:
            words = words[1:]
        if clause.kind == "main" and words[0] == verb:
            return self._after(verb)
        if clause.kind != "main":
            return self._noun_subject(clause, words[1] if len(words) > 1 else verb, verb)
        if self._starts_adverbial(words[0]):
            return self._after(verb)
        found = self._after(verb) if tokens[verb + 1 : verb + 2] == ["u"] else 0
        return found or self._noun_subject(clause, words[0], verb)

    def _starts_adverbial(self, at: int) -> bool:
        token = self.tokens[at]
        if token in {"de", "het", "een", "dit", "dat", "deze", "die", "mijn", "onze", "ons"}:
            return False
        return token in _PREPOSITIONS or token in _ADVERBS or bool(self.readings[at].opens)

    def _after(self, verb: int) -> int:
        """Read the subject behind the verb."""
        bits, tokens = self.bits, self.tokens
        for at in range(verb + 1, min(verb + 8, len(tokens))):
            token = tokens[at]
            if token == "u" and at == verb + 1:
                return bits["addressed"]
            if self._is_author_noun(at) and tokens[at - 1] not in _PREPOSITIONS:
                return bits["author"]
            if token in {"uw", "de"} and tokens[at + 1 : at + 2] == ["kamer"] and at == verb + 1:
                return bits["addressed"]
            if token in {"er", "het", "dit", "dat"} and at == verb + 1:
                return bits["expletive"]
            if self.readings[at].opens:
                break
        return bits["other"]

    def _noun_subject(self, clause: Clause, first: int, verb: int) -> int:
        bits, tokens = self.bits, self.tokens
        if self._is_author_noun(first):
            return bits["author"]
        token = tokens[first]
        if token == "u" or (token in {"uw", "de"} and tokens[first + 1 : first + 2] == ["kamer"]):
            return bits["addressed"]
        if token in {"het", "dit", "dat", "er"} and (
            first + 1 >= verb or self.readings[first + 1].finite or clause.kind != "main"
        ):
            return bits["expletive"]
        return bits["other"]

    def _is_author_noun(self, at: int) -> bool:
        """Tell a noun phrase that names the author or its own people."""
        pair = tuple(self.tokens[at : at + 2])
        return pair in _author_pairs() or self.tokens[at] in _author_words()

    # Verb -------------------------------------------------------------------------------------

    def _verbs(self, clause: Clause) -> int:
        """Read the verbs: what they promise, ask or judge, and the build that they make."""
        bits, mask = self.bits, 0
        joined = ""
        for at in clause.words:
            senses = self.readings[at].senses
            if not senses:
                continue
            if not joined:
                joined = f" {' '.join([self.tokens[one] for one in clause.words])} "
            form = self._form(clause, at)
            for sense in senses:
                bit = sense[form]
                if bit and self._is_complete(sense, joined):
                    mask |= bit
                    clause.hits.append((bit, at, at))
        return mask | self._voice(clause)

    def _is_complete(self, sense: Sense, joined: str) -> bool:
        """Tell whether a clause holds what a verb needs; a particle can stand behind a relative."""
        if not sense.complements or any(f" {one} " in joined for one in sense.complements):
            return True
        return bool(_FAR_PARTICLES.intersection(sense.complements).intersection(self.tokens))

    def _form(self, clause: Clause, at: int) -> int:
        if at == clause.verb:
            return 1
        finite = self.readings[at].finite
        return 2 if finite is Finite.PLURAL else 3

    def _voice(self, clause: Clause) -> int:
        bits, mask = self.bits, 0
        verb = self.tokens[clause.verb] if clause.verb >= 0 else ""
        is_passive = verb in _PASSIVE or any(self.tokens[at] == "worden" for at in clause.words)
        if (is_passive or verb in _PERFECT) and self._has_participle(clause):
            mask |= bits["passive" if is_passive else "perfect"]
        if clause.words and clause.words[0] == clause.verb and clause.kind == "main":
            mask |= bits["verb-first"]
        return mask

    def _has_participle(self, clause: Clause) -> bool:
        first = clause.verb if clause.kind == "main" else -1
        return any(
            at > first and at != clause.verb and _is_participle(self.tokens[at], self.readings[at])
            for at in clause.words
        )

    # Clauses among each other -----------------------------------------------------------------

    def _relation(self, clause: Clause) -> int:
        """Tell what somebody else says, what only follows from facts, and what is not judged."""
        bits, around = self.bits, clause.parent
        mask = 0
        if any(
            other.kind == "infinitive" and other.parent is clause for other in self._clauses
        ):
            mask |= bits["with-infinitive"]
        if around is None:
            return mask | (bits["reported"] if clause.mask & bits["according"] else 0)
        outer = self.mask(around)
        mask |= outer & (bits["reported"] | bits["shown"])
        if clause.kind not in {"that-clause", "embedded"}:
            return mask
        if outer & bits["author"]:
            if outer & bits["perfect"] and outer & bits["promise.part"]:
                # "ik heb toegezegd dat": said before, so not promised here.
                return mask | bits["reported"]
            return mask if outer & _viewing() else mask | bits["unendorsed"]
        if around.parent is None and outer & (bits["consideration"] | bits["declaration"]):
            return mask
        if not outer & _endorsing():
            mask |= bits["unendorsed"]
        if outer & bits["say"]:
            impersonal = outer & bits["passive"] or self.tokens[around.verb] == "is"
            return mask | bits["shown" if impersonal else "reported"]
        return mask | (bits["shown"] if outer & bits["show"] else 0)


@cache
def _endorsing() -> int:
    """Return the classes of a clause whose "dat" its author stands for."""
    bits = lexicon().bits
    mask = bits["stance"] | bits["weight"]
    for name in ("good", "bad", "important", "hard"):
        mask |= bits[f"{name}.pred"]
    return mask


@cache
def _viewing() -> int:
    bits, mask = lexicon().bits, _endorsing()
    for name in ("attitude", "opinion", "own-view", "feeling", "say", "expect"):
        mask |= bits[name]
    return mask


#: Words of an instruction without a finite verb; longer ones are cut-off sentences.
_LONGEST_INSTRUCTION = 15
#: Particles that are no other word, so that they tell their verb from far.
_FAR_PARTICLES = frozenset({"mee", "terug", "toe"})
_BEFORE_ATTRIBUTE = frozenset({"een", "geen", "de", "het", "zeer", "heel", "erg", "bijzonder"})
_AUTHORS = frozenset({"ik", "wij", "we"})
_ASKING = frozenset({"welke", "welk", "hoe", "wat", "wie", "waarom", "hoeveel"})
_PASSIVE = frozenset({"wordt", "worden", "werd", "werden"})
_PERFECT = frozenset({"heb", "heeft", "hebben", "is", "zijn", "ben", "had", "hadden"})
_ADVERBS = function_words().adverbs | frozenset(load("predicates")["clauses"]["adverbs"])
_AFTER_PREDICATE = (
    function_words().prepositions
    | function_words().determiners
    | function_words().pronouns
    | function_words().adverbs
    | function_words().coordinators
    | frozenset({"om", "dat", "als", "wanneer", "te", "gebleken", "gebleven"})
)


def _is_participle(word: str, known: Reading) -> bool:
    if any(sense.participle for sense in known.senses):
        return True
    if known.predicate or known.phrases:
        return False
    if len(word) < 6 or known.finite:
        return False
    return bool(verb_form(word) & Verb.PARTICIPLE) or _COMPOUND.match(word) is not None


#: Participles of verbs that were once two words ("vormgegeven").
_COMPOUND = re.compile(r"[a-z]{3,7}ge[a-z]{3,}(?:d|t|v?en)$(?<!ingen)(?<!heid)(?<!teit)(?<!eren)")


@cache
def _excessive() -> frozenset[str]:
    return frozenset(load("predicates")["clauses"]["excessive"])


@cache
def _openings() -> dict[str, frozenset[str]]:
    data = load("predicates")["openings"]
    return {name: frozenset(words) for name, words in data.items() if name != "source"}


@cache
def _author_pairs() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(one.split()) for one in load("predicates")["author"]["pairs"])


@cache
def _author_words() -> frozenset[str]:
    return frozenset(load("predicates")["author"]["words"])

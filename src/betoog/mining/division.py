"""Divide a sentence into clauses, each with its finite verb, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from betoog.mining.finites import Finites, is_participle
from betoog.mining.lexemes import Finite, Opens, Reading

#: Words ahead in which the verb of a clause, or "te", is looked for.
_AHEAD = 40
#: Words between "zowel" and its "als", and between "en" and the plural verb of its clause.
_NEAR, _NEXT = 8, 6
#: Letters of a relative adverb with a preposition ("waarmee"); shorter words are pronouns as well.
_COMPOUND = 6
#: What can stand between a verb and its "of": "vroegen ook of".
_BEFORE_WHETHER = frozenset({"ook", "tevens", "zich", "mij", "ons", "nog"})
#: Who speaks or is addressed: no relative clause belongs to them.
_SPEAKERS = frozenset({"ik", "wij", "we", "u"})


@dataclass(slots=True)
class Clause:
    """A clause of a sentence: its words by their numbers, its finite verb, and its classes.

    ``kind`` is ``main``, or what its opening word makes of it; ``parent`` is the clause in which
    it stands, ``before`` the one before it. ``mask`` is below 0, and ``subject`` 0, until they are
    read (`betoog.mining.predications`); ``hits`` say which words showed which classes.
    """

    kind: str
    parent: Clause | None = None
    words: list[int] = field(default_factory=list)
    verb: int = -1
    is_sure: bool = False
    mask: int = -1
    subject: int = 0
    before: Clause | None = None
    has_infinitive: bool = False  # whether "om te" stands in it
    hits: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def root(self) -> Clause:
        """The outermost clause in which it stands."""
        clause = self
        while clause.parent is not None:
            clause = clause.parent
        return clause


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
# Members of an enumeration are looked up anew each time; a text asks for them at every word.
_FIRST = Finite.FIRST
_PLURAL = Finite.PLURAL
_SURE = Finite.SURE
_ADVERBIAL = Opens.ADVERBIAL
_COMMA = Opens.COMMA
_COORDINATION = Opens.COORDINATION
_IN_ORDER = Opens.IN_ORDER
_QUESTION = Opens.QUESTION
_RELATIVE = Opens.RELATIVE
_STOP = Opens.STOP
_THAT = Opens.THAT


def divide(tokens: Sequence[str], readings: Sequence[Reading]) -> list[Clause]:
    """Give every word of a sentence to the clause that it belongs to.

    >>> from betoog.mining.lexemes import reading
    >>> words = "als dat zo is , zal ik komen".split()
    >>> [(one.kind, words[one.verb]) for one in divide(words, [reading(word) for word in words])]
    [('main', 'zal'), ('condition', 'is')]
    >>> divide([], [])
    []
    """
    return _Divider(tokens, readings).divide()


class _Divider:
    def __init__(self, tokens: Sequence[str], readings: Sequence[Reading]) -> None:
        self.tokens = tokens
        self.readings = readings
        self.finites = Finites(tokens, readings)
        self.lists = self.finites.lists
        self.current = Clause("main")
        self.clauses = [self.current]
        self.mark = -1  # where a coordinated clause could have begun

    def divide(self) -> list[Clause]:
        for at, word in enumerate(self.readings):
            if word.opens and self._opens(at, word.opens):
                continue
            if word.finite and self.finites.holds(at):
                self._verb(at, word.finite)
            self.current.words.append(at)
        found = [clause for clause in self.clauses if clause.words]
        for number, clause in enumerate(found[1:]):
            clause.before = found[number]
        return found

    # What opens and closes --------------------------------------------------------------------

    def _opens(self, at: int, opens: Opens) -> bool:
        """Open or close a clause at a word; tell whether the word is done with."""
        if opens is _STOP:
            self._begin(Clause("main"))
            return True
        if opens is _COMMA:
            clause = self.current
            if clause.parent is not None and (clause.verb >= 0 or clause.kind == "infinitive"):
                self.current = clause.parent
            self.mark = at + 1
            return True
        if opens is _COORDINATION:
            self.mark = at
            return False
        if not _TESTS[opens](self, at):
            return False
        if opens is _IN_ORDER:
            self.current.has_infinitive = True
        self._begin(Clause(_KINDS[opens], self.current))
        self.current.words.append(at)
        return True

    def _begin(self, clause: Clause) -> None:
        self.current = clause
        self.clauses.append(clause)
        self.mark = -1

    def is_that(self, at: int) -> bool:
        if at and self.readings[at - 1].predicate:
            return True
        return self._verb_follows(at) and not self._is_demonstrative(at)

    def _is_demonstrative(self, at: int) -> bool:
        """Tell "dat" as a pronoun from the conjunction."""
        before = self.finites.before(at)
        following = self.readings[at + 1 : at + 3]
        if not following or following[0].finite is _SURE:
            return True
        if self._is_object(at) or self._is_inverted(at):
            return True
        if at and self.readings[at - 1].opens > _STOP:
            return before not in {"en", "maar"}
        if before in self.lists.particles_before_that:
            # "geeft aan dat", "zegt toe dat": no preposition there.
            return any(word.finite is _SURE for word in following)
        return before in self.lists.prepositions or (at == 0 and not self._two_verbs_follow(at))

    def _is_inverted(self, at: int) -> bool:
        """Tell "Helaas is dat zo" and "Volgens mij is dat zo" from "Feit is dat"."""
        clause = self.current
        if not clause.words or not clause.verb == clause.words[-1] == at - 1:
            return False
        first, before = self.tokens[clause.words[0]], len(clause.words) - 1
        return (before == 1 and first in self.lists.adverbs) or (
            before == 2 and first in {"volgens", "voor"}
        )

    def _is_object(self, at: int) -> bool:
        """Tell "ik zal dat verzoek inwilligen", where only the infinitive of "zal" follows."""
        modals = self.lists.with_object
        if modals.isdisjoint(self.tokens[max(0, at - 2) : at]):
            return False
        for word in self.readings[at + 1 : at + _AHEAD]:
            if word.finite is _SURE:
                return False
            if word.opens is _COMMA or word.opens is _STOP:
                break
        return True

    def is_relative(self, at: int) -> bool:
        if self.tokens[at] == "waar" and self.finites.after(at) == "dat":
            return False  # "het is waar dat"
        begins = at == 0 and (len(self.tokens[0]) < _COMPOUND or "?" in self.tokens[-1:])
        return not begins and not self._is_elliptic(at) and self._verb_follows(at)

    def _is_elliptic(self, at: int) -> bool:
        """Tell "waar mogelijk", "waar nodig", which are no clauses."""
        return self.tokens[at] == "waar" and self.finites.after(at) in self.lists.elliptic

    def is_who(self, at: int) -> bool:
        """Tell "die" that opens a relative clause from the demonstrative."""
        before = self.finites.before(at)
        if not at or not self._verb_follows(at):
            return False
        is_main = self.current.kind == "main"
        if (is_main and self.current.verb == at - 1) or before in _SPEAKERS:
            # "Ik deel die zorg", "Die zorg deel ik": no noun for it to belong to.
            return False
        if before == ",":
            return at > 1 and self.tokens[at - 2] not in {"ja", "nee"}
        return not (
            before in self.lists.prepositions
            or before in self.lists.no_relative_after
            or self.readings[at - 1].finite is _SURE
        )

    def is_whether(self, at: int) -> bool:
        before = self.finites.before(at)
        if before in {",", "vraag"}:
            return True
        last = at - 2 if before in _BEFORE_WHETHER else at - 1
        return last >= 0 and bool(self.readings[last].finite)

    def is_question(self, at: int) -> bool:
        if self.tokens[at] == "wat" and (
            self.finites.before(at) == "voor" or "betreft" in self.tokens[at : at + _NEXT]
        ):
            return False
        return at > 0

    def is_adverbial(self, at: int) -> bool:
        """Tell "zoals hij zegt" from "zoals toegezegd", which is no clause of its own."""
        following = self.readings[at + 1 : at + 2]
        return not following or not is_participle(self.tokens[at + 1], following[0])

    def is_condition(self, at: int) -> bool:
        """Tell "als" that opens a clause from "zowel als", "als bedoeld", "als minister"."""
        if self.tokens[at] != "als":
            return True
        following = self.readings[at + 1 : at + 2]
        if following and (
            is_participle(self.tokens[at + 1], following[0])
            or self.tokens[at + 1] in self.lists.after_as
        ):
            return False
        if "zowel" in self.tokens[max(0, at - _NEAR) : at]:
            return False
        return self._verb_follows(at, until_comma=True)

    def _verb_follows(self, at: int, *, until_comma: bool = False) -> bool:
        for following in range(at + 1, min(at + _AHEAD, len(self.readings))):
            word = self.readings[following]
            if word.opens is _STOP or (until_comma and word.opens is _COMMA):
                return False
            if word.finite and self.finites.holds(following):
                return self.tokens[following - 1] not in {"en", "maar"}
        return False

    def _two_verbs_follow(self, at: int) -> bool:
        found = 0
        for word in self.readings[at + 1 : at + _AHEAD]:
            if word.opens is _STOP or word.opens is _COMMA:
                break
            found += word.finite is _SURE
        return found > 1

    def holds_te(self, at: int) -> bool:
        for following in range(at + 1, min(at + _AHEAD, len(self.tokens))):
            if self.tokens[following] == "te":
                return True
            if self.readings[following].opens is _STOP:
                return False
        return False

    # Verbs ------------------------------------------------------------------------------------

    def _verb(self, at: int, form: Finite) -> None:
        """Take a finite verb into its clause, or into a new one when that has its verb already."""
        clause = self.current
        if self._is_participle_of(clause, at):
            return
        if self._resumes_main(clause, at, form) or clause.kind == "infinitive":
            self._leave_by(clause, at, form)
        elif clause.verb < 0 or (form is _SURE and self._was_no_verb(clause, at)):
            clause.verb, clause.is_sure = at, form is not _PLURAL
        else:
            self._further(clause, at, form)

    def _leave_by(self, clause: Clause, at: int, form: Finite) -> None:
        """Go back to the clause around, unless the form is an infinitive of this one."""
        is_infinitive = form is _PLURAL and (
            self.tokens[at] not in self.lists.plural or clause.root.verb >= 0
        )
        if not is_infinitive:
            self._leave(at)

    def _further(self, clause: Clause, at: int, form: Finite) -> None:
        """Begin a further clause with a second finite verb."""
        if form is _PLURAL:
            if self._begins_clause(clause, at):
                self._split(at)
            return
        if form is _FIRST and (
            self.finites.before(at) not in {"ik", "en"} and self.finites.after(at) != "ik"
        ):
            return
        if clause.kind == "main" or self._is_coordinated(at):
            self._split(at)
        else:
            self._leave(at)

    def _was_no_verb(self, clause: Clause, at: int) -> bool:
        """Tell whether the verb of a clause so far was an infinitive or a noun."""
        if clause.is_sure:
            return False
        if clause.kind != "main":
            # "dat dit onderzocht worden zal": the sure form is the finite one. In "waarop we
            # ermee omgaan is" it is that of the clause around.
            return at - clause.verb < 3 and not self._takes_up(clause, at)
        before = self.finites.before(clause.verb)
        return (
            self.mark <= clause.verb
            and self.tokens[clause.verb] not in self.lists.plural
            and before not in {"wij", "we", "zij"}
        )

    def _takes_up(self, clause: Clause, at: int) -> bool:
        """Tell whether a copula behind a plural form is the verb that the main clause lacks."""
        verb = clause.verb
        return (
            clause.root.verb < 0
            and self.tokens[at] in self.lists.perfect
            and at == verb + 1
            and not is_participle(self.tokens[verb], self.readings[verb])
        )

    def _is_participle_of(self, clause: Clause, at: int) -> bool:
        """Tell a participle that looks finite ("wordt u bericht") by the auxiliary before it."""
        return (
            clause.verb >= 0
            and self.tokens[clause.verb] in self.lists.take_participle
            and any(sense.participle for sense in self.readings[at].senses)
        )

    def _resumes_main(self, clause: Clause, at: int, form: Finite) -> bool:
        """Tell the verb of the main clause that opens behind a clause in its first place."""
        if form is _PLURAL and self.tokens[at] not in self.lists.plural:
            return False
        if clause.kind == "main" or self.finites.before(at) != "," or len(clause.words) < 3:
            return False
        return clause.root.verb < 0

    def _begins_clause(self, clause: Clause, at: int) -> bool:
        """Tell whether a plural form is the verb of a further clause, not an infinitive."""
        if self.mark <= clause.verb:
            return False
        if self.finites.after(at) in {"wij", "we"}:
            return True
        is_auxiliary = self.tokens[at] in self.lists.plural
        if at == self.mark or (
            at == self.mark + 1 and is_auxiliary and self.tokens[self.mark] in {"en", "maar"}
        ):
            return True
        if is_auxiliary and self.tokens[self.mark] == "want" and at - self.mark < _NEXT:
            return True  # "want" joins clauses only
        # "zullen" is an infinitive behind "te" only.
        is_finite = self.tokens[at] in self.lists.inverting
        return (
            self.readings[self.mark].opens is _COORDINATION
            and (is_finite or self.tokens[clause.verb] not in self.lists.take_infinitive)
            and at - self.mark < _NEXT
        )

    def _is_coordinated(self, at: int) -> bool:
        return (
            self.mark > self.current.verb
            and self.readings[self.mark].opens is _COORDINATION
            and at - 1 > self.mark
        )

    def _split(self, at: int) -> None:
        """Begin a clause beside the current one, at the last place where one can begin."""
        old = self.current
        start = self.mark if self.mark > old.verb else at
        self._begin(Clause(old.kind, old.parent, _moved(old, start), at, is_sure=True))

    def _leave(self, at: int) -> None:
        """Go back to the clause around, whose verb this is."""
        inner = clause = self.current
        while clause.parent is not None and clause.kind != "main":
            clause = clause.parent
            if clause.verb < 0 and clause.kind != "infinitive":
                break
        if clause.verb < 0:
            if inner.kind == "infinitive":
                clause.words += self._behind_infinitive(inner)
            clause.verb, clause.is_sure = at, True
            self.current = clause
            return
        words = _moved(inner, self.mark) if self.mark > inner.verb else []
        self._begin(Clause("main", None, words, at, is_sure=True))

    def _behind_infinitive(self, clause: Clause) -> list[int]:
        """Take what follows "om ... te doen" in its clause: it belongs to the clause around."""
        last = max((one for one in clause.words if self.tokens[one] == "te"), default=-1)
        return _moved(clause, last + 2) if last >= 0 else []


def _moved(clause: Clause, start: int) -> list[int]:
    """Take the words from a place on out of a clause."""
    moved = [one for one in clause.words if one >= start]
    del clause.words[len(clause.words) - len(moved) :]
    return moved


_TESTS: dict[Opens, Callable[[_Divider, int], bool]] = {
    Opens.THAT: _Divider.is_that,
    Opens.WHO: _Divider.is_who,
    Opens.WHETHER: _Divider.is_whether,
    Opens.IN_ORDER: _Divider.holds_te,
    Opens.QUESTION: _Divider.is_question,
    Opens.RELATIVE: _Divider.is_relative,
    Opens.ADVERBIAL: _Divider.is_adverbial,
    Opens.CONDITION: _Divider.is_condition,
}

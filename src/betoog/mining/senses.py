"""Tell the conditional sense of als, wanneer and waar from their other senses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from betoog.mining.clauses import Clause, scan_clause
from betoog.mining.frames import Awaits, Place, has_infinitive, opens_clause
from betoog.mining.grammar import grammar
from betoog.mining.lexicon import condition_lexicon
from betoog.mining.morphology import Verb
from betoog.mining.parse import parse_of
from betoog.mining.second_opinion import has_clause, has_outer_subject
from betoog.mining.words import Word, function_words

#: How far back a word can make "als" a comparison: "zowel" stands furthest from its "als".
_COMPARING_REACH = 20
#: Between a word that asks for "tot" and its "tot" stand at most so many others.
_GOVERNING_REACH = 4


def is_conditional_als(words: Sequence[Word], index: int, limit: int, place: Place) -> bool:
    """Tell "if" from "as", "like" and "than", by the clause that follows or does not.

    Parameters
    ----------
    words, index, limit:
        The tagged words, the index of "als", and after the last word that can belong to it.
    place:
        Where "als" stands in the clause around it.
    """
    strong = subject_like(words, index + 1, limit)
    if _is_as(words, index, strong=strong):
        return False
    clause = scan_clause(words, index + 1, limit, place=place)
    if not (strong or place.fresh) and clause.verb and _adds_before(words, index, clause.verb):
        return False
    opens = _opens_clause(words, index, clause, place, limit, strong=strong)
    parse = None if strong else parse_of(words)
    if parse is None:
        return opens
    if not opens or clause.verb is None:
        # Where the clause around awaits a verb, the one that the tree gives "als" may be that.
        return not place.within and has_clause(parse, words, index)
    return not has_outer_subject(parse, words, index, clause.verb)


def _adds_before(words: Sequence[Word], index: int, verb: int) -> bool:
    """Tell "als adviseur een rol, ongeacht welke ...": an adjunct stands before the first verb."""
    return any(
        words[at].text == "," and words[at + 1].lower in {"ongeacht", "waarbij", "zodat", "terwijl"}
        for at in range(index + 1, verb)
        if not any(word.verb.finite for word in words[index + 1 : at])
    )


def _opens_clause(
    words: Sequence[Word], index: int, clause: Clause, place: Place, limit: int, *, strong: bool
) -> bool:
    """Tell by the rules whether "als" opens the clause that was found behind it."""
    if clause.verb is None or words[index + 1].lower in {"is", "zijn"}:
        return False
    if _main_verb_taken(words, index, clause.verb, place, limit):
        return False
    return strong or _has_own_verb(words, index, clause, place, limit)


def is_conditional_wanneer(words: Sequence[Word], index: int, limit: int) -> bool:
    """Tell "if" from the question word, asked or reported."""
    before = words[index - 1].lower if index else ""
    if before in condition_lexicon().questions or index + 1 >= limit:
        return False
    if index > 1:
        second = words[index - 2].lower
        if second in {"wie", "wat", "welke"} or (
            before in {"en", "of"} and second in {"hoe", "waar", "of", "wie", "wat", "waarom"}
        ):
            return False
        if words[index - 1].verb.finite and _asks(words, index - 2):
            return False
        if _is_asked_before(words, index):
            return False
    following = words[index + 1]
    asks = words[-1].text == "?"
    if asks and not any(word.verb for word in words):
        return False
    alone = index == 0 or not words[index - 1].is_word
    return not (following.verb.finite and following.lower != "nodig" and (alone or asks))


def is_conditional_waar(words: Sequence[Word], index: int, limit: int, place: Place) -> bool:
    """Tell "waar dat mogelijk is" from the place and the question: by a word of possibility."""
    clause = scan_clause(words, index + 1, limit, place=place)
    if clause.verb is None or words[index + 1].verb.finite:
        return False
    suitable = condition_lexicon().suitable
    closing = words[max(index + 1, clause.verb - 2) : clause.verb + 1]
    if not any(word.lower in suitable for word in closing):
        return False
    before = words[index - 1] if index else None
    # Behind a noun it is the relative.
    return before is None or place.fresh or not before.is_word or clause.verb - index <= 3


def is_bare_clause(words: Sequence[Word], index: int, limit: int, place: Place) -> bool:
    """Tell "tot er een oplossing is", "in het geval de stroom uitvalt" from a noun phrase.

    The clause around has all its verbs, or gets them behind a comma; the verb at the end of what
    follows is then another's, and no relative pronoun stands before it that could have it.
    """
    verb = _closing_verb(words, index + 1, limit) if _can_begin(words, index) else None
    if verb is None or _lacks_verb(words, index, limit, place):
        return False
    if _is_joined(words, index, verb) and not subject_like(words, index + 1, limit):
        return False
    stop = verb + 1
    while stop < limit and words[stop].verb:
        stop += 1
    if not place.opens:
        return stop >= limit or not words[stop].is_word
    return stop + 1 < limit and words[stop].text == "," and _begins_main(words[stop + 1])


def _can_begin(words: Sequence[Word], index: int) -> bool:
    """Tell a word behind "tot" or "in het geval" that can begin a clause."""
    lists, following = function_words(), words[index + 1]
    if following.verb or following.lower in lists.prepositions | {"dat", "en"}:
        return False
    if words[index].lower != "tot":
        return True
    subject = following.lower in lists.determiners | lists.pronouns
    return subject and not _asks_for_tot(words, index)


def _lacks_verb(words: Sequence[Word], index: int, limit: int, place: Place) -> bool:
    """Tell whether the clause around still awaits its last verb, and can get it."""
    if not place.within:
        return False
    participle_follows = any(word.verb & Verb.PARTICIPLE for word in words[index:limit])
    return place.awaits is not Awaits.PARTICIPLE or participle_follows


def _closing_verb(words: Sequence[Word], first: int, limit: int) -> int | None:
    """Return the finite verb that stands last before the next mark, no other clause's."""
    clausal = grammar().openers | {"om", "of", "te", "nu", "dan"}
    for at in range(first + 1, limit):
        word = words[at]
        if not word.is_word or word.lower in clausal or word.lower.startswith("waar"):
            return None
        if word.verb.finite:
            rest = next((n for n in range(at, limit) if not words[n].verb), limit)
            if rest >= limit or not words[rest].is_word:
                return at
    return None


def _asks_for_tot(words: Sequence[Word], index: int) -> bool:
    """Tell "te komen tot", "toegang hebben tot", where a verb or noun asks for the preposition."""
    near = {word.lower for word in words[max(0, index - _GOVERNING_REACH) : index]}
    return not near.isdisjoint(condition_lexicon().governs_until)


def _is_joined(words: Sequence[Word], index: int, verb: int) -> bool:
    return any(words[at].lower in {"en", "of", "maar"} for at in range(index + 1, verb))


def _begins_main(word: Word) -> bool:
    return word.lower == "dan" or word.verb.finite or bool(word.verb & Verb.FIRST)


def subject_like(words: Sequence[Word], at: int, limit: int) -> bool:
    """Tell whether a word can only begin a clause's subject, not an "as" phrase."""
    lower, lists = words[at].lower, function_words()
    if lower in {"het", "dit", "dat", "deze", "die"}:
        following = words[at + 1] if at + 1 < limit else None
        return following is not None and (
            lower in {"dit", "dat", "die"}
            or following.lower in lists.adverbs
            or bool(following.verb)
            or following.lower in lists.prepositions
        )
    return lower in lists.pronouns - {"daar", "hier", "iemand", "iets", "niemand", "niets"}


def _is_asked_before(words: Sequence[Word], index: int) -> bool:
    """Tell "ik weet nog niet wanneer", with adverbs between."""
    at = index - 1
    while at > 0 and words[at].lower in {"niet", "nog", "nu", "wel", "precies", "exact"}:
        at -= 1
    return at < index - 1 and bool(words[at].verb) and _asks(words, at)


def _asks(words: Sequence[Word], at: int) -> bool:
    """Tell "(niet) duidelijk is" and "geen duidelijkheid is" before "wanneer"."""
    questions = condition_lexicon().questions - function_words().prepositions
    return words[at].lower in questions and words[at].lower not in {"hoe", "wie", "waar", "dan"}


def _is_as(words: Sequence[Word], index: int, *, strong: bool) -> bool:
    """Tell the uses of "als" that show without looking for a verb."""
    lexicon = condition_lexicon()
    before = words[index - 1].lower if index else ""
    following = words[index + 1]
    articles = function_words().determiners - function_words().pronouns | {"het"}
    if before in articles and not words[index - 1].verb:
        return True
    if f"als {following.lower}" in lexicon.as_phrases or _compares(words, index, strong=strong):
        return True
    if before in {"zoals", "evenals", "gelijk", "met"} or before in lexicon.roles:
        return True
    if not following.is_word and following.text not in "«“(" and not _addresses(words, index):
        return True
    if _names_one(words, index):
        return True
    holds = before in {"gelden", "geldt"} and _ends_in_verb(words, index)
    considered = before in lexicon.considering and not holds
    return not strong and (considered or _gives_examples(words, index))


def _ends_in_verb(words: Sequence[Word], index: int) -> bool:
    """Tell "gelden als mensen hier wonen" from "gelden als norm" by the verb at its end."""
    clausal = grammar().openers | {"om", "te", "en", "of", "maar"}
    for at in range(index + 1, len(words)):
        if words[at].text in ",;:.?!":
            last = words[at - 1].verb
            return at - index > 2 and last.finite and not last & Verb.PARTICIPLE
        if words[at].lower in clausal:
            return False
    return False


def _addresses(words: Sequence[Word], index: int) -> bool:
    """Tell "Als, voorzitter, de minister ...", where an aside stands right behind the marker."""
    if index + 1 >= len(words) or words[index + 1].text != ",":
        return False
    return any(word.text == "," for word in words[index + 3 : index + 8])


def _names_one(words: Sequence[Word], index: int) -> bool:
    """Tell "als bestuurders, dat ...", "dezelfde als die van", "als iemand die ..."."""
    before = words[index - 1] if index else None
    following, second = words[index + 1], words[index + 2] if index + 2 < len(words) else None
    if second is None or before is None or not before.is_word:
        return False
    lists = function_words()
    if following.lower in {"die", "dat"} and second.lower in lists.prepositions:
        near = {word.lower for word in words[max(0, index - 3) : index]}
        return not near.isdisjoint(condition_lexicon().comparators)
    if following.lower in lists.pronouns or following.verb:
        return False
    return second.text in {",", "—", "–"}


def _gives_examples(words: Sequence[Word], index: int) -> bool:
    """Tell "landen als Italië en Spanje", "sectoren als horeca, sport en cultuur"."""
    if index == 0 or index + 2 >= len(words):
        return False
    before, first, second = words[index - 1], words[index + 1], words[index + 2]
    if second.text != "," and not (second.lower == "en" and first.text[0].isupper()):
        return False
    is_plural = before.is_word and not before.verb and before.lower.endswith(("en", "s"))
    return is_plural and _closed().isdisjoint({before.lower, first.lower})


@cache
def _closed() -> frozenset[str]:
    lists = function_words()
    return lists.determiners | lists.pronouns | lists.prepositions | lists.adverbs


def _compares(words: Sequence[Word], index: int, *, strong: bool) -> bool:
    """Tell "zowel X als Y", "even groot als", "dezelfde als"."""
    comparators = condition_lexicon().comparators | {"zo"}
    near = True
    for at in range(index - 1, max(-1, index - _COMPARING_REACH), -1):
        lower = words[at].lower
        if words[at].text in ";:" or lower == "als":
            return False
        near = near and words[at].text != ","
        if lower == "zo" and words[at + 1].verb:
            continue  # "of dat zo blijft als ..."
        if lower == "zowel":
            return True
        if near and index - at <= 3 and lower in comparators and not strong:
            return True
        if near and index - at <= 5 and lower == "even":
            return True
        if near and lower == "zo" and at and words[at - 1].lower in {"keer", "maal"}:
            return True
    return False


def _has_own_verb(
    words: Sequence[Word], index: int, clause: Clause, place: Place, limit: int
) -> bool:
    """Tell whether the verb found is that of "als", not of the clause that it stands in."""
    verb = clause.verb
    if verb is None or _counts_as(words, index, verb, place):
        return False
    if verb == index + 1 and not words[verb].verb & Verb.SINGULAR:
        return False
    if _joined_before(words, index, verb) or _infinitive_first(words, index, verb):
        return False
    return not (place.sure or place.fresh) or _outer_verb_follows(words, index, verb, place, limit)


def _outer_verb_follows(
    words: Sequence[Word], index: int, verb: int, place: Place, limit: int
) -> bool:
    """Tell whether the clause around "als" gets the verb that it awaits, besides the one found."""
    if place.awaits is Awaits.FINITE:
        apart = place.fresh or words[index - 1].text == ","
        relative = words[index - 1].lower in function_words().relatives | {"wie"}
        if relative and verb + 2 < limit and words[verb + 1].text == ",":
            # "wie als goede buur wil handelen, meldt ...": the next verb is the main clause's.
            apart = apart and not words[verb + 2].verb & Verb.SINGULAR
        return _finite_follows(words, verb + 1, limit, far=apart)
    if place.awaits is Awaits.SECOND:
        return place.fresh or _finite_follows(words, verb + 1, limit, far=True)
    if place.awaits is Awaits.TE:
        before_te = verb + 1 < len(words) and words[verb + 1].lower == "te"
        apart = bool(words[verb].verb & Verb.SINGULAR) or not before_te
        return apart and has_infinitive(words, verb + 1, limit)
    if place.awaits is Awaits.INFINITIVE:
        closed = words[index - 1].lower == "gelden"  # the infinitive, where it is taken for money
        shown = closed or _shows_finite(words, index, verb + 1)
        return shown or _infinitive_follows(words, verb, limit)
    if place.awaits is Awaits.PARTICIPLE and words[verb].verb & Verb.PARTICIPLE:
        # "worden als betaling verwerkt": the participle may be that of the clause around.
        return bool(words[verb - 1].verb) or _participle_follows(words, verb + 1, limit)
    return True


def _shows_finite(words: Sequence[Word], index: int, stop: int) -> bool:
    """Tell a clause with a verb that is finite, or that begins with an article or a phrase."""
    lists = function_words()
    if words[index + 1].lower in lists.determiners | lists.prepositions:
        return True
    return any(words[at].verb & Verb.SINGULAR for at in range(index + 1, stop))


def _counts_as(words: Sequence[Word], index: int, verb: int, place: Place) -> bool:
    """Tell "als inkomen wordt gezien", "als genocide kan worden gedefinieerd"."""
    lists = function_words()
    if words[verb].lower in {"acht", "achten"}:
        return True
    finite = any(words[at].verb & ~Verb.PARTICIPLE & Verb.SINGULAR for at in range(index, verb))
    if place.awaits is Awaits.NOTHING and finite and words[index - 1].verb:
        # "kan worden gehouden als geld wordt gebruikt": the clause around has all its verbs.
        return False
    if words[index + 1].lower in lists.determiners | lists.prepositions:
        return False
    considering = condition_lexicon().considering - lists.prepositions | {"gezien"}
    start = verb
    while start > index + 1 and words[start - 1].verb:
        start -= 1
    return any(
        word.lower in considering and (word.verb & Verb.PARTICIPLE or not word.verb)
        for word in words[start : verb + 2]
    )


def _finite_follows(words: Sequence[Word], first: int, limit: int, *, far: bool) -> bool:
    """Tell whether the clause around still gets its finite verb, nested clauses left out.

    ``far``: also behind a mark or a coordinator.
    """
    depth = 0
    for at in range(first, limit):
        if words[at].text in ";:" or (not far and words[at].lower in {",", "en", "maar"}):
            return False
        if opens_clause(words, at):
            depth += 1
        elif _is_finite_verb(words, at) and words[at - 1].lower != "te" and not words[at - 1].verb:
            if not depth:
                return True
            depth -= 1
    return False


def _is_finite_verb(words: Sequence[Word], at: int) -> bool:
    """Tell a finite verb; the bare stem is one before its subject ("heb je")."""
    verb = words[at].verb
    if verb.finite or at + 1 >= len(words):
        return verb.finite
    return bool(verb & Verb.FIRST) and words[at + 1].lower in grammar().stem_subjects


def _infinitive_follows(words: Sequence[Word], verb: int, limit: int) -> bool:
    for at in range(verb + 1, limit):
        if words[at].text in ";:":
            return False
        if words[at].verb & Verb.INFINITIVE and words[at - 1].lower != "te":
            return True
    return False


def _participle_follows(words: Sequence[Word], first: int, limit: int) -> bool:
    return any(words[at].verb & Verb.PARTICIPLE for at in range(first, limit))


def _joined_before(words: Sequence[Word], index: int, verb: int) -> bool:
    """Tell "aanmerkt als X en vrijstelt", where the verb belongs to what "als" stands in."""
    for at in range(index + 1, verb):
        lower = words[at].lower
        if lower == "maar" and words[at - 1].lower not in function_words().pronouns:
            return True
        following = words[at + 1]
        inverts = following.verb.finite or following.lower in (
            grammar().inverted_subjects - {"u"} | {"daarmee", "daarbij", "daardoor"}
        )
        # "staat als een huis en dat ...": what "als" stands in goes on.
        goes_on = following.lower == "dat" and not any(w.verb for w in words[index + 1 : at])
        if lower == "en" and (inverts or goes_on):
            return True
    return False


def _infinitive_first(words: Sequence[Word], index: int, verb: int) -> bool:
    """Tell "als voorwaarde vast te leggen dat ...", where "te" closes what "als" stands in."""
    for at in range(index + 1, verb):
        lower = words[at].lower
        if lower in {"om", "zonder", "door", "na", "alvorens", "dat"} or words[at].verb.finite:
            return False
        if lower == "te" and words[at + 1].verb & Verb.INFINITIVE:
            return True
    return False


def _main_verb_taken(
    words: Sequence[Word], index: int, verb: int, place: Place, limit: int
) -> bool:
    """Tell "Als minister ga ik ...", where the only verb is the main clause's."""
    start = verb
    while start > index + 1 and words[start - 1].verb:
        start -= 1
    following = words[verb + 1] if verb + 1 < len(words) else None
    if not place.fresh or place.awaits is not Awaits.SECOND or following is None:
        return False
    if any(
        words[at].text == ","
        and _begins_main(words[at + 1])
        and not words[at + 1].verb & Verb.PARTICIPLE
        for at in range(verb, limit - 1)
    ):
        return False
    if following.lower in _subjects_behind_verb():
        return True
    # "Als voorzitter heeft Nederland dit gedaan": no verb is left for a main clause.
    is_subject = following.is_word and not following.verb and following.lower not in grammar().links
    if is_subject and not any(word.verb.finite for word in words[verb + 1 : limit]):
        return True
    # "Als optie is door de commissie voorgesteld ...": a bare noun, and no other main verb.
    bare = verb == index + 2 and words[index + 1].lower not in _closed()
    if bare and not _finite_follows(words, verb + 1, limit, far=True):
        return True
    # "Als voorzitter heb ik X bereid gevonden".
    return any(
        words[at].verb
        and words[at + 1].lower in grammar().inverted_subjects
        and words[at - 1].text != ","
        for at in range(index + 1, verb)
    )


@cache
def _subjects_behind_verb() -> frozenset[str]:
    lists, known = function_words(), grammar()
    return (
        known.inverted_subjects
        | known.outer_subjects
        | (lists.determiners - lists.pronouns)
        | {"het"}
    )

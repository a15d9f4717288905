"""Tell what kind of content a premise has: a fact, a judgement or a norm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from betoog.argument.model import ContentKind
from betoog.mining.words import Word, cut, function_words, tag
from betoog.motions.lexicon import condition_lists, predicates


def content_kind(clause: str, default: ContentKind = ContentKind.FACTUAL) -> ContentKind:
    """Tell the kind of a subordinate clause by the predicate of its main clause.

    Parameters
    ----------
    clause:
        What stands behind "dat".
    default:
        The kind where no predicate of a norm or a judgement is found.

    >>> content_kind("de opvang in de regio versterkt moet worden").value
    'norm'
    >>> content_kind("het onwenselijk is dat kinderen verhuizen").value
    'evaluative'
    >>> content_kind("in het akkoord staat dat de opvang versterkt moet worden").value
    'factual'
    """
    known = predicates()
    told = default is ContentKind.FACTUAL
    found = [
        (place, kind)
        for kind, pattern in (
            (ContentKind.NORM, known.norm),
            (ContentKind.EVALUATIVE, known.evaluative),
        )
        if (place := next(main_places(pattern, clause), None)) is not None
        and not (told and _is_told(clause, place, kind))
    ]
    # Of two predicates the first one is the main one; what follows is coordinated with it.
    return min(found)[1] if found else default


def _is_told(clause: str, place: int, kind: ContentKind) -> bool:
    """Tell "slachtoffers steeds opnieuw hun verhaal moeten doen", which is no norm."""
    modal = clause.startswith(("moet", "mogen", "mag"), place)
    return (
        modal and kind is ContentKind.NORM and bool(predicates().recurring.search(clause[:place]))
    )


def main_places(pattern: re.Pattern[str], clause: str) -> Iterator[int]:
    """Yield where a predicate stands in the main clause of a subordinate clause.

    Parameters
    ----------
    pattern:
        The predicate; its group ``at``, where it has one, is what counts.
    clause:
        What stands behind "dat".

    >>> moet = re.compile("moet")
    >>> list(main_places(moet, "men moet weten dat men moet"))
    [4]
    """
    for match in pattern.finditer(clause):
        start = match.start("at") if match.groupdict().get("at") else match.start()
        own = bool(tag(cut(clause[start : match.end()]))[0].verb)
        perfect = _PERFECT.search(clause, 0, start) if own else None
        if perfect is not None:
            # "heeft moeten sluiten" tells what happened; "op wie X betrekking heeft | moeten" asks.
            relative = _is_embedded(clause[: perfect.start()], own=True)
            if relative and not _is_embedded(clause[:start], own=False):
                yield start
        elif not _is_embedded(clause[:start], own=own):
            yield start


_PERFECT = re.compile(r"\b(?:heeft|hebben|had|hadden)\s+$")


def _is_embedded(before: str, *, own: bool) -> bool:
    """Tell whether a clause that was opened in a text has not found its verb yet.

    ``own`` says that the predicate begins with a verb, so that verbs right before it are its own.
    """
    words = tag(cut(before))
    depth = index = 0
    closed = False
    while index < len(words):
        if _opens(words, index):
            behind = closed and words[index - 1].text == ","
            complements = words[index].lower in condition_lists()["complements"]
            if index and complements and (behind or _behind_verb(words, index)):
                # Behind the verb of the main clause what it says, asks or shows goes on to the end.
                return True
            depth += 1
            index += 1
            continue
        end = _cluster_end(words, index)
        cluster = words[index:end]
        closes = any(word.verb.finite for word in cluster) and (
            end < len(words) or not own or any(_closes_alone(word) for word in cluster)
        )
        # "waarbij veroordeelden ...": what follows at once is the subject.
        closes = closes and not (index and words[index - 1].lower.startswith("waar"))
        if closes:
            closed = closed or not depth
            depth = max(0, depth - 1)
        index = max(end, index + 1)
    return depth > 0


def _closes_alone(word: Word) -> bool:
    """Tell "die hier zijn | moeten weg" from "zouden | moeten", which is one cluster."""
    return word.lower in _ENDS_OF_CLAUSES


#: Verbs that stand in no cluster before "moeten": where they do, they end a clause of their own.
_ENDS_OF_CLAUSES = frozenset({"is", "zijn", "was", "waren", "wordt", "worden", "werd", "werden"})


def _behind_verb(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word stands right behind a verb, or behind its comma where it says why."""
    before = words[index - 1]
    if before.text == "," and index > 1 and words[index].lower not in {"dat", "of", "wat", "wie"}:
        before = words[index - 2]
    # "in het akkoord staat dat": a noun by its form, a verb before "dat".
    return bool(before.verb) or before.lower in {"staat", "verwacht"}


def _cluster_end(words: Sequence[Word], index: int) -> int:
    """Return where the verbs that begin at an index end; the index itself where none do."""
    if index and words[index - 1].lower == "te":
        return index
    while index < len(words) and words[index].verb:
        index += 1
    return index


def _opens(words: Sequence[Word], index: int) -> bool:
    word = words[index].lower
    before = words[index - 1].lower if index else ""
    if word == "of":
        # "onderzoekt of", "zorgen over of", "de vraag of": a question, no alternative.
        return index > 0 and (bool(words[index - 1].verb) or before in _ASKING)
    if word == "als":
        # "als uitgangspunt", "zowel legitiem als noodzakelijk": only behind a verb, or where a
        # clause begins, does "als" open one.
        return not index or bool(words[index - 1].verb) or not words[index - 1].is_word
    if word == "wat" and any(after.lower == "betreft" for after in words[index : index + 5]):
        # "wat ons betreft" is an aside.
        return False
    if word in {"die", "dat"}:
        # "met die landen", "en dat": no relative behind these.
        return before not in function_words().prepositions | {"en", "of", "maar", ""}
    return predicates().subordinator.fullmatch(word) is not None


#: What a question can hang on besides a verb.
_ASKING = frozenset({"over", "naar", "voor", "vraag", "onduidelijk", "onzeker"})

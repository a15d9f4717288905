"""Collect the elements of one document's draft, with stable ids and their quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256

from betoog.argument.model import (
    Actor,
    Bilingual,
    Conditional,
    Inference,
    Origin,
    Post,
    Preference,
    Provenance,
    Qualification,
    SpeechAct,
    Statement,
)
from betoog.documents.spans import Span
from betoog.mining import describe
from betoog.mining.actors import Author, gazetteer, slug
from betoog.mining.agents import agent_by_tree
from betoog.mining.quotes import Quoter
from betoog.mining.segments import Range, Role, Segment
from betoog.mining.sentences import Sentence
from betoog.vocabulary import element_iri

#: Digits of the hash in an id: enough for every quote of one document.
_DIGITS = 6
#: Who is not named.
UNSTATED = "unstated"
#: The parts of a sentence besides its main clause, each with the id of its statement.
Parts = Sequence[tuple[Segment, str]]


class Collection:
    """The elements proposed so far, by id, and what is needed to make further ones.

    Parameters
    ----------
    document:
        The document's id.
    quoter:
        Writes its quotes.
    author:
        Who speaks; changes with whoever gets the floor.

    ``fresh`` are the statements of the sentence at hand.
    """

    def __init__(self, document: str, quoter: Quoter, author: Author) -> None:
        self.document, self.quoter, self.author = document, quoter, author
        self.statements: dict[str, Statement] = {}
        self.conditionals: dict[str, Conditional] = {}
        self.acts: dict[str, SpeechAct] = {}
        self.inferences: dict[str, Inference] = {}
        self.qualifications: dict[str, Qualification] = {}
        self.preferences: dict[str, Preference] = {}
        self.actors: dict[str, Actor] = {}
        self.posts: dict[str, Post] = {}
        self.fresh: list[str] = []
        self.quotes: dict[str, tuple[str, ...]] = {}
        self._by_spans: dict[tuple[tuple[int, int], ...], str] = {}

    def statement(self, sentence: Sentence, ranges: Sequence[Range], role: Role) -> str:
        """Propose a statement, once for the same passages; return its id."""
        spans = tuple([sentence.span(part) for part in ranges])
        known = self._by_spans.get(spans)
        if known is not None:
            return known
        literal = [self.span(sentence, start, end) for start, end in spans]
        text = " ".join([span.exact for span in literal])
        words = sentence.words_of(ranges)
        shown = describe.describe(text, words, role, sentence.labels, self.author.actor.id)
        name = self._name_of(shown.name, spans)
        agent = shown.agent
        if agent != self.author.actor.id:
            agent = agent_by_tree(sentence, ranges, shown.actors) or agent
        for actor in shown.actors:
            self.use_actor(gazetteer().actors[actor])
        self.statements[name] = Statement(
            id=name,
            iri=self.iri(name),
            content=Bilingual(describe.as_sentence(text)),
            label=Bilingual(shown.label),
            kind=shown.kind,
            spans=tuple(literal),
            modality=shown.modality,
            hedges=shown.hedges,
            times=shown.times,
            agents=(agent,) if agent else (),
            provenance=mined(f"statement-{role.value}", describe.confidence(role, sentence.labels)),
        )
        self.quotes[name] = tuple([self.quoter.quote(start, end) for start, end in spans])
        self._by_spans[spans] = name
        self.fresh.append(name)
        return name

    def span(self, sentence: Sentence, start: int, end: int) -> Span:
        """Return the span of a passage of a sentence, given by offsets in the document."""
        return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])

    def name(self, words: str, spans: Iterable[tuple[int, int]], prefix: str = "") -> str:
        """Make an id of the first words and a hash of the quotes with their context."""
        return self._name_of(describe.short_label(words), spans, prefix)

    def _name_of(self, label: str, spans: Iterable[tuple[int, int]], prefix: str = "") -> str:
        quotes = "|".join([self.quoter.quote(start, end) for start, end in spans])
        digest = sha256(f"{prefix}{quotes}".encode()).hexdigest()[:_DIGITS]
        return f"{slug(prefix + label, 40)}-{digest}"

    def iri(self, name: str) -> str:
        """Mint the IRI of one of the document's elements."""
        return element_iri(self.document, name)

    def use(self, author: Author) -> str:
        """Note somebody who speaks or is spoken to, with the post; return the actor's id."""
        if author.post is not None:
            self.posts.setdefault(author.post.id, author.post)
        return self.use_actor(author.actor)

    def use_actor(self, actor: Actor) -> str:
        """Note that an actor is mentioned; return its id."""
        self.actors.setdefault(actor.id, actor)
        return actor.id


@lru_cache(maxsize=1_000)
def mined(rule: str, confidence: float) -> Provenance:
    """Return the provenance of what a rule proposes, not yet read by a person."""
    return Provenance(
        origin=Origin.MINED, rule=rule, confidence=round(confidence, 2), reviewed=False
    )

"""The argument model: what a document says, as plain frozen data.

The classes mirror the ontology (``ontology/betoog.ttl``) without knowing triples. Ids are the
stable local ids of a document's graph (``verkenning``); `Argument.iri` mints their IRIs' names.
Offsets are Unicode code points in the normalised text, end exclusive. Confidence is 0..1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from betoog.documents.spans import Span


class ContentKind(StrEnum):
    """What kind of content a statement has (bt:contentKind)."""

    FACTUAL = "factual"
    EVALUATIVE = "evaluative"
    GOAL = "goal"
    NORM = "norm"
    ACTION = "action"
    EVENT = "event"


class Standing(StrEnum):
    """How a document stands towards a statement (bt:standing)."""

    ASSERTED = "asserted"
    ENDORSED = "endorsed"
    REPORTED = "reported"
    HYPOTHETICAL = "hypothetical"
    PRESUPPOSED = "presupposed"


class Force(StrEnum):
    """What an actor does by saying something (bt:force)."""

    ASSERTS = "asserts"
    INFORMS = "informs"
    REQUESTS = "requests"
    COMMITS = "commits"
    DECLINES = "declines"
    PREFERS = "prefers"
    INTENDS = "intends"
    PROPOSES = "proposes"


class ConditionKind(StrEnum):
    """How a condition bears on what depends on it (bt:conditionKind)."""

    NECESSARY = "necessary"
    SUFFICIENT = "sufficient"
    EXCEPTION = "exception"
    WHILE = "while"  # zolang: necessary while it lasts
    ONCE = "once"  # zodra: triggers
    UNTIL = "until"  # totdat: ends validity
    EXCHANGE = "exchange"  # in ruil voor: necessary for the offered side only
    RESTRICTIVE = "restrictive"  # evaluated per member of a group


class Operator(StrEnum):
    """How the members of a group combine (bt:operator)."""

    ALL = "all"
    ANY = "any"


class Layer(StrEnum):
    """The named graph that an element stands in: what the text says, or what an editor adds."""

    ARGUMENT = "argument"
    EDITORIAL = "editorial"


class Origin(StrEnum):
    """How an element came about."""

    CURATED = "curated"
    MINED = "mined"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Dutch and, where an editor translated it, in English."""

    nl: str
    en: str = ""

    def in_language(self, language: str) -> str:
        """Return the text in ``nl`` or ``en``; the Dutch one where no translation exists.

        >>> Bilingual("motie", "motion").in_language("en")
        'motion'
        >>> Bilingual("motie").in_language("en")
        'motie'
        """
        return self.en if language == "en" and self.en else self.nl


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who or what made an element, and how sure it is."""

    origin: Origin = Origin.CURATED
    by: str = ""
    rule: str = ""
    confidence: float = 1.0
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation or described group; a post is a `Post`, not an actor."""

    id: str
    iri: str
    kind: str  # person | organisation | group
    name: Bilingual
    links: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()  # post ids: what a person held at the time of the document
    serves_in: tuple[str, ...] = ()  # actor ids: the body of which a person is part by office


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a person holds and speaks in."""

    id: str
    iri: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Concept:
    """A SKOS concept of the policy field."""

    id: str
    iri: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Statement:
    """A proposition, apart from who says it, with what force, and in which role."""

    id: str
    iri: str
    content: Bilingual
    label: Bilingual
    kind: ContentKind
    standing: Standing | None = None  # None: nobody says it, an editor reads it into the text
    implicit: bool = False
    layer: Layer = Layer.ARGUMENT
    spans: tuple[Span, ...] = ()
    modality: str = ""  # id of a bt:Modality: possibility, necessity, obligation, ability
    hedges: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()  # actor ids: who does it
    affected: tuple[str, ...] = ()  # actor ids: to or for whom
    fulfillers: tuple[str, ...] = ()  # actor ids, or "unstated": who must bring it about
    establishers: tuple[str, ...] = ()  # actor ids, or "unstated": who decides whether it holds
    concepts: tuple[str, ...] = ()  # concept ids
    roles: tuple[str, ...] = ()  # derived: claim, premise, conclusion, condition, commitment ...
    possibility_of: str = ""  # id of E where this statement is possible(E)
    explores: str = ""  # id of E where this statement is an exploration of E
    part_of: str = ""  # id of the request that this is a part of
    cites: tuple[str, ...] = ()  # IRIs of documents
    notes: tuple[Bilingual, ...] = ()
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """Somebody's saying something; its content are statements or conditionals, by id."""

    id: str
    iri: str
    force: Force
    standing: Standing
    originators: tuple[str, ...]
    contents: tuple[str, ...]
    capacity: str = ""  # post id
    reporter: str = ""  # actor id
    on_behalf_of: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()  # actor ids, or "unstated"
    reported_in: str = ""  # id of the outer speech act
    cue: str = ""
    term: str = ""  # in words: "in september 2024"
    term_start: str = ""  # first day, ISO 8601; empty where the term has none or is vague
    term_end: str = ""  # last day, included
    layer: Layer = Layer.ARGUMENT
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Inference:
    """Premises that jointly support a conclusion."""

    id: str
    iri: str
    premises: tuple[str, ...]
    conclusion: str
    cue: str = ""
    spans: tuple[Span, ...] = ()
    scheme: str = ""
    layer: Layer = Layer.ARGUMENT
    note: Bilingual = Bilingual("")
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A statement that cannot stand together with another."""

    id: str
    iri: str
    source: str
    target: str
    cue: str = ""
    spans: tuple[Span, ...] = ()
    layer: Layer = Layer.ARGUMENT
    note: Bilingual = Bilingual("")
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Qualification:
    """A statement that limits or concedes without attacking."""

    id: str
    iri: str
    source: str
    target: str
    kind: str = "limitation"  # limitation | concession | elaboration
    cue: str = ""
    spans: tuple[Span, ...] = ()
    layer: Layer = Layer.ARGUMENT
    note: Bilingual = Bilingual("")
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Preference:
    """What an actor prefers about a statement; it never enters a status."""

    id: str
    iri: str
    holders: tuple[str, ...]
    preferred: str
    modifies: str
    cue: str = ""
    spans: tuple[Span, ...] = ()
    layer: Layer = Layer.ARGUMENT
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class ConditionGroup:
    """Conditions combined by all or any; a member is a statement's id or a nested group."""

    id: str
    operator: Operator
    members: tuple[str | ConditionGroup, ...]

    def leaves(self) -> Iterator[str]:
        """Yield the statement ids in the group and in the groups inside it, in their order."""
        for member in self.members:
            if isinstance(member, ConditionGroup):
                yield from member.leaves()
            else:
                yield member


@dataclass(frozen=True, slots=True)
class Conditional:
    """What depends on a group of conditions, with its kind and its cue."""

    id: str
    iri: str
    kind: ConditionKind
    group: ConditionGroup
    dependents: tuple[str, ...]
    cue: str = ""
    spans: tuple[Span, ...] = ()
    jointly_sufficient: bool = False
    reading: str = ""  # id of the reading in which it counts; empty: in every reading
    member_group: str = ""  # actor id of the group that a restrictive condition ranges over
    layer: Layer = Layer.ARGUMENT
    note: Bilingual = Bilingual("")
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an ambiguous passage."""

    id: str
    iri: str
    label: Bilingual
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A passage that allows several readings, exactly one of them the default."""

    id: str
    iri: str
    question: Bilingual
    readings: tuple[Reading, ...]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """How a document answers a (part of a) request, or leaves it unanswered."""

    id: str
    iri: str
    request: str
    answers: tuple[str, ...]
    extent: str  # addressed | partly | not-addressed
    layer: Layer = Layer.EDITORIAL
    note: Bilingual = Bilingual("")


@dataclass(frozen=True, slots=True)
class Stance:
    """An actor's stance on a concept, as an editor reads it from statements."""

    id: str
    iri: str
    holder: str
    concept: str
    value: str  # favours | favours-conditionally | explores | reserved | opposes
    based_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """A dated judgement by an assessor that a statement is met, failed or open."""

    id: str
    iri: str
    statement: str
    value: str  # met | failed | open
    date: str  # ISO 8601
    assessor: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UncoveredSpan:
    """A passage declared to carry no argument, with the reason."""

    id: str
    span: Span
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What the official metadata say of the document, and its normalised text."""

    id: str  # kst-19637-2394
    iri: str
    title: Bilingual
    kind: str
    date: str
    text: str
    text_sha256: str
    number: str = ""
    dossiers: tuple[str, ...] = ()
    dossier_title: Bilingual = Bilingual("")
    author: Bilingual = Bilingual("")
    answers: tuple[str, ...] = ()  # IRIs of the documents that it answers
    footnotes: tuple[tuple[int, str], ...] = ()  # offset in the text, mark


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """Another document that this one touches, and why."""

    iri: str
    id: str
    title: Bilingual
    relation: str  # local name of the property: answers, cites ...
    layer: Layer
    official: str = ""  # address to open; empty when the IRI is not an address


@dataclass(frozen=True, slots=True)
class Argument:
    """The whole argument of one document. Mappings are keyed by id and ordered by id."""

    document: DocumentRecord
    statements: Mapping[str, Statement] = field(default_factory=dict)
    speech_acts: Mapping[str, SpeechAct] = field(default_factory=dict)
    inferences: Mapping[str, Inference] = field(default_factory=dict)
    conflicts: Mapping[str, Conflict] = field(default_factory=dict)
    qualifications: Mapping[str, Qualification] = field(default_factory=dict)
    preferences: Mapping[str, Preference] = field(default_factory=dict)
    conditionals: Mapping[str, Conditional] = field(default_factory=dict)
    ambiguities: Mapping[str, Ambiguity] = field(default_factory=dict)
    responses: Mapping[str, Response] = field(default_factory=dict)
    stances: Mapping[str, Stance] = field(default_factory=dict)
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    uncovered: Mapping[str, UncoveredSpan] = field(default_factory=dict)
    links: tuple[LinkedDocument, ...] = ()

    def said_by(self, statement: str) -> tuple[SpeechAct, ...]:
        """Return the speech acts whose content the statement is, in the order of their ids.

        Parameters
        ----------
        statement:
            A statement's or conditional's id; an unknown one gives an empty tuple.
        """
        return tuple(act for act in self.speech_acts.values() if statement in act.contents)

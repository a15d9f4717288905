"""Write a draft in the Turtle that curators write: one block an element, literal quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from betoog.argument.model import (
    Actor,
    Argument,
    Bilingual,
    Conditional,
    ConditionGroup,
    Inference,
    Provenance,
    Qualification,
    SpeechAct,
    Statement,
)
from betoog.mining.drafting import Draft
from betoog.vocabulary import is_valid_id, prefixes

#: Turtle 1.1, section 6.4 (escape sequences in string literals).
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_Line = tuple[str, Iterable[str]]


def literal(text: str, language: str = "") -> str:
    r"""Write a string as a Turtle literal; nothing in it can end the literal.

    Parameters
    ----------
    text, language:
        The string, and its language tag or an empty string.

    >>> print(literal('zegt "ja"\\ en\nnee', "nl"))
    "zegt \"ja\"\\ en\nnee"@nl
    """
    escaped = "".join(_escaped(character) for character in text)
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    # Control characters are legal in a literal only as escapes; lone surrogates not at all.
    if ord(character) < 0x20 or character == "\x7f":
        return f"\\u{ord(character):04X}"
    return "\ufffd" if 0xD800 <= ord(character) <= 0xDFFF else character


def name(prefix: str, local: str) -> str:
    """Write a prefixed name.

    >>> name("l", "mits-1a2b3c")
    'l:mits-1a2b3c'
    >>> name("l", "a b")
    Traceback (most recent call last):
        ...
    ValueError: 'a b' cannot stand in a prefixed name
    """
    if not is_valid_id(local):
        raise ValueError(f"{local!r} cannot stand in a prefixed name")
    return f"{prefix}:{local}"


def draft_turtle(draft: Draft, *, defined: frozenset[str] = frozenset()) -> str:
    """Write the argument of a draft.

    Parameters
    ----------
    draft:
        The draft.
    defined:
        Ids of actors and posts that the shared file already describes.

    Returns
    -------
    Turtle, one block for each element, each block closed by an empty line.
    """
    argument = draft.argument
    blocks = [*_blocks(argument, draft.quotes), *_people(argument, defined)]
    head = [
        f"# Draft of the argument of {argument.document.id}, proposed by rules (engine: "
        f"{draft.engine}).",
        "# Nothing here has been read by a person yet: betoog accept, reject and promote.",
        *(f"# Warning: {warning}." for warning in draft.warnings),
        "",
        *_prefix_lines(argument.document.id),
        "",
    ]
    return "\n".join(head) + "\n" + "\n\n".join(blocks) + "\n"


def _prefix_lines(document: str) -> list[str]:
    known = prefixes()
    wanted = ("bt", "bta", "btc", "dcterms", "kst", "rdfs", "xsd", "prov")
    lines = [f"@prefix {short}: <{known[short]}> ." for short in sorted(wanted)]
    return [*lines, f"@prefix l: <https://w3id.org/betoog/id/{document}/> ."]


def _block(subject: str, lines: Iterable[_Line]) -> str:
    written = [f"{predicate} {' , '.join(values)}" for predicate, values in lines]
    return f"{subject} " + " ;\n    ".join(written) + " ."


def _mined(provenance: Provenance) -> list[_Line]:
    return [
        ("bt:origin", ["bt:Mined"]),
        ("bt:minedByRule", [literal(provenance.rule)]),
        ("bt:confidence", [f"{provenance.confidence:.2f}"]),
        ("bt:reviewed", ["false"]),
    ]


def _individual(value: str) -> str:
    """Name the ontology's individual of a value: ``not-addressed`` is ``bt:NotAddressed``."""
    return "bt:" + "".join(part.capitalize() for part in value.split("-"))


def _agency(ids: Iterable[str], argument: Argument) -> list[str]:
    return [_actor_name(one, argument) for one in ids]


def _actor_name(local: str, argument: Argument) -> str:
    if local == "unstated":
        return "bt:Unstated"
    actor = argument.actors.get(local)
    own = actor is not None and "/id/" in actor.iri
    return name("l" if own else "bta", local)


def _some(predicate: str, values: Iterable[str]) -> list[_Line]:
    found = list(values)
    return [(predicate, found)] if found else []


def _blocks(argument: Argument, quotes: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for statement in argument.statements.values():
        yield _statement(statement, argument, quotes)
    for conditional in argument.conditionals.values():
        yield _conditional(conditional, argument, quotes)
        yield from _groups(conditional.group)
    for inference in argument.inferences.values():
        yield _inference(inference, quotes)
    for qualification in argument.qualifications.values():
        yield _qualification(qualification, quotes)
    for preference in argument.preferences.values():
        yield _block(
            name("l", preference.id),
            [
                ("a", ["bt:Preference"]),
                ("bt:holder", _agency(preference.holders, argument)),
                ("bt:preferred", [name("l", preference.preferred)]),
                ("bt:modifies", [name("l", preference.modifies)]),
                *_cued(preference.cue, preference.id, quotes, with_kind=False),
                *_mined(preference.provenance),
            ],
        )
    for act in argument.speech_acts.values():
        yield _speech_act(act, argument)
    for one in argument.uncovered.values():
        yield _block(
            name("l", one.id),
            [
                ("a", ["bt:NonArgumentativeSpan"]),
                ("bt:quote", map(literal, quotes[one.id])),
                ("bt:reason", [literal(one.reason.nl, "nl"), literal(one.reason.en, "en")]),
            ],
        )


def _statement(
    statement: Statement, argument: Argument, quotes: Mapping[str, tuple[str, ...]]
) -> str:
    return _block(
        name("l", statement.id),
        [
            ("a", ["bt:Statement"]),
            ("bt:contentKind", [_individual(statement.kind.value)]),
            ("bt:shortLabel", [literal(statement.label.nl, "nl")]),
            ("bt:content", [literal(statement.content.nl, "nl")]),
            ("bt:quote", map(literal, quotes[statement.id])),
            *_some("bt:modality", [_individual(statement.modality)] if statement.modality else []),
            *_some("bt:hedge", [literal(hedge, "nl") for hedge in statement.hedges]),
            *_some("bt:timeExpression", [literal(time, "nl") for time in statement.times]),
            *_some("bt:partOf", [name("l", statement.part_of)] if statement.part_of else []),
            *_some("bt:agent", _agency(statement.agents, argument)),
            *_some("bt:fulfiller", _agency(statement.fulfillers, argument)),
            *_some("bt:establisher", _agency(statement.establishers, argument)),
            *_some("bt:concept", [name("btc", concept) for concept in statement.concepts]),
            *_some("bt:cites", [f"<{iri}>" for iri in statement.cites]),
            *_mined(statement.provenance),
        ],
    )


def _conditional(
    conditional: Conditional, argument: Argument, quotes: Mapping[str, tuple[str, ...]]
) -> str:
    group = conditional.member_group
    return _block(
        name("l", conditional.id),
        [
            ("a", ["bt:Conditional"]),
            ("bt:conditionKind", [_individual(conditional.kind.value)]),
            ("bt:conditionGroup", [name("l", conditional.group.id)]),
            ("bt:dependent", [name("l", one) for one in conditional.dependents]),
            *_some("bt:perMemberOf", [_actor_name(group, argument)] if group else []),
            *_cued(conditional.cue, conditional.id, quotes),
            *_mined(conditional.provenance),
        ],
    )


def _groups(group: ConditionGroup) -> Iterator[str]:
    members = [name("l", one if isinstance(one, str) else one.id) for one in group.members]
    yield _block(
        name("l", group.id),
        [
            ("a", ["bt:ConditionGroup"]),
            ("bt:operator", [_individual(group.operator.value)]),
            ("bt:member", members),
        ],
    )
    for member in group.members:
        if isinstance(member, ConditionGroup):
            yield from _groups(member)


def _inference(inference: Inference, quotes: Mapping[str, tuple[str, ...]]) -> str:
    return _block(
        name("l", inference.id),
        [
            ("a", ["bt:Inference"]),
            ("bt:premise", [name("l", one) for one in inference.premises]),
            ("bt:conclusion", [name("l", inference.conclusion)]),
            *_some("bt:scheme", [f"bt:{inference.scheme}"] if inference.scheme else []),
            *_cued(inference.cue, inference.id, quotes),
            *_mined(inference.provenance),
        ],
    )


def _qualification(qualification: Qualification, quotes: Mapping[str, tuple[str, ...]]) -> str:
    return _block(
        name("l", qualification.id),
        [
            ("a", ["bt:Qualification"]),
            ("bt:qualificationKind", [_individual(qualification.kind)]),
            ("bt:qualifier", [name("l", qualification.source)]),
            ("bt:qualified", [name("l", qualification.target)]),
            *_cued(qualification.cue, qualification.id, quotes),
            *_mined(qualification.provenance),
        ],
    )


def _cued(
    cue: str, local: str, quotes: Mapping[str, tuple[str, ...]], *, with_kind: bool = True
) -> list[_Line]:
    return [
        *([("bt:cueKind", ["bt:TextualCue"])] if with_kind else []),
        ("bt:cue", [literal(cue)]),
        ("bt:quote", map(literal, quotes[local])),
    ]


def _speech_act(act: SpeechAct, argument: Argument) -> str:
    return _block(
        name("l", act.id),
        [
            ("a", ["bt:SpeechAct"]),
            ("bt:force", [_individual(act.force.value)]),
            ("bt:standing", [_individual(act.standing.value)]),
            ("bt:originator", _agency(act.originators, argument)),
            *_some("bt:inCapacity", [name("bta", act.capacity)] if act.capacity else []),
            *_some("bt:reporter", _agency([act.reporter], argument) if act.reporter else []),
            *_some("bt:onBehalfOf", _agency(act.on_behalf_of, argument)),
            *_some("bt:reportedIn", [name("l", act.reported_in)] if act.reported_in else []),
            ("bt:addressee", _agency(act.addressees, argument)),
            *_some("bt:cue", [literal(act.cue)] if act.cue else []),
            *_some("bt:term", [literal(act.term)] if act.term else []),
            *_day("bt:termStart", act.term_start),
            *_day("bt:termEnd", act.term_end),
            ("bt:speechContent", [name("l", one) for one in act.contents]),
            *_mined(act.provenance),
        ],
    )


_ACTOR_CLASSES = {
    "person": "bt:Person",
    "organisation": "bt:Organisation",
    "group": "bt:DescribedGroup",
    "set": "bt:DescribedSet",
}


def _people(argument: Argument, defined: frozenset[str]) -> Iterator[str]:
    for actor in argument.actors.values():
        if actor.id not in defined:
            yield _actor(actor, argument)
    for post in argument.posts.values():
        if post.id not in defined:
            labels = _labels(post.name)
            yield _block(name("bta", post.id), [("a", ["bt:Post"]), ("rdfs:label", labels)])


def _actor(actor: Actor, argument: Argument) -> str:
    return _block(
        _actor_name(actor.id, argument),
        [
            ("a", [_ACTOR_CLASSES[actor.kind]]),
            ("rdfs:label", _labels(actor.name)),
            *_some("rdfs:seeAlso", [f"<{link}>" for link in actor.links]),
            *_some("bt:holdsPost", [name("bta", post) for post in actor.posts]),
            *_some("bt:servesIn", _agency(actor.serves_in, argument)),
        ],
    )


def _day(predicate: str, day: str) -> list[_Line]:
    return _some(predicate, [f"{literal(day)}^^xsd:date"] if day else [])


def _labels(label: Bilingual) -> list[str]:
    # A shape wants both languages; what nobody translated keeps its Dutch words.
    return [literal(label.nl, "nl"), literal(label.en or label.nl, "en")]

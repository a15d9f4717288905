"""Review a draft: accept, reject and promote proposals, with who decided and when, as PROV."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from betoog.errors import UnknownIdError, ValidationError, near_ones
from betoog.mining.blocks import Block, TurtleBlocks, prune, with_prefixes
from betoog.mining.turtle import literal, name
from betoog.vocabulary import prefixes

#: Classes that can be reviewed, by what the command line calls them.
KINDS = {
    "statement": "bt:Statement",
    "conditional": "bt:Conditional",
    "inference": "bt:Inference",
    "qualification": "bt:Qualification",
    "preference": "bt:Preference",
    "speech-act": "bt:SpeechAct",
}
#: What goes along with the element that names it.
_ATTENDANTS = frozenset({"bt:ConditionGroup", "bt:DescribedGroup", "bt:DescribedSet"})
_ACTORS = frozenset({"bt:Person", "bt:Organisation", "bt:Post"})
_ACCEPTED, _REJECTED = "prov:generatedAtTime", "prov:invalidatedAtTime"


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides, and when (ISO 8601 with its zone)."""

    curator: str
    time: str

    def values(self, property_name: str) -> dict[str, tuple[str, ...]]:
        """Return the decision as values of a block."""
        return {
            "prov:wasAttributedTo": (name("bta", self.curator),),
            property_name: (f"{literal(self.time)}^^xsd:dateTime",),
        }


@dataclass(frozen=True, slots=True)
class Promotion:
    """A curated file with what was promoted, and ids that had to wait for their parts."""

    curated: TurtleBlocks
    promoted: tuple[str, ...]
    waiting: tuple[str, ...]


def choose(
    draft: TurtleBlocks, ids: Sequence[str], *, kind: str = "", at_least: float = 0.0
) -> tuple[str, ...]:
    """Choose proposals by id, or a whole kind of them.

    Parameters
    ----------
    draft:
        The draft's blocks.
    ids:
        Ids of proposals.
    kind:
        One of `KINDS`, ``all``, or empty.
    at_least:
        With a kind: the least confidence, 0..1.

    Returns
    -------
    The subjects, in the order of the file.

    Raises
    ------
    UnknownIdError
        When an id is no proposal of the draft; near ones are suggested.
    """
    proposals = {
        block.subject.removeprefix("l:"): block for block in draft.blocks if is_mined(block)
    }
    for one in ids:
        if one.removeprefix("l:") not in proposals:
            near = near_ones(one, list(proposals))
            listed = "betoog export DRAFT -o proposals.csv has the ids"
            raise UnknownIdError(f"no proposal {one!r}", remedy=near or listed)
    wanted = {one.removeprefix("l:") for one in ids}
    if kind:
        wanted |= {
            one
            for one, block in proposals.items()
            if kind in {"all", _kind_name(block)} and confidence(block) >= at_least
        }
    return tuple(f"l:{one}" for one in proposals if one in wanted)


def is_mined(block: Block) -> bool:
    """Tell whether a block is a proposal."""
    return "bt:Mined" in block.get("bt:origin")


def is_reviewed(block: Block) -> bool:
    """Tell whether a person has accepted a proposal."""
    return "true" in block.get("bt:reviewed")


def confidence(block: Block) -> float:
    """Return the confidence of a proposal, 0..1."""
    found = block.get("bt:confidence")
    return float(found[0]) if found else 0.0


def _kind_name(block: Block) -> str:
    return next((kind for kind, class_name in KINDS.items() if class_name == block.kind), "")


def accept(draft: TurtleBlocks, subjects: Collection[str], decision: Decision) -> TurtleBlocks:
    """Mark proposals as accepted, with curator and time."""
    changes = {"bt:reviewed": ("true",), **decision.values(_ACCEPTED)}
    blocks = tuple(
        block.with_values(changes) if block.subject in subjects else block for block in draft.blocks
    )
    return _with_head(draft, blocks)


def reject(draft: TurtleBlocks, subjects: Collection[str]) -> TurtleBlocks:
    """Take proposals out of the draft, with what cannot stand without them."""
    return _with_head(draft, prune(draft.blocks, frozenset(subjects)))


def record(
    memory: TurtleBlocks, subjects: Iterable[str], decision: Decision, *, accepted: bool
) -> TurtleBlocks:
    """Remember decisions, so that a later draft of the same text respects them."""
    property_name = _ACCEPTED if accepted else _REJECTED
    values = tuple(decision.values(property_name).items())
    fresh = {one: Block(one, (("bt:reviewed", ("true",)), *values)) for one in subjects}
    kept = [block for block in memory.blocks if block.subject not in fresh]
    blocks = tuple(sorted([*kept, *fresh.values()], key=lambda block: block.subject))
    return _with_head(memory, blocks)


def rejected_ids(memory: TurtleBlocks) -> frozenset[str]:
    """Return the ids that were rejected."""
    return frozenset(b.subject.removeprefix("l:") for b in memory.blocks if b.get(_REJECTED))


def reaccept(draft: TurtleBlocks, memory: TurtleBlocks) -> TurtleBlocks:
    """Mark in a new draft what was accepted in an earlier one."""
    accepted = {block.subject: block for block in memory.blocks if block.get(_ACCEPTED)}
    blocks = tuple(
        block.with_values(dict(accepted[block.subject].values))
        if block.subject in accepted
        else block
        for block in draft.blocks
    )
    return _with_head(draft, blocks)


def promote(draft: TurtleBlocks, curated: TurtleBlocks, subjects: Collection[str]) -> Promotion:
    """Copy accepted proposals into the curated file.

    Parameters
    ----------
    draft, curated:
        The blocks of both files.
    subjects:
        What to promote; what is not accepted is left.

    Returns
    -------
    The curated file with them at its end. Groups, described actors and the passages that carry
    no argument go along; a proposal
    waits when a statement that it names is neither curated nor promoted with it.

    Raises
    ------
    ValidationError
        When a proposal is not accepted.
    """
    known = draft.by_subject()
    there = set(curated.by_subject())
    unreviewed = [one for one in subjects if not is_reviewed(known[one])]
    if unreviewed:
        raise ValidationError(
            f"not accepted yet: {', '.join(one.removeprefix('l:') for one in unreviewed[:5])}",
            remedy="betoog accept them first",
        )
    wanted = {one for one in subjects if one not in there}
    waiting: set[str] = set()
    while True:
        have = wanted | there
        stuck = {one for one in wanted if not _is_whole(known[one], known, have)}
        if not stuck:
            break
        waiting |= stuck
        wanted -= stuck
    along = _with_attendants(wanted, known) | (_without_argument(known) if wanted else set())
    moved = [block for block in draft.blocks if block.subject in along - there]
    trimmed = [_trimmed(block, wanted | there) for block in moved]
    actors = _actors(moved, known, there)
    file = _with_head(curated, (*curated.blocks, *trimmed, *actors))
    order = [block.subject.removeprefix("l:") for block in moved if block.subject in wanted]
    return Promotion(file, tuple(order), tuple(sorted(one.removeprefix("l:") for one in waiting)))


def _is_whole(block: Block, known: dict[str, Block], have: Collection[str]) -> bool:
    """Tell whether everything that a proposal needs is there, groups seen through."""
    if block.kind == "bt:SpeechAct":
        reported = set(block.get("bt:reportedIn"))
        return bool(set(block.get("bt:speechContent")) & set(have)) and reported <= set(have)
    for one in block.references():
        named = known.get(one)
        if named is not None and named.kind in _ATTENDANTS:
            if not _is_whole(named, known, have):
                return False
        elif one not in have:
            return False
    return True


def _with_attendants(subjects: Collection[str], known: dict[str, Block]) -> set[str]:
    found = set(subjects)
    queue = list(subjects)
    while queue:
        for one in known[queue.pop()].references():
            if one in known and one not in found and known[one].kind in _ATTENDANTS:
                found.add(one)
                queue.append(one)
    return found


def _without_argument(known: Mapping[str, Block]) -> set[str]:
    """Return the passages declared to carry no argument: they propose nothing."""
    return {name for name, block in known.items() if block.kind == "bt:NonArgumentativeSpan"}


def _trimmed(block: Block, have: Collection[str]) -> Block:
    """Leave out of a speech act what is not promoted with it."""
    if block.kind != "bt:SpeechAct":
        return block
    content = tuple(one for one in block.get("bt:speechContent") if one in have)
    return block.with_values({"bt:speechContent": content})


def _actors(moved: Iterable[Block], known: dict[str, Block], there: Collection[str]) -> list[Block]:
    named = {value for block in moved for _, values in block.values for value in values}
    return [
        block
        for subject, block in known.items()
        if subject in named and subject not in there and block.kind in _ACTORS
    ]


def _with_head(file: TurtleBlocks, blocks: Sequence[Block]) -> TurtleBlocks:
    document = next((b.subject for b in blocks if b.subject.startswith("l:")), "")
    wanted = {short: prefixes()[short] for short in ("bt", "bta", "btc", "prov", "rdfs", "xsd")}
    head = with_prefixes(file.head, wanted) if document else file.head
    return TurtleBlocks(head, tuple(blocks))


def empty_memory(document: str) -> TurtleBlocks:
    """Return the file of decisions before the first one."""
    head = (
        "# What a curator decided on proposals; a later draft of the same text respects it.\n\n"
        f"@prefix l: <https://w3id.org/betoog/id/{document}/> .\n\n"
    )
    return TurtleBlocks(head, ())

"""Read and change curated Turtle block by block, leaving every other block as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from betoog.errors import SourceError

#: Tokens of Turtle 1.1, as far as blocks of named nodes use them.
_TOKEN = re.compile(
    r"""(?P<skip>\s+|\#[^\n]*)
      | (?P<string>"(?:[^"\\\n]|\\.)*"(?:@[A-Za-z-]+|\^\^[\w:.<>/#-]*[\w>])?)
      | (?P<iri><[^>\s]*>)
      | (?P<mark>[.;,](?![0-9]))
      | (?P<word>(?:[^\s;,"<>#.\\\[\]()]|\\.|\.(?=[^\s;,"<>#\[\]()])|\#(?<=\w\#))+)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its subject as written, and its values by predicate, as written.

    ``raw`` is the text of an unchanged block; a changed one is written anew.
    """

    subject: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    raw: str = ""

    @property
    def kind(self) -> str:
        """The class as written, such as ``bt:Statement``; empty when it has none."""
        return next((values[0] for predicate, values in self.values if predicate == "a"), "")

    def get(self, predicate: str) -> tuple[str, ...]:
        """Return the values of a predicate."""
        return tuple(v for known, values in self.values for v in values if known == predicate)

    def with_values(self, changes: Mapping[str, tuple[str, ...]]) -> Block:
        """Return the block with other values; an empty tuple takes a predicate away."""
        kept = [(p, changes.get(p, values)) for p, values in self.values]
        known = {predicate for predicate, _ in self.values}
        kept += [(p, values) for p, values in changes.items() if p not in known]
        return replace(self, values=tuple((p, v) for p, v in kept if v), raw="")

    def references(self) -> Iterator[str]:
        """Yield the elements of the same document that it names."""
        for predicate, values in self.values:
            if predicate != "a":
                yield from (value for value in values if value.startswith("l:"))

    def text(self) -> str:
        """Return the block as Turtle."""
        if self.raw:
            return self.raw
        lines = [f"{predicate} {' , '.join(values)}" for predicate, values in self.values]
        return f"{self.subject} " + " ;\n    ".join(lines) + " ."


@dataclass(frozen=True, slots=True)
class TurtleBlocks:
    """A file: what stands before its first block, and its blocks."""

    head: str
    blocks: tuple[Block, ...]

    def by_subject(self) -> dict[str, Block]:
        """Return the blocks by subject; of two about one subject, the first."""
        found: dict[str, Block] = {}
        for block in self.blocks:
            found.setdefault(block.subject, block)
        return found

    def text(self) -> str:
        """Return the file."""
        return self.head + "\n\n".join(block.text() for block in self.blocks) + "\n"


def read_blocks(text: str, label: str) -> TurtleBlocks:
    r"""Cut a Turtle file into blocks.

    Parameters
    ----------
    text, label:
        The file's content and the name by which messages call it.

    Raises
    ------
    SourceError
        When the file holds something else than prefixes and blocks of named nodes.

    >>> file = read_blocks('@prefix l: <x/> .\nl:a a bt:Statement ; bt:hedge "kan"@nl .', "f")
    >>> [(block.subject, block.kind) for block in file.blocks]
    [('l:a', 'bt:Statement')]
    >>> read_blocks("l:a [", "f.ttl")
    Traceback (most recent call last):
        ...
    betoog.errors.SourceError: f.ttl:1: this is not in the form of curated Turtle
    """
    head_end = 0
    blocks: list[Block] = []
    tokens: list[str] = []
    start = position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            line = text.count("\n", 0, position) + 1
            raise SourceError("this is not in the form of curated Turtle", place=f"{label}:{line}")
        position = match.end()
        if match.lastgroup == "skip":
            continue
        if not tokens:
            start = match.start()
        if match[0] != ".":
            tokens.append(match[0])
            continue
        if tokens and tokens[0].startswith("@"):
            head_end = position if not blocks else head_end
        elif tokens:
            blocks.append(_block(tokens, text[start:position]))
        tokens = []
    if tokens:
        raise SourceError("the last block is not closed", place=label)
    head = text[:head_end].rstrip("\n") + "\n\n" if head_end else ""
    return TurtleBlocks(head, tuple(blocks))


def _block(tokens: list[str], raw: str) -> Block:
    values: list[tuple[str, tuple[str, ...]]] = []
    predicate = ""
    objects: list[str] = []
    for token in [*tokens[1:], ";"]:
        if token == ";":
            if predicate:
                values.append((predicate, tuple(objects)))
            predicate, objects = "", []
        elif token != ",":
            if predicate:
                objects.append(token)
            else:
                predicate = token
    return Block(tokens[0], tuple(values), raw)


def with_prefixes(head: str, wanted: Mapping[str, str]) -> str:
    """Return the head of a file with the prefixes that it lacks.

    >>> with_prefixes("@prefix bt: <x#> .\\n\\n", {"bt": "x#", "prov": "p#"})
    '@prefix bt: <x#> .\\n@prefix prov: <p#> .\\n\\n'
    """
    missing = [
        f"@prefix {short}: <{iri}> ."
        for short, iri in sorted(wanted.items())
        if not re.search(rf"@prefix\s+{re.escape(short)}:", head)
    ]
    return "\n".join([head.rstrip("\n"), *missing]).lstrip("\n") + "\n\n"


def prune(blocks: Iterable[Block], gone: frozenset[str]) -> tuple[Block, ...]:
    """Take blocks away, with every mention of them and what cannot stand without them.

    Parameters
    ----------
    blocks:
        The blocks of a file.
    gone:
        Subjects to take away.

    Returns
    -------
    What is left: a relation, group or speech act that lost a part that it needs is gone as well.
    """
    left = tuple(blocks)
    while gone:
        kept = [block for block in left if block.subject not in gone]
        changed = [_without(block, gone) for block in kept]
        gone = frozenset(old.subject for old, new in zip(kept, changed, strict=True) if new is None)
        left = tuple(old if new is None else new for old, new in zip(kept, changed, strict=True))
    return left


#: What an element cannot do without; of a premise, none may be missing.
_NEEDED = {
    "bt:SpeechAct": ("bt:speechContent",),
    "bt:Conditional": ("bt:dependent", "bt:conditionGroup"),
    "bt:ConditionGroup": ("bt:member",),
    "bt:Inference": ("bt:conclusion",),
    "bt:Qualification": ("bt:qualifier", "bt:qualified"),
    "bt:Preference": ("bt:preferred", "bt:modifies"),
    "bt:Conflict": ("bt:conflictSource", "bt:conflictTarget"),
}


def _without(block: Block, gone: frozenset[str]) -> Block | None:
    if not gone & set(block.references()):
        return block
    if gone & {*block.get("bt:premise"), *block.get("bt:reportedIn")}:
        return None
    changes = {
        predicate: tuple(value for value in values if value not in gone)
        for predicate, values in block.values
    }
    if any(not changes.get(needed) for needed in _NEEDED.get(block.kind, ())):
        return None
    return block.with_values(changes)

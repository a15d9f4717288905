"""What this room hands on: citations, relative references and their resolutions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

#: What is cited. `dossier` is a file of papers, not one paper, so it has no identifier.
Kind = Literal[
    "kamerstuk",
    "dossier",
    "handelingen",
    "aanhangsel",
    "case",
    "publication",
    "staatsblad",
    "staatscourant",
    "tractatenblad",
    "eu-document",
    "eu-act",
    "eu-journal",
    "ecli",
    "bwb",
]

#: Where a reference leads: to a document of this graph, to an id that the catalogue has, nowhere
#: that we know of.
State = Literal["in-graph", "known", "unknown"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parsed parts of a citation; a part that the text does not give is None or empty.

    `dossiers` holds a joint paper's dossiers with their chapter (`36410-VI`, `21501-02`), the
    first being the one the paper is published under. `chamber` is `tk`, `ek` or `vv`, `session`
    is `2017-2018`, `realm` is the second number of a Kingdom act (`R1669`), `section` a numbered
    part of the paper (`I` in "nr. 12, I"), `act` the kind of EU act (`dir`, `reg_impl`, `COM`).
    """

    chamber: str | None = None
    session: str | None = None
    dossiers: tuple[str, ...] = ()
    realm: str | None = None
    number: str | None = None
    section: str | None = None
    item: str | None = None
    pages: str | None = None
    reprint: bool = False
    year: int | None = None
    act: str | None = None

    @property
    def dossier(self) -> str | None:
        """The dossier that the paper is published under."""
        return self.dossiers[0] if self.dossiers else None


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited document, where the text cites it.

    `start` and `end` are Unicode code points in the text that was searched, `text` is what stands
    between them. `identifier` is the official id as far as the words alone give it, and
    `readings` are the other ids that the words allow, best first; a catalogue decides.
    A list gives one citation for each document; the documents inside a range ("nrs. 1-5") share
    the place of its dash.
    """

    start: int
    end: int
    text: str
    identifier: str | None
    kind: Kind
    parts: Parts = field(default_factory=Parts)
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelativeReference:
    """Words that point to a document without numbering it ("deze motie", "mijn brief van ...").

    `identifier` is None when neither text nor context says which document is meant. `confidence`
    is 0..1, `reason` says in one line what the reading rests on.
    """

    start: int
    end: int
    text: str
    noun: str
    identifier: str | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the catalogue remembers of a document that was read: enough to be referred to.

    `noun` is what it is called in running text (`motie`, `brief`), `date` is ISO 8601, `names`
    are the last words of its movers' or signers' names in lower case, the first mover first.
    """

    identifier: str
    noun: str
    date: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a citation leads: the id that was chosen, its state, its address and why."""

    identifier: str | None
    state: State
    iri: str | None
    reason: str

"""Keep what a voice says in all its turns, beside its single promises, requests and reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from betoog.argument.model import Force, SpeechAct, Standing
from betoog.mining.collecting import UNSTATED, Collection, mined
from betoog.mining.voices import Voice


@dataclass(slots=True)
class Throughout:
    """What one voice asserts, intends, presupposes and holds open in all its turns.

    ``acts`` are the ids of its single acts; ``behalf`` the actors for whom it says that it speaks.
    """

    voice: Voice
    asserted: list[str] = field(default_factory=list)
    intended: list[str] = field(default_factory=list)
    presupposed: list[str] = field(default_factory=list)
    possible: list[str] = field(default_factory=list)
    behalf: dict[str, None] = field(default_factory=dict)
    acts: list[str] = field(default_factory=list)

    def _lists(self) -> tuple[list[str], ...]:
        return self.acts, self.asserted, self.intended, self.presupposed, self.possible

    def sizes(self) -> tuple[int, ...]:
        """Return how much is said so far: first the number of acts."""
        return tuple(map(len, self._lists()))

    def since(self, sizes: Sequence[int]) -> Iterator[str]:
        """Yield the ids of acts and contents that were added since."""
        for said, size in zip(self._lists(), sizes, strict=True):
            yield from said[size:]

    def concluded(
        self, made: Collection, preferred: Mapping[str, Sequence[str]]
    ) -> Iterator[SpeechAct]:
        """Yield the acts that the voice does throughout, and its own ones for whom it speaks.

        Parameters
        ----------
        made:
            Where its single acts stand.
        preferred:
            What each actor prefers, by the actor's id.
        """
        yield from self._on_behalf(made)
        by = self.voice.name
        held = [name for holder in self.voice.ids for name in preferred.get(holder, ())]
        for name, force, standing, contents in (
            (f"{by}-stelt", Force.ASSERTS, Standing.ASSERTED, self.asserted),
            (f"{by}-beoogt", Force.INTENDS, Standing.HYPOTHETICAL, self.intended),
            (f"{by}-neemt-aan", Force.ASSERTS, Standing.PRESUPPOSED, self.presupposed),
            (f"{by}-houdt-open", Force.ASSERTS, Standing.HYPOTHETICAL, self.possible),
            (f"{by}-verkiest", Force.PREFERS, Standing.HYPOTHETICAL, held),
        ):
            found = self._contents(made, name, contents)
            if found:
                yield self._act(made, name, force, standing, found)

    def _on_behalf(self, made: Collection) -> Iterator[SpeechAct]:
        for name in self.acts if self.behalf else ():
            act = made.acts[name]
            if act.originators == self.voice.ids and act.standing is not Standing.REPORTED:
                yield replace(act, on_behalf_of=tuple(sorted(self.behalf)))

    def _contents(self, made: Collection, name: str, contents: Iterable[str]) -> tuple[str, ...]:
        found = tuple(sorted(dict.fromkeys(contents)))
        reports = [one for one in self.acts if made.acts[one].reported_in == name]
        if not found and reports:
            # That somebody said so is what the voice asserts.
            return (min(made.acts[one].contents[0] for one in reports),)
        return found

    def _act(
        self, made: Collection, name: str, force: Force, standing: Standing, found: tuple[str, ...]
    ) -> SpeechAct:
        lead, addressee = self.voice.lead, self.voice.addressee
        return SpeechAct(
            id=name,
            iri=made.iri(name),
            force=force,
            standing=standing,
            originators=self.voice.ids,
            contents=found,
            capacity=lead.post.id if lead.post else "",
            on_behalf_of=tuple(sorted(self.behalf)),
            addressees=(made.use_actor(addressee) if addressee else UNSTATED,),
            provenance=mined("author-act", 0.5),
        )

"""What a document asks: its requests, and what it proposes that an assembly should ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from betoog.argument.model import Argument, Force, SpeechAct


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement that is asked, and the speech act that asks it, by id."""

    statement: str
    act: str


def asked(argument: Argument) -> tuple[Asked, ...]:
    """Return what a document asks or reports as asked.

    A motion proposes until the assembly adopts it; from then on the assembly asks. Where both
    stand there, the asking counts. A request under a condition counts as well, and a request of
    which only parts are said counts as the whole that it is.

    Parameters
    ----------
    argument:
        The argument of one document.

    Returns
    -------
    Each statement once, in the order of the text.

    >>> from betoog.argument.model import Bilingual, DocumentRecord
    >>> asked(Argument(DocumentRecord("kst-1-2", "", Bilingual(""), "", "", "", "")))
    ()
    """
    found: dict[str, str] = {}
    for force in (Force.REQUESTS, Force.PROPOSES):
        for name, act in argument.speech_acts.items():
            if act.force is force:
                for statement in _wholes(argument, act):
                    found.setdefault(statement, name)
    order = sorted(found, key=lambda name: (_start(argument, name), name))
    return tuple(Asked(name, found[name]) for name in order)


def is_proposal(argument: Argument) -> bool:
    """Tell whether a document is itself a proposal, such as a motion, and answers nothing."""
    forces = {act.force for act in argument.speech_acts.values()}
    return Force.PROPOSES in forces and not argument.responses


def _wholes(argument: Argument, act: SpeechAct) -> Iterator[str]:
    for content in act.contents:
        conditional = argument.conditionals.get(content)
        for name in conditional.dependents if conditional else (content,):
            statement = argument.statements.get(name)
            if statement is not None:
                yield statement.part_of or name


def _start(argument: Argument, name: str) -> int:
    spans = argument.statements[name].spans
    return spans[0].start if spans else 0

"""Check how the parts of an argument hang together: who says what, and nothing in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from betoog.argument.model import Argument
from betoog.validation.findings import Finding, finding


def structure_findings(argument: Argument) -> Iterator[Finding]:
    """Find circles, statements that nobody says, and declared spans that hold a statement.

    Parameters
    ----------
    argument:
        The argument of one document.

    Returns
    -------
    Findings with the id of the element that each is about, and no place.
    """
    yield from _circles(argument)
    yield from _unsaid(argument)
    yield from _overlaps(argument)


def _circles(argument: Argument) -> Iterator[Finding]:
    reported = {
        name: [act.reported_in] for name, act in argument.speech_acts.items() if act.reported_in
    }
    parts = {name: [item.part_of] for name, item in argument.statements.items() if item.part_of}
    support: dict[str, list[str]] = {}
    for inference in argument.inferences.values():
        for premise in inference.premises:
            support.setdefault(premise, []).append(inference.conclusion)
    for rule, edges in (
        ("reported-cycle", reported),
        ("part-cycle", parts),
        ("support-cycle", support),
    ):
        cycle = find_circle(edges)
        if cycle:
            yield finding(rule, place="", element=cycle[0], circle=" -> ".join(cycle))


def find_circle(edges: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Find a circle in a graph.

    Parameters
    ----------
    edges:
        What each node leads to.

    Returns
    -------
    The nodes of the first circle in sorting order, the first repeated at the end; none without.

    >>> find_circle({"a": ["b"], "b": ["c"], "c": ["b"]})
    ('b', 'c', 'b')
    >>> find_circle({"a": ["b"], "b": ["c"]})
    ()
    """
    finished: set[str] = set()
    for start in sorted(edges):
        path: dict[str, Iterator[str]] = {}
        if start not in finished:
            path[start] = iter(sorted(edges[start]))
        while path:
            current = next(reversed(path))
            for target in path[current]:
                if target in path:
                    names = list(path)
                    return (*names[names.index(target) :], target)
                if target in edges and target not in finished:
                    path[target] = iter(sorted(edges[target]))
                    break
            else:
                del path[current]
                finished.add(current)
    return ()


def _unsaid(argument: Argument) -> Iterator[Finding]:
    said: set[str] = set()
    for act in argument.speech_acts.values():
        for content in act.contents:
            said.add(content)
            conditional = argument.conditionals.get(content)
            if conditional:
                said.update(conditional.dependents, conditional.group.leaves())
    # What somebody prefers over something else is said by saying that he prefers it.
    said.update(item.preferred for item in argument.preferences.values())
    # A request whose parts are said, each under its own conditions, is said in its parts.
    said.update(one.part_of for name, one in argument.statements.items() if name in said)
    for name, statement in argument.statements.items():
        if name not in said and not statement.implicit:
            yield finding("unsaid", place="", element=name)


def _overlaps(argument: Argument) -> Iterator[Finding]:
    for name, declared in argument.uncovered.items():
        for statement in argument.statements.values():
            for span in statement.spans:
                start = max(span.start, declared.span.start)
                end = min(span.end, declared.span.end)
                if start < end:
                    passage = argument.document.text[start:end]
                    yield finding(
                        "overlap",
                        place="",
                        element=name,
                        statement=statement.id,
                        passage=" ".join(passage.split()),
                    )

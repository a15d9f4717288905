"""Leave elements out of an argument, with everything that would hang in the air without them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from betoog.argument.model import Argument, ConditionGroup


def without(argument: Argument, ids: Collection[str]) -> Argument:
    """Return an argument without some of its elements.

    Parameters
    ----------
    argument:
        The argument.
    ids:
        Ids of elements to leave out; unknown ones do not matter.

    Returns
    -------
    The rest: no relation, group or speech act names what is gone, and what has lost all its
    content is gone as well.
    """
    if not ids:
        return argument
    gone = set(ids)
    statements = {name: one for name, one in argument.statements.items() if name not in gone}
    conditionals = {}
    for name, one in argument.conditionals.items():
        group = _group(one.group, statements)
        dependents = tuple(item for item in one.dependents if item in statements)
        if name not in gone and group is not None and dependents:
            conditionals[name] = replace(one, group=group, dependents=dependents)
    content = statements.keys() | conditionals.keys()
    acts = {
        name: replace(one, contents=tuple(item for item in one.contents if item in content))
        for name, one in argument.speech_acts.items()
        if name not in gone and any(item in content for item in one.contents)
    }
    acts = {
        name: one for name, one in acts.items() if not one.reported_in or one.reported_in in acts
    }
    return replace(
        argument,
        statements=statements,
        conditionals=conditionals,
        speech_acts=acts,
        inferences={
            name: one
            for name, one in argument.inferences.items()
            if name not in gone
            and one.conclusion in statements
            and all(item in statements for item in one.premises)
        },
        conflicts={
            name: one
            for name, one in argument.conflicts.items()
            if name not in gone and {one.source, one.target} <= content
        },
        qualifications={
            name: one
            for name, one in argument.qualifications.items()
            if name not in gone and {one.source, one.target} <= content
        },
        preferences={
            name: one
            for name, one in argument.preferences.items()
            if name not in gone and {one.preferred, one.modifies} <= content
        },
    )


def _group(group: ConditionGroup, statements: Collection[str]) -> ConditionGroup | None:
    members: list[str | ConditionGroup] = []
    for member in group.members:
        if isinstance(member, str):
            if member in statements:
                members.append(member)
        elif (nested := _group(member, statements)) is not None:
            members.append(nested)
    return replace(group, members=tuple(members)) if members else None

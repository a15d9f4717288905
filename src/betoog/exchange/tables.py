"""Tables as CSV: statements, conditions, relations and speech acts, one row each."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from typing import Final

from betoog.argument.model import Argument, Origin, Provenance
from betoog.whatif import what_if

Rows = Iterator[tuple[str, ...]]

#: What joins several values in one cell: it stands in no id and in no quote of one line.
_JOINT: Final = " | "

#: A cell that begins so is run as a formula by spreadsheet programs; documents are untrusted.
_FORMULA_MARKS: Final = ("=", "+", "-", "@", "\t", "\r")

#: The byte order mark by which Excel knows UTF-8.
_BOM: Final = "\ufeff"


def to_csv(argument: Argument, table: str, *, language: str = "nl", excel: bool = False) -> str:
    """Write one table of an argument as CSV (RFC 4180).

    Parameters
    ----------
    argument:
        The argument of one document.
    table:
        One of `TABLES`.
    language:
        ``nl`` or ``en``: the language of labels and contents.
    excel:
        Whether to begin with a byte order mark and to keep cells from running as formulas.

    Returns
    -------
    The table with a head row; columns have English names in both languages.

    Raises
    ------
    KeyError
        When there is no such table.
    """
    columns, rows = TABLES[table]
    buffer = StringIO(_BOM if excel else "", newline="")
    buffer.seek(0, 2)
    writer = csv.writer(buffer)
    writer.writerow(columns)
    for row in rows(argument, language):
        writer.writerow([_safe(cell) for cell in row] if excel else row)
    return buffer.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_MARKS) else cell


def _statements(argument: Argument, language: str) -> Rows:
    for item in argument.statements.values():
        acts = argument.said_by(item.id)
        yield (
            item.id,
            item.iri,
            item.label.in_language(language),
            item.content.in_language(language),
            item.kind,
            item.standing or "",
            item.layer,
            _JOINT.join(dict.fromkeys(name for act in acts for name in act.originators)),
            _JOINT.join(dict.fromkeys(name for act in acts for name in act.on_behalf_of)),
            _JOINT.join(item.roles),
            _JOINT.join(item.hedges),
            _JOINT.join(item.times),
            _JOINT.join(item.concepts),
            _JOINT.join(span.exact for span in item.spans),
            _JOINT.join(f"{span.start}-{span.end}" for span in item.spans),
            item.provenance.origin,
            f"{item.provenance.confidence:g}",
            _reviewed(item.provenance),
        )


def _reviewed(provenance: Provenance) -> str:
    """Tell of a proposal whether a person accepted it; a curated element is no proposal."""
    if provenance.origin is not Origin.MINED:
        return ""
    return "true" if provenance.reviewed else "false"


def _conditions(argument: Argument, language: str) -> Rows:
    verdicts = what_if(argument).verdicts
    for conditional in argument.conditionals.values():
        for dependent in conditional.dependents:
            for condition in conditional.group.leaves():
                statement = argument.statements[condition]
                verdict = verdicts.get(dependent)
                yield (
                    conditional.id,
                    conditional.kind,
                    conditional.cue,
                    dependent,
                    argument.statements[dependent].label.in_language(language),
                    verdict.status if verdict else "",
                    condition,
                    statement.label.in_language(language),
                    _JOINT.join(statement.fulfillers),
                    _JOINT.join(statement.establishers),
                    conditional.reading,
                    conditional.layer,
                )


def _relations(argument: Argument, _: str) -> Rows:
    for inference in argument.inferences.values():
        for premise in inference.premises:
            yield (
                inference.id,
                "inference",
                inference.scheme,
                premise,
                inference.conclusion,
                inference.cue,
                inference.layer,
            )
    for limit in argument.qualifications.values():
        yield (
            limit.id,
            "qualification",
            limit.kind,
            limit.source,
            limit.target,
            limit.cue,
            limit.layer,
        )
    for conflict in argument.conflicts.values():
        yield (
            conflict.id,
            "conflict",
            "",
            conflict.source,
            conflict.target,
            conflict.cue,
            conflict.layer,
        )
    for wish in argument.preferences.values():
        yield (wish.id, "preference", "", wish.preferred, wish.modifies, wish.cue, wish.layer)
    for response in argument.responses.values():
        for answer in response.answers or ("",):
            yield (
                response.id,
                "response",
                response.extent,
                answer,
                response.request,
                "",
                response.layer,
            )


def _speech_acts(argument: Argument, _: str) -> Rows:
    for act in argument.speech_acts.values():
        yield (
            act.id,
            act.force,
            act.standing,
            _JOINT.join(act.originators),
            act.capacity,
            _JOINT.join(act.on_behalf_of),
            _JOINT.join(act.addressees),
            act.reporter,
            act.reported_in,
            _JOINT.join(act.contents),
            act.cue,
            act.term,
            act.term_start,
            act.term_end,
        )


#: The tables by name: their columns, and what gives their rows.
TABLES: Final[Mapping[str, tuple[tuple[str, ...], Callable[[Argument, str], Rows]]]] = {
    "statements": (
        (
            "id",
            "iri",
            "label",
            "content",
            "kind",
            "standing",
            "layer",
            "said_by",
            "on_behalf_of",
            "roles",
            "hedges",
            "times",
            "concepts",
            "quotes",
            "positions",
            "origin",
            "confidence",
            "reviewed",
        ),
        _statements,
    ),
    "conditions": (
        (
            "conditional",
            "kind",
            "cue",
            "dependent",
            "dependent_label",
            "status",
            "condition",
            "condition_label",
            "fulfilled_by",
            "established_by",
            "reading",
            "layer",
        ),
        _conditions,
    ),
    "relations": (
        ("id", "relation", "kind", "source", "target", "cue", "layer"),
        _relations,
    ),
    "speech-acts": (
        (
            "id",
            "force",
            "standing",
            "originators",
            "capacity",
            "on_behalf_of",
            "addressees",
            "reporter",
            "reported_in",
            "contents",
            "cue",
            "term",
            "term_start",
            "term_end",
        ),
        _speech_acts,
    ),
}

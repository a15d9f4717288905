"""``betoog whatif``: tell what follows when conditions are met, fail or are open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

if TYPE_CHECKING:
    from betoog.argument.model import Argument
    from betoog.whatif import MemberVerdict, WhatIf

#: What can be assumed of a condition; the same three values as `betoog.whatif.Value`, which is
#: not imported here so that the help loads nothing.
VALUES = ("met", "failed", "open")

#: The first line keeps click from rewrapping the lines below it.
EXAMPLES = """\b
Examples:
  betoog whatif
  betoog whatif --assume nederland-neemt-deel=met
  betoog whatif --for kamer-informeren --lang nl
"""


class Options(TypedDict):
    """The options as click hands them over."""

    document_id: str | None
    assumptions: tuple[tuple[str, str], ...]
    readings: tuple[str, ...]
    statement: str
    members: tuple[tuple[str, str, str], ...]
    assessed: bool
    language: str
    form: str


class AssumptionType(click.ParamType[tuple[str, str]]):
    """An assumption as it is typed: a statement's id, ``=``, and a value."""

    name = "ID=VALUE"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        statement, separator, assumed = str(value).partition("=")
        if not (separator and statement and assumed in VALUES):
            self.fail(f"{value!r} is not ID=met, ID=failed or ID=open", param, ctx)
        return statement, assumed


class MemberType(click.ParamType[tuple[str, str, str]]):
    """A member's own assumption: its name, ``:``, and an assumption."""

    name = "NAME:ID=VALUE"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str, str]:
        member, separator, assumption = str(value).rpartition(":")
        if not (separator and member):
            self.fail(f"{value!r} is not NAME:ID=met, NAME:ID=failed or NAME:ID=open", param, ctx)
        return member, *AssumptionType().convert(assumption, param, ctx)


@click.command("whatif", epilog=EXAMPLES)
@click.option(
    "--document", "document_id", metavar="ID", help="The document; needed once there are several."
)
@click.option(
    "--assume",
    "assumptions",
    type=AssumptionType(),
    multiple=True,
    help="Assume a condition, or a statement that depends on some, to be met, failed or open.",
)
@click.option(
    "--reading",
    "readings",
    metavar="ID",
    multiple=True,
    help="Choose a reading of an ambiguous passage instead of the default.",
)
@click.option("--for", "statement", metavar="ID", default="", help="Report one statement only.")
@click.option(
    "--member",
    "members",
    type=MemberType(),
    multiple=True,
    help="Evaluate the restrictions on a condition for one member of their group.",
)
@click.option("--assessed", is_flag=True, help="Start from the assessments in the graph.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["nl", "en"]),
    default="nl",
    show_default=True,
    help="Language of the report.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
def command(**options: Unpack[Options]) -> None:
    """Tell what follows when conditions are met or fail.

    Without assumptions it lists what is open and why, and for each commitment the least that it
    takes to become active.
    """
    from betoog.api import load
    from betoog.whatif import what_if

    document = options["document_id"]
    argument = (load(document) if document else load()).argument
    _check_statement(argument, options["statement"])
    assumed = _by_statement(options["assumptions"])
    answer = what_if(argument, assumed, readings=options["readings"], assessed=options["assessed"])
    members = _member_verdicts(argument, options, assumed)
    click.echo(_report(answer, options, members), nl=False)


def _member_verdicts(
    argument: Argument, options: Options, assumed: dict[str, str]
) -> tuple[MemberVerdict, ...]:
    """Evaluate the members for the restrictions that their own assumptions are about."""
    from betoog.whatif import evaluate_members

    members: dict[str, dict[str, str]] = {}
    for member, statement, value in options["members"]:
        members.setdefault(member, {})[statement] = value
    found = evaluate_members(argument, members, assumptions=assumed, readings=options["readings"])
    return tuple(
        verdict
        for verdict in found
        if options["statement"] in {"", verdict.statement}
        and members[verdict.member].keys()
        & set(argument.conditionals[verdict.conditional].group.leaves())
    )


def _report(answer: WhatIf, options: Options, members: tuple[MemberVerdict, ...]) -> str:
    from betoog.whatif.report import COLUMNS, to_json, to_rows
    from betoog.whatif.text import to_text

    statement, language = options["statement"], options["language"]
    if options["form"] == "json":
        import json

        data = to_json(answer, only=statement, members=members)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    if options["form"] == "csv":
        return _csv([COLUMNS, *to_rows(answer, language, only=statement)])
    return to_text(answer, language, only=statement, members=members)


def _csv(rows: Iterable[tuple[str, ...]]) -> str:
    import csv
    import io

    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def _check_statement(argument: Argument, statement: str) -> None:
    from betoog.errors import UnknownIdError, near_ones

    if statement and statement not in argument.statements:
        raise UnknownIdError(
            f"there is no statement {statement}",
            remedy=near_ones(statement, list(argument.statements)),
        )


def _by_statement(assumptions: Iterable[tuple[str, str]]) -> dict[str, str]:
    assumed: dict[str, str] = {}
    for statement, value in assumptions:
        if assumed.setdefault(statement, value) != value:
            raise click.UsageError(
                f"{statement} cannot be assumed to be both {assumed[statement]} and {value}."
            )
    return assumed

"""The ``betoog`` command: a table of commands, each loaded only when it is used."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys

import click

from betoog.cli.options import STANDARD_OUTPUT, guarded_output
from betoog.errors import BetoogError, near_ones
from betoog.files import visible

#: Name of the command, the module that holds its ``command``, and its help line. The line stands
#: here so that ``betoog --help`` imports no command; a test compares it with the command's own.
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("betoog.cli.build", "Build the dataset of the curated documents."),
    "check": ("betoog.cli.check", "Check curated documents and print their coverage."),
    "ask": ("betoog.cli.ask", "Answer a named question, a .rq file or a query on standard input."),
    "questions": ("betoog.cli.questions", "List the named questions with what they mean."),
    "whatif": ("betoog.cli.whatif", "Tell what follows when conditions are met or fail."),
    "report": ("betoog.cli.report", "Render an argument as Markdown."),
    "export": ("betoog.cli.export", "Export a graph as GraphML, CSV, JSON-LD or N-Quads."),
    "new": ("betoog.cli.new", "Start a folder for curating another document."),
    "cite": (
        "betoog.cli.cite",
        "List the documents that FILES cite, with their state and official address.",
    ),
    "catalogue": (
        "betoog.cli.catalogue",
        "Load and inspect the catalogue of known publication ids.",
    ),
    "evaluate-citations": (
        "betoog.cli.evaluate_citations",
        "Measure on the reference data how well citations are found, beside other systems.",
    ),
    "draft": (
        "betoog.cli.draft",
        "Propose the argument of a document, for a person to accept, correct or reject.",
    ),
    "accept": ("betoog.cli.accept", "Mark proposals of a draft as right, with curator and time."),
    "reject": (
        "betoog.cli.reject",
        "Take proposals out of a draft; a second draft of the same text does not bring them back.",
    ),
    "promote": (
        "betoog.cli.promote",
        "Copy accepted proposals into the curated graph, with curator and time.",
    ),
    "compare": ("betoog.cli.compare", "Tell how well two graphs of one text agree."),
    "evaluate-mining": (
        "betoog.cli.evaluate_mining",
        "Measure how well conditions, speech acts and drafts are mined, by annotated sentences.",
    ),
    "corpus": (
        "betoog.cli.corpus",
        "Build a corpus of thousands of documents, and sum up what it holds.",
    ),
    "analyse": (
        "betoog.cli.analyse",
        "Export the networks of a corpus, with centralities and communities.",
    ),
    "serve": ("betoog.cli.serve", "Serve a SPARQL endpoint, and a page for every IRI."),
    "view": ("betoog.cli.view", "Write the page of a document: text, argument and network."),
}


#: How the help groups the commands; a test sees to it that each stands in one group.
SECTIONS: dict[str, tuple[str, ...]] = {
    "Read and ask": ("view", "ask", "questions", "whatif", "report", "export"),
    "Find references": ("cite", "catalogue", "evaluate-citations"),
    "Curate": ("new", "check", "build"),
    "Many documents": ("corpus", "analyse", "serve"),
    "Draft and review": ("draft", "accept", "reject", "promote", "compare", "evaluate-mining"),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = importlib.import_module(entry[0]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{entry[0]}.command is no click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = near_ones(args[0], list(COMMANDS))
            remedy = f" {hint[0].upper()}{hint[1:]}" if hint else ""
            ctx.fail(f"No such command '{args[0]}'.{remedy}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, COMMANDS[name][1]) for name in names])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="betoog", prog_name="betoog")
def root() -> None:
    """Read the argument of parliamentary documents: what was said, by whom, on what conditions.

    \b
    Start with:
      betoog view                  the letter and its argument, as a page
      betoog questions             what can be asked
      betoog ask commitments       what was promised, to whom, under which conditions
      betoog whatif                what is open, and why
    """


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments:
        The words after ``betoog``; those of the process when not given.

    Returns
    -------
    The exit code: 0, 1 for an error that the message explains, 2 for wrong usage, 3 for a
    missing tool, 130 when interrupted.
    """
    try:
        return _run(arguments)
    except click.ClickException as error:
        message = io.StringIO()
        error.show(message)
        click.echo(visible(message.getvalue()), err=True, nl=False)
        return error.exit_code
    except click.Abort:
        click.echo("Interrupted.", err=True)
        return 130
    except BetoogError as error:
        click.echo(f"Error: {visible(str(error), keep='')}", err=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: that is no error of ours.
        _abandon_output()
        return 0
    except OSError as error:
        # Files are read and written with errors of our own; what is left is standard output.
        place = error.filename or STANDARD_OUTPUT
        _abandon_output()
        reason = error.strerror or error
        click.echo(f"Error: {visible(f'{place}: {reason}', keep='')}", err=True)
        return BetoogError.exit_code


def _run(arguments: list[str] | None) -> int:
    with guarded_output():
        result = root.main(args=arguments, prog_name="betoog", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    return result if isinstance(result, int) else 0


def _abandon_output() -> None:
    # Python would complain once more when it closes standard output, so give it one that
    # accepts all. A stream that is no file of the process has nothing to close.
    if sys.stdout is None:
        return
    with contextlib.suppress(io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

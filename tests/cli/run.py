"""Run the command line inside the test's process, with its output caught."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest import mock

from betoog.cli import main


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind."""

    code: int
    output: str
    error: str


def run(*arguments: str, stdin: str | bytes = "") -> Done:
    """Run ``betoog`` with arguments; the terminal is 80 columns wide."""
    given = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
    output, error = io.BytesIO(), io.BytesIO()
    with (
        mock.patch.dict("os.environ", {"COLUMNS": "80"}),
        mock.patch.object(sys, "stdin", _text(io.BytesIO(given))),
        redirect_stdout(_text(output)) as out,
        redirect_stderr(_text(error)) as err,
    ):
        code = main(list(arguments))
        out.flush()
        err.flush()
        # Detached, the text layers do not close the buffers when they go.
        out.detach()
        err.detach()
    return Done(code, output.getvalue().decode("utf-8"), error.getvalue().decode("utf-8"))


def _text(buffer: io.BytesIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(buffer, "utf-8", write_through=True)

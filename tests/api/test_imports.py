"""What is imported when: the list of everything that may cost a user start-up time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import betoog

#: Prints, as JSON, the modules outside the standard library that a program has imported.
REPORT = """
import sys
before = set(sys.modules)
{program}
import json
outside = sorted(
    name for name in set(sys.modules) - before
    if name.partition(".")[0] not in sys.stdlib_module_names
    and not name.partition(".")[0].startswith(("_", "encodings"))
)
print("\\n" + json.dumps(outside))
"""

RUN = "from betoog.cli import main; main({arguments!r})"


def imported(program: str) -> set[str]:
    """Return the modules that a program imports, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", REPORT.format(program=program)],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_import_betoog_loads_nothing_else() -> None:
    assert imported("import betoog") == {"betoog"}


def test_help_loads_click_and_the_table_of_commands_only() -> None:
    loaded = imported(RUN.format(arguments=["--help"]))
    assert {name for name in loaded if name.startswith("betoog")} == {
        "betoog",
        "betoog.cli",
        "betoog.cli.options",
        "betoog.errors",
        "betoog.files",
    }
    assert {name.partition(".")[0] for name in loaded} <= {"betoog", "click", "colorama"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "commitments", "--format", "csv"],
        ["ask", "commitments", "--without-editorial"],
        ["questions"],
    ],
)
def test_asking_loads_no_heavy_library(arguments: list[str]) -> None:
    loaded = {name.partition(".")[0] for name in imported(RUN.format(arguments=arguments))}
    assert loaded <= {"betoog", "click", "pyoxigraph", "colorama"}


def test_every_public_name_is_there_and_documented() -> None:
    for name in betoog.__all__:
        value = getattr(betoog, name)
        assert value.__doc__, name
        assert name in dir(betoog)
    assert betoog.__version__
    with pytest.raises(AttributeError, match="no_such_name"):
        betoog.no_such_name  # noqa: B018  # looking it up is the test


def test_the_public_api_fits_on_one_screen() -> None:
    lines = Path(betoog.__file__).read_text("utf-8").splitlines()
    assert len(lines) <= 60

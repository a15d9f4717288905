"""What the documentation says is true: its commands run, and its generated parts are current."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import click
import pytest

import tasks
from betoog import resources
from betoog.cli import COMMANDS, root

PAGES = [tasks.ROOT / "README.md", *sorted((tasks.ROOT / "docs").glob("*.md"))]
_SHELL_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)

#: The document that the guide to curation starts with; its official file is among the real data.
STARTED = "kst-28844-269"
#: What stands in a command that needs the real data.
NEEDING_DATA = (STARTED, "betoog evaluate-")

#: Long enough for a slow machine to check a document once and say what it found.
FIRST_WORDS_SECONDS = 60


def commands_of(page: Path) -> list[str]:
    """Return the commands in the shell blocks of a page, without their comments."""
    lines = "".join(_SHELL_BLOCK.findall(page.read_text("utf-8"))).replace("\\\n", "").splitlines()
    commands = [re.sub(r"(^|\s+)# .*", "", line).strip() for line in lines]
    return [command for command in commands if command]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_documentation_run(page: Path, tmp_path: Path) -> None:
    """The commands of a page run one after the other, in a folder with the files they name."""
    letter = resources.resource("graphs/kst-19637-2394/source.txt")
    shutil.copy(letter, tmp_path / "brief.txt")
    data = resources.real_data()
    commands = commands_of(page)
    if data:
        (tmp_path / "path" / "to").mkdir(parents=True)
        for folder in (tmp_path, tmp_path / "path" / "to"):
            shutil.copy(data / "kamerbrief" / f"{STARTED}.xml", folder)
    runnable = [line for line in commands if data or not any(word in line for word in NEEDING_DATA)]
    for command in runnable:
        task = re.fullmatch(r"python3 tasks\.py (\w+)( .*)?", command)
        if task:
            assert task[1] in tasks.TASKS, command
        elif "--watch" in command:
            assert_watches(command, tmp_path)
        else:
            assert_runs(command, tmp_path)
    if runnable != commands:
        pytest.skip("some commands need real data: set BETOOG_DATA to their folder")


def assert_runs(command: str, folder: Path) -> None:
    """A command succeeds; checking a document that was only started rightly finds gaps."""
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=shell(),
        capture_output=True,
        text=True,
        check=False,
    )
    allowed = (0, 1) if re.match(rf"betoog check .*{STARTED}", command) else (0,)
    assert done.returncode in allowed, f"{command}\n{done.stdout}{done.stderr}"
    assert "Error" not in done.stderr, f"{command}\n{done.stderr}"


def assert_watches(command: str, folder: Path) -> None:
    """A command that goes on until it is stopped says something, and does not end by itself."""
    with subprocess.Popen(
        shlex.split(command),
        cwd=folder,
        env=shell(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        assert running.stdout is not None
        stop = threading.Timer(FIRST_WORDS_SECONDS, running.kill)
        stop.start()
        first = running.stdout.readline()
        stop.cancel()
        code = running.poll()
        running.kill()
    assert first, f"{command} said nothing"
    assert code is None, f"{command}\n{first}"


def shell() -> dict[str, str]:
    """Return the environment of a shell in which the project's environment is active."""
    path = os.pathsep.join([str(tasks.SCRIPTS), os.environ.get("PATH", os.defpath)])
    return {**os.environ, "PATH": path, "PYTHONUNBUFFERED": "1"}


STALE = """
from docs import generate
for path, text in generate.generated().items():
    if not path.is_file() or path.read_text("utf-8") != text:
        print(path.name)
"""


def test_generated_pages_are_current() -> None:
    # In a process of its own: click keeps the help option of a command's first use, and tests
    # use commands without the root that gives them -h.
    done = subprocess.run(
        [sys.executable, "-c", STALE], cwd=tasks.ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [], "run python3 tasks.py docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_explained(name: str) -> None:
    command = root.get_command(click.Context(root), name)
    assert command is not None
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_the_first_block_of_the_readme_holds_the_two_commands() -> None:
    first = _SHELL_BLOCK.findall((tasks.ROOT / "README.md").read_text("utf-8"))[0]
    commands = [line.split("#")[0].strip() for line in first.splitlines()]
    assert commands == ["python3 tasks.py start", "python3 tasks.py test"]


def test_continuous_integration_runs_the_readmes_second_command() -> None:
    script = (tasks.ROOT / ".ci" / "run").read_text("utf-8")
    assert script.splitlines()[-1] == "exec python3 tasks.py test"

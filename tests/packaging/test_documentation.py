"""What the documentation says is true: its commands run, and its generated parts are current."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import click
import pytest

import tasks
from betoog.cli import COMMANDS, root
from docs import generate

PAGES = [tasks.ROOT / "README.md", *sorted((tasks.ROOT / "docs").glob("*.md"))]
_SHELL_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def shell_blocks() -> list[tuple[str, list[str]]]:
    """Return the blocks of shell commands of all pages, each with a name and its lines."""
    found = []
    for page in PAGES:
        for number, block in enumerate(_SHELL_BLOCK.findall(page.read_text("utf-8")), start=1):
            lines = block.replace("\\\n", "").splitlines()
            commands = [line for line in lines if line.strip() and not line.startswith("#")]
            found.append((f"{page.name}-{number}", commands))
    return found


@pytest.mark.parametrize("commands", [pytest.param(b, id=name) for name, b in shell_blocks()])
def test_commands_in_the_documentation_run(commands: list[str], tmp_path: Path) -> None:
    """Each block runs in a folder of its own, one command after the other."""
    path = os.pathsep.join([str(tasks.SCRIPTS), os.environ.get("PATH", os.defpath)])
    for command in commands:
        task = re.fullmatch(r"python3 tasks\.py (\w+).*", command)
        if task:
            assert task[1] in tasks.TASKS, command
            continue
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def test_generated_pages_are_current() -> None:
    for path, text in generate.generated().items():
        assert path.read_text("utf-8") == text, f"{path.name}: run python3 tasks.py docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_help_that_the_overview_shows(name: str) -> None:
    command = root.get_command(click.Context(root), name)
    assert command is not None
    assert command.get_short_help_str(limit=200) == COMMANDS[name][1]


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

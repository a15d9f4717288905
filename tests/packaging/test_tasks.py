"""The tasks: what the first command leaves behind, and what is said when something is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import tasks


def run_tasks(
    *words: str, root: Path = tasks.ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / "tasks.py"), *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_start_leaves_a_page_and_says_where() -> None:
    if not tasks.is_installed("dev"):
        pytest.skip(".venv does not hold the locked versions: run python3 tasks.py test")
    tasks.PAGE.unlink(missing_ok=True)
    done = run_tasks("start")
    assert done.returncode == 0, done.stderr
    address = re.search(r"file://\S+", done.stderr)
    assert address, done.stderr
    page = Path(unquote(urlsplit(address[0]).path))
    assert page == tasks.PAGE
    assert page.read_text("utf-8").startswith("<!")


def test_all_tasks_are_explained() -> None:
    done = run_tasks("--help")
    explained = re.findall(r"^(\w+)  +\S", done.stdout, re.MULTILINE)
    assert explained == list(tasks.TASKS)


@pytest.mark.parametrize("words", [[], ["tset"], ["start", "now"]])
def test_a_wrong_call_is_answered_with_the_usage(words: list[str]) -> None:
    done = run_tasks(*words)
    assert done.returncode == 2
    assert "python3 tasks.py TASK" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A copy of the project, for an ordinary user who has no browser, no sudo and no venv."""
    for name in ("tasks.py", "pyproject.toml", "requirements"):
        source = tasks.ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\nos.geteuid = lambda: 1000\nsys.modules['ensurepip'] = None\n"
    )
    (tmp_path / "bin").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("task", "packages"),
    [("start", "python3-venv"), ("test", "python3-venv chromium fonts-dejavu-core")],
)
def test_without_root_the_line_to_type_is_printed(
    bare_machine: Path, task: str, packages: str
) -> None:
    done = run_tasks(
        task, root=bare_machine, PATH=str(bare_machine / "bin"), PYTHONPATH=str(bare_machine), CI=""
    )
    assert done.returncode == tasks.EXIT_INSTALL_FIRST, done.stderr
    line = done.stderr.splitlines()[-1].strip()
    start = 'su -c "apt-get update && apt-get install --yes --no-install-recommends '
    # The machine that runs this test has or has not got the library that Playwright needs.
    assert line.removesuffix('"').removesuffix(" libatomic1") == start + packages
    assert not (bare_machine / ".venv").exists()

"""The code keeps to its style and its types, and the page's scripts pass theirs."""

from __future__ import annotations

import subprocess

import pytest

import tasks

JAVASCRIPT_LINTER = "eslint"


@pytest.mark.parametrize("name", [name for name in tasks.LINTERS if name != JAVASCRIPT_LINTER])
def test_the_python_code_passes(name: str) -> None:
    assert_clean(name)


def test_the_javascript_passes() -> None:
    if not tasks.NODE.find():
        pytest.skip("no Node: install Debian's package nodejs")
    if not (tasks.NODE_MODULES / "eslint").is_dir():
        pytest.skip("no eslint: python3 tasks.py lint installs it where npm is at hand")
    assert_clean(JAVASCRIPT_LINTER)


def assert_clean(linter: str) -> None:
    done = subprocess.run(
        [str(word) for word in tasks.linter(linter)],
        cwd=tasks.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{linter}:\n{done.stdout}{done.stderr}"

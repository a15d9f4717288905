"""The page's modules pass their own tests, in Node."""

from __future__ import annotations

import subprocess

import pytest

import tasks


def test_the_modules_pass_their_tests() -> None:
    node = tasks.NODE.find()
    if node is None:
        pytest.skip("no Node: install Debian's package nodejs")
    done = subprocess.run(
        [node, "--test", "tests/js/"], cwd=tasks.ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr

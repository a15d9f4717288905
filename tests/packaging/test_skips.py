"""Skips are counted and told last; continuous integration forgives none but for missing data."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

import tasks

SAMPLE = """
import pytest

def test_with_a_tool():
    pytest.skip("no Frog")

@pytest.mark.skip(reason="no Frog")
def test_with_the_same_tool():
    pass

def test_with_data(real_data):
    pass

def test_that_passes():
    pass
"""

SAMPLE_FILE_WITH_A_MISSING_LIBRARY = "import pytest\npytest.importorskip('no_such_library')\n"


class RunSample(Protocol):
    """Run pytest over a file of tests, and return the lines that it prints."""

    def __call__(self, sample: str, *, ci: str) -> list[str]: ...


@pytest.fixture
def run_sample(tmp_path: Path) -> RunSample:
    """Run the sample with the conftest of this project."""

    def run(sample: str, *, ci: str) -> list[str]:
        (tmp_path / "test_sample.py").write_text(sample)
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "tests.conftest", str(tmp_path)],
            cwd=tasks.ROOT,
            env={**os.environ, "CI": ci, "BETOOG_DATA": str(tmp_path / "absent")},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.splitlines()

    return run


def test_skips_are_the_last_thing_before_the_closing_line(run_sample: RunSample) -> None:
    *_, title, frog, data, closing = run_sample(SAMPLE, ci="")
    assert "skipped: 3" in title
    assert frog.split(maxsplit=1) == ["2", "no Frog"]
    assert data.split(maxsplit=1) == ["1", "no real data: set BETOOG_DATA to their folder"]
    assert "1 passed, 3 skipped" in closing


def test_continuous_integration_fails_where_a_tool_is_missing(run_sample: RunSample) -> None:
    *_, title, data, closing = run_sample(SAMPLE, ci="true")
    assert "skipped: 1" in title
    assert "BETOOG_DATA" in data
    assert "1 failed, 1 passed, 1 skipped, 1 error" in closing


def test_continuous_integration_fails_where_a_library_is_missing(run_sample: RunSample) -> None:
    closing = run_sample(SAMPLE_FILE_WITH_A_MISSING_LIBRARY, ci="true")[-1]
    assert "1 error" in closing
